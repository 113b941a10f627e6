/** How a neuron is trained: the choices, their limits, and the check that refuses what cannot work. */

/** Names of activations. */
export const ACTIVATIONS = ['linear', 'sigmoid', 'relu', 'tanh', 'leaky-relu', 'step'] as const;
export type ActivationName = (typeof ACTIVATIONS)[number];

/** Names of losses: see loss.ts. */
export const LOSSES = ['squared', 'absolute', 'huber', 'log'] as const;
export type LossName = (typeof LOSSES)[number];

/** Names of schedules of the learning rate: see schedule.ts, and early-stop.ts for `plateau`. */
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'inverse', 'one-cycle', 'plateau'] as const;
export type ScheduleName = (typeof SCHEDULES)[number];

/** `file`: rows in file order, every epoch alike. `shuffled`: a new permutation each epoch, drawn from (seed, epoch). */
export const ORDERS = ['file', 'shuffled'] as const;
export type Order = (typeof ORDERS)[number];

/** What is done with each column before training: see data/scaling.ts. `auto` takes one of the first two. */
export const SCALINGS = ['none', 'standardize', 'minmax'] as const;
export type Scaling = (typeof SCALINGS)[number];
export const SCALING_CHOICES = [...SCALINGS, 'auto'] as const;
export type ScalingChoice = (typeof SCALING_CHOICES)[number];

/** How a weighted sum is added up: from the left as Python's `sum` does up to 3.11, or compensated as from 3.12 on. */
export const SUMMATIONS = ['sequential', 'compensated'] as const;
export type Summation = (typeof SUMMATIONS)[number];

/** What a person asks for. `auto` and `null` are filled in when the run starts, from the data or by drawing. */
export interface SettingsRequest {
  /** `auto`: sigmoid for a target of two classes coded 0 and 1, else linear. */
  readonly activation: ActivationName | 'auto';
  /** η > 0, per update. */
  readonly learningRate: number;
  /** Passes over the rows, a whole number from 1. */
  readonly epochs: number;
  /** Samples per update: 1 is stochastic gradient descent; `full` is gradient descent, one update per epoch. */
  readonly batchSize: number | 'full';
  readonly order: Order;
  /** `auto`: none when η is stable on the raw rows, else standardize. */
  readonly scaling: ScalingChoice;
  /** A whole number as Python's `random.seed` takes it, or null: one is drawn and shown. */
  readonly seed: number | null;
  /** One number per feature, or null: drawn from U(−1, 1) with the seed. */
  readonly initialWeights: readonly number[] | null;
  /** One number, or null: drawn after the weights. */
  readonly initialBias: number | null;
  /** What is minimised; log loss needs a sigmoid. */
  readonly loss: LossName;
  /** Where Huber's loss turns from a parabola into a line, in units of the target, > 0. */
  readonly huberC: number;
  /** Share of the last step that goes on into the next, 0…0.99. */
  readonly momentum: number;
  /** Penalties on the size of the weights (never the bias), ≥ 0. */
  readonly l1: number;
  readonly l2: number;
  /** How the learning rate changes during the run. */
  readonly schedule: ScheduleName;
  /** Epochs without an improvement of `tolerance` before the run stops (`plateau`: before the rate falls); null: never stops early. */
  readonly patience: number | null;
  /** In units of the loss, ≥ 0. */
  readonly tolerance: number;
  /** Share of the rows that training never sees, 0…0.9; 0: none. */
  readonly validation: number;
  readonly summation: Summation;
}

/** The settings of a run, with nothing left open. */
export interface Settings extends SettingsRequest {
  readonly activation: ActivationName;
  readonly scaling: Scaling;
  readonly seed: number;
}

/** What a person who chooses nothing gets. */
export const DEFAULT_SETTINGS: SettingsRequest = {
  activation: 'auto',
  learningRate: 0.01,
  epochs: 100,
  batchSize: 1,
  order: 'shuffled',
  scaling: 'auto',
  seed: null,
  initialWeights: null,
  initialBias: null,
  loss: 'squared',
  huberC: 1.35,
  momentum: 0,
  l1: 0,
  l2: 0,
  schedule: 'constant',
  patience: null,
  tolerance: 1e-3,
  validation: 0,
  summation: 'sequential',
};

/** Epochs a plateau waits when no patience is given. */
export const DEFAULT_PATIENCE = 5;

/** The settings of the article the neuron follows: rows in file order, as they stand in the file. */
export const ARTICLE_SETTINGS = { order: 'file', scaling: 'none' } as const satisfies Partial<SettingsRequest>;

/** Seeds that are drawn stay short enough to read out and type in again. */
export const DRAWN_SEEDS = 1_000_000;

/** Epochs of a run, at most. */
export const MAX_EPOCHS = 1_000_000_000;

/** One refused setting: which, and in words what was expected, what was found and what to do. */
export interface SettingProblem {
  readonly setting: keyof SettingsRequest;
  readonly message: string;
}

const PICKED = {
  activation: ['auto', ...ACTIVATIONS],
  order: ORDERS,
  scaling: SCALING_CHOICES,
  loss: LOSSES,
  schedule: SCHEDULES,
  summation: SUMMATIONS,
} as const satisfies Partial<Record<keyof SettingsRequest, readonly string[]>>;

/**
 * Checks a request, also one that no compiler has seen.
 * @returns every problem found, an empty array when the request can be trained.
 */
export function checkSettings(request: SettingsRequest): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const refuse = (setting: keyof SettingsRequest, message: string): void => void problems.push({ setting, message });
  const { learningRate, epochs, batchSize, seed, initialWeights, initialBias } = request;

  if (!isNumber(learningRate)) refuse('learningRate', `The learning rate must be a number above 0, such as 0.01, found ${shown(learningRate)}.`);
  else if (learningRate === 0) refuse('learningRate', 'With a learning rate of 0 no weight would ever move. Choose one above 0, such as 0.01.');
  else if (learningRate < 0)
    refuse('learningRate', `A learning rate of ${learningRate} would climb the loss instead of descending it. Choose one above 0, such as 0.01.`);
  else if (learningRate === Infinity) refuse('learningRate', 'The learning rate must be finite. Choose one such as 0.01.');

  if (!Number.isInteger(epochs) || epochs < 1 || epochs > MAX_EPOCHS)
    refuse(
      'epochs',
      `The number of epochs must be a whole number from 1 to ${MAX_EPOCHS}, found ${shown(epochs)}. An epoch is one pass over all rows.`,
    );
  if (batchSize !== 'full' && !(Number.isInteger(batchSize) && batchSize >= 1))
    refuse('batchSize', `The batch size must be a whole number from 1, or full, found ${shown(batchSize)}.`);
  if (seed !== null && !Number.isSafeInteger(seed))
    refuse('seed', `The seed must be a whole number up to ${Number.MAX_SAFE_INTEGER}, found ${shown(seed)}.`);
  const stray = Array.isArray(initialWeights) ? initialWeights.findIndex((w) => !Number.isFinite(w)) : -1;
  if (initialWeights !== null && !Array.isArray(initialWeights))
    refuse('initialWeights', `Initial weights must be a list of numbers, one per feature, or null, found ${shown(initialWeights)}.`);
  if (stray >= 0) refuse('initialWeights', `Initial weights must be finite numbers, found ${shown(initialWeights?.[stray])} in place ${stray + 1}.`);
  if (initialBias !== null && !Number.isFinite(initialBias))
    refuse('initialBias', `The initial bias must be a finite number, found ${shown(initialBias)}.`);
  return [...problems, ...checkMore(request)];
}

/** The settings beyond the article's. */
function checkMore(request: SettingsRequest): SettingProblem[] {
  const { activation, loss, huberC, momentum, l1, l2, patience, tolerance, validation } = request;
  const problems: SettingProblem[] = [];
  const need = (ok: boolean, setting: keyof SettingsRequest, message: string): void => void (ok || problems.push({ setting, message }));
  for (const [setting, names] of Object.entries(PICKED) as [keyof typeof PICKED, readonly string[]][])
    need(names.includes(request[setting]), setting, `The ${setting} must be one of ${names.join(', ')}, found ${shown(request[setting])}.`);
  need(
    loss !== 'log' || activation === 'sigmoid' || activation === 'auto',
    'loss',
    `Log loss needs a sigmoid, whose output is a share; with ${activation} choose another loss.`,
  );
  need(
    isNumber(huberC) && huberC > 0 && huberC < Infinity,
    'huberC',
    `Huber's c must be a finite number above 0, found ${shown(huberC)}. Below it errors count squared, above it in proportion.`,
  );
  need(isNumber(momentum) && momentum >= 0 && momentum <= 0.99, 'momentum', `The momentum must be from 0 to 0.99, found ${shown(momentum)}.`);
  need(isNumber(l1) && l1 >= 0 && l1 < Infinity, 'l1', `The L1 penalty must be a finite number from 0, found ${shown(l1)}.`);
  need(isNumber(l2) && l2 >= 0 && l2 < Infinity, 'l2', `The L2 penalty must be a finite number from 0, found ${shown(l2)}.`);
  need(
    patience === null || (Number.isInteger(patience) && patience >= 1),
    'patience',
    `The patience must be a whole number of epochs from 1, or empty, found ${shown(patience)}.`,
  );
  need(
    isNumber(tolerance) && tolerance >= 0 && tolerance < Infinity,
    'tolerance',
    `The tolerance must be a finite number from 0, found ${shown(tolerance)}.`,
  );
  need(
    isNumber(validation) && validation >= 0 && validation <= 0.9,
    'validation',
    `The validation share must be from 0 to 0.9, such as 0.2, found ${shown(validation)}.`,
  );
  return problems;
}

/** Neither NaN nor, where no compiler has seen it, a text or nothing. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(value);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Samples per update, for n rows. */
export function batchOf({ batchSize }: Pick<SettingsRequest, 'batchSize'>, n: number): number {
  return batchSize === 'full' ? n : Math.min(batchSize, n);
}
