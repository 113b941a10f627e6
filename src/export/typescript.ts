/** A trained neuron as a module in TypeScript that needs nothing else. */
import { LEAK } from '../core/more-activations';
import type { ActivationName } from '../core/settings';
import { commentLine, inputsOf, THRESHOLD, type Model } from './model';

/** How each activation is written, as the neuron here computes it: no sum is too large for `exp`. */
const OUTPUT: Readonly<Record<ActivationName, string>> = {
  linear: 'z',
  sigmoid: 'z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))',
  relu: 'Math.max(0, z)',
  tanh: 'Math.tanh(z)',
  'leaky-relu': `z > 0 ? z : ${LEAK} * z`,
  step: 'z > 0 ? 1 : 0',
};

/**
 * The module: `predict(row)` takes a number for each input by its name, as in the file, and returns the output; where the target has two
 * classes, `classify(row)` returns the nearer one. Numbers are written in full. It compiles in the strictest mode.
 */
export function typeScriptOf(model: Model): string {
  const { about, features, parameters, activation, classes, products } = model;
  const { made } = inputsOf(model);
  const pair = (name: string, i: number): string => `  [${literal(name)}, ${number(parameters[i])}],`;
  const factors = ({ factors: [i, j], means }: Model['products'][number]): string =>
    `${literal(features[i])}, ${number(means[0])}, ${literal(features[j])}, ${number(means[1])}`;
  return [
    ...about.map((line) => `// ${commentLine(line)}`),
    '',
    '/** Each name with its weight. */',
    'const WEIGHTS: readonly (readonly [name: string, weight: number])[] = [',
    ...features.map(pair),
    '];',
    `const BIAS = ${number(parameters[features.length])};`,
    ...(made.length > 0
      ? [
          '/** What is made of others: two of them, each less its mean, multiplied. */',
          'const PRODUCTS: readonly (readonly [name: string, first: string, firstMean: number, second: string, secondMean: number])[] = [',
          ...products.map((product, k) => `  [${literal(made[k])}, ${factors(product)}],`),
          '];',
        ]
      : []),
    '',
    `/** The output for one row: a number for each name in WEIGHTS${made.length > 0 ? ' but those in PRODUCTS' : ''}, as in the file. @throws Error where one is missing. */`,
    'export function predict(row: Readonly<Record<string, number>>): number {',
    '  const values = new Map(Object.entries(row));',
    '  const value = (name: string): number => {',
    '    const found = values.get(name);',
    '    if (found === undefined) throw new Error(`There is no value for ${name}.`);',
    '    return found;',
    '  };',
    ...(made.length > 0
      ? [
          '  for (const [name, first, firstMean, second, secondMean] of PRODUCTS)',
          '    values.set(name, (value(first) - firstMean) * (value(second) - secondMean));',
        ]
      : []),
    '  let z = 0;',
    '  for (const [name, weight] of WEIGHTS) z += value(name) * weight;',
    '  z += BIAS;',
    `  return ${OUTPUT[activation]};`,
    '}',
    '',
    ...(classes
      ? [
          `/** The class of one row: ${commentLine(literal(classes.one)).replaceAll('*/', '* /')} where the output is at least ${THRESHOLD}. */`,
          'export function classify(row: Readonly<Record<string, number>>): string {',
          `  return predict(row) >= ${THRESHOLD} ? ${literal(classes.one)} : ${literal(classes.zero)};`,
          '}',
          '',
        ]
      : []),
  ].join('\n');
}

/** A text as a literal: as in JSON, with the two ends of a line that old readers break it at. */
function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

function number(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
