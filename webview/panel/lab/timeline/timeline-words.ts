/** The time line in words and numbers: what is shown, and where a step leads. Pure. */
import type { Absence, Moment } from '../../../../src/protocol/lab';
import type { PanelState } from '../../../../src/protocol/panel';
import type { RunInfo } from '../../../../src/protocol/run';
import { Batches } from '../../../../src/protocol/updates';
import { count } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { clamp } from '../../../shared/math';

export type Step = 'backEpoch' | 'backSample' | 'nextSample' | 'nextEpoch' | 'start' | 'now';

/** Where a step leads from a sample (from 1; 0: the start) of a run of which `seen` samples were seen: beyond the last one is now. */
export function stepFrom(sample: number, step: Step, samplesPerEpoch: number, seen: number): number | 'now' {
  if (step === 'now') return 'now';
  if (step === 'start') return 0;
  const by = { backEpoch: -samplesPerEpoch, backSample: -1, nextSample: 1, nextEpoch: samplesPerEpoch }[step];
  return clamp(sample + by, 0, seen);
}

/** The step a key asks for; null: none. */
export function stepOfKey(key: string, shift: boolean): Step | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return shift ? 'backEpoch' : 'backSample';
    case 'ArrowRight':
    case 'ArrowUp':
      return shift ? 'nextEpoch' : 'nextSample';
    case 'PageDown':
      return 'backEpoch';
    case 'PageUp':
      return 'nextEpoch';
    case 'Home':
      return 'start';
    case 'End':
      return 'now';
    default:
      return null;
  }
}

/** The sample at a share of the whole time line, as far as the run has come. */
export function sampleAt(share: number, total: number, seen: number): number {
  return clamp(Math.round(share * total), 0, seen);
}

/** Which sample is shown: `sample 1 204 of 15 000 · epoch 9 · update 1 204 · line 87`. @param moment what is known of it beyond its number, or null */
export function momentWords(sample: number, moment: Moment | null, run: RunInfo, total: number): string {
  if (sample === 0) return moment ? t('start: the initial weights, before line {0}', count(moment.line)) : t('start: the initial weights');
  const parts = [
    t('sample {0} of {1}', count(sample), count(total)),
    t('epoch {0}', count(Math.floor((sample - 1) / run.samplesPerEpoch) + 1)),
    t('update {0}', count(Batches.of(run).updateOf(sample))),
  ];
  if (moment) parts.push(t('line {0}', count(moment.line)));
  if (moment?.fault === 'loss') parts.push(t('its loss is not finite'));
  if (moment?.fault === 'weight') parts.push(t('its update gave a weight that is not finite'));
  return parts.join(' · ');
}

/** Why no sample of a row can be shown. */
export function absentWords(why: Absence | null, row: number, run: RunInfo): string {
  if (why === 'validation') return t('Row {0} is set apart for validation: nothing is learnt from it.', count(row));
  if (why === 'left-out') return t('Row {0} is left out of what is learnt.', count(row));
  if (why === 'none') return t('There is no row {0}: the file has {1}.', count(row), count(run.dataset.tableRows));
  return t('Row {0} has not come yet.', count(row));
}

/** Why the samples of a run cannot be shown now. */
export function awayWords({ replay, file }: PanelState): string {
  if (replay.state === 'reading') return t('Reading {0} again, so that every sample of this run can be shown…', file);
  return replay.why ?? t('The samples of this run can be shown once {0} was read again.', file);
}
