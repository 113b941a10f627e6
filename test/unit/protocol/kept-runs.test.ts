import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { NO_STATUS } from '../../../src/protocol/frame';
import { packRuns, unpackRuns } from '../../../src/protocol/kept-runs';
import { MOST_RUNS } from '../../../src/protocol/run-list';
import { pack } from '../../../src/trace/archive';
import { SETTINGS } from '../../support/rows';
import { DIVERGED, listed } from '../../support/runs';

const status = { ...NO_STATUS, sample: 20, update: 20, epoch: 2, loss: Infinity };
const outcome = { status, metrics: [{ name: 'R²' as const, value: null }], validationMetrics: [{ name: 'MSE' as const, value: NaN }] };

describe('the list of runs on disk', () => {
  it('comes back as it was', () => {
    const runs = [
      listed(1, { settings: { ...SETTINGS, batchSize: 'full', initialWeights: [-0, 2], initialBias: 0 } }, outcome),
      listed(
        7,
        {
          requested: { ...DEFAULT_SETTINGS, activation: 'auto', seed: null },
          interventions: { rates: [{ sample: 3, rate: 0.5 }], edits: [{ sample: 4, index: 1, from: NaN, value: 2 }] },
          learnt: { target: 'Species', one: 'setosa', features: ['a', 'NaN'], rows: 7 },
        },
        { ...outcome, ...DIVERGED },
      ),
    ];
    expect(unpackRuns(packRuns(runs))).toEqual(runs);
    expect(unpackRuns(packRuns([]))).toEqual([]);
  });

  it('is left out in part where another version kept a run otherwise, and is never longer than the list', () => {
    const good = listed(2, {}, outcome);
    const bad = [{ ...listed(1, {}, outcome), mood: 'good' }, { ...good, settings: { ...good.settings, learningRate: -1 } }, 7, null];
    expect(unpackRuns(pack([...bad, good]))).toEqual([good]);
    expect(unpackRuns(pack({ runs: [good] }))).toEqual([]);
    const many = Array.from({ length: MOST_RUNS + 3 }, (_, i) => listed(i + 1, {}, outcome));
    expect(unpackRuns(packRuns(many)).map(({ number }) => number)).toEqual(many.slice(3).map(({ number }) => number));
  });

  it('is refused where its bytes are damaged', () => {
    const bytes = packRuns([listed(1, {}, outcome)]);
    expect(() => unpackRuns(bytes.slice(0, -8))).toThrow();
    new Uint8Array(bytes)[60] ^= 1;
    expect(() => unpackRuns(bytes)).toThrow();
  });
});
