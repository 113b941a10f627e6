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
import type { DataChoice } from '../protocol/data';
import { DIALECT_USAGE } from './dialect-options';
import { CHOICE_OPTIONS, choiceFrom, READ_OPTIONS, readingFrom, type Reading } from './data-options';
import { numberIn, oneFile, oneOf, parseWords, UsageError } from './words';

export { UsageError } from './words';

export const USAGE = `Usage: train FILE [options]       trains one neuron
       find-rate FILE [options]   tries learning rates on a copy of it, and suggests some
       describe FILE [options]    tells what is in a file; it takes --json and what says how to read the file

  --target NAME           column to learn (default: one named target, label, class, y or species, else the last
                          that can be one)
  --features A,B          columns to learn from (default: every other column of numbers, of yes and no, or of at most
                          10 different texts)
  --positive LABEL        the class that counts as 1, against the rest (default: the second of two, or yes; of more than two
                          the most frequent, which is said)
  --missing NAME          rows without a value of a feature: refuse | drop | mean | median | frequent: fill in such a value
                          (default: drop them where at least half of the rows, and 10, remain, else refuse)
  --missing-markers A,B   what also marks a missing value, besides an empty cell, NA, N/A, NaN, null, None, ? and -
  --rows FROM-TO          learn from these rows only, such as 1-1000
  --sample NUMBER         learn from so many rows, drawn at random
  --sample-seed NUMBER    the same seed draws the same rows (default 1)
  --activation NAME       linear | sigmoid | relu | tanh | leaky-relu | step
                          (default: sigmoid for a target of two classes, else linear)
  --learning-rate NUMBER  how far each update moves the weights (default ${DEFAULT_SETTINGS.learningRate})
  --epochs NUMBER         passes over all rows (default ${DEFAULT_SETTINGS.epochs})
  --batch-size NUMBER     samples per update, or full: one update per epoch (default ${DEFAULT_SETTINGS.batchSize})
  --order NAME            file | shuffled (default ${DEFAULT_SETTINGS.order})
  --scaling NAME          none | standardize | minmax | auto (default ${DEFAULT_SETTINGS.scaling})
  --seed NUMBER           the same seed gives the same run (default: drawn, and shown)
  --initial-weights A,B   one number per feature (default: drawn from -1 to 1)
  --initial-bias NUMBER   (default: drawn from -1 to 1)
  --loss NAME             squared | absolute | huber | log: what is made small (default squared)
  --huber-c NUMBER        error from which Huber's loss grows in proportion only (default ${DEFAULT_SETTINGS.huberC})
  --momentum NUMBER       share of the last step that goes on, 0 to 0.99 (default 0)
  --l1 NUMBER             penalty that makes small weights exactly 0 (default 0)
  --l2 NUMBER             penalty that keeps weights small (default 0)
  --schedule NAME         how the learning rate changes: constant | step | exponential | cosine | inverse |
                          one-cycle | plateau (default constant)
  --patience NUMBER       epochs without an improvement before the run stops (plateau: before the rate falls)
  --tolerance NUMBER      how much better the loss must get to count as one (default ${DEFAULT_SETTINGS.tolerance})
  --validation SHARE      share of the rows to set apart and only measure on, such as 0.2 (default 0)
  --summation NAME        sequential | compensated: as Python up to 3.11, or from 3.12 on, adds (default sequential)
${DIALECT_USAGE}
  --encoding NAME         utf-8 | utf-16le | utf-16be | windows-1252 (default: found from the file, else utf-8)
  --json                  print the result as one JSON object; where there is none, why
  --trace FILE            write one JSON line per sample, as it was before its update
  --help                  show this text
`;

export interface Options {
  readonly file: string;
  readonly choice: Partial<DataChoice>;
  readonly reading: Reading;
  readonly settings: SettingsRequest;
  readonly json: boolean;
  readonly trace: string | null;
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
    batchSize: values['batch-size'] === 'full' ? 'full' : (number('batch-size', values['batch-size']) ?? DEFAULT_SETTINGS.batchSize),
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
  };
}

function number(option: string, word: string | undefined): number | undefined {
  return word === undefined ? undefined : numberIn(option, word);
}
