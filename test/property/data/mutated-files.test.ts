/**
 * Files of every format with anything done to their bytes. FUZZ_RUNS: how many (2,000 unless it is said); FUZZ_FILES: a folder whose
 * files are spoilt too, beside those of this project.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/data/bytes';
import { makeDataset } from '../../../src/data/dataset';
import { describeTable } from '../../../src/data/describe';
import { DataProblem } from '../../../src/data/problem';
import { readTable } from '../../../src/data/read';
import type { Table } from '../../../src/data/table';
import { contentsOf } from '../../support/contents';
import { utf8 } from '../../fixtures/read';

const { FUZZ_RUNS, FUZZ_FILES } = process.env;
const RUNS = Number(FUZZ_RUNS ?? 2000);

/** Longest time that a small file may take, in ms of the processor, whoever else uses it: what takes longer hangs. */
const PATIENCE = 2000;
/** Bytes of a seed that are kept, of a text. */
const MOST = 400;

interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function filesIn(folder: string, pattern: RegExp): Seed[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && statSync(join(folder, name)).isFile())
    .sort()
    .map((name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      return { name, bytes: name.endsWith('.parquet') ? bytes : bytes.subarray(0, MOST) };
    });
}

const JSON_SEEDS: readonly Seed[] = [
  { name: 'f.json', bytes: utf8('[{"a":1,"b":"x","y":2.5},{"a":3e2,"b":null,"y":-1},{"b":"\\u00e9\\n","a":-0.5,"y":7}]') },
  { name: 'f.json', bytes: utf8('[["a","b","y"],\n [1,"2024-01-02",true],\n [2,"2024-02-03",false],\n [3.5,null,true]]') },
  { name: 'f.json', bytes: utf8('{"a":[1,2,3],"b":["x","y","x"],"c":[{},[],null],"y":[0,1,0]}') },
  { name: 'f.json', bytes: utf8('{"u":{"a":1,"b":"x","y":2},"v":{"a":2,"b":"y","y":12345678901234567},"w":{"b":"x","y":"−5"}}') },
  {
    name: 'f.json',
    bytes: utf8('{"type":"FeatureCollection","bbox":[1,2],"features":[{"type":"Feature","geometry":{},"properties":{"a":1,"y":2}}]}'),
  },
  { name: 'f.csv', bytes: utf8('Report,,\n,,\nday,1990,1995\n20200101,−5,00501\n20200102,6,10115\n20200103,7,99950\nJun 12 1998 is a note\n') },
  { name: 'f.txt', bytes: utf8('"a b" 1.5 2\t3\n"c" 2.5  4\t5\n"d" –1 5\t7\n"e" 4 5 6\n"f" 5 6 7\n"g" 6 7 8\n') },
  {
    name: 'f.arff',
    bytes: utf8(
      '% c\n@relation r\n@attribute a numeric\n@attribute \'b c\' {x,"y z",3}\n@attribute y {0,1}\n@data\n1,x,0\n2.5,"y z",1\n% c\n3,\'y z\',?\n4,3,1\n',
    ),
  },
  { name: 'f.arff', bytes: utf8('@relation r\n@attribute a real\n@attribute y {p,q}\n@data\n{0 1}\n{1 q,0 2},{5}\n3 \'p\' % c\n"4",q\n') },
  { name: 'f.jsonl', bytes: utf8('{"a":1,"b":"x","__proto__":3}\n{"a":2,"b":"y"}\r\n\n{"b":"😀","a":1e308}\n{"a":"NA","b":"?"}\n') },
];
const folder = import.meta.dirname;
const seeds: readonly Seed[] = [
  ...filesIn(join(folder, '../../../examples'), /\.csv$/),
  ...filesIn(join(folder, '../../fixtures/parquet'), /\.parquet$/),
  ...(FUZZ_FILES === undefined ? [] : filesIn(FUZZ_FILES, /\.(csv|tsv|txt|json|jsonl|parquet|gz|log|fwf)$/)),
  ...JSON_SEEDS,
];

const SCRAPS = [...'"\'`,;\t| \n\r#%\0-+.0123456789eE{}[]:\\<>()/_axyz?$€é\u00a0\u2028\ufeff😀'].map(utf8);
const WORDS = [
  '\r\n',
  '""',
  '1e309',
  'NA',
  'null',
  'true',
  '1,000',
  '2024-01-02',
  '<<<<<<< ',
  '__proto__',
  'sep=;\n',
  '\\ud800',
  ',,,,',
  '\n\n\n',
].map(utf8);
const scrap = fc.oneof(fc.constantFrom(...SCRAPS), fc.constantFrom(...WORDS), fc.uint8Array({ minLength: 1, maxLength: 3 }));

/** What is done to the bytes at a share of their length. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('insert', 'replace', 'remove', 'repeat', 'cut', 'splice', 'flip'),
  length: fc.oneof(fc.nat(4), fc.nat(60)),
  scrap,
  other: fc.nat(1000),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(bytes: Uint8Array, { at, kind, length, scrap: bits, other }: Edit): Uint8Array {
  const from = Math.floor(at * bytes.length);
  const to = Math.min(bytes.length, from + length);
  const around = (middle: Uint8Array, rest = to): Uint8Array =>
    new Uint8Array(Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(rest)]));
  switch (kind) {
    case 'insert':
      return around(bits, from);
    case 'replace':
      return around(bits);
    case 'remove':
      return around(new Uint8Array(0));
    case 'repeat':
      return around(bytes.subarray(from, to), from);
    case 'cut':
      return bytes.slice(0, from);
    case 'splice':
      return around(seeds[other % seeds.length].bytes.subarray(0, length), from);
    case 'flip':
      return around(Uint8Array.of((bytes[from] ?? 0) ^ (1 << (other % 8))), Math.min(bytes.length, from + 1));
  }
}

const input = fc.record({
  seed: fc.nat(seeds.length - 1),
  edits: fc.oneof(fc.array(edit, { maxLength: 2 }), fc.array(edit, { maxLength: 8 })),
  name: fc.constantFrom('own', 'own', 'own', 'own', 'f.csv', 'f.json', 'f.jsonl', 'f'),
  most: fc.integer({ min: 1, max: 50 }),
  packed: fc.constantFrom(true, false, false, false, false),
  spoilPack: fc.option(edit, { freq: 3 }),
});

/** Bytes of which a piece is as short as is asked for, where a reader takes what comes. */
function inPieces(bytes: Uint8Array, most: number): Bytes {
  return { length: bytes.length, subarray: (from, to = bytes.length) => bytes.slice(from, to - from === 1 << 18 ? from + most : to) };
}

type Outcome = Table | DataProblem;

async function outcome(bytes: Bytes, file: string, missingMarkers: readonly string[] = []): Promise<Outcome> {
  try {
    return await readTable(bytes, { file, missingMarkers });
  } catch (error) {
    if (error instanceof DataProblem) return error;
    throw error;
  }
}

function said(result: Outcome): unknown {
  if (!(result instanceof DataProblem)) return contentsOf(result);
  const { message, line, column, problems, count, offer } = result;
  return { message, line, column, problems, count, offer };
}

/** The comparison of node:util is much the faster; that of the tests tells the difference. */
function equal(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}

const same = (found: Outcome, expected: Outcome): void => equal(said(found), said(expected));

/** A number that marks a missing value: where none is asked for, the fast reader may read. No file has it. */
const GENERAL = ['-8765432109.25'];

function learn(table: Table): void {
  describeTable(table);
  try {
    makeDataset(table);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
  }
}

describe('a file with anything done to its bytes', () => {
  it(
    'is a table or a problem, soon; the same by every reader, in any pieces, packed and unpacked',
    async () => {
      const counts = { tables: 0, refused: 0, problems: 0, fast: 0, packed: 0, spoilt: 0 };
      await fc.assert(
        fc.asyncProperty(input, async ({ seed, edits, name, most, packed, spoilPack }) => {
          const bytes = edits.reduce(edited, seeds[seed].bytes);
          const file = name === 'own' ? seeds[seed].name : name;
          const begun = process.cpuUsage();
          const result = await outcome(bytes, file);
          if (result instanceof DataProblem) counts.problems++;
          else {
            counts[result.refusal ? 'refused' : 'tables']++;
            learn(result);
            if (result.values) {
              counts.fast++;
              same(await outcome(bytes, file, GENERAL), result);
            }
          }
          if (!packed) same(await outcome(inPieces(bytes, most), file), result);
          if (packed && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) {
            counts.packed++;
            const pack = new Uint8Array(gzipSync(bytes));
            const unpacked = await outcome(pack, `${file}.gz`);
            // The name and the way it was packed are all that differs; an empty file has nothing to tell its format.
            expect(unpacked instanceof DataProblem).toBe(result instanceof DataProblem);
            if (!(unpacked instanceof DataProblem) && !(result instanceof DataProblem))
              equal(contentsOf(unpacked).columns, contentsOf(result).columns);
            if (spoilPack) {
              counts.spoilt++;
              await outcome(edited(pack, spoilPack), `${file}.gz`);
            }
          }
          expect(process.cpuUsage(begun).user / 1000).toBeLessThan(PATIENCE);
        }),
        { numRuns: RUNS },
      );
      console.log(RUNS, 'files:', counts);
      for (const count of Object.values(counts)) expect(count).toBeGreaterThan(RUNS / 100);
    },
    Infinity,
  );
});
