import type { LossPoints } from '../../protocol/columns';
import type { RunInfo } from '../../protocol/run';
import type { RunOutcome, SessionEvent } from '../../protocol/session';
import type { LossPyramid } from '../../trace/pyramid';
import type { Recording } from '../../trace/recording';
import { epochMeans } from './chart';

/** Points of a course, at most. */
const MOST_COURSE_POINTS = 128;
/** Epochs below which their means are too few to draw the way of a loss with. */
const LEAST_EPOCHS = 8;

/**
 * The way of a run's loss in few points, to be drawn beside the one of another run: the means of its epochs (of several where there are too
 * many), each at its end; of a run with few epochs, the means of as many stretches of samples, each at its middle. Finite numbers only.
 */
export function courseOf(recording: Recording): LossPoints {
  const { losses, epochs } = recording;
  const size = Math.max(epochs.span, powerOf2(epochs.epochs / MOST_COURSE_POINTS));
  const { updates, losses: means } = epochs.epochs >= LEAST_EPOCHS ? epochMeans(recording, size, 0, 0, losses.count) : stretchMeans(losses);
  const isFinite = (_: number, i: number): boolean => Number.isFinite(means[i]);
  return { updates: updates.filter(isFinite), losses: means.filter(isFinite) };
}

function stretchMeans(losses: LossPyramid): LossPoints {
  const size = Math.max(losses.finest, powerOf2(losses.count / MOST_COURSE_POINTS));
  const stretches = Array.from({ length: Math.ceil(losses.count / size) }, (_, i) => losses.bucket(i, size));
  return {
    updates: Float64Array.from(stretches, (_, i) => (i * size + Math.min((i + 1) * size, losses.count) + 1) / 2),
    losses: Float64Array.from(stretches, ({ sum, count, nonFinite }) => sum / (count - nonFinite)),
  };
}

/** The least power of two that is not below x. */
function powerOf2(x: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(x)));
}

/** What is told of a run that is over. */
export function endOf(run: { readonly info: RunInfo; readonly recording: Recording }, outcome: RunOutcome): SessionEvent {
  return { type: 'ended', run: run.info.id, outcome, course: courseOf(run.recording) };
}
