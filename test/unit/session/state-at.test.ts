import { describe, expect, it } from 'vitest';
import type { TraceLine } from '../../../src/session/full-run';
import { trainFully } from '../../../src/session/full-run';
import { stateAt } from '../../../src/session/run/state-at';
import { prepare } from '../../../src/session/rows/prepare';
import { Trainer } from '../../../src/session/training/trainer';
import { WeightTrail } from '../../../src/trace/trail';
import { expectSameBits } from '../../support/bits';
import { datasetOf, SETTINGS, waveRows } from '../../support/rows';

const { x, y, n } = waveRows(12, 3);
const DATASET = datasetOf(
  Array.from({ length: n }, (_, r) => [...x.subarray(3 * r, 3 * r + 3)]),
  [...y],
);

describe('the state at a sample', () => {
  it.each([
    ['one sample per update', {}],
    ['shuffled, scaled, with a rate that falls', { order: 'shuffled', scaling: 'standardize', schedule: 'cosine' }],
    ['batches with momentum and penalties', { batchSize: 5, momentum: 0.9, l1: 0.01, l2: 0.1, order: 'shuffled' }],
    ['rows set apart', { validation: 0.25, order: 'shuffled' }],
  ] as const)('is what the trace of the run says: %s', (_, more) => {
    const settings = { ...SETTINGS, epochs: 30, ...more };
    const trace: TraceLine[] = [];
    trainFully(DATASET, settings, { onSample: (line) => trace.push(line) });

    const prepared = prepare(DATASET, settings);
    const trainer = new Trainer(prepared.rows, prepared.settings);
    // Points far apart, so that most states lie between two of them.
    const trail = WeightTrail.begin(trainer.state.length, trainer.totalSamples * 100);
    trail.push(trainer.state);
    while (!trainer.finished) {
      trainer.advance(Math.min(7, trail.due - trainer.samples));
      if (trainer.samples === trail.due) trail.push(trainer.state);
    }
    trainer.dispose();
    const run = { rows: prepared.rows, settings: prepared.settings, changes: [], edits: [], trail };
    for (const sample of [0, 1, 17, 63, 64, 65, 200, trace.length - 1]) {
      const line = trace[sample];
      const state = stateAt(run, sample);
      expect([state.row + 1, state.line]).toEqual([line.row, line.line]);
      expectSameBits(
        [...state.before, state.forward.z, state.forward.output, state.forward.gradient, state.forward.loss],
        [...[...line.weights, line.bias], ...[line.z, line.output, line.gradient, line.loss]],
      );
    }
    expect(() => stateAt(run, trace.length)).toThrow(RangeError);
  });
});
