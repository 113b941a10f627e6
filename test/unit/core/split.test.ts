import { describe, expect, it } from 'vitest';
import { splitRows } from '../../../src/core/split';

describe('validation split', () => {
  it('puts each row on one side, in file order', () => {
    const { training, validation } = splitRows(101, 0.2, 5);
    expect([training.length, validation.length]).toEqual([81, 20]);
    expect([...training, ...validation].sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
    for (const side of [training, validation]) expect([...side]).toEqual([...side].sort((a, b) => a - b));
  });

  it('depends on the seed alone', () => {
    expect(splitRows(50, 0.3, 1)).toEqual(splitRows(50, 0.3, 1));
    expect(splitRows(50, 0.3, 1)).not.toEqual(splitRows(50, 0.3, 2));
  });

  it('leaves a row on each side, and none apart with a share of 0', () => {
    expect(splitRows(2, 0.001, 1).validation.length).toBe(1);
    expect(splitRows(3, 0.999, 1).training.length).toBe(1);
    expect(splitRows(3, 0, 1).training.length).toBe(3);
  });

  it.each([-0.1, 1, NaN])('refuses a share of %d', (share) => expect(() => splitRows(9, share, 1)).toThrow(RangeError));
  it('refuses to split one row', () => expect(() => splitRows(1, 0.5, 1)).toThrow('at least 2 rows, found 1'));
});
