import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/trace/archive';

describe('archive', () => {
  it('gives back what was put in, with every odd number', () => {
    const value = {
      text: 'Länge "über" \u{1f600} \n \ud800',
      numbers: [0, -0, 1e308, 5e-324, NaN, Infinity, -Infinity, 0.1],
      doubles: Float64Array.of(0, -0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE),
      none: null,
      nested: [{ deep: { more: Float64Array.of(1) } }, new Float64Array(0), true, false, ''],
    };
    expect(unpack(pack(value))).toEqual(value);
  });

  it.each([null, true, 'text', 3, -0, NaN, [], {}, new Float64Array(3)])('takes %s by itself', (value) => {
    expect(unpack(pack(value))).toEqual(value);
  });

  it('gives arrays that share nothing with the bytes', () => {
    const bytes = pack([Float64Array.of(1, 2), Float64Array.of(3)]);
    const [first] = unpack(bytes) as Float64Array[];
    expect(first.buffer.byteLength).toBe(16);
    expect(unpack(bytes)).toEqual([Float64Array.of(1, 2), Float64Array.of(3)]);
  });

  it('packs a part of a larger array as that part', () => {
    expect(unpack(pack(Float64Array.of(0, 1, 2, 3).subarray(1, 3)))).toEqual(Float64Array.of(1, 2));
  });

  it('refuses what it did not write', () => {
    const bytes = pack({ a: Float64Array.of(1, 2) });
    expect(() => unpack(new ArrayBuffer(0))).toThrow('The saved run is incomplete.');
    expect(() => unpack(new ArrayBuffer(64))).toThrow('damaged, or of another version');
    expect(() => unpack(bytes.slice(0, 32))).toThrow('damaged, or of another version');
    expect(() => unpack(bytes.slice(0, bytes.byteLength - 1))).toThrow('damaged, or of another version');
    const later = bytes.slice(0);
    new Uint32Array(later, 0, 4)[1]++;
    expect(() => unpack(later)).toThrow('damaged, or of another version');
  });
});
