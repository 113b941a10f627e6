import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../../src/data/dataset';
import { type Table } from '../../../../src/data/table';
import { namesOf, numbersOf, problemOf, read } from '../../../fixtures/read';

type Written = Parameters<typeof parquetWriteBuffer>[0];
const write = (columnData: ColumnSource[], options: Partial<Written> = {}): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
const parquet = (columnData: ColumnSource[], options: Partial<Written> = {}): Promise<Table> =>
  read(write(columnData, options), { file: 'f.parquet' });
const labels = (table: Table, column: number): string[] | undefined => table.columns[column].classes(20)?.map(({ label }) => label);
const y = (n: number): ColumnSource => ({ name: 'y', data: Float64Array.from({ length: n }, (_, i) => i) });

describe('Parquet', () => {
  it('is read, whatever its name', async () => {
    const columns = [{ name: 'a', data: [1.5, -0.1, null, NaN], type: 'DOUBLE' as const }, y(4)];
    for (const file of ['f.parquet', 'f.csv']) {
      const table = await read(write(columns), { file });
      expect([namesOf(table), table.headerLine, [...table.lines]]).toEqual([['a', 'y'], null, [1, 2, 3, 4]]);
      expect(numbersOf(table)).toEqual([
        [1.5, 0],
        [-0.1, 1],
        [null, 2],
        [null, 3],
      ]);
      expect(table.columns[0].missing).toMatchObject({ count: 2, row: 2, place: null });
      expect(table.source).toEqual({ format: 'parquet', compression: null, encoding: null });
      expect(table.reading).toBe('Parquet');
    }
    expect((await read(gzipSync(write(columns)), { file: 'f.parquet.gz' })).reading).toBe('Parquet, gzip');
  });

  it('has whole numbers of every width, and says which were rounded', async () => {
    const table = await parquet([
      { name: 'int32', data: [-(2 ** 31), 7] },
      { name: 'int64', data: [2n ** 53n + 1n, -(2n ** 62n)] },
      { name: 'float', data: [0.5, 0.1], type: 'FLOAT' },
    ]);
    expect(numbersOf(table)).toEqual([
      [-(2 ** 31), 2 ** 53, 0.5],
      [7, -(2 ** 62), Math.fround(0.1)],
    ]);
    expect(table.notes).toEqual(['In the column "int64" 2 whole numbers are beyond 2^53 and rounded to the nearest double.']);
  });

  it('has texts, numbers in texts, true and false', async () => {
    const table = await parquet([
      { name: 's', data: ['é😀', 'b', null], type: 'STRING' },
      { name: 'n', data: ['1', '2.5', ''], type: 'STRING' },
      { name: 't', data: [true, false, true] },
      { name: 'u', data: ['x', 'y', 'x'].map((text) => new TextEncoder().encode(text)), type: 'BYTE_ARRAY' },
    ]);
    expect([labels(table, 0), labels(table, 2), labels(table, 3)]).toEqual([
      ['b', 'é😀'],
      ['false', 'true'],
      ['x', 'y'],
    ]);
    expect(numbersOf(table).map(([, n]) => n)).toEqual([1, 2.5, null]);
  });

  it('has dates and moments as ISO 8601', async () => {
    const element = (name: string, type: 'INT32' | 'INT64', more: Partial<SchemaElement>): SchemaElement => ({
      name,
      type,
      repetition_type: 'REQUIRED',
      ...more,
    });
    const unit = (unit: 'MILLIS' | 'MICROS' | 'NANOS', isAdjustedToUTC: boolean): Partial<SchemaElement> => ({
      logical_type: { type: 'TIMESTAMP', unit, isAdjustedToUTC },
    });
    const table = await parquet(
      [
        { name: 'day', data: Int32Array.of(0, -1) },
        { name: 'ms', data: BigInt64Array.of(1_700_000_000_123n, -1n) },
        { name: 'ns', data: BigInt64Array.of(1_700_000_000_000_000_001n, 0n) },
        y(2),
      ],
      {
        schema: [
          { name: 'root', num_children: 4 },
          element('day', 'INT32', { converted_type: 'DATE' }),
          element('ms', 'INT64', unit('MILLIS', true)),
          element('ns', 'INT64', unit('NANOS', false)),
          element('y', 'INT64', {}),
        ].with(4, { name: 'y', type: 'DOUBLE', repetition_type: 'REQUIRED' }),
      },
    );
    expect([0, 1, 2].map((i) => labels(table, i))).toEqual([
      ['1969-12-31', '1970-01-01'],
      ['1969-12-31T23:59:59.999Z', '2023-11-14T22:13:20.123Z'],
      ['1970-01-01T00:00:00', '2023-11-14T22:13:20.000000001'],
    ]);
  });

  it('has decimals rounded once, to the nearest double', async () => {
    const element = { type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9, repetition_type: 'REQUIRED' } as const;
    const cents = Int32Array.from({ length: 2000 }, (_, i) => i - 1000);
    const table = await parquet([{ name: 'd', data: Array.from(cents, (c) => c / 100) }, y(2000)], {
      schema: [
        { name: 'root', num_children: 2 },
        { name: 'd', ...element },
        { name: 'y', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      ],
    });
    expect([...table.columns[0].numbers]).toEqual(Array.from(cents, (c) => Number(`${c}e-2`)));
  });

  it('has columns of lists and objects left out, and the index of pandas told as one', async () => {
    const table = await parquet([
      { name: '__index_level_0__', data: ['p', 'q'] },
      { name: 'o', data: [{ a: 1 }, { a: 2 }], type: 'JSON' },
      { name: 'x', data: [1, 2] },
      y(2),
    ]);
    expect(makeDataset(table, { target: 'y', features: ['x'] }).info.rows).toBe(2);
    expect(table.columns[0].unnamed).toBe(true);
    const nested = await parquet([{ name: 'l', data: [[1], [2, 3]] }, { name: 'x', data: [1, 2] }, y(2)], {
      schema: [
        { name: 'root', num_children: 3 },
        { name: 'l', converted_type: 'LIST', num_children: 1, repetition_type: 'OPTIONAL' },
        { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
        { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
        { name: 'x', type: 'INT32', repetition_type: 'OPTIONAL' },
        { name: 'y', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      ],
    });
    expect([namesOf(nested), nested.leftOut]).toEqual([
      ['x', 'y'],
      [{ column: 'l', reason: 'lists or objects; a neuron needs one number per cell' }],
    ]);
    expect(makeDataset(nested).info.leftOut).toHaveLength(1);
  });

  it('may be in many groups of rows, with a dictionary or not, packed or not', async () => {
    const data = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? null : ['a', 'b', 'c'][i % 3]));
    const told: [number, number][] = [];
    const options = { rowGroupSize: 600, pageSize: 1000 };
    const bytes = write([{ name: 's', data, type: 'STRING' }, y(5000)], options);
    const table = await read(bytes, { file: 'f.parquet', onProgress: (at, rows) => void told.push([at, rows]) });
    expect(table.columns[0].classes(5)?.reduce((sum, { count }) => sum + count, 0)).toBe(data.filter((cell) => cell !== null).length);
    expect([...table.columns[1].numbers]).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    expect(told.length).toBe(18);
    const packers = { GZIP: (input: Uint8Array) => new Uint8Array(gzipSync(input)) };
    expect((await parquet([{ name: 's', data, type: 'STRING' }, y(5000)], { codec: 'GZIP', compressors: packers })).rows).toBe(5000);
    expect((await parquet([{ name: 's', data, type: 'STRING' }, y(5000)], { codec: 'UNCOMPRESSED' })).rows).toBe(5000);
  });

  it('is refused where it is packed with what is not known, in words', async () => {
    const bytes = write([{ name: 'x', data: [1, 2] }, y(2)], { codec: 'BROTLI', compressors: { BROTLI: (input) => input } });
    const { message } = await problemOf(() => read(bytes, { file: 'f.parquet' }));
    expect(message).toContain('f.parquet: the column "x" is packed with BROTLI, which cannot be unpacked here. Write the file with Snappy');
  });

  it('names the row of a cell that cannot be used', async () => {
    const table = await parquet([{ name: 'x', data: [1, 2, null, 4], type: 'INT32' }, y(4)]);
    expect((await problemOf(() => makeDataset(table))).message).toContain('f.parquet: expected a number in row 3 in column "x"');
  });

  it('without rows has none', async () => {
    expect((await problemOf(() => parquet([{ name: 'x', data: [], type: 'INT32' }, y(0)]))).message).toContain('no rows');
  });

  it('without a description is damaged in it, and what stumbled over that is not told', async () => {
    const bytes = new Uint8Array(108);
    for (const at of [0, 104]) bytes.set(new TextEncoder().encode('PAR1'), at);
    expect((await problemOf(() => read(bytes, { file: 'f.parquet' }))).message).toBe(
      'f.parquet: the Parquet file is damaged in its description. Download or write it again.',
    );
  });

  it('cut short, or with any byte changed, is refused or read, and nothing else happens', async () => {
    const whole = write([{ name: 's', data: Array.from({ length: 50 }, (_, i) => `t${i % 5}`), type: 'STRING' }, y(50)]);
    for (let end = 4; end < whole.length; end += 3)
      expect((await problemOf(() => read(whole.subarray(0, end), { file: 'f.parquet' }))).message).toMatch(
        /Parquet file is (cut short|damaged)|empty/,
      );
    for (let at = 4; at < whole.length; at++) {
      const changed = Uint8Array.from(whole);
      changed[at] ^= 1 << (at % 8);
      await read(changed, { file: 'f.parquet' }).catch((error: unknown) => expect((error as Error).name).toBe('DataProblem'));
    }
  });
});
