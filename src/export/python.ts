/** A trained neuron as a program in Python that needs nothing but Python. */
import { LEAK } from '../core/more-activations';
import type { ActivationName } from '../core/settings';
import { commentLine, inputsOf, THRESHOLD, type Model } from './model';

/** How each activation is written in Python: as the neuron here computes it, so that no sum is too large for `exp`. */
const OUTPUT: Readonly<Record<ActivationName, string>> = {
  linear: 'z',
  sigmoid: '1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))',
  relu: 'z if z > 0 or z != z else 0.0', // NaN stays NaN
  tanh: 'math.tanh(z)',
  'leaky-relu': `z if z > 0 else ${LEAK} * z`,
  step: '1.0 if z > 0 else 0.0',
};

/**
 * The program: `predict(row)` takes a number for each input by its name, as in the file, and returns the output; where the target has two
 * classes, `classify(row)` returns the nearer one. Numbers are written so that Python reads the same doubles.
 */
export function pythonOf(model: Model): string {
  const { about, features, parameters, activation, classes } = model;
  const output = OUTPUT[activation];
  const { made } = inputsOf(model);
  const weights = features.map((name, i) => `    ${literal(name)}: ${number(parameters[i])},`);
  return [
    '# -*- coding: utf-8 -*-', // what else says "coding" in the first two lines says nothing then
    ...about.map((line) => `# ${commentLine(line)}`),
    ...(output.includes('math.') ? ['import math', ''] : ['']),
    'WEIGHTS = {',
    ...weights,
    '}',
    `BIAS = ${number(parameters[features.length])}`,
    ...(made.length > 0 ? productsOf(model) : []),
    ...(classes ? [`CLASSES = (${literal(classes.zero)}, ${literal(classes.one)})`] : []),
    '',
    '',
    'def predict(row):',
    `    """The output for one row: a dict with a number for each name in WEIGHTS${made.length > 0 ? ' but those in PRODUCTS' : ''}, as in the file."""`,
    ...(made.length > 0 ? MAKE_PRODUCTS : []),
    '    z = sum(row[name] * weight for name, weight in WEIGHTS.items()) + BIAS',
    `    return ${output}`,
    '',
    ...(classes ? ['', ...CLASSIFY] : []),
  ].join('\n');
}

function productsOf(model: Model): string[] {
  const { made } = inputsOf(model);
  const factor = (place: number, mean: number): string => `(${literal(model.features[place])}, ${number(mean)})`;
  const lines = model.products.map(
    ({ factors, means }, k) => `    ${literal(made[k])}: (${factor(factors[0], means[0])}, ${factor(factors[1], means[1])}),`,
  );
  return ['# What is made of others: two of them, each less its mean, multiplied.', 'PRODUCTS = {', ...lines, '}'];
}

const MAKE_PRODUCTS = [
  '    row = dict(row)',
  '    for name, ((first, first_mean), (second, second_mean)) in PRODUCTS.items():',
  '        row[name] = (row[first] - first_mean) * (row[second] - second_mean)',
];

const CLASSIFY = [
  'def classify(row):',
  `    """The class of one row: the second of CLASSES where the output is at least ${THRESHOLD}, else the first."""`,
  `    return CLASSES[1] if predict(row) >= ${THRESHOLD} else CLASSES[0]`,
  '',
];

/** A text as Python's literal: JSON's is one, but for surrogates that stand alone, which Python takes too. */
function literal(text: string): string {
  return JSON.stringify(text)
    .replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(SURROGATES, pair);
}

/** Two escapes that are one character: Python joins them only in its long form. */
const SURROGATES = /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/g;

function pair(_: string, high: string, low: string): string {
  const code = 0x10000 + ((parseInt(high, 16) - 0xd800) << 10) + (parseInt(low, 16) - 0xdc00);
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

function number(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (!Number.isFinite(value)) return `float("${value}")`;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}
