import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/data/csv/dialect';
import { AS_FOUND, decodeReading } from '../../../src/protocol/reading';

const withDialect = (dialect: Partial<Dialect>): unknown => ({ dialect, encoding: null, missingMarkers: [], values: [] });

describe('a reading that was kept', () => {
  it.each<Partial<Dialect>>([
    {},
    { delimiter: '\t', header: false },
    { delimiter: '::', skip: 1 },
    { comment: '#', skip: 3 },
    { comment: null, quote: null, decimal: ',', thousands: '.' },
    { units: [], flags: false },
  ])('is taken: %j', (dialect) => expect(decodeReading(withDialect(dialect))).toEqual(withDialect(dialect)));

  it('is taken from an older version', () => {
    expect(decodeReading({ dialect: {}, encoding: null, missingMarkers: ['-9'] })).toEqual({ ...AS_FOUND, missingMarkers: ['-9'] });
  });

  it.each<Partial<Dialect>>([
    { delimiter: '' },
    { delimiter: ';;' },
    { delimiter: 'tab' },
    { delimiter: 'é' },
    { comment: '' },
    { comment: '#########' },
    { skip: -1 },
    { skip: 0.5 },
    { skip: 2 ** 53 },
    { skip: NaN },
    { decimal: ',', thousands: ',' },
    { units: [{ column: 0, unit: 'kg', thousands: null }] },
  ])('is not, where it cannot be used: %j', (dialect) => expect(decodeReading(withDialect(dialect))).toBe(AS_FOUND));

  it.each([null, 3, 'x', {}, { dialect: { more: 1 }, encoding: null, missingMarkers: [] }, { dialect: {}, encoding: 'none', missingMarkers: [] }])(
    'is not, where it is none: %j',
    (value) => expect(decodeReading(value)).toBe(AS_FOUND),
  );
});
