import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { read, utf8 } from '../../fixtures/read';

const CELLS: readonly (readonly [string | null, number])[] = [
  ['x', 1],
  ['unknown', -999],
  [null, 2.5],
  ['?', 3],
  ['y', -999],
];

const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 't', data: CELLS.map(([text]) => text), type: 'STRING', nullable: true },
      { name: 'n', data: CELLS.map(([, number]) => number), type: 'DOUBLE' },
      { name: 'whole', data: CELLS.map(([, number]) => BigInt(Math.trunc(number))), type: 'INT64' },
    ],
  }),
);
const objects = CELLS.map(([t, n]) => JSON.stringify({ t, n, whole: Math.trunc(n) }));
const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['f.csv', utf8(`t,n,whole\n${CELLS.map(([t, n]) => `${t ?? ''},${n},${Math.trunc(n)}\n`).join('')}`)],
  ['f.json', utf8(`[${objects.join()}]`)],
  ['lists.json', utf8(JSON.stringify([['t', 'n', 'whole'], ...CELLS.map(([t, n]) => [t, n, Math.trunc(n)])]))],
  ['columns.json', utf8(JSON.stringify({ t: CELLS.map(([t]) => t), n: CELLS.map(([, n]) => n), whole: CELLS.map(([, n]) => Math.trunc(n)) }))],
  ['f.jsonl', utf8(objects.join('\n'))],
  ['f.parquet', parquet],
];

describe('markers of missing values', () => {
  it.each(FILES)('count in %s, texts and numbers', async (file, bytes) => {
    const { columns } = await read(bytes, { file, missingMarkers: ['unknown', '-999'] });
    expect(columns.map(({ missing }) => missing.count)).toEqual([3, 2, 2]);
    expect(columns.map(({ markerCounts }) => Object.fromEntries(markerCounts))).toEqual([
      { unknown: 1, '': 1, '?': 1 },
      { '-999': 2 },
      { '-999': 2 },
    ]);
  });

  it.each(FILES)('are the usual ones in %s unless others are named', async (file, bytes) => {
    const { columns } = await read(bytes, { file });
    expect(columns.map(({ missing }) => missing.count)).toEqual([2, 0, 0]);
  });
});
