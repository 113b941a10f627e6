/** The neuron as a formula with its present numbers. Pure. */
import type { ActivationName } from '../../src/core/settings';
import { compact } from '../../src/protocol/format';
import { t } from '../shared/l10n';
import { at } from '../shared/math';

/** A formula of more terms says how many it leaves out. */
export const TERMS = 4;

const WRAP: Readonly<Record<ActivationName, readonly [string, string]>> = {
  linear: ['', ''],
  sigmoid: ['σ(', ')'],
  relu: ['max(0, ', ')'],
  tanh: ['tanh(', ')'],
  'leaky-relu': ['leaky(', ')'],
  step: ['step(', ')'],
};

/** @param parameters N weights, then the bias. @returns ŷ = σ(0.512 · length − 1.2 · width + … + 0.1), the largest terms in file order. */
export function equation(features: readonly string[], parameters: ArrayLike<number>, activation: ActivationName): string {
  const n = features.length;
  const largest = features.map((_, i) => i).sort((a, b) => Math.abs(at(parameters, b)) - Math.abs(at(parameters, a)));
  const shown = largest.slice(0, TERMS).sort((a, b) => a - b);
  const terms = shown.map((i) => ({ value: at(parameters, i), text: `\u00a0·\u00a0${features[i] ?? ''}` }));
  let sum = '';
  for (const { value, text } of terms) sum += `${sign(value, sum === '')}${compact(Math.abs(value), 3)}${text}`;
  if (n > TERMS) sum += ` +\u00a0${t('{0} more', n - TERMS)}`;
  const bias = at(parameters, n);
  sum += `${sign(bias, sum === '')}${compact(Math.abs(bias), 3)}`;
  const [open, close] = WRAP[activation];
  return `ŷ = ${open}${sum}${close}`;
}

function sign(value: number, first: boolean): string {
  if (first) return value < 0 ? '−' : '';
  return value < 0 ? ' −\u00a0' : ' +\u00a0';
}
