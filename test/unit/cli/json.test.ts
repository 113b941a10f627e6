import { describe, expect, it } from 'vitest';
import { exactJson } from '../../../src/export/json';

describe('exact JSON', () => {
  it('keeps −0, and writes what JSON has no word for as texts', () => {
    expect(exactJson({ a: -0, b: [0, -0, NaN, Infinity, -Infinity], c: null })).toBe('{"a":-0.0,"b":[0,-0.0,"NaN","Infinity","-Infinity"],"c":null}');
    expect(exactJson(-0)).toBe('-0.0');
  });

  it('writes typed arrays as arrays, whole, with the same care', () => {
    expect(exactJson({ w: Float64Array.of(1, -0, NaN), i: Int32Array.of(3) })).toBe('{"w":[1,-0.0,"NaN"],"i":[3]}');
    expect(exactJson(new Float64Array(8).subarray(2, 4))).toBe('[0,0]');
  });

  it('gives every double back', () => {
    const values = [-0, 5e-324, -Number.MAX_VALUE, 0.1 + 0.2, 1 / 3, 2 ** 53 + 2, 1e21, 1e-7];
    expect(JSON.parse(exactJson(values))).toEqual(values);
    expect(JSON.parse(exactJson(Float64Array.from(values)))).toEqual(values);
  });

  it('leaves texts alone', () => {
    const texts = { '-0': '-0', 'a"b': '-0.0', '<b>': '\u0001' };
    expect(JSON.parse(exactJson(texts))).toEqual(texts);
  });
});
