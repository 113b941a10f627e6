/** In browsers csv-parse works with a Buffer that is not Node's: what it makes of a file must be the same. */
import fc from 'fast-check';
import { Buffer as BrowserBuffer } from 'buffer/';
import { afterEach, expect, it, vi } from 'vitest';
import { readTable } from '../../../src/data/read';
import { utf8 } from '../../fixtures/read';

/** Quotes that are well placed, and some that are not: then csv-parse decides. */
const cell = fc.oneof(
  fc.integer({ min: -99, max: 99 }).map(String),
  fc.constantFrom('"a, b"', '"say ""ü"""', '"two\nlines"', '"x\r\ny"', 'plain', '', 'od"d', '"open', '"shut"x', '# no comment'),
);
const anyText = fc
  .record({ rows: fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 }), end: fc.constantFrom('\n', '\r\n') })
  .map(({ rows, end }) => `${['"a"', 'b', 'y'].join(',')}${end}${rows.map((row) => row.join(',')).join(end)}${end}`);

afterEach(() => vi.unstubAllGlobals());

const outcome = (text: string): Promise<unknown> =>
  readTable(utf8(text), { file: 'a.csv' }).then(
    ({ cells, problems, refusal }) => ({ cells, problems, refusal: refusal?.message }),
    (error: Error) => error.message,
  );

async function expectTheSame(text: string): Promise<void> {
  const here = await outcome(text);
  vi.stubGlobal('Buffer', BrowserBuffer);
  expect(await outcome(text)).toEqual(here);
  vi.unstubAllGlobals();
}

it('reads, refuses and repairs the same', async () => {
  await fc.assert(fc.asyncProperty(anyText, expectTheSame), { numRuns: 200 });
});

it('reads a file of many pieces to its end, and stops where one is broken', async () => {
  const row = (i: number): string => `"r ""${i}""",${i},${2 * i}\n`;
  const whole = `name,a,y\n${Array.from({ length: 20_000 }, (_, i) => row(i)).join('')}`;
  for (const text of [whole, `${whole}"x" y,1,2\n${row(1)}`]) await expectTheSame(text);
});
