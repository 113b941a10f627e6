/** What a person reads who points at a chart: plain lines of text. Pure. */
import type { Batches } from '../../../src/protocol/updates';
import { count, duration, exact, significant } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { at, clamp, lowerBound } from '../../shared/math';
import type { ChartStore } from './columns';
import type { OtherLine } from './compared-runs';
import { columnEnd } from './view';
import { visible, type WeightLine } from './weight-lines';
import { epochOf } from '../words/words';

export interface Reading {
  /** The sample the reading belongs to, for the line that marks it. */
  readonly update: number;
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly value: string; readonly line?: number }[];
}

/** What is drawn, as a reading is made from it. */
interface Shown {
  readonly store: ChartStore;
  readonly smoothed: ArrayLike<number>;
  /** Of the weights, one for each parameter in the store; a reading leaves out those that are hidden. */
  readonly weightLines: readonly WeightLine[];
  readonly done: number;
  readonly batches: Batches;
  /** The lines of other runs. */
  readonly others: readonly OtherLine[];
}

/** What one of the charts says at a place on the axis; null where it says nothing. */
export function readingOf(which: 'loss' | 'weights', update: number, shown: Shown): Reading | null {
  return which === 'loss' ? lossReading(update, shown) : weightsReading(update, shown);
}

/** A reading as a screen reader is to hear it. */
export function spoken({ title, lines }: Reading): string {
  return [title, ...lines.map(({ name, value }) => `${name} ${value}`)].join(', ');
}

function value(x: number): string {
  return Number.isFinite(x) && Math.abs(x) < 1e7 && Math.abs(x) >= 1e-4 ? significant(x, 6) : significant(x, 4);
}

/** The loss at sample `update` (a place on the axis): of the column there. */
function lossReading(update: number, { store, smoothed, done, batches, others }: Shown): Reading | null {
  const { losses } = store;
  if (losses.count === 0) return null;
  const aimed = losses.size === 1 ? Math.round(update) - 1 : Math.floor(update);
  const i = clamp(Math.floor(aimed / losses.size) - losses.first, 0, losses.count - 1);
  const first = losses.from(i) + 1;
  const last = columnEnd(store, i, done);
  const seconds = at(losses.get('seconds'), i);
  const { samplesPerEpoch } = batches;
  const epochs = [epochOf(first, samplesPerEpoch), epochOf(last, samplesPerEpoch)] as const;
  const epoch = epochs[0] === epochs[1] ? t('epoch {0}', count(epochs[0])) : t('epochs {0}–{1}', count(epochs[0]), count(epochs[1]));
  const title = [
    ...(batches.single ? [] : [first === last ? t('Sample {0}', count(first)) : t('Samples {0}–{1}', count(first), count(last))]),
    updatesWords(batches.updateOf(first), batches.updateOf(last)),
    epoch,
    ...(Number.isFinite(seconds) ? [duration(seconds)] : []),
  ].join(' · ');
  const row = at(losses.get('maxRow'), i);
  const bad = at(losses.get('nonFinite'), i);
  const mean = at(losses.get('mean'), i);
  const lines: { name: string; value: string }[] = [];
  if (first === last) {
    lines.push({ name: t('loss'), value: bad > 0 ? t('not finite') : Number.isNaN(mean) ? '–' : exact(mean) }, { name: t('row'), value: count(row) });
  } else {
    if (bad > 0) lines.push({ name: t('not finite'), value: t('{0} samples, first row {1}', count(bad), count(row)) });
    if (!Number.isNaN(mean))
      lines.push(
        { name: t('max'), value: bad > 0 ? value(at(losses.get('max'), i)) : `${value(at(losses.get('max'), i))} (${t('row {0}', count(row))})` },
        { name: t('mean'), value: value(mean) },
        { name: t('min'), value: value(at(losses.get('min'), i)) },
      );
  }
  const line = at(smoothed, i);
  if (Number.isFinite(line)) lines.push({ name: t('smoothed'), value: value(line) });
  const { validation } = store;
  if (validation.updates.length > 0) {
    const nearest = nearestTo(validation.updates, update);
    const after = at(validation.updates, nearest);
    const loss = value(at(validation.losses, nearest));
    const beside = after >= first - 1 && after <= last;
    lines.push({ name: t('validation'), value: beside ? loss : t('{0} after update {1}', loss, count(batches.updatesAfter(after))) });
  }
  for (const { number, places, losses: means } of others) {
    if (places.length === 0 || update > at(places, places.length - 1)) continue; // it was over by then
    lines.push({ name: t('run {0}', count(number)), value: value(at(means, nearestTo(places, update))) });
  }
  return { update: (first + last) / 2, title, lines };
}

function updatesWords(first: number, last: number): string {
  return first === last ? t('Update {0}', count(first)) : t('Updates {0}–{1}', count(first), count(last));
}

/** The weights after `update` samples: of the moment nearest to it, largest first. */
function weightsReading(update: number, { store, weightLines, batches }: Shown): Reading | null {
  const { updates, weights, parameters, seconds } = store.weights;
  if (updates.length === 0) return null;
  const i = nearestTo(updates, update);
  const lines = visible(weightLines).map(({ name, line }) => ({ name, line, weight: at(weights, i * parameters.length + line) }));
  lines.sort((a, b) => b.weight - a.weight);
  return {
    update: at(updates, i),
    title: [t('After update {0}', count(batches.updatesAfter(at(updates, i)))), duration(at(seconds, i))].join(' · '),
    lines: lines.map(({ name, line, weight }) => ({ name, line, value: value(weight) })),
  };
}

/** The index of the one nearest to a place. @param updates rising; at least one. */
function nearestTo(updates: ArrayLike<number>, update: number): number {
  const i = Math.min(lowerBound(updates, update), updates.length - 1);
  return i > 0 && update - at(updates, i - 1) < at(updates, i) - update ? i - 1 : i;
}
