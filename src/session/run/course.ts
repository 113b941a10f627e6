import type { LossPoints } from '../../protocol/columns';
import type { RunInfo } from '../../protocol/run';
import type { RunOutcome, SessionEvent } from '../../protocol/session';
import type { Recording } from '../../trace/recording';

/** Points of a course, at most. */
const MOST_COURSE_POINTS = 128;
/** Epochs below which their means are too few to draw the way of a loss with. */
const LEAST_EPOCHS = 8;

/**
 * The way of a run's loss in few points, to be drawn beside the one of another run: the means of its epochs (of several where there are too
 * many), each at its end; of a run with few epochs, the means of as many stretches of samples, each at its middle. Finite numbers only.
 */
export function courseOf({ losses, epochs, samplesPerEpoch }: Recording): LossPoints {
  const points: { readonly update: number; readonly loss: number }[] = [];
  if (epochs.epochs >= LEAST_EPOCHS) {
    const size = Math.max(epochs.span, powerOf2(epochs.epochs / MOST_COURSE_POINTS));
    for (let i = 0; (i + 1) * size <= epochs.epochs; i++) points.push({ update: (i + 1) * size * samplesPerEpoch, loss: epochs.mean(i, size) });
  } else {
    const size = Math.max(losses.finest, powerOf2(losses.count / MOST_COURSE_POINTS));
    for (let from = 0; from < losses.count; from += size) {
      const { sum, count, nonFinite } = losses.bucket(from / size, size);
      points.push({ update: (from + Math.min(from + size, losses.count) + 1) / 2, loss: sum / (count - nonFinite) });
    }
  }
  const finite = points.filter(({ loss }) => Number.isFinite(loss));
  return { updates: Float64Array.from(finite, ({ update }) => update), losses: Float64Array.from(finite, ({ loss }) => loss) };
}

/** The least power of two that is not below x. */
function powerOf2(x: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(x)));
}

/** What is told of a run that is over. */
export function endOf(run: { readonly info: RunInfo; readonly recording: Recording }, outcome: RunOutcome): SessionEvent {
  return { type: 'ended', run: run.info.id, outcome, course: courseOf(run.recording) };
}
