import type { ActivationName } from '../settings';
import { set, type Finding } from './finding';
import { digits, percent } from './words';

/** What an activation can give, from its least to its greatest output; null: anything. */
export const OUTPUT_RANGE: Readonly<Record<ActivationName, readonly [number, number] | null>> = {
  linear: null,
  'leaky-relu': null,
  sigmoid: [0, 1],
  step: [0, 1],
  tanh: [-1, 1],
  relu: [0, Infinity],
};

/** Less of the targets' variation than this out of reach is noise around the border of the range. */
const LEAST_SHARE = 0.01;

/** Targets against a range: how many lie outside, and how far. */
interface OutOfRange {
  readonly n: number;
  readonly outside: number;
  readonly least: number;
  readonly greatest: number;
  /** Σ over rows of (distance of y to the range)². */
  readonly unreachable: number;
  /** Σ (y − ȳ)². */
  readonly variation: number;
  /** Line of the target farthest outside. */
  readonly line: number;
}

/** Fires where Σ dist(y, range)² ≥ 1 % of Σ(y − ȳ)²: that much of the squared error no weights can take away. */
export function targetRange(activation: ActivationName, loss: string, y: OutOfRange): Finding | null {
  const range = OUTPUT_RANGE[activation];
  if (!range || y.outside === 0 || y.unreachable < LEAST_SHARE * y.variation) return null;
  const [low, high] = range;
  const name = activation === 'relu' ? 'ReLU' : activation;
  const words = high === Infinity ? 'nothing below 0' : `nothing outside ${digits(low)} to ${digits(high)}`;
  const change = loss === 'log' ? { loss: 'squared' as const } : {};
  const fitting = y.least >= -1 && y.greatest <= 1 && activation !== 'tanh' && loss !== 'log';
  return {
    id: 'target-range',
    evidence: `${y.outside} of ${y.n} targets (${percent(y.outside / y.n)}) lie where a ${name} neuron gives nothing: they go from ${digits(y.least)} to ${digits(y.greatest)}, and it gives ${words}.`,
    why: 'Whatever the weights, the output stays within the range of the activation, so the error of these rows never goes away. The weights are pushed on and on towards the border of the range, where the slope is flat.',
    where: { line: y.line },
    remedies: [
      set('Use a linear neuron', { activation: 'linear', ...change }),
      ...(fitting && activation !== 'relu' ? [set('Use tanh, which reaches −1 to 1', { activation: 'tanh' })] : []),
    ],
  };
}
