import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../src/host/editor/heat';

const fifths = Float64Array.of(0.001, 0.01, 0.05, 0.3);

describe('how hard a row is', () => {
  it('goes by the fifth of the rows that its loss is in', () => {
    expect([0, 0.001, 0.002, 0.02, 0.1, 0.5, NaN].map((loss) => levelOf(loss, fifths, null))).toEqual([0, 0, 1, 2, 3, 4, 4]);
  });

  it('is never much for a row that is learnt well', () => {
    expect([0.0009, 0.004, 0.04, 0.06, 0.5].map((loss) => levelOf(loss, fifths, 0.5))).toEqual([0, 1, 2, 3, 4]);
    expect([0.06, 0.4].map((loss) => levelOf(loss, fifths, 1))).toEqual([2, 4]);
    expect([0.06, 0.4].map((loss) => levelOf(loss, fifths, 100))).toEqual([1, 1]);
  });
});
