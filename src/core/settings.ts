/** How a neuron is trained: the choices, their limits, and the check that refuses what cannot work. Imports nothing. */

export const ACTIVATIONS = ['linear', 'sigmoid', 'relu'] as const;
export type ActivationName = (typeof ACTIVATIONS)[number];

/** `file`: rows in file order, every epoch alike. `shuffled`: a new permutation each epoch, drawn from (seed, epoch). */
export const ORDERS = ['file', 'shuffled'] as const;
export type Order = (typeof ORDERS)[number];

export const SCALINGS = ['none', 'standardize', 'minmax'] as const;
export type Scaling = (typeof SCALINGS)[number];
export const SCALING_CHOICES = [...SCALINGS, 'auto'] as const;
export type ScalingChoice = (typeof SCALING_CHOICES)[number];

/** What a person asks for. `auto` and `null` are filled in when the run starts, from the data or by drawing. */
export interface SettingsRequest {
  /** `auto`: sigmoid for a target of two classes coded 0 and 1, else linear. */
  readonly activation: ActivationName | 'auto';
  /** η > 0, per update. */
  readonly learningRate: number;
  /** Passes over the rows, a whole number from 1. */
  readonly epochs: number;
  /** Samples per update; 1 is stochastic gradient descent. */
  readonly batchSize: number;
  readonly order: Order;
  /** `auto`: none when η is stable on the raw rows, else standardize. */
  readonly scaling: ScalingChoice;
  /** A whole number as Python's `random.seed` takes it, or null: one is drawn and shown. */
  readonly seed: number | null;
  /** One number per feature, or null: drawn from U(−1, 1) with the seed. */
  readonly initialWeights: readonly number[] | null;
  /** One number, or null: drawn after the weights. */
  readonly initialBias: number | null;
}

/** The settings of a run, with nothing left open. */
export interface Settings extends SettingsRequest {
  readonly activation: ActivationName;
  readonly scaling: Scaling;
  readonly seed: number;
}

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
};

/** The settings of the article the neuron follows: rows in file order, as they stand in the file. */
export const ARTICLE_SETTINGS = { order: 'file', scaling: 'none' } as const satisfies Partial<SettingsRequest>;

/** Seeds that are drawn stay short enough to read out and type in again. */
export const DRAWN_SEEDS = 1_000_000;

export const MAX_EPOCHS = 1_000_000_000;

/** One refused setting: which, and in words what was expected, what was found and what to do. */
export interface SettingProblem {
  readonly setting: keyof SettingsRequest;
  readonly message: string;
}

/**
 * Checks a request.
 * @returns every problem found, an empty array when the request can be trained.
 */
export function checkSettings(request: SettingsRequest): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const refuse = (setting: keyof SettingsRequest, message: string): void => void problems.push({ setting, message });
  const { learningRate, epochs, batchSize, seed, initialWeights, initialBias } = request;

  if (Number.isNaN(learningRate)) refuse('learningRate', 'The learning rate must be a number above 0, such as 0.01.');
  else if (learningRate === 0) refuse('learningRate', 'With a learning rate of 0 no weight would ever move. Choose one above 0, such as 0.01.');
  else if (learningRate < 0)
    refuse('learningRate', `A learning rate of ${learningRate} would climb the loss instead of descending it. Choose one above 0, such as 0.01.`);
  else if (learningRate === Infinity) refuse('learningRate', 'The learning rate must be finite. Choose one such as 0.01.');

  if (!Number.isInteger(epochs) || epochs < 1 || epochs > MAX_EPOCHS)
    refuse('epochs', `The number of epochs must be a whole number from 1 to ${MAX_EPOCHS}, found ${epochs}. An epoch is one pass over all rows.`);
  if (!Number.isInteger(batchSize) || batchSize < 1) refuse('batchSize', `The batch size must be a whole number from 1, found ${batchSize}.`);
  else if (batchSize !== 1)
    refuse('batchSize', `A batch size of ${batchSize} is not available yet: the neuron learns from one sample at a time. Use 1.`);
  if (seed !== null && !Number.isSafeInteger(seed))
    refuse('seed', `The seed must be a whole number up to ${Number.MAX_SAFE_INTEGER}, found ${seed}.`);
  const stray = initialWeights?.findIndex((w) => !Number.isFinite(w)) ?? -1;
  if (stray >= 0) refuse('initialWeights', `Initial weights must be finite numbers, found ${initialWeights?.[stray]} in place ${stray + 1}.`);
  if (initialBias !== null && !Number.isFinite(initialBias)) refuse('initialBias', `The initial bias must be a finite number, found ${initialBias}.`);
  return problems;
}
