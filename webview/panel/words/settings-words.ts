/** Settings in words. Pure. */
import type { LossName, Order, ScalingChoice, ScheduleName, Settings, Summation } from '../../../src/core/settings';
import { moreDefaults, MORE_SETTINGS, readForm } from '../../../src/protocol/form';
import type { SettingsForm } from '../../../src/protocol/panel';
import type { RunInfo } from '../../../src/protocol/run';
import { compact, count, exact, THIN } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { rowsWords } from './counts';

/** The name of a setting, as its field bears it. */
export function settingName(name: keyof SettingsForm): string {
  return {
    activation: t('Activation'),
    learningRate: t('Learning rate'),
    epochs: t('Epochs'),
    order: t('Order'),
    scaling: t('Scaling'),
    seed: t('Seed'),
    batchSize: t('Batch size'),
    loss: t('Loss'),
    huberC: t('Huber c'),
    momentum: t('Momentum'),
    l1: t('L1 penalty'),
    l2: t('L2 penalty'),
    schedule: t('Schedule'),
    patience: t('Patience'),
    tolerance: t('Tolerance'),
    validation: t('Validation'),
    summation: t('Summation'),
  }[name];
}

export function activationName(activation: SettingsForm['activation']): string {
  return {
    auto: t('auto'),
    linear: t('linear'),
    sigmoid: t('sigmoid'),
    relu: t('ReLU'),
    tanh: t('tanh'),
    'leaky-relu': t('leaky ReLU'),
    step: t('step'),
  }[activation];
}

export function orderName(order: Order): string {
  return { shuffled: t('shuffled'), file: t('file order') }[order];
}

export function scalingName(scaling: ScalingChoice): string {
  return { auto: t('auto'), none: t('none'), standardize: t('standardise'), minmax: t('min–max') }[scaling];
}

/** A loss as its list offers it. */
export function lossName(loss: LossName): string {
  return { squared: t('squared'), absolute: t('absolute'), huber: t('Huber'), log: t('log loss') }[loss];
}

export function scheduleName(schedule: ScheduleName): string {
  return {
    constant: t('constant'),
    step: t('step'),
    exponential: t('exponential'),
    cosine: t('cosine'),
    inverse: t('inverse'),
    'one-cycle': t('one-cycle'),
    plateau: t('plateau'),
  }[schedule];
}

export function summationName(summation: Summation): string {
  return { sequential: t('sequential'), compensated: t('compensated') }[summation];
}

/** What the loss of one sample is, with its formula. */
export function lossWords({ loss, huberC }: Pick<Settings, 'loss' | 'huberC'>): string {
  switch (loss) {
    case 'squared':
      return t('Squared error e²');
    case 'absolute':
      return t('Absolute error |e|');
    case 'huber':
      return t('Huber loss (½e² up to |e| = {0}, in proportion beyond)', compact(huberC));
    case 'log':
      return t('Log loss −ln(share given to the right class)');
  }
}

/** The loss that is shown, or will be: of the run, else as the form has it. */
export function lossOfState(run: RunInfo | null, form: SettingsForm): Pick<Settings, 'loss' | 'huberC'> {
  return run?.settings ?? readForm(form).request;
}

/** The unit of a run's loss; empty where it has none. */
export function lossUnit({ settings: { loss }, dataset: { target }, metric }: RunInfo): string {
  if (loss === 'log') return t('nats');
  if (metric === 'accuracy') return '';
  return loss === 'absolute' ? target : `${target}²`;
}

/** What of the settings behind the fold is not as usual, in one line; empty when all is. */
export function moreWords(form: SettingsForm): string {
  const usual = moreDefaults();
  const said: Partial<Record<keyof SettingsForm, string>> = {
    batchSize: form.batchSize.trim().toLowerCase() === 'full' ? t('full batch') : t('batch {0}', form.batchSize.trim()),
    loss: form.loss === 'log' ? t('log loss') : t('{0} loss', lossName(form.loss)),
    huberC: form.loss === 'huber' ? `c ${form.huberC.trim()}` : '',
    momentum: t('momentum {0}', form.momentum.trim()),
    l1: `L1 ${form.l1.trim()}`,
    l2: `L2 ${form.l2.trim()}`,
    schedule: t('{0} schedule', scheduleName(form.schedule)),
    patience: t('patience {0}', form.patience.trim()),
    tolerance: t('tolerance {0}', form.tolerance.trim()),
    validation: t('validation {0}', share(form.validation)),
    summation: t('{0} sums', summationName(form.summation)),
  };
  return MORE_SETTINGS.filter((name) => form[name].trim() !== usual[name])
    .map((name) => said[name])
    .filter((words) => words)
    .join(' · ');
}

/** The same of a run, for the line that says with what it goes. */
export function moreOfRun({ settings, validationRows }: RunInfo): string[] {
  const { batchSize, loss, huberC, momentum, l1, l2, schedule, patience, summation, initialWeights } = settings;
  return [
    initialWeights === null ? '' : t('begins with given weights'),
    batchSize === 'full' ? t('full batch') : batchSize > 1 ? t('batch {0}', count(batchSize)) : '',
    loss === 'squared' ? '' : loss === 'huber' ? t('Huber loss, c {0}', compact(huberC)) : loss === 'log' ? t('log loss') : t('absolute loss'),
    momentum > 0 ? t('momentum {0}', exact(momentum)) : '',
    l1 > 0 ? `L1 ${exact(l1)}` : '',
    l2 > 0 ? `L2 ${exact(l2)}` : '',
    schedule === 'constant' ? '' : t('{0} schedule', scheduleName(schedule)),
    patience === null ? '' : t('patience {0}', count(patience)),
    validationRows > 0 ? t('{0} for validation', rowsWords(validationRows)) : '',
    summation === 'sequential' ? '' : t('compensated sums'),
  ].filter((words) => words !== '');
}

function share(text: string): string {
  const value = Number(text);
  return value > 0 && value < 1 ? `${compact(value * 100)}${THIN}%` : text.trim();
}
