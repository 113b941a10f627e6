import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../src/core/activation';
import { ACTIVATIONS, type ActivationName } from '../../src/core/settings';
import { THRESHOLD, type Model } from '../../src/export/model';
import { onnxOf } from '../../src/export/onnx';
import { pythonOf } from '../../src/export/python';
import { bentModel, bentSum, ROWS } from '../support/models';
import { golden } from './support';

/** A neuron as it is written, and what its own reader says of the rows (make_models_golden.mjs). */
interface Case {
  readonly activation: ActivationName;
  readonly classes: Model['classes'];
  /** Base64 of the file. */
  readonly onnx: string;
  readonly onnxOutputs: readonly number[];
  readonly onnxLabels: readonly string[] | null;
  readonly python: string;
  readonly pythonOutputs: readonly number[];
  readonly pythonLabels: readonly string[] | null;
}

const cases = golden<Case[]>('models');

/** @param digits units in the last place, about. */
function expectClose(found: readonly number[], right: readonly number[], digits: number): void {
  expect(found).toHaveLength(right.length);
  found.forEach((value, i) => expect(Math.abs(value - right[i])).toBeLessThanOrEqual(digits * Number.EPSILON * Math.abs(right[i])));
}

describe('a neuron that is taken along', () => {
  it('is there for every activation, with classes and without', () => {
    expect(cases.map(({ activation, classes }) => [activation, classes !== null])).toEqual(
      ACTIVATIONS.flatMap((activation) => [
        [activation, false],
        [activation, true],
      ]),
    );
  });

  it.each(cases)('is what ONNX Runtime and Python were given: $activation, $classes', ({ activation, classes, onnx, python }) => {
    const model = bentModel(activation, classes);
    expect(Buffer.from(onnxOf(model)).toString('base64')).toBe(onnx);
    expect(pythonOf(model)).toBe(python);
  });

  it.each(cases)(
    'says there what the neuron says: $activation, $classes',
    ({ activation, classes, onnxOutputs, pythonOutputs, onnxLabels, pythonLabels }) => {
      const outputs = ROWS.map((row) => ACTIVATION[activation].output(bentSum(row)));
      expectClose(pythonOutputs, outputs, 2);
      expectClose(onnxOutputs, outputs, 4);
      const labels = classes && outputs.map((output) => (output >= THRESHOLD ? classes.one : classes.zero));
      expect([pythonLabels, onnxLabels]).toEqual([labels, labels]);
    },
  );
});
