/** A trained neuron as a program in Python that needs nothing but Python. */
import { LEAK } from '../core/more-activations';
import type { ActivationName } from '../core/settings';

export interface Model {
  /** What it is and where it comes from, for who reads the program: each becomes a comment. */
  readonly about: readonly string[];
  /** The names of its inputs. */
  readonly features: readonly string[];
  /** One for each feature, in the units of the file, then the bias. */
  readonly parameters: Float64Array;
  readonly activation: ActivationName;
}

/** How each activation is written in Python: as the neuron here computes it, so that no sum is too large for `exp`. */
const OUTPUT: Readonly<Record<ActivationName, string>> = {
  linear: 'z',
  sigmoid: '1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))',
  relu: 'max(0.0, z)',
  tanh: 'math.tanh(z)',
  'leaky-relu': `z if z > 0 else ${LEAK} * z`,
  step: '1.0 if z > 0 else 0.0',
};

/**
 * The program: `predict(row)` takes a number for each feature by its name, as in the file, and returns the output. Numbers are written so
 * that Python reads the same doubles.
 */
export function pythonOf({ about, features, parameters, activation }: Model): string {
  const output = OUTPUT[activation];
  const weights = features.map((name, i) => `    ${literal(name)}: ${number(parameters[i])},`);
  return [
    ...about.map((line) => `# ${line.replace(/\s+/g, ' ')}`),
    ...(output.includes('math.') ? ['import math', ''] : ['']),
    'WEIGHTS = {',
    ...weights,
    '}',
    `BIAS = ${number(parameters[features.length])}`,
    '',
    '',
    'def predict(row):',
    '    """The output for one row: a dict with a number for each name in WEIGHTS, as in the file."""',
    '    z = sum(row[name] * weight for name, weight in WEIGHTS.items()) + BIAS',
    `    return ${output}`,
    '',
  ].join('\n');
}

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
