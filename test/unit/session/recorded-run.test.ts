import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { trainFully, type TraceLine } from '../../../src/session/full-run';
import { RecordedRun } from '../../../src/session/recorded-run';
import { example } from '../core/engine-oracle';

const SETTINGS = { ...DEFAULT_SETTINGS, seed: 3, epochs: 5, learningRate: 0.01 } as const;

describe('a run that is recorded', () => {
  const cases = [
    { order: 'file', scaling: 'none', learningRate: 1e-5 },
    { order: 'shuffled', momentum: 0.9, l2: 0.01 },
    { order: 'shuffled', batchSize: 7, l1: 0.01, schedule: 'cosine' },
    { batchSize: 'full', validation: 0.2 },
    { learningRate: 1e200 },
  ] as const;
  it.each(cases)('gives every update as the trace told it: %o', async (changes) => {
    const dataset = await example('cars.csv');
    const settings = { ...SETTINGS, ...changes };
    const trace: TraceLine[] = [];
    trainFully(dataset, settings, { onSample: (line) => trace.push(line) });
    const run = RecordedRun.train(dataset, settings);
    expect(run.samples).toBe(trace.length);
    expect(run.updates).toBe(trace.at(-1)!.update);
    expect(run.losses(1, run.samples)).toEqual(Float64Array.from(trace, ({ loss }) => loss));
    for (let update = 1; update <= run.updates; update++) {
      const { after, ...line } = run.stateAt(update);
      expect(line).toEqual(trace.find((told) => told.update === update));
      const next = trace.find((told) => told.update === update + 1);
      if (next) expect(after).toEqual({ weights: next.weights, bias: next.bias });
    }
  });

  it('says which updates and samples there are', async () => {
    const run = RecordedRun.train(await example('cars.csv'), { ...SETTINGS, epochs: 1 });
    for (const update of [0, 51, 1.5, NaN]) expect(() => run.stateAt(update)).toThrow(`updates 1 to 50, asked was ${update}`);
    expect(() => run.losses(0, 3)).toThrow('samples 1 to 50');
    expect(() => run.losses(3, 51)).toThrow('samples 1 to 50');
  });
});
