/** How far the axis of the losses reaches. Pure. */
import { at } from '../../shared/math';
import type { Level } from '../words/analysis-words';
import type { ChartStore } from './columns';
import { withValues } from './loss-levels';
import type { OtherLine } from './compared-runs';
import { logLimits, niceLimits, type Limits } from './scales';
import { columnMiddle, type XView } from './view';

/** A log axis reaches so far below the least mean: a column's luckiest sample lies anywhere near 0, and says little. */
const BELOW_MEAN = 100;
/** Decades that doubles reach over: an explosion goes through all of them. */
const ALL_DECADES = 640;
/** Of single samples it shows those down to this share of the greatest; what is less is pinned to the bottom and marked. */
const LEAST_SHARE = 1e-8;

/** Share of the columns that are the start of a run. */
const START_SHARE = 0.05;

/** What kind of axis the losses have. */
export interface LossScale {
  readonly log: boolean;
  /** It fits the lines; single losses may lie above it. */
  readonly fit: boolean;
  /** The run ended where its loss or a weight was no longer finite. */
  readonly diverged: boolean;
}

export const PLAIN_SCALE: LossScale = { log: false, fit: false, diverged: false };

/** What is in view. */
export interface LossesInView {
  readonly store: ChartStore;
  readonly x: XView;
  readonly done: number;
  readonly levels: readonly Level[];
  /** The lines of other runs. */
  readonly others: readonly OtherLine[];
  /** The smoothed line, column by column; null: it is not drawn. */
  readonly smoothed: Float64Array | null;
  /** Columns of which the mean is drawn: all, or all but the last. */
  readonly means: number;
}

/** The least positive and the greatest of the numbers seen. */
class Extremes {
  low = Infinity;
  high = 0;

  see(value: number): void {
    if (!Number.isFinite(value)) return;
    if (value > this.high) this.high = value;
    if (value > 0 && value < this.low) this.low = value;
  }
}

export function lossLimits(inView: LossesInView, { log, fit, diverged }: LossScale): Limits {
  const { store, levels, smoothed } = inView;
  const { losses } = store;
  const samples = new Extremes();
  const means = new Extremes();
  // A run falls from so high that what comes of it would lie on the bottom: the axis fits what is behind its first steep piece.
  const start = fit ? startOf(inView) : -Infinity;
  const lines = linesSeen(inView, start);
  eachColumn(inView, (i, place) => {
    samples.see(at(losses.get('max'), i));
    samples.see(at(losses.get('min'), i));
    if (i >= inView.means || place < start) return;
    means.see(at(losses.get('mean'), i));
    if (smoothed) lines.see(at(smoothed, i));
  });
  // Where each sample is drawn by itself, a mean is one of them.
  const fitted = losses.size === 1 && smoothed ? [lines] : [lines, means];
  const { low: least, high } = union(fit ? fitted : [samples, lines]);
  // The greatest of a run that diverged is no measure: all but its end would lie on the bottom.
  const usual = diverged ? Math.min(high, at(losses.get('mean'), 0) || high) : high;
  const floor = losses.size === 1 ? usual * LEAST_SHARE : means.low / BELOW_MEAN;
  const low = fit ? least : Math.min(lines.low, Math.max(samples.low, floor));
  const beside = [...levels.map(({ value }) => value), ...othersSeen(inView, start)];
  const seen = withValues(beside, low, high, log);
  return log ? logLimits(seen.low, seen.high, diverged ? ALL_DECADES : undefined) : niceLimits(0, seen.high);
}

/** What is drawn over the columns: the means of the epochs, and the loss of the validation rows, with the points on either side of the view. */
function linesSeen({ store, x }: LossesInView, start: number): Extremes {
  const seen = new Extremes();
  for (const { updates, losses } of [store.epochs, store.validation]) {
    const places = Array.from(updates, (update) => x.axis.toAxis(update));
    places.forEach((place, i) => {
      const [before, after] = [places[i - 1] ?? place, places[i + 1] ?? place];
      if (place >= start && after >= x.limits.low && before <= x.limits.high) seen.see(at(losses, i));
    });
  }
  return seen;
}

/** The losses of other runs in view. */
function othersSeen({ others, x }: LossesInView, start: number): readonly number[] {
  const low = Math.max(start, x.limits.low);
  return others.flatMap(({ places, losses }) => [...losses.filter((_, i) => at(places, i) >= low && at(places, i) <= x.limits.high)]);
}

/** Where the first piece of a run ends on the x axis, if the run begins in view and there is enough behind that piece. */
function startOf({ store, x, done }: LossesInView): number {
  const { losses } = store;
  const columns = Math.floor(losses.count * START_SHARE);
  return store.from === 0 && columns > 0 ? x.axis.toAxis(columnMiddle(store, columns, done)) : -Infinity;
}

function eachColumn({ store, x, done }: LossesInView, see: (column: number, place: number) => void): void {
  for (let i = 0; i < store.losses.count; i++) {
    const place = x.axis.toAxis(columnMiddle(store, i, done));
    if (place >= x.limits.low && place <= x.limits.high) see(i, place);
  }
}

function union(all: readonly Extremes[]): Extremes {
  const whole = new Extremes();
  for (const { low, high } of all) {
    whole.see(low);
    whole.see(high);
  }
  return whole;
}

/** Columns in view of which a loss lies above the axis. */
export function columnsAbove(inView: LossesInView, { high }: Limits): number {
  const max = inView.store.losses.get('max');
  let above = 0;
  eachColumn(inView, (i) => {
    if (at(max, i) > high) above++;
  });
  return above;
}
