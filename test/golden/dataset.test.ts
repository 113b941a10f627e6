/** Datasets and summaries against pandas, scikit-learn and NumPy (see make_dataset_golden.py). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeDataset } from '../../src/data/dataset';
import { readDate } from '../../src/data/dates';
import { readTable } from '../../src/data/read';
import { fitScaler } from '../../src/data/scaling';
import { summarize } from '../../src/data/summary';
import type { Table } from '../../src/data/table';
import type { NumberSummary } from '../../src/data/types';
import { expectRelative, expectSameBits } from '../support/bits';
import { golden } from './support';

interface Filled {
  readonly names: readonly string[];
  readonly sums: readonly number[];
  /** Rows 0, 3, 6, 170, 250 and 341. */
  readonly rows: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly scale: readonly number[];
}
interface Golden {
  readonly columns: Readonly<Record<string, NumberSummary & { readonly count: number; readonly missing: number; readonly distinct: number }>>;
  readonly mean: Filled;
  readonly median: Filled;
  readonly frequent: Filled;
  readonly dropped: { readonly lines: readonly number[]; readonly x: readonly number[]; readonly y: readonly number[] };
  readonly dates: Readonly<Record<string, number>>;
}

const expected = golden<Golden>('dataset');
const NUMBERS = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'year'];
const CHOICE = { target: 'body_mass_g', features: ['island', 'sex', ...NUMBERS] };
let table: Table;

beforeAll(async () => {
  const text = readFileSync(join(__dirname, '../../examples/penguins.csv'), 'utf8');
  const lines = text.split('\n').map((line, i) => {
    const cells = line.split(',');
    if (i > 0 && (i - 1) % 10 === 3) cells[2] = 'NA';
    return cells.join(',');
  });
  table = await readTable(new TextEncoder().encode(lines.join('\n')), { file: 'penguins.csv' });
});

describe('penguins', () => {
  it('have the summaries of pandas and NumPy', () => {
    const { columns } = summarize(table);
    for (const [name, wanted] of Object.entries(expected.columns)) {
      const column = columns.find((each) => each.name === name);
      const { min, mean, max, deviation, histogram } = column?.numbers ?? {};
      expect([column?.count, column?.missing.count, column?.distinct], name).toEqual([wanted.count, wanted.missing, wanted.distinct]);
      expect([min, max, histogram], name).toEqual([wanted.min, wanted.max, wanted.histogram]);
      expectRelative(mean ?? NaN, wanted.mean, 1e-14, name);
      expectRelative(deviation ?? NaN, wanted.deviation, 1e-13, name);
    }
  });

  it('without the rows that lack a value are those of pandas', () => {
    const { x, y, lines } = makeDataset(table, { ...CHOICE, missing: 'drop' });
    expect([...lines]).toEqual(expected.dropped.lines);
    expectSameBits(x, expected.dropped.x);
    expectSameBits(y, expected.dropped.y);
  });

  it.each(['mean', 'median', 'frequent'] as const)('filled in with the %s are those of scikit-learn, scaled too', (missing) => {
    const dataset = makeDataset(table, { ...CHOICE, missing });
    const { names, sums, rows, mean, scale } = expected[missing];
    // What scikit-learn is not asked for here: where the sex, a text, is missing.
    expect([...dataset.info.features].sort()).toEqual([...names, 'sex is missing'].sort());
    const scaler = fitScaler(dataset, 'standardize');
    const { x, n, features } = dataset;
    names.forEach((name, k) => {
      const j = dataset.info.features.indexOf(name);
      const column = Array.from({ length: n }, (_, r) => x[r * features + j]);
      [0, 3, 6, 170, 250, 341].forEach((r, i) => expectRelative(column[r], rows[i][k], 1e-14, `${name}, row ${r}`));
      expectRelative(column.reduce((sum, value) => sum + value, 0), sums[k], 1e-12, `sum of ${name}`); // prettier-ignore
      expectRelative(scaler.offset[j], mean[k], 1e-12, `mean of ${name}`);
      expectRelative(scaler.divisor[j], scale[k], 1e-12, `deviation of ${name}`);
    });
  });
});

describe('a date', () => {
  it.each(Object.entries(expected.dates))('%s is the time that NumPy and pandas know', (text, time) => expect(readDate(text)?.monthFirst).toBe(time));
});
