import { describe, expect, it } from 'vitest';
import { formatOf, modelFile } from '../../../src/export/formats';
import { bentModel } from '../../support/models';

describe('the file of a neuron', () => {
  it('is of the format that its name ends with', () => {
    expect(['a.py', 'b.TS', 'c.v2.onnx', 'd.json', 'e.txt', 'py', '.py', 'f.onnx '].map(formatOf)).toEqual([
      'py',
      'ts',
      'onnx',
      'json',
      null,
      null,
      'py',
      null,
    ]);
  });

  it('has all of it as JSON, in full', () => {
    const model = bentModel('relu', { zero: 'no', one: 'yes' });
    const text = modelFile({ ...model, parameters: Float64Array.of(1 / 3, NaN, -0, 1, Infinity) }, 'json') as string;
    expect(JSON.parse(text)).toEqual({
      about: model.about,
      target: 'y',
      classes: { zero: 'no', one: 'yes', threshold: 0.5 },
      activation: 'relu',
      features: [
        { name: 'a', weight: 1 / 3 },
        { name: 'it’s "b"', weight: 'NaN' },
        {
          name: 'ab',
          weight: -0,
          product: [
            { name: 'a', mean: 1.5 },
            { name: 'it’s "b"', mean: -2 },
          ],
        },
        {
          name: 'aab',
          weight: 1,
          product: [
            { name: 'a', mean: 1.5 },
            { name: 'ab', mean: 0.25 },
          ],
        },
      ],
      bias: 'Infinity',
    });
  });
});
