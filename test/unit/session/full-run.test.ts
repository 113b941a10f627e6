import { describe, expect, it } from 'vitest';
import { trainFully, type TraceLine } from '../../../src/session/full-run';
import { expectSameBits } from '../../support/bits';
import { plainRun } from '../../support/plain-run';
import { datasetOf, rowsOf, SETTINGS } from '../../support/rows';

const X = [
  [1, 2],
  [0.5, -1],
  [-2, 0.25],
];
const Y = [1, 2, -1];

describe('a whole run', () => {
  const settings = { ...SETTINGS, epochs: 5, order: 'shuffled', learningRate: 0.05 } as const;
  const live = plainRun(rowsOf(X, Y), settings);

  it('is the plain loop, with its numbers named', () => {
    const result = trainFully(datasetOf(X, Y), settings);
    expectSameBits([...result.weights, result.bias], live.weights[15]);
    expect(result).toMatchObject({ updates: 15, epochs: 5, stopped: null, scalingReason: null });
    expect(result.loss.lastSample).toBe(live.losses[14]);
    expect(result.loss.epochMean).toBe((live.losses[12] + live.losses[13] + live.losses[14]) / 3);
    expect(result.loss.final).toBe(result.metrics.find(({ name }) => name === 'MSE')?.value);
  });

  it('is the same when it is traced, and the trace tells every sample before its update', () => {
    const lines: TraceLine[] = [];
    const result = trainFully(datasetOf(X, Y), settings, { onSample: (line) => lines.push(line) });
    expectSameBits([...result.weights, result.bias], live.weights[15]);
    expect(result.loss.epochMean).toBe((live.losses[12] + live.losses[13] + live.losses[14]) / 3);
    expect(lines.length).toBe(15);
    lines.forEach((line, k) => {
      expect(line).toMatchObject({ sample: k + 1, update: k + 1, epoch: Math.floor(k / 3) + 1, row: live.rows[k] + 1, line: live.rows[k] + 2 });
      expect(line.loss).toBe(live.losses[k]);
      expectSameBits([...line.weights, line.bias], live.weights[k]);
    });
  });

  it('tells its progress up to the end', () => {
    const told: number[][] = [];
    trainFully(datasetOf(X, Y), settings, { onProgress: (updates, total) => told.push([updates, total]) });
    expect(told.at(-1)).toEqual([15, 15]);
    expect(told.every(([updates], i) => i === 0 || updates > told[i - 1][0])).toBe(true);
  });

  it('that diverges keeps the last finite weights and says where', () => {
    const wild = { ...settings, learningRate: 50, epochs: 1000 };
    const expected = plainRun(rowsOf(X, Y), wild);
    const result = trainFully(datasetOf(X, Y), wild);
    const last = expected.weights.length - 1;
    expect(result.updates).toBe(last);
    expect(result.epochs).toBe(Math.floor(last / 3));
    expectSameBits([...result.weights, result.bias], expected.weights[last]);
    expect(result.stopped).toMatchObject({ update: last + 1, row: expected.rows[last] + 1, line: expected.rows[last] + 2 });
    const whole = 3 * Math.floor(last / 3);
    expect(result.loss.epochMean).toBe(expected.losses.slice(whole - 3, whole).reduce((sum, loss) => sum + loss, 0) / 3);
  });

  it('that diverges in its first epoch tells the mean of the samples so far', () => {
    const result = trainFully(datasetOf([[1], [1e200]], [0, 0]), { ...settings, order: 'file', initialWeights: [1], initialBias: 0 });
    expect(result).toMatchObject({ updates: 1, epochs: 0, loss: { lastSample: Infinity, epochMean: Infinity } });
  });

  it('gives weights in the units of the file too', () => {
    const x = [[10], [20], [30]];
    const result = trainFully(datasetOf(x, [25, 45, 65]), { ...SETTINGS, scaling: 'standardize', learningRate: 0.1, epochs: 2000 });
    expect(result.originalUnits.weights[0]).toBeCloseTo(2, 9);
    expect(result.originalUnits.bias).toBeCloseTo(5, 9);
    expect(result.bias).toBeCloseTo(45, 9);
  });
});
