/** Whether a run swings around its floor, which steps after the mean of all rows would have reached long ago. */
import { hovering, standsAbove } from '../../core/diagnosis/hovering';
import { set, type Finding } from '../../core/diagnosis/finding';
import { roundDown } from '../../core/diagnosis/words';
import { batchOf } from '../../core/settings';
import type { Steps } from '../../core/steps';
import type { Analysis } from '../../protocol/analysis';
import { atRate } from './remedies';
import type { RunFacts } from './run-facts';
import { outlook } from './slowness';

/** What is left of a loss above its floor when the mean gradient is said to have brought it there. */
const LEFT = 0.1;
/** How near to the floor a smaller rate is to bring the loss, in shares of the floor; and how much smaller it may be. */
const NEAR = 0.05;
const SLOWEST = 20;

/** @returns null for any but a linear neuron with squared loss, a constant rate and no penalty. */
export function* hover(run: RunFacts, { baseline, floor }: Analysis): Steps<Finding | null> {
  const { settings, rows, history, loss, rate } = run;
  if (!floor) return null;
  const facts = {
    loss,
    baseline: baseline.loss,
    floor: floor.loss,
    rate,
    epochs: history.epochs,
    batch: batchOf(settings, rows.n),
    n: rows.n,
    means: history.course.means,
  };
  if (!standsAbove(facts)) return null;
  const above = loss - floor.loss;
  const ahead = yield* outlook(run, floor.loss, floor.loss + LEFT * above);
  if (!ahead) return null;
  // What is left is in proportion to the rate.
  const smaller = roundDown(rate * Math.max(1 / SLOWEST, Math.min(0.5, (NEAR * floor.loss) / above)));
  const falling = set('Let the learning rate fall to 0 (cosine)', { schedule: 'cosine' });
  return hovering(facts, ahead.epochsAt(rate), [falling, atRate(smaller)]);
}
