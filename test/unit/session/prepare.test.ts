import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/session/rows/prepare';
import { datasetOf, SETTINGS } from '../../support/rows';

const NUMBERS = datasetOf([[1], [2], [6]], [3, 4, 5]);
const CLASSES = datasetOf([[1], [2], [6]], [0, 1, 0]);

describe('preparing a run', () => {
  it.each([
    ['auto', NUMBERS, 'linear'],
    ['auto', CLASSES, 'sigmoid'],
    ['relu', CLASSES, 'relu'],
    ['linear', CLASSES, 'linear'],
  ] as const)('activation %s', (activation, dataset, expected) => {
    expect(prepare(dataset, { ...SETTINGS, activation }).settings.activation).toBe(expected);
  });

  it('auto scaling follows the bound of the largest row, 2/(1 + 6²), and says so', () => {
    const below = prepare(NUMBERS, { ...SETTINGS, scaling: 'auto', learningRate: 0.054 });
    expect([below.settings.scaling, below.scaler.kind]).toEqual(['none', 'none']);
    for (const part of ['0.054 ', '0.0541', 'line 4']) expect(below.scalingReason).toContain(part);
    const above = prepare(NUMBERS, { ...SETTINGS, scaling: 'auto', learningRate: 0.0541 });
    expect([above.settings.scaling, above.scaler.kind]).toEqual(['standardize', 'standardize']);
    expect(above.scalingReason).toContain('standardised');
    expect(above.scalingReason).toContain('line 4');
    expect(above.scalingReason).not.toContain('too');
    // (6 − 3)²/(14/3) + 1 = 2.93
    const beyond = prepare(NUMBERS, { ...SETTINGS, scaling: 'auto', learningRate: 0.683 });
    expect(beyond.scalingReason).toContain(' On the standardised columns, too, they may overshoot, from 0.683 on.');
  });

  it('a given scaling needs no reason, and is applied', () => {
    const { rows, scalingReason } = prepare(NUMBERS, { ...SETTINGS, scaling: 'minmax' });
    expect(scalingReason).toBeNull();
    expect(Array.from(rows.x)).toEqual([0, 0.2, 1]);
    expect(rows.y).toEqual(NUMBERS.y);
  });

  it('keeps a given seed, 0 too, and draws one otherwise', () => {
    expect(prepare(NUMBERS, { ...SETTINGS, seed: 0 }).settings.seed).toBe(0);
    expect(Number.isSafeInteger(prepare(NUMBERS, { ...SETTINGS, seed: null }).settings.seed)).toBe(true);
  });

  it('knows the row of the file of each row, where some are left out and others set apart', () => {
    const part = { ...datasetOf([[1], [2], [6], [7]], [0, 0, 0, 1]), tableRows: Int32Array.of(2, 5, 6, 9) };
    expect(prepare(part, SETTINGS).rows.fileRows).toEqual(part.tableRows);
    const { rows } = prepare(part, { ...SETTINGS, validation: 0.25 });
    const all = [...(rows.fileRows ?? []), ...(rows.validation?.fileRows ?? [])];
    expect(all.sort((a, b) => a - b)).toEqual([2, 5, 6, 9]);
    // Whether the targets are classes is known from all rows.
    expect([rows.binary, rows.validation?.binary]).toEqual([true, true]);
  });

  it('names the features when the number of initial weights is wrong', () => {
    expect(() => prepare(NUMBERS, { ...SETTINGS, initialWeights: [1, 2] })).toThrow(
      '1 initial weights are needed, one for each feature (x1), found 2.',
    );
  });
});
