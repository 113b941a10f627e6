import {
  ACTIVATIONS,
  checkSettings,
  DEFAULT_SETTINGS,
  LOSSES,
  ORDERS,
  SCALING_CHOICES,
  SCHEDULES,
  SUMMATIONS,
  type SettingsRequest,
} from '../core/settings';
import type { ModelFormat } from '../export/formats';
import type { DataChoice } from '../protocol/data';
import { CHOICE_OPTIONS, choiceFrom, READ_OPTIONS, readingFrom } from './data-options';
import type { Reading } from '../protocol/reading';
import { neuronFormat } from './neuron-format';
import { numberIn, oneFile, oneOf, parseWords, UsageError } from './words';

export interface Options {
  readonly file: string;
  readonly choice: Partial<DataChoice>;
  readonly reading: Reading;
  readonly settings: SettingsRequest;
  readonly json: boolean;
  readonly trace: string | null;
  readonly predictions: string | null;
  readonly neuron: { readonly path: string; readonly format: ModelFormat } | null;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  ...CHOICE_OPTIONS,
  ...READ_OPTIONS,
  activation: text,
  'learning-rate': text,
  epochs: text,
  'batch-size': text,
  order: text,
  scaling: text,
  seed: text,
  'initial-weights': text,
  'initial-bias': text,
  loss: text,
  'huber-c': text,
  momentum: text,
  l1: text,
  l2: text,
  schedule: text,
  patience: text,
  tolerance: text,
  validation: text,
  summation: text,
  json: flag,
  trace: text,
  predictions: text,
  neuron: text,
  help: flag,
} as const;

/**
 * Reads the words behind `train`.
 * @returns null when help was asked for.
 * @throws UsageError for anything it cannot use.
 */
export function readOptions(words: readonly string[]): Options | null {
  const { values, positionals } = parseWords(words, OPTIONS);
  if (values.help) return null;
  const file = oneFile(positionals);

  const settings: SettingsRequest = {
    activation: oneOf('activation', ACTIVATIONS, values.activation) ?? DEFAULT_SETTINGS.activation,
    learningRate: number('learning-rate', values['learning-rate']) ?? DEFAULT_SETTINGS.learningRate,
    epochs: number('epochs', values.epochs) ?? DEFAULT_SETTINGS.epochs,
    batchSize: values['batch-size']?.toLowerCase() === 'full' ? 'full' : (number('batch-size', values['batch-size']) ?? DEFAULT_SETTINGS.batchSize),
    order: oneOf('order', ORDERS, values.order) ?? DEFAULT_SETTINGS.order,
    scaling: oneOf('scaling', SCALING_CHOICES, values.scaling) ?? DEFAULT_SETTINGS.scaling,
    seed: number('seed', values.seed) ?? null,
    initialWeights: values['initial-weights']?.split(',').map((word) => numberIn('initial-weights', word)) ?? null,
    initialBias: number('initial-bias', values['initial-bias']) ?? null,
    loss: oneOf('loss', LOSSES, values.loss) ?? DEFAULT_SETTINGS.loss,
    huberC: number('huber-c', values['huber-c']) ?? DEFAULT_SETTINGS.huberC,
    momentum: number('momentum', values.momentum) ?? DEFAULT_SETTINGS.momentum,
    l1: number('l1', values.l1) ?? DEFAULT_SETTINGS.l1,
    l2: number('l2', values.l2) ?? DEFAULT_SETTINGS.l2,
    schedule: oneOf('schedule', SCHEDULES, values.schedule) ?? DEFAULT_SETTINGS.schedule,
    patience: number('patience', values.patience) ?? DEFAULT_SETTINGS.patience,
    tolerance: number('tolerance', values.tolerance) ?? DEFAULT_SETTINGS.tolerance,
    validation: number('validation', values.validation) ?? DEFAULT_SETTINGS.validation,
    summation: oneOf('summation', SUMMATIONS, values.summation) ?? DEFAULT_SETTINGS.summation,
  };
  const [problem] = checkSettings(settings);
  if (problem) throw new UsageError(problem.message);

  return {
    file,
    choice: choiceFrom(values),
    reading: readingFrom(values),
    settings,
    json: values.json ?? false,
    trace: values.trace ?? null,
    predictions: values.predictions ?? null,
    neuron: values.neuron === undefined ? null : { path: values.neuron, format: neuronFormat(values.neuron) },
  };
}

function number(option: string, word: string | undefined): number | undefined {
  return word === undefined ? undefined : numberIn(option, word);
}
