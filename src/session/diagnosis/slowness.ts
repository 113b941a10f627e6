/** Whether a run that used all its epochs needs far more of them, and what would get it there. */
import { descentFrom, updatesTo, type Descent } from '../../core/descent';
import { set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { goalAbove, muchIsLeft, projectedEpochs, tooSlow } from '../../core/diagnosis/too-slow';
import { digits, grouped, roundDown, roundUp } from '../../core/diagnosis/words';
import { batchOf, MAX_EPOCHS } from '../../core/settings';
import type { Steps } from '../../core/steps';
import type { Analysis } from '../../protocol/analysis';
import { isOfOneLength } from '../../core/curvature';
import { atRate, type Cures } from './remedies';
import type { RowScan } from './row-scan';
import type { RunFacts } from './run-facts';

/** A run towards anything but the floor has most of its way before it still. */
const BEYOND = 10;
/** Rows and columns up to which every direction of the loss is looked at: n·N² for their curvatures, N for the directions. */
const MOST_CURVATURE = 2e8;
const MOST_DIRECTIONS = 64;
/** Share of what is above the floor that the directions may leave out. */
const MISSED = 0.1;
/** Updates that a remedy may ask for. */
const MOST_UPDATES = 1e9;

export function* slowness(run: RunFacts, scan: RowScan, { baseline, floor }: Analysis, { fastest, standardise }: Cures): Steps<Finding | null> {
  const { settings, rows, history, samples, loss } = run;
  const { epochs } = history;
  // Rosenblatt's rule is as fast with short steps as with long ones.
  const way = settings.activation === 'step' ? Infinity : ((samples / batchOf(settings, rows.n)) * settings.learningRate) / fastest;
  // Separable classes have no least log loss: it falls for ever, and slower and slower.
  const known = floor && !(settings.loss === 'log' && floor.loss < 1e-3 * baseline.loss) ? floor.loss : null;
  const state = { loss, baseline: baseline.loss, floor: known };
  const ahead = known !== null && muchIsLeft(state) ? yield* outlook(run, known, goalAbove(known, baseline.loss)) : null;
  const course = { ...history.course, ...state, epochs, more: ahead?.epochsAt(run.rate) ?? null, way, overshoots: scan.overshooting > 0 };
  const projection = projectedEpochs(course);
  if (!projection) return null;
  const needed = roundUp(projection.epochs * (projection.towards === 'floor' ? 1 : BEYOND));
  const { learningRate } = settings;
  const safe = ahead?.fastest ?? fastest;
  // Steps of one length come to where they are measured by, and no projection tells how far that is.
  const rate = roundDown(isOfOneLength(settings) ? safe : Math.min(safe, (2 * learningRate * needed) / epochs));
  const enough = roundUp(ahead?.epochsAt(rate) ?? 0);
  const faster = rate >= 2 * learningRate && way < Infinity ? [fasterBy(rate, epochs, enough, rows.n)] : [];
  const longer = isFeasible(needed, rows.n) ? [set(`Train for ${grouped(needed)} epochs`, { epochs: needed })] : [];
  // The best first: a rate that is as large as can be, and takes for ever, is not.
  const [first, second] = isFeasible(enough, rows.n) ? [faster, standardise] : [standardise, faster];
  return tooSlow(course, projection, way < Infinity ? [...first, ...second, ...longer] : [...longer, ...standardise]);
}

/** Whether so many epochs can be asked for. @param n rows. */
export function isFeasible(epochs: number, n: number): boolean {
  return epochs <= Math.min(MAX_EPOCHS, MOST_UPDATES / n);
}

/** A larger rate, with as many epochs as it takes then. @param enough epochs, with this rate; 0: not known. */
function fasterBy(rate: number, epochs: number, enough: number, n: number): Remedy {
  if (enough <= epochs || !isFeasible(enough, n)) return atRate(rate);
  return set(`Learning rate ${digits(rate)}, for ${grouped(enough)} epochs`, { learningRate: rate, epochs: enough });
}

export interface Outlook {
  /** Epochs from now on that a rate takes. */
  readonly epochsAt: (rate: number) => number;
  /** The largest rate worth trying; null: that of single rows. */
  readonly fastest: number | null;
}

/** What every direction of the loss says, from the weights of now to `goal`; null where they are too many to look at, or other things than the rows decide. */
export function* outlook({ settings, rows, weights, loss: mean }: RunFacts, floor: number, goal: number): Steps<Outlook | null> {
  const { activation, loss, l1, l2, momentum, schedule } = settings;
  const { x, y, n, features } = rows;
  const above = mean - floor;
  if (activation !== 'linear' || loss !== 'squared' || l1 > 0 || l2 > 0 || schedule !== 'constant') return null;
  if (features >= MOST_DIRECTIONS || n * features ** 2 > MOST_CURVATURE) return null;
  const descent: Descent = yield* descentFrom(x, y, features, weights);
  const seen = descent.excesses.reduce((sum, excess) => sum + excess, 0);
  if (!(Math.abs(seen - above) < MISSED * above)) return null; // some directions are lost in the rounding of others
  const batch = batchOf(settings, n);
  const steepest = descent.curvatures.reduce((most, value) => Math.max(most, value), 0);
  return {
    epochsAt: (rate) => (updatesTo(goal, descent, rate / (1 - momentum)) * batch) / n,
    // A full batch may go as far as its steepest direction allows, whatever single rows would do.
    fastest: batch === n ? (1 - momentum) / steepest : null,
  };
}
