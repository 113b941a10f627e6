import { parseArgs } from 'node:util';
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
import { delimiterFrom } from '../data/dialect';
import { ENCODINGS, type Encoding } from '../data/encoding';
import type { DataChoice } from '../protocol/data';

export const USAGE = `Usage: train FILE [options]       trains one neuron
       find-rate FILE [options]   tries learning rates on a copy of it, and suggests some

  --target NAME           column to learn (default: one named target, label, class, y or species, else the last)
  --features A,B          columns to learn from (default: every other column of numbers)
  --positive LABEL        the class that counts as 1, against the rest
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
  --delimiter CHARACTER   , ; | or tab (default: found from the file)
  --encoding NAME         utf-8 | utf-16le | utf-16be | windows-1252 (default: found from the file, else utf-8)
  --json                  print the result as one JSON object
  --trace FILE            write one JSON line per sample, as it was before its update
  --help                  show this text
`;

/** The command line cannot be understood or used: told with a usage line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Options {
  readonly file: string;
  readonly choice: Partial<DataChoice>;
  readonly delimiter: string | null;
  readonly encoding: Encoding | null;
  readonly settings: SettingsRequest;
  readonly json: boolean;
  readonly trace: string | null;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  target: text,
  features: text,
  positive: text,
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
  delimiter: text,
  encoding: text,
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
  const { values, positionals } = parse(joinNegative(words));
  if (values.help) return null;
  const [file, ...rest] = positionals;
  if (file === undefined) throw new UsageError('Name a dataset file.');
  if (rest.length > 0) throw new UsageError(`Expected one dataset file, found also ${rest.join(' ')}.`);

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

  const choice = {
    ...(values.target === undefined ? {} : { target: values.target }),
    features: values.features?.split(',').map((name) => name.trim()) ?? null,
    positive: values.positive ?? null,
  };
  const encoding = oneOf('encoding', ENCODINGS, values.encoding?.toLowerCase()) ?? null;
  return { file, choice, delimiter: delimiter(values.delimiter), encoding, settings, json: values.json ?? false, trace: values.trace ?? null };
}

function parse(args: string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. To specify')[0] + '.' : String(error));
  }
}

/** Lets a value begin with a minus sign: `--initial-bias -1` becomes `--initial-bias=-1`. */
function joinNegative(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const takesValue = last !== undefined && last.startsWith('--') && OPTIONS[last.slice(2) as keyof typeof OPTIONS] === text;
    if (takesValue && /^-[\d.iI]/.test(word)) joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function numberIn(option: string, word: string): number {
  const value = word.trim() === '' ? NaN : Number(word);
  if (Number.isNaN(value))
    throw new UsageError(
      `--${option} takes ${option === 'initial-weights' ? 'numbers divided by commas' : 'a number'}, found ${JSON.stringify(word)}.`,
    );
  return value;
}

function number(option: string, word: string | undefined): number | undefined {
  return word === undefined ? undefined : numberIn(option, word);
}

function oneOf<T extends string>(option: string, allowed: readonly T[], word: string | undefined): T | undefined {
  if (word === undefined || allowed.includes(word as T)) return word as T | undefined;
  throw new UsageError(`--${option} takes ${allowed.join(', ')}, found ${JSON.stringify(word)}.`);
}

function delimiter(word: string | undefined): string | null {
  try {
    return word === undefined ? null : delimiterFrom(word);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
