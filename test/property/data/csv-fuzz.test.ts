import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataProblem, type Problem } from '../../../src/data/problem';
import { readTable } from '../../../src/data/read';
import { utf8 } from '../../fixtures/read';

/** A table that is well formed, to be spoilt. */
const SEEDS = [
  'a,b,y\n1,2.5,x\n3,4,z\n5,6,x\n',
  '\ufeffname;wert\r\n"Müller; A.";1,5\r\n"B ""b""\r\nc";2.000,25\r\n',
  '# from: "somewhere"\nTitle\n\nid\t2001\t2002\n1\t3\t4\n2\t5\t6\n\t\t\n',
  '"x" "y"\n"1" 1 2\n"2" 3 4\n',
  "a|b\n'1|2'|3\n'4'|5\n",
  '  u   v\n 1.0   2\n 10   3\n',
  'sep=;\na;b;\n1;2\n3;4;;\n',
];
const SCRAPS = [
  '"',
  "'",
  '""',
  ',',
  ';',
  '\t',
  '|',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '#',
  '//',
  '%',
  '\0',
  '1',
  '-2.5e3',
  '1,5',
  '1.234,5',
  'NA',
  'ü',
  '😀',
  '<<<<<<< HEAD\n',
  'sep=',
  '\ufeff',
];

const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(fc.record({ at: fc.nat(120), drop: fc.nat(6), add: fc.constantFrom('', ...SCRAPS) }), { maxLength: 4 }))
  .map(([seed, edits]) => edits.reduce((text, { at, drop, add }) => text.slice(0, at) + add + text.slice(at + drop), seed))
  .map(utf8);
const scraps = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((parts) => utf8(parts.join('')));
const bytes = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 3, arbitrary: mutated },
  { weight: 3, arbitrary: scraps },
  { weight: 1, arbitrary: fc.tuple(scraps, fc.uint8Array({ maxLength: 3 })).map(([head, tail]) => Uint8Array.from([...head, ...tail])) },
);

const FUZZ_RUNS = Number(process.env['FUZZ_RUNS'] ?? 5000);

describe('any bytes', () => {
  it(
    'are a table, or a problem whose place lies within the file',
    async () => {
      const counts = { tables: 0, refusals: 0, problems: 0 };
      await fc.assert(
        fc.asyncProperty(bytes, async (file) => {
          // Where a NUL stands in every second place the text is UTF-16, and a byte of a line's end may be half of a character.
          const readings = ['latin1', 'utf-16le', 'utf-16be'].map((encoding) => new TextDecoder(encoding).decode(file).split(/\r\n|\n|\r/));
          const within = (line: number | null, column: number | null): void => {
            if (line === null) return;
            const lies = readings.some(
              (lines) => line >= 1 && line <= lines.length && (column ?? 1) >= 1 && (column ?? 1) <= lines[line - 1].length + 1,
            );
            expect({ line, column, lies }).toEqual({ line, column, lies: true });
          };
          const all = (problems: readonly Problem[], count: number): void => {
            expect(problems.length).toBe(Math.min(count, 100));
            for (const { line, column } of problems) within(line, column);
          };
          try {
            const table = await readTable(file, { file: 'f' });
            const { problems, problemCount, refusal, columns } = table;
            counts[refusal ? 'refusals' : 'tables']++;
            all(problems, problemCount);
            if (refusal) all(refusal.problems, refusal.count);
            else expect(table.cells.length).toBeGreaterThanOrEqual(table.rows);
            for (const line of table.lines) within(line, null);
            for (const { rows, missing, texts } of columns) {
              expect(rows).toBe(table.rows);
              for (const { place, count } of [missing, texts]) {
                expect(place !== null).toBe(count > 0);
                if (place) within(place.line, place.column);
              }
            }
            for (const { alternative } of table.doubts) {
              // What is offered instead can be asked for.
              const { missingMarkers = [], values = [], ...dialect } = alternative;
              const other = await readTable(file, { file: 'f', dialect, missingMarkers, values }).catch((error: unknown) => error);
              if (other instanceof Error) expect(other).toBeInstanceOf(DataProblem);
              else expect(other).toMatchObject({ dialect });
            }
          } catch (error) {
            if (!(error instanceof DataProblem)) throw error;
            counts.problems++;
            all(error.problems, error.count);
            within(error.line, error.column);
          }
        }),
        { numRuns: FUZZ_RUNS },
      );
      for (const count of Object.values(counts)) expect(count).toBeGreaterThan(200);
    },
    FUZZ_RUNS * 50,
  );
});
