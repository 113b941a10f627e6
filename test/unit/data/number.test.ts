import { describe, expect, it } from 'vitest';
import { hasComma, isMissing, parseNumber, parseShortDecimal, whyNotNumber } from '../../../src/data/number';
import { numbersOf, read, utf8 } from '../../fixtures/read';

const short = (text: string): number => parseShortDecimal(utf8(text), 0, text.length);

describe('a number in a cell', () => {
  it.each([
    ['5', 5],
    ['-0', -0],
    ['+.5e-3', 0.0005],
    ['5.', 5],
    ['007', 7],
    ['1E+2', 100],
    ['-1e-400', -0],
    ['5e-324', 5e-324],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['9007199254740993', 9007199254740992],
    ['0.1', 0.1],
  ])('%s is %d', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each([
    '',
    ' ',
    '.',
    '+',
    '-',
    'e5',
    '1e',
    '1e+',
    '0x10',
    '0b1',
    '0o7',
    '1,000',
    '1,5',
    '1_000',
    '1 000',
    '--1',
    '1.2.3',
    '1e5.0',
    '１',
    '٣',
    '5n',
    '−5',
  ])('is not %j', (text) => expect(parseNumber(text)).toBeNaN());

  it.each(['Infinity', '-Infinity', 'inf', 'NaN', 'nan'])('is not %s', (text) => expect(parseNumber(text)).toBeNaN());

  it('is infinite beyond the range of a double, so that it can be refused', () => {
    expect(parseNumber('1e309')).toBe(Infinity);
    expect(parseNumber('-1e309')).toBe(-Infinity);
  });

  it('may have spaces around it in the file, and nothing within', async () => {
    const table = await read('a,b\n 5 ,\t7 \n1 5,\u00a08\n');
    expect(numbersOf(table)).toEqual([
      [5, 7],
      [null, 8],
    ]);
  });

  it('never is an empty cell, a hexadecimal or a number too large', async () => {
    const table = await read('a,b,c,d\n1,1,1,1\n,0x10,1e309,Infinity\n');
    expect(numbersOf(table)[1]).toEqual([null, null, null, null]);
    expect(table.columns.map(({ missing }) => missing.count)).toEqual([1, 0, 0, 0]);
    expect(table.columns.map(({ texts }) => texts.count)).toEqual([0, 1, 1, 1]);
  });
});

describe('the fast decimal', () => {
  it.each(['0', '-0', '+0', '1', '-1', '3.', '.5', '-.25', '999999999999999', '-123456.789012345', '0.00000000000001'])(
    'reads %s as Number does',
    (text) => expect(short(text)).toBe(Number(text)),
  );

  it.each(['', '+', '-', '.', '-.', '1e5', '1..2', '1,5', ' 1', '1 ', '0x1', '1234567890123456', '0.000000000000001', '--1', '+-1'])(
    'leaves %j to the general parser',
    (text) => expect(short(text)).toBeNaN(),
  );

  it('reads only the bytes it is told to', () => {
    expect(parseShortDecimal(utf8('12,345,6'), 3, 6)).toBe(345);
    expect(parseShortDecimal(utf8('1,-2'), 1, 1)).toBeNaN();
    expect(parseShortDecimal(utf8('1-2'), 1, 1)).toBeNaN();
  });
});

describe('a cell without a number', () => {
  it.each(['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'null', 'NULL', 'None', '?', '-'])('%j marks a missing value', (text) =>
    expect(isMissing(text)).toBe(true),
  );
  it.each(['0', '--', 'x', 'Infinity', 'none of these'])('%j does not', (text) => expect(isMissing(text)).toBe(false));

  it.each([
    ['', 'found an empty cell'],
    ['NA', 'found NA, which marks a missing value'],
    ['-Infinity', 'found -Infinity, which is not a finite number'],
    ['inf', 'found inf, which is not a finite number'],
    ['1e309', 'found 1e309, which is beyond the range of a double (about 1.8e308)'],
    ['0x10', 'found "0x10", which is hexadecimal; write it in decimal'],
    ['5 %', 'found "5 %", a number with a sign beside it; write the number alone'],
    ['€ 1.50', 'found "€ 1.50", a number with a sign beside it; write the number alone'],
    ['-3°', 'found "-3°", a number with a sign beside it; write the number alone'],
    ['12.5 cm', 'found "12.5 cm", a number with a unit beside it; write the number alone'],
    ['$1,234.50', 'found "$1,234.50", a number with a sign beside it; write the number alone'],
    ['12 Main', 'found "12 Main"'],
    ['−5.5', 'found "−5.5", whose minus sign is that of typesetting; write -'],
    ['5 kg %', 'found "5 kg %"'],
    ['%', 'found "%"'],
    ['abc', 'found "abc"'],
    ['<b>\n', 'found "<b>\\n"'],
  ])('%j is explained', (text, words) => expect(whyNotNumber(text)).toBe(words));

  it('explains commas', () => expect(whyNotNumber('1,5')).toMatch(/^found "1,5", which looks like a decimal or thousands comma; write a point/));

  it('cuts a long text', () => expect(whyNotNumber('x'.repeat(50))).toBe(`found "${'x'.repeat(40)}…"`));

  it.each(['1,5', '-0,5', ',5', '1,000', '1,000,000.5', '1.234,56'])('%s has a comma', (text) => expect(hasComma(text)).toBe(true));
  it.each(['1.5', 'a,b', ',', '1,5 kg', '1;5', ''])('%j has not', (text) => expect(hasComma(text)).toBe(false));
});
