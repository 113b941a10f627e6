import { describe, expect, it } from 'vitest';
import { ACTIVATIONS } from '../../../src/core/settings';
import { pythonOf } from '../../../src/export/python';

const PLAIN = { about: [], target: 'y', classes: null, products: [] };

describe('a neuron in Python', () => {
  it('is a program with its weights in full', () => {
    const about = ['One neuron for y,\nlearnt from x.csv.'];
    expect(pythonOf({ ...PLAIN, about, features: ['a', 'b'], parameters: Float64Array.of(1 / 3, -2, -0), activation: 'sigmoid' })).toBe(
      [
        '# -*- coding: utf-8 -*-',
        '# One neuron for y, learnt from x.csv.',
        'import math',
        '',
        'WEIGHTS = {',
        '    "a": 0.3333333333333333,',
        '    "b": -2.0,',
        '}',
        'BIAS = -0.0',
        '',
        '',
        'def predict(row):',
        '    """The output for one row: a dict with a number for each name in WEIGHTS, as in the file."""',
        '    z = sum(row[name] * weight for name, weight in WEIGHTS.items()) + BIAS',
        '    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))',
        '',
      ].join('\n'),
    );
  });

  it('has names that Python reads as they are, in letters of every keyboard', () => {
    const names = ['it’s "here"\\', 'a\nb', '温度', '🌡', '\ud83c'];
    const program = pythonOf({ ...PLAIN, features: names, parameters: new Float64Array(6), activation: 'linear' });
    const literals = [...program.matchAll(/^ {4}(".*"): 0\.0,$/gm)].map(([, literal]) => literal);
    expect(literals).toEqual(['"it\\u2019s \\"here\\"\\\\"', '"a\\nb"', '"\\u6e29\\u5ea6"', '"\\U0001f321"', '"\\ud83c"']);
  });

  it('is written for every activation, and asks for math where it needs it', () => {
    for (const activation of ACTIVATIONS) {
      const program = pythonOf({ ...PLAIN, features: ['a'], parameters: new Float64Array(2), activation });
      expect(program.includes('import math')).toBe(program.includes('math.'));
      expect(program).toMatch(/\n {4}return .*z.*\n$/);
    }
  });
});
