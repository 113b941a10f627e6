/** What the panel says about a run, in words. Pure. */
import { LEAST_RATE } from '../../../src/core/early-stop';
import type { Scaling } from '../../../src/core/settings';
import type { BreakHit } from '../../../src/protocol/breaks';
import type { DatasetInfo } from '../../../src/protocol/data';
import type { Status } from '../../../src/protocol/frame';
import type { PanelState } from '../../../src/protocol/panel';
import type { Metric, RunInfo, WeightEdit } from '../../../src/protocol/run';
import { unbeaten, valueOf } from '../../../src/protocol/verdict';
import { compact, count, exact, percent } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { activationName, moreOfRun } from './settings-words';

/** Weights set by hand that are told one by one. */
const MOST_EDITS = 3;

/** What is going on, in one line. */
export function statusWords(state: PanelState, status: Status): string {
  const { divergence } = state;
  switch (state.phase) {
    case 'none':
      return state.problem ? t('Cannot train yet') : state.file ? t('Waiting for the data settings') : t('No dataset yet');
    case 'reading':
      return t('Reading {0}…', state.file);
    case 'preparing':
      return state.searched === null ? t('Preparing {0}…', state.file) : t('Trying learning rates…');
    case 'ready':
      return t('Ready');
    case 'running':
      return t('Training');
    case 'paused':
      return state.hit ? hitWords(state.hit, state.run) : t('Paused');
    case 'finished':
      return state.stoppedEarly && state.run ? earlyWords(state.run, status.epoch) : finishedWords(state);
    case 'stopped':
      if (state.interrupted) return t('Stopped at update {0}, when the window was closed or loaded anew', count(status.update));
      return t('Stopped at update {0}', count(status.update));
    case 'diverged':
      if (!divergence) return t('Diverged');
      return t(
        'Diverged: update {0}, row {1}, line {2}: {3}. {4}',
        count(divergence.update),
        count(divergence.row),
        count(divergence.line),
        divergence.reason,
        state.run?.settings.scaling === 'none' ? t('Scale the features, or lower the learning rate.') : t('Lower the learning rate.'),
      );
    case 'crashed':
      return t('The training process ended unexpectedly');
  }
}

/** Why a run ended before its last epoch. */
function earlyWords({ settings, validationRows }: RunInfo, epoch: number): string {
  const { schedule, patience, tolerance } = settings;
  if (schedule === 'plateau') return t('Stopped early after epoch {0}: the learning rate fell below {1}', count(epoch), exact(LEAST_RATE));
  const words = [count(epoch), compact(tolerance), count(patience ?? 0)];
  return validationRows > 0
    ? t('Stopped early after epoch {0}: the loss of the validation rows improved by less than {1} in {2} epochs', ...words)
    : t('Stopped early after epoch {0}: the loss improved by less than {1} in {2} epochs', ...words);
}

/** The end of a run, with what came of it in the measure that says most; where that is nothing, what would do as well. */
function finishedWords(state: PanelState): string {
  const { metrics, validationMetrics, run } = state;
  const [accuracy, error] = [valueOf(metrics, 'accuracy'), valueOf(metrics, 'MAE')];
  const rival = unbeaten(state);
  if (run?.metric === 'accuracy' && accuracy !== null) {
    const apart = valueOf(validationMetrics, 'accuracy');
    const right =
      apart === null
        ? t('Finished: it puts {0} of the rows into the right class', percent(accuracy))
        : t('Finished: it puts {0} of the rows into the right class, {1} of the validation rows', percent(accuracy), percent(apart));
    if (rival?.kind !== 'class') return right;
    if (rival.apart) return t('{0}; always saying “{1}” does {2}', right, rival.name, percent(rival.share));
    return t(
      'Finished: {0} of the rows are put into the right class; always saying “{1}” does {2}',
      percent(accuracy),
      rival.name,
      percent(rival.share),
    );
  }
  if (run && error !== null) {
    const apart = valueOf(validationMetrics, 'MAE');
    const off =
      apart === null
        ? t('Finished: its answers for {0} are off by {1} on average', run.dataset.target, compact(error, 3))
        : t(
            'Finished: its answers for {0} are off by {1} on average, by {2} for the validation rows',
            run.dataset.target,
            compact(error, 3),
            compact(apart, 3),
          );
    if (!rival) return off;
    return rival.apart ? t('{0}: worse there than always saying the mean', off) : t('{0}: no better than always saying the mean', off);
  }
  return t('Finished');
}

/** Which break point a run stands at. */
function hitWords({ sample, row, line, why }: BreakHit, run: RunInfo | null): string {
  const place = t('sample {0}, line {1}', count(sample), count(line));
  switch (why.kind) {
    case 'loss':
      return t('Paused: loss {0} > {1} at {2}', compact(why.loss), exact(why.above), place);
    case 'row':
      return t('Paused: row {0} came at {1}', count(row), place);
    case 'sign': {
      const name = run?.dataset.features[why.index] ?? t('bias');
      return t('Paused: the weight of {0} became {1} at {2}', name, why.value > 0 ? t('positive') : t('negative'), place);
    }
  }
}

/** What the measure of a moment is: as the run says; before one, accuracy for a target of two named classes. */
export function metricOf({ run, dataset }: PanelState): RunInfo['metric'] {
  return run?.metric ?? (dataset?.classes ? 'accuracy' : 'R²');
}

/** `species = setosa` for a class, else the column's name. */
export function targetWords({ target, classes }: DatasetInfo): string {
  return classes ? `${target} = ${classes.one}` : target;
}

function scalingWords(scaling: Scaling): string {
  return { none: t('features as in the file'), standardize: t('features standardised'), minmax: t('features scaled to 0…1') }[scaling];
}

/** With what a run goes: what was filled in for "auto" and for the seed is said here; why, `scalingReason` says. @param rates set while it went on. @param edits weights set by hand. */
export function runWords(run: RunInfo, rates: readonly number[], edits: readonly WeightEdit[] = []): string {
  const { settings, requested } = run;
  const order = settings.order === 'file' ? t('file order') : t('shuffled every epoch');
  const scaling = requested.scaling === 'auto' ? `${scalingWords(settings.scaling)} (${t('auto')})` : scalingWords(settings.scaling);
  return [
    activationName(settings.activation),
    t('rate {0}', [settings.learningRate, ...rates].map((rate) => exact(rate)).join(t(', then '))),
    t('seed {0}', count(settings.seed)),
    order,
    scaling,
    ...moreOfRun(run),
    ...editWords(run, edits),
  ].join(' · ');
}

/** Weights that were set by hand, each with when; of many, how many. */
function editWords({ dataset }: RunInfo, edits: readonly WeightEdit[]): string[] {
  if (edits.length > MOST_EDITS) return [t('{0} times a weight was set by hand', count(edits.length))];
  return edits.map(({ index, value, sample }) =>
    t('{0} set to {1} after sample {2}', dataset.features[index] ?? t('bias'), compact(value), count(sample)),
  );
}

/** The learning rates that were set while the run went on, the present one last; none where it goes as it began, or as its schedule has it. */
export function ratesSet({ run, interventions }: PanelState, status: Status): readonly number[] {
  if (interventions.rates.length > 0) return interventions.rates.map(({ rate }) => rate);
  return run?.settings.schedule === 'constant' && status.rate > 0 && status.rate !== run.settings.learningRate ? [status.rate] : [];
}

const SHARES = /accuracy|precision|recall|^f1/i;

/** A measure as people read it: shares in percent, all else with four digits. */
export function metricWords({ name, value }: Metric): string {
  if (value === null) return t('undefined');
  return SHARES.test(name) ? percent(value) : compact(value);
}

/** What a measure says, for who meets it for the first time, and its value in full. @param classes that the target says, if they have names */
export function measureTitle({ name, value }: Metric, classes: DatasetInfo['classes']): string {
  const full = value === null ? t('undefined') : exact(value);
  const meaning = MEANINGS[name.toLowerCase()]?.(classes?.one ?? '1', classes?.zero ?? '0');
  return meaning === undefined ? full : `${meaning}\n${full}`;
}

/** By the measure, in small letters: what it says of a class that is 1 and one that is 0. */
const MEANINGS: Readonly<Record<string, (one: string, zero: string) => string>> = {
  mse: () => t('Mean squared error: the mean of the squares of all errors.'),
  rmse: () => t('Root of the mean squared error, in the unit of the target: about how far the answers are off.'),
  mae: () => t('Mean absolute error: how far the answers are off on average, in the unit of the target.'),
  'r²': () => t('How much of the target’s variation the neuron explains: 1 is all of it, 0 is no better than always saying the mean.'),
  accuracy: () => t('Share of all rows that are put into the right class.'),
  precision: (one) => t('Of the rows that are called {0}, the share that are {0}.', one),
  recall: (one) => t('Of the rows that are {0}, the share that are called so.', one),
  f1: (one) => t('Precision and recall of {0} in one number, their harmonic mean: low when either is.', one),
  'roc auc': (one, zero) => t('How often a row of {0} gets a larger output than one of {1}: 0.5 is chance, 1 is always.', one, zero),
  'log loss': () => t('Mean of −ln of the probability given to the right class: 0 is sure and right, ln 2 ≈ 0.69 is a coin toss.'),
  'true positives': (one) => t('Confusion matrix: rows of {0} with an output of ½ or more. Right.', one),
  'false positives': (one, zero) => t('Confusion matrix: rows of {1} with an output of ½ or more, called {0}. Wrong.', one, zero),
  'true negatives': (_, zero) => t('Confusion matrix: rows of {0} with an output below ½. Right.', zero),
  'false negatives': (one, zero) => t('Confusion matrix: rows of {0} with an output below ½, called {1}. Wrong.', one, zero),
};

/** The epoch update `update` (from 1) belongs to, from 1. */
export function epochOf(update: number, samplesPerEpoch: number): number {
  return Math.floor((update - 1) / Math.max(1, samplesPerEpoch)) + 1;
}
