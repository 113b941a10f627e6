import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../src/data/column';
import { problemOf, read } from '../../../fixtures/read';

const folder = join(__dirname, '../../../fixtures/parquet');
const cells = JSON.parse(readFileSync(join(folder, 'cells.json'), 'utf8')) as Record<string, (number | string | boolean | null)[]>;
const EMPTY = 'empty-column-lz4.parquet';
const files = readdirSync(folder).filter((name) => name.endsWith('.parquet') && !['brotli.parquet', EMPTY].includes(name));

/** A column's cells as texts; null where missing. */
function textsOf(column: Column): (string | null)[] {
  const texts = Array.from(column.numbers, (value): string | null => (Number.isNaN(value) ? null : String(value)));
  if (column.texts.count > 0)
    for (const { label } of column.classes(1000) ?? []) column.isClass(label).forEach((is, row) => is && (texts[row] = label));
  return texts;
}

describe('Parquet as pyarrow writes it', () => {
  it.each(files)('%s has exactly its cells', async (file) => {
    const table = await read(readFileSync(join(folder, file)), { file });
    const expected = Object.entries(cells).map(([name, values]) => [name, values.map((value) => (value === null ? null : String(value)))]);
    expect(table.columns.map((column) => [column.name, textsOf(column)])).toEqual(expected);
    expect(table.leftOut.map(({ column }) => column)).toEqual(['list', 'struct']);
  });

  it('may have a column without any value', async () => {
    const { columns } = await read(readFileSync(join(folder, EMPTY)), { file: EMPTY });
    expect(columns.map(({ name, missing }) => [name, missing.count])).toEqual([
      ['a', 0],
      ['e', 20],
      ['y', 0],
    ]);
    expect([...columns[2].numbers.subarray(0, 3)]).toEqual([0.5, 1, 0.5]);
  });

  it('is refused in words where it is packed with Brotli', async () => {
    const { message } = await problemOf(() => read(readFileSync(join(folder, 'brotli.parquet')), { file: 'brotli.parquet' }));
    expect(message).toContain('packed with BROTLI, which cannot be unpacked here');
  });

  it.each(files)('%s with bytes changed is refused or read, and nothing else happens', async (file) => {
    const whole = readFileSync(join(folder, file));
    for (let at = 4; at < whole.length; at += 1 + (whole.length >> 8)) {
      const changed = Uint8Array.from(whole);
      changed[at] ^= 1 << (at % 8);
      await read(changed, { file }).catch((error: unknown) => expect((error as Error).name).toBe('DataProblem'));
    }
  });
});
