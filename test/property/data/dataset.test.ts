/** Datasets against a second, simple-minded way to make them, row by row from the cells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { BINS, summarizeNumbers } from '../../../src/data/statistics';
import { MISSING_POLICIES, type MissingPolicy } from '../../../src/data/types';
import { read } from '../../fixtures/read';

const LEVELS = ['a', 'b', 'c'];
interface Row {
  readonly number: number | null;
  readonly level: string | null;
  readonly target: number | null;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 5 });
const anyRows = fc.array(
  fc.record({
    number: maybe(fc.integer({ min: -4, max: 4 })),
    level: maybe(fc.constantFrom(...LEVELS)),
    target: maybe(fc.integer({ min: 0, max: 9 })),
  }),
  { maxLength: 40 },
);
/** Rows that make the columns what they are meant to be: numbers, a category of three levels, a target that varies. */
const FIXED: readonly Row[] = [...LEVELS, ...LEVELS].map((level, i) => ({ number: i / 2, level, target: i }));

const csv = (rows: readonly Row[]): string =>
  `n,c,y\n${rows.map(({ number, level, target }) => [number, level, target].map((cell) => cell ?? 'NA').join(',')).join('\n')}\n`;

/** The most frequent, the least where several are. */
function most<T extends number | string>(values: readonly T[]): T {
  const count = (value: T): number => values.filter((each) => each === value).length;
  return values.reduce((best, value) => (count(value) > count(best) || (count(value) === count(best) && value < best) ? value : best));
}

function fill(values: readonly number[], policy: MissingPolicy): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (policy === 'mean') return values.reduce((sum, value) => sum + value, 0) / values.length;
  if (policy === 'median') return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  return most(values);
}

/** The rows as they are to be learnt from, features by name. */
function expected(rows: readonly (Row & { readonly line: number })[], policy: MissingPolicy) {
  const labelled = rows.filter(({ target }) => target !== null);
  const whole = labelled.filter(({ number, level }) => number !== null && level !== null);
  const used = policy === 'drop' ? whole : labelled;
  const fills = {
    number: fill(used.flatMap(({ number }) => number ?? []), policy), // prettier-ignore
    level: most(used.flatMap(({ level }) => level ?? [])),
  };
  const gaps = (key: 'number' | 'level'): boolean => policy !== 'drop' && used.some((row) => row[key] === null);
  return used.map((row) => ({
    line: row.line,
    y: row.target,
    features: {
      n: row.number ?? fills.number,
      ...(gaps('number') ? { 'n is missing': row.number === null ? 1 : 0 } : {}),
      ...Object.fromEntries(LEVELS.map((level) => [`c = ${level}`, (row.level ?? fills.level) === level ? 1 : 0])),
      ...(gaps('level') ? { 'c is missing': row.level === null ? 1 : 0 } : {}),
    },
  }));
}

describe('a dataset', () => {
  it('is what its rows say, whatever is missing', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom(...MISSING_POLICIES.filter((policy) => policy !== 'refuse')), async (some, missing) => {
        const rows = [...some, ...FIXED].map((row, i) => ({ ...row, line: i + 2 }));
        const { x, y, n, lines, info } = makeDataset(await read(csv(rows)), { target: 'y', missing });
        const wanted = expected(rows, missing);
        expect([...lines]).toEqual(wanted.map(({ line }) => line));
        expect([...y]).toEqual(wanted.map((row) => row.y));
        const width = info.features.length;
        for (let r = 0; r < n; r++) {
          const features = Object.fromEntries(info.features.map((name, j) => [name, x[r * width + j]]));
          expect(Object.keys(features)).toEqual(Object.keys(wanted[r].features));
          for (const [name, value] of Object.entries(wanted[r].features)) expect(features[name], name).toBeCloseTo(value, 12);
        }
        expect(info.rows).toBe(n);
        expect(info.missing.withoutTarget).toBe(rows.filter(({ target }) => target === null).length);
        expect(info.missing.dropped).toBe(rows.length - info.missing.withoutTarget - n);
      }),
      { numRuns: 300 },
    );
  });

  it('of some rows is the dataset of a file of these rows', async () => {
    const size = fc.integer({ min: 1, max: 46 });
    await fc.assert(
      fc.asyncProperty(anyRows, size, size, fc.option(fc.record({ count: size, seed: fc.integer() })), async (some, a, b, sample) => {
        const rows = [...some, ...FIXED];
        const table = await read(csv(rows));
        const range = { from: Math.min(a, b, rows.length), to: Math.max(a, b) };
        const choice = { target: 'y', features: ['n'], missing: 'drop' } as const;
        const attempt = (make: () => ReturnType<typeof makeDataset>) => {
          try {
            return make();
          } catch {
            return null;
          }
        };
        const part = attempt(() => makeDataset(table, { ...choice, rows: range, sample }));
        if (part === null || sample !== null) {
          if (part === null) return;
          const inRange = [...part.lines].every((line, i, all) => line >= range.from + 1 && line <= range.to + 1 && (i === 0 || line > all[i - 1]));
          expect(inRange).toBe(true);
          expect(part.n).toBeLessThanOrEqual(sample?.count ?? Infinity);
          part.lines.forEach((line, i) => expect([part.x[i], part.y[i]]).toEqual([rows[line - 2].number, rows[line - 2].target]));
          return;
        }
        const alone = makeDataset(await read(csv(rows.slice(range.from - 1, range.to))), choice);
        expect([...part.x]).toEqual([...alone.x]);
        expect([...part.y]).toEqual([...alone.y]);
        expect([...part.lines]).toEqual([...alone.lines].map((line) => line + range.from - 1));
      }),
      { numRuns: 300 },
    );
  });

  it('of numbers only is the cells, bit by bit', async () => {
    const numbers = fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true })), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(numbers, async (rows) => {
        const table = await read(`a,b,y\n${rows.map(([a, b], i) => `${a},${b},${i}`).join('\n')}\n1,2,-1\n`);
        const { x, info } = makeDataset(table, { target: 'y', features: ['a', 'b'] });
        expect([...x].map((value) => (value === 0 ? 0 : value))).toEqual([...rows.flat().map((value) => (value === 0 ? 0 : value)), 1, 2]);
        expect(info.notes).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a histogram', () => {
  it('counts every value once, between its borders', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noDefaultInfinity: true }), { minLength: 0, maxLength: 60 }), (values) => {
        const summary = summarizeNumbers(Float64Array.from(values));
        const numbers = values.filter((value) => !Number.isNaN(value));
        expect(summary === null).toBe(numbers.length === 0);
        if (summary === null) return;
        const { min, max, histogram } = summary;
        expect([min, max].map((v) => v + 0)).toEqual([Math.min(...numbers) + 0, Math.max(...numbers) + 0]);
        expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(numbers.length);
        if (min === max) return;
        const unit = max - min < Infinity ? 1 : 0.25;
        const border = (i: number): number => unit * min + (i / BINS) * (unit * max - unit * min);
        histogram.forEach((count, i) =>
          expect(numbers.filter((v) => (i === 0 || unit * v >= border(i)) && (i === BINS - 1 || unit * v < border(i + 1))).length, `bin ${i}`).toBe(
            count,
          ),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
