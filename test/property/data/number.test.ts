import fc from 'fast-check';
import { describe, it, expect } from 'vitest';
import { parseNumber, parseShortDecimal } from '../../../src/data/number';
import { utf8 } from '../../fixtures/read';

const digits = (max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: max });
const sign = fc.constantFrom('', '+', '-');

describe('the fast decimal', () => {
  it('is Number, to the bit, wherever it gives a number', () => {
    fc.assert(
      fc.property(sign, digits(12), fc.constantFrom('', '.'), digits(12), (s, whole, point, fraction) => {
        const text = s + whole + point + fraction;
        const value = parseShortDecimal(utf8(text), 0, text.length);
        const count = whole.length + fraction.length;
        if (count === 0 || count > 15) expect(value).toBeNaN();
        else expect(value).toBe(Number(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('gives no number for what the general parser refuses', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789.+-eE ,x'), maxLength: 10 });
    fc.assert(
      fc.property(text, (t) => {
        if (Number.isNaN(parseNumber(t))) expect(parseShortDecimal(utf8(t), 0, t.length)).toBeNaN();
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('the general parser', () => {
  it('gives every double back from what JavaScript writes for it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(99), (value, places) => {
        expect(parseNumber(String(value))).toBe(value === 0 ? 0 : value);
        expect(parseNumber(value.toExponential())).toBe(value === 0 ? 0 : value);
        expect(parseNumber(Math.abs(value) < 1e21 ? value.toFixed(places) : String(value))).toBe(
          Number(Math.abs(value) < 1e21 ? value.toFixed(places) : String(value)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('rounds every decimal as Number does, with a decimal comma and separators between thousands too', () => {
    const separator = fc.constantFrom(null, ',', '.', ' ', "'");
    fc.assert(
      fc.property(
        digits(25),
        digits(25),
        sign,
        fc.constantFrom('', 'e5', 'E-300'),
        fc.constantFrom('.', ','),
        separator,
        (w, fraction, s, power, decimal, thousands) => {
          fc.pre(decimal !== thousands && w !== '' && !w.startsWith('0'));
          const plain = `${s}${w}.${fraction}${power}`;
          const grouped = w.replace(/\B(?=(\d{3})+$)/g, thousands ?? '');
          expect(parseNumber(`${s}${grouped}${decimal}${fraction}${power}`, { decimal, thousands })).toBe(Number(plain));
          expect(parseNumber(`${s}${w}${decimal}${fraction}${power}`, { decimal, thousands })).toBe(Number(plain));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('takes nothing that Number does not take, and never a number from no digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-eExXbInfity_,n '), maxLength: 8 }), (text) => {
        const value = parseNumber(text);
        if (!Number.isNaN(value)) {
          expect(value).toBe(Number(text));
          expect(text).toMatch(/\d/);
        }
      }),
      { numRuns: 20_000 },
    );
  });
});
