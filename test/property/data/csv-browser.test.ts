/** csv-parse comes to browsers as another build, with streams and buffers of its own: what it makes of a file must be the same. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { readTable } from '../../../src/data/read';
import { utf8 } from '../../fixtures/read';

type Read = typeof readTable;

/** Quotes that are well placed, and some that are not: then csv-parse decides. */
const cell = fc.oneof(
  fc.integer({ min: -99, max: 99 }).map(String),
  fc.constantFrom('"a, b"', '"say ""ü"""', '"two\nlines"', '"x\r\ny"', 'plain', '', 'od"d', '"open', '"shut"x', '# no comment'),
);
const anyText = fc
  .record({ rows: fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 }), end: fc.constantFrom('\n', '\r\n') })
  .map(({ rows, end }) => `${['"a"', 'b', 'y'].join(',')}${end}${rows.map((row) => row.join(',')).join(end)}${end}`);

let here: Read;
let browser: Read;

beforeAll(async () => {
  ({ readTable: here } = await import('../../../src/data/read'));
  vi.resetModules();
  vi.doMock('csv-parse', () => import('csv-parse/browser/esm'));
  vi.doMock('csv-parse/sync', () => import('csv-parse/browser/esm/sync'));
  ({ readTable: browser } = await import('../../../src/data/read'));
});

// The files that follow in this thread share what was imported.
afterAll(() => {
  vi.doUnmock('csv-parse');
  vi.doUnmock('csv-parse/sync');
  vi.resetModules();
});

const outcome = (read: Read, text: string): Promise<unknown> =>
  read(utf8(text), { file: 'a.csv' }).then(
    ({ cells, problems, refusal }) => ({ cells, problems, refusal: refusal?.message }),
    (error: Error) => error.message,
  );

it('reads, refuses and repairs the same', async () => {
  expect(browser).not.toBe(here);
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(await outcome(browser, text)).toEqual(await outcome(here, text));
    }),
    { numRuns: 200 },
  );
});

it('reads a file of many pieces to its end, and stops where one is broken', async () => {
  const row = (i: number): string => `"r ""${i}""",${i},${2 * i}\n`;
  const whole = `name,a,y\n${Array.from({ length: 20_000 }, (_, i) => row(i)).join('')}`;
  for (const text of [whole, `${whole}"x" y,1,2\n${row(1)}`]) expect(await outcome(browser, text)).toEqual(await outcome(here, text));
});
