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

  it.each([
    ['1.5D+05', 150000],
    ['-.25d-02', -0.0025],
    ['2.D+000', 2],
  ])('may be written as Fortran writes it: %s', async (text, value) => {
    expect(parseNumber(text)).toBe(value);
    expect(numbersOf(await read(`a,b\n${text},1\n2,3\n`))[0]).toEqual([value, 1]);
  });

  it.each(['1D5', '12D4', '1.5D5', 'D+05', '1,5D+05'])('is none in %s, which may be a code', (text) => expect(parseNumber(text)).toBeNaN());

  it("may have India's groups", async () => {
    const table = await read('a,b\n"12,34,567.89",1\n"1,23,456",2\n"1,234",3\n99,4\n');
    expect([numbersOf(table).map(([a]) => a), table.reading]).toEqual([[1234567.89, 123456, 1234, 99], 'comma, thousands comma, header in line 1']);
    for (const text of ['1,2,3', '12,34', '123,45,678', '1,23,45', '0,12,345']) expect(parseNumber(text, { decimal: '.', thousands: ',' })).toBeNaN();
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
  it.each(['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'null', 'NULL', 'None', '?', '-', 'NAN', '-nan', '1.#QNAN', '-1.#IND', '-nan(ind)'])(
    '%j marks a missing value',
    (text) => expect(isMissing(text)).toBe(true),
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
    ['#DIV/0!', 'found "#DIV/0!", an error of a spreadsheet; mend its formula, or clear the cell'],
    ['########', 'found "########", what a spreadsheet shows where a column is too narrow; widen it, and save the file again'],
    ['+∞', 'found "+∞", not a finite number; write the number, or nothing'],
    ['(12.50)', 'found "(12.50)", a negative number in brackets; write it with a minus sign'],
    ['($1,200.00)', 'found "($1,200.00)", a negative number in brackets; write it with a minus sign'],
    ['12.50-', 'found "12.50-", a number with its minus sign behind it; write the sign before it'],
    ['0.50 CR', 'found "0.50 CR", an amount with a sign of credit or debit; write the debits with a minus sign, and the letters in neither'],
    ['<0.5', 'found "<0.5", a limit or an approximate number; write the number to take for it, or nothing'],
    ['85+', 'found "85+", a limit or an approximate number; write the number to take for it, or nothing'],
    ['1.5±0.1', 'found "1.5±0.1", a number and its error; write them into two columns'],
    ['4.2*', 'found "4.2*", a number with a mark beside it; write the number alone'],
    ['1D5', 'found "1D5", a number with an exponent as Fortran writes it; write e in place of d'],
    ['7 / 10', 'found "7 / 10", a fraction; write it as a decimal'],
    ["'5", 'found "\'5", a number that a spreadsheet was told to take for text; write it without the apostrophe'],
    ['“5”', 'found "“5”", a number in quotes of typesetting; write " in place of them'],
    ['PT1M30S', 'found "PT1M30S", a duration; write it as a number, of seconds or minutes'],
    ['١٠', 'found "١٠", a number in digits of another script; write 0 to 9'],
    ['.', 'found ".": if it marks a missing value, say so among the missing markers (in a terminal: --missing-markers)'],
    ['missing', 'found "missing": if it marks a missing value, say so among the missing markers (in a terminal: --missing-markers)'],
    ['1.2M', 'found "1.2M", a number with a unit beside it; write the number alone'],
    ['P', 'found "P"'],
    ['3-5', 'found "3-5"'],
    ['2020-01', 'found "2020-01"'],
    ['()', 'found "()"'],
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
