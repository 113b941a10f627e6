/** The x axis of both charts: which updates are shown, what they are counted in, and where the ticks stand. */
import { isOver } from '../../../src/protocol/run';
import type { Status } from '../../../src/protocol/frame';
import type { PanelState } from '../../../src/protocol/panel';
import type { Batches } from '../../../src/protocol/updates';
import { compact, count, THIN } from '../../../src/protocol/format';
import { at, clamp } from '../../shared/math';
import type { Tick } from './chart';
import type { ChartStore } from './columns';
import type { XAxisName } from './preferences';
import { BY_UPDATE, bySeconds, linearTicks, niceLimits, type Limits, type XAxis } from './scales';
import type { Range } from './zoom';

export interface XView {
  readonly axis: XAxis;
  readonly limits: Limits;
  readonly ticks: readonly Tick[];
  /** Of the plot, in pixels. */
  readonly width: number;
}

/** Samples seen so far: one more than were learnt from where the run diverged. */
export function samplesSeen(state: Pick<PanelState, 'divergence'> | null | undefined, status: Status | null | undefined): number {
  return (status?.sample ?? 0) + (state?.divergence ? 1 : 0);
}

/** Samples there are to look at: all of the run while it goes on, those done once it is over. */
export function totalSamples({ run, phase }: PanelState, done: number): number {
  if (!run) return 0;
  return isOver(phase) ? Math.max(1, done) : run.totalSamples;
}

/** Samples learnt from up to the end of column `i`, as far as the run has come. */
export function columnEnd(store: ChartStore, i: number, done: number): number {
  return Math.min(store.losses.from(i + 1), Math.max(done, store.losses.from(i) + 1));
}

/** Where a column stands: a sample by its number from 1, several by the middle of their numbers. */
export function columnMiddle(store: ChartStore, i: number, done: number): number {
  return (store.losses.from(i) + 1 + columnEnd(store, i, done)) / 2;
}

/** The samples [from, to), from 0, of the columns between two places on the axis; null: there are none yet. */
export function samplesBetween({ losses: { size } }: ChartStore, low: number, high: number, done: number): Range | null {
  const last = Math.ceil(done / size) - 1;
  const column = (place: number): number => clamp(Math.floor((place - 0.5) / size), 0, last);
  return last < 0 ? null : { from: column(low) * size, to: (column(high) + 1) * size };
}

function secondsAxis(store: ChartStore, done: number): XAxis {
  const { losses } = store;
  const length = losses.count + 1;
  const updates = new Float64Array(length);
  const seconds = new Float64Array(length);
  updates[0] = losses.from(0);
  for (let i = 0; i < losses.count; i++) {
    updates[i + 1] = columnEnd(store, i, done);
    seconds[i + 1] = at(losses.get('seconds'), i);
  }
  if (losses.count > 0 && losses.first > 0) seconds[0] = Math.max(0, 2 * at(seconds, 1) - at(seconds, Math.min(2, losses.count)));
  return bySeconds(updates, seconds, length);
}

/** A whole number in few letters: 2.5 M. */
export function big(value: number): string {
  if (value >= 1e9) return `${compact(value / 1e9, 6)}${THIN}G`;
  return value >= 1e6 ? `${compact(value / 1e6, 6)}${THIN}M` : count(value);
}

/** Ticks at whole updates; the axis itself counts samples. */
function updateTicks({ from, to }: Range, batches: Batches, most: number): Tick[] {
  const ticks = linearTicks(batches.updatesAfter(from), batches.updatesAfter(to), most, true);
  return ticks.map((update) => ({ value: batches.samplesAfter(update), label: big(update) })).filter(({ value }) => value >= from && value <= to);
}

/** @param width of the plot in pixels, for the number of ticks. @param growing the run goes on and all of it is shown. */
export function xView(store: ChartStore, range: Range, name: XAxisName, batches: Batches, done: number, width: number, growing: boolean): XView {
  const perEpoch = batches.samplesPerEpoch;
  const most = Math.max(2, Math.floor(width / 90));
  if (name === 'seconds') {
    const axis = secondsAxis(store, done);
    const low = axis.toAxis(range.from);
    const high = Math.max(axis.toAxis(range.to), low + 1e-3);
    const limits = { low, high: growing ? niceLimits(low, low + (high - low) * 1.05).high : high };
    return {
      axis,
      limits,
      width,
      ticks: linearTicks(limits.low, limits.high, most).map((value) => ({ value, label: `${compact(value, 6)}${THIN}s` })),
    };
  }
  const limits = { low: range.from, high: range.to };
  if (name === 'epoch' && perEpoch > 0) {
    const ticks = linearTicks(range.from / perEpoch, range.to / perEpoch, most);
    return {
      axis: BY_UPDATE,
      limits,
      width,
      ticks: ticks.map((value) => ({ value: value * perEpoch, label: value < 1e6 ? compact(value, 7) : big(value) })),
    };
  }
  return { axis: BY_UPDATE, limits, width, ticks: updateTicks(range, batches, most) };
}
