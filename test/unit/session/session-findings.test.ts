import { beforeEach, describe, expect, it } from 'vitest';
import { preflightSteps } from '../../../src/session/diagnosis/preflight';
import { rowScan } from '../../../src/session/diagnosis/row-scan';
import { Lab, table } from '../../support/lab';
import { find, ids, lines, noise } from '../../support/findings';
import { SETTINGS } from '../../support/rows';
import { plainInfo } from '../../support/info';

const FLAT = lines('x,flat,y', 60, (r) => [noise(r), 3, noise(r)]);

let lab: Lab;
beforeEach(() => (lab = new Lab()));

describe('the findings of a session', () => {
  it('are told of a run that diverged, with the sample where it did', async () => {
    await lab.open(table(50));
    lab.train({ learningRate: 5, epochs: 100 });
    lab.finish();
    const { run, findings } = lab.last('findings');
    const { divergence } = lab.last('outcome').outcome;
    expect(run).toBe('run');
    expect(find(findings, 'exploding').where).toEqual({ sample: divergence!.update, line: divergence!.line });
    expect(ids(findings)).toEqual(['exploding']);
  });

  it('are not told of a healthy run', async () => {
    await lab.open(table(50));
    lab.train({ learningRate: 0.1, epochs: 100 }, { kind: 'watch', seconds: 3 });
    lab.finish();
    expect(lab.all('findings')).toEqual([]);
  });

  it('come while the run goes on, once, and are those of the run anew', async () => {
    await lab.open(FLAT);
    lab.train({ learningRate: 0.1, epochs: 100 }, { kind: 'watch', seconds: 3 });
    lab.run(1.5);
    expect(lab.phases.at(-1)).not.toBe('finished');
    expect(ids(lab.last('findings').findings)).toEqual(['constant-column']);
    lab.finish();
    expect(lab.all('findings')).toHaveLength(1);
    lab.train({ learningRate: 0.1, epochs: 100, scaling: 'standardize' });
    lab.finish();
    expect(lab.all('findings')).toHaveLength(2);
  });

  it('are told before the first run, where its settings are asked for', async () => {
    await lab.open(FLAT);
    lab.train({ epochs: 1 }, { kind: 'full' }, true);
    const { settings } = lab.last('started').run;
    const other = new Lab();
    await other.open(FLAT);
    other.send({ type: 'analyze', settings });
    other.finish();
    const { run, findings } = other.last('findings');
    expect([run, ids(findings)]).toEqual([null, ['constant-column']]);
  });

  it('are saved with the run once all are known, and come back with it', async () => {
    await lab.open(table(50));
    lab.train({ learningRate: 5, epochs: 100 });
    while (!lab.phases.includes('diverged')) lab.run(0.01);
    const bytes = lab.saved();
    const { findings } = lab.last('findings');
    const other = new Lab();
    other.send({ type: 'restore', bytes });
    expect(other.last('findings')).toMatchObject({ run: 'run', findings });
  });

  it('see a ReLU that is dead while it is paused before its first update only by what it learnt', async () => {
    await lab.open(table(50));
    const dead = { activation: 'relu', initialWeights: [0, 0], initialBias: -9, epochs: 50 } as const;
    lab.train(dead, { kind: 'rate', perSecond: 20 }, true);
    lab.finish();
    expect(lab.all('findings').flatMap(({ findings }) => ids(findings))).not.toContain('dead-relu');
    lab.send({ type: 'step', unit: 'sample' });
    lab.finish();
    expect(ids(lab.last('findings').findings)).toContain('dead-relu');
  });

  it('take their time between the slices: many rows or columns are many steps', () => {
    for (const [n, features] of [
      [1_000_000, 4],
      [5_000, 1_000],
    ]) {
      const x = Float64Array.from({ length: n * features }, (_, i) => Math.sin(i));
      const y = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
      const info = plainInfo(
        n,
        Array.from({ length: features }, (_, j) => `x${j}`),
      );
      const dataset = { x, y, n, features, tableRows: null, binary: false, info, lines: Int32Array.from({ length: n }, (_, r) => r + 2) };
      for (const look of [preflightSteps(dataset, SETTINGS), rowScan(dataset, SETTINGS, new Float64Array(features + 1).fill(0.1), 0.01)]) {
        let steps = 1;
        while (look.next().done !== true) steps++;
        expect(steps).toBeGreaterThanOrEqual((n * features) / 2 ** 17);
      }
    }
  });
});
