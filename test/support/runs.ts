/** Runs as they are listed, each different from the next as a test says. */
import { NO_STATUS } from '../../src/protocol/frame';
import { NO_INTERVENTIONS } from '../../src/protocol/run';
import type { ListedRun } from '../../src/protocol/run-list';
import { plainInfo } from './info';
import { SETTINGS } from './rows';

export const INFO = plainInfo(10, ['a', 'b'], 'f.csv');
export const LEARNT = { target: INFO.target, one: null, features: INFO.features, rows: INFO.rows };

type Outcome = ListedRun['outcome'];
const OUTCOME: Outcome = { phase: 'finished', status: NO_STATUS, metrics: [], validationMetrics: [], divergence: null, stoppedEarly: false };
export const DIVERGED: Partial<Outcome> = {
  phase: 'diverged',
  divergence: { update: 412, epoch: 5, row: 3, line: 4, reason: 'the loss became NaN' },
};

export const listed = (number: number, change: Partial<ListedRun> = {}, outcome: Partial<Outcome> = {}): ListedRun => ({
  id: `run-${number}`,
  number,
  learnt: LEARNT,
  settings: SETTINGS,
  requested: SETTINGS,
  interventions: NO_INTERVENTIONS,
  metric: 'R²',
  samplesPerEpoch: 10,
  outcome: { ...OUTCOME, ...outcome },
  course: { updates: Float64Array.of(10, 20), losses: Float64Array.of(4, 2) },
  ...change,
});
