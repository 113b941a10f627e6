import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from '../../../src/trace/archive';

const double = fc.double({ noNaN: false });
const doubles = fc.float64Array({ maxLength: 20 });

const plain = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    double,
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.constant(null),
    doubles,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__' && !key.startsWith('$')),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
})).value;

it('an archive gives back any plain data with doubles in it, bit by bit', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(unpack(pack(value))).toEqual(value);
    }),
    { numRuns: 1000, examples: [[[-0, NaN, Float64Array.of(-0, NaN)]]] },
  );
});

it('an archive that was cut off anywhere is refused, never misread', () => {
  fc.assert(
    fc.property(doubles, fc.nat(), (numbers, at) => {
      const bytes = pack({ numbers });
      expect(() => unpack(bytes.slice(0, at % bytes.byteLength))).toThrow(/^The saved run is /);
    }),
  );
});
