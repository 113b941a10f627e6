import { describe, expect, it } from 'vitest';
import { digits, epochsInWords, percent } from '../../../src/core/diagnosis/words';

describe('numbers in sentences', () => {
  it.each([
    [0, '0 %'],
    [0.0001, 'less than 0.1 %'],
    [0.123, '12 %'],
    [0.99, '99 %'],
    [0.99785, '99.7 %'],
    [0.9996, 'more than 99.9 %'],
    [1, '100 %'],
  ])('a share of %d is %s: all and nothing are said of just these', (share, text) => expect(percent(share)).toBe(text));

  it.each([
    [9801, '9801'],
    [12_345, '12\u202f350'],
    [-1234567, '−1\u202f235\u202f000'],
    [0.000012, '0.000012'],
    [1.2e-7, '1.2e−7'],
    [1e21, '1e+21'],
    [NaN, 'NaN'],
  ])('%d has four digits, and spaces between thousands: %s', (value, text) => expect(digits(value)).toBe(text));

  it('beyond all patience only the size of a number of epochs counts', () => {
    expect(epochsInWords(43_210, 'about')).toBe('about 44\u202f000 epochs');
    expect(epochsInWords(7.3e12, 'at least')).toBe('more than 10\u202f000\u202f000 epochs');
  });
});
