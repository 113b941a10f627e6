import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, bytes, compact, count, decimal, duration, exact, known, percent, powerOfTen, rate, significant } from '../../../src/protocol/format';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('decimal', () => {
  it.each([
    [1.686e-5, '0.000017'],
    [-1.99e-5, '−0.00002'],
    [9.99e-5, '0.0001'],
    [1e-9, '0.000000001'],
    [9.9e-10, '9.9e−10'],
    [0.28123, '0.281'],
    [1250, '1250'],
    [123456789, '123 000 000'],
    [1e12, '1e12'],
    [0, '0'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
  ])('shows %d as %s', (value, text) => expect(plain(decimal(value))).toBe(text));
});

describe('alike', () => {
  it.each([
    [[301243, 279800], '301 200, 279 800, 21 400'],
    [[301249, 279751], '301 200, 279 800, 21 400'],
    [[24.041, 21.95], '24.04, 21.95, 2.09'],
    [[1.0004, 0.4996], '1.000, 0.500, 0.500'],
    [[0.0137, 0], '0.01370, 0, 0.01370'],
    [[24.000123, 24], '24.00012, 24.00000, 0.00012'],
    [[1 - 1e-7, 1], '1.000000, 1.000000, −1.0e−7'],
    [[-3.2, 1], '−3.200, 1.000, −4.200'],
    [[1e9, 2], '1.000e9, 2.000, 1.000e9'],
    [[0, 0], '0, 0, 0'],
    [[1, 1], '1.000, 1.000, 0'],
    [[NaN, 1], 'NaN, 1.000, NaN'],
  ] as const)('shows %j as %s', ([first, second], text) => expect(plain(alike(first, second).join(', '))).toBe(text));

  it('shows the difference of what is shown, or one with digits of its own', () => {
    const number = fc.double({ min: -9e6, max: 9e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (first, second) => {
        fc.pre(Math.max(Math.abs(first), Math.abs(second)) >= 1e-4);
        const [a, b, difference] = alike(first, second).map((text) => Number(text.replaceAll('\u202f', '').replaceAll('−', '-')));
        const apart = Math.abs(a - b - difference);
        if (apart > 1e-9 * Math.max(Math.abs(a), Math.abs(b)))
          expect(Math.abs(first - second)).toBeLessThan(2e-5 * Math.max(Math.abs(first), Math.abs(second)));
      }),
    );
  });
});

describe('significant', () => {
  it.each([
    [0.012, '0.01200'],
    [12.3456, '12.35'],
    [12345.6, '12 350'],
    [1234567, '1 235 000'],
    [-0.5, '−0.5000'],
    [1.2e-7, '1.200e−7'],
    [6.02e23, '6.020e23'],
    [0, '0'],
    [-0, '0'],
    [9999.96, '10 000'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
    [5e-324, '4.941e−324'],
  ])('shows %d as %s', (value, text) => expect(plain(significant(value))).toBe(text));

  it('never shows more than four significant digits', () => {
    for (let e = -12; e < 15; e++) {
      const digits = plain(significant(1.23456789 * 10 ** e))
        .replace(/e.*$/, '')
        .replace(/[^\d]/g, '')
        .replace(/^0+/, '')
        .replace(/0+$/, '');
      expect(digits.length).toBeLessThanOrEqual(4);
    }
  });
});

describe('other numbers', () => {
  it('drops trailing zeros where numbers stand still', () => {
    expect(compact(0.5)).toBe('0.5');
    expect(compact(100)).toBe('100');
    expect(compact(2)).toBe('2');
    expect(compact(1e-7)).toBe('1e−7');
    expect(plain(compact(12000))).toBe('12 000');
  });

  it('groups thousands from five digits on', () => {
    expect(plain(count(1234))).toBe('1234');
    expect(plain(count(12300))).toBe('12 300');
    expect(plain(count(10_000_000))).toBe('10 000 000');
  });

  it('puts units beside numbers', () => {
    expect(plain(percent(0.98667))).toBe('98.7 %');
    expect(plain(percent(1))).toBe('100.0 %');
    expect(plain(percent(0.9996))).toBe('> 99.9 %');
    expect(plain(percent(0.0004))).toBe('< 0.1 %');
    expect(plain(percent(0))).toBe('0.0 %');
    expect(plain(percent(-1))).toBe('−100.0 %');
    expect(plain(duration(1.24))).toBe('1.2 s');
    expect(plain(duration(59.7))).toBe('1 min 0 s');
    expect(plain(duration(200))).toBe('3 min 20 s');
    expect(plain(duration(7500))).toBe('2 h 5 min');
    expect(plain(rate(2500))).toBe('2500');
    expect(plain(rate(12_345))).toBe('12.3 k');
    expect(plain(rate(999_900))).toBe('1.00 M');
    expect(plain(bytes(203e6))).toBe('203 MB');
    expect(plain(bytes(12))).toBe('12 B');
  });

  it('says nothing where nothing is known, and ∞ where it is infinite', () => {
    expect(known(NaN, significant)).toBe('–');
    expect(known(Infinity, significant)).toBe('∞');
    expect(percent(NaN)).toBe('NaN');
  });

  it('writes powers of ten', () => expect(powerOfTen(-12)).toBe('10⁻¹²'));
});

describe('exact', () => {
  it.each([0.1 + 0.2, 5e-324, -0, 1e21, NaN, -Infinity, 123456789.12345679])('reads back as %d', (value) => {
    expect(Object.is(Number(exact(value)), value)).toBe(true);
  });
});
