/** `describe` as a process. */
import { describe, expect, it } from 'vitest';
import type { Description as Table } from '../../../src/data/describe';
import { example, file, run } from './support';

type Description = Table & {
  readonly datasetNotes: readonly string[];
  readonly findings: readonly { readonly id: string; readonly evidence: string; readonly remedy: string | null }[];
};

async function described(...words: string[]): Promise<{ description: Description; code: number | null; err: string }> {
  const { code, out, err } = await run('describe', ...words, '--json');
  return { description: JSON.parse(out) as Description, code, err };
}

describe('describe --json', () => {
  it('tells what is in penguins.csv', async () => {
    const { description, code, err } = await described(example('penguins.csv'));
    expect([code, err]).toEqual([0, '']);
    const { columns, ...rest } = description;
    expect(rest).toMatchObject({
      file: example('penguins.csv'),
      dialect: { delimiter: ',', headerLine: 1, words: 'comma, header in line 1' },
      rows: 344,
      target: 'species',
      problems: [],
    });
    expect(columns.map(({ name, type, missing, distinct }) => [name, type, missing, distinct])).toEqual([
      ['species', 'category', 0, 3],
      ['island', 'category', 0, 3],
      ['bill_length_mm', 'number', 2, 164],
      ['bill_depth_mm', 'number', 2, 80],
      ['flipper_length_mm', 'number', 2, 55],
      ['body_mass_g', 'number', 2, 94],
      ['sex', 'category', 11, 2],
      ['year', 'number', 0, 3],
    ]);
    expect(columns[5]).toMatchObject({
      count: 342,
      min: 2700,
      max: 6300,
      missingMarkers: { NA: 2 },
      firstMissing: { line: 5, column: 31 },
      top: null,
    });
    expect(columns[6]).toMatchObject({
      mean: null,
      top: [
        { value: 'male', count: 168 },
        { value: 'female', count: 165 },
      ],
    });
  });

  it('tells what reading changed', async () => {
    const { description } = await described(file('drawn.md', '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n'));
    expect(description.notes).toEqual([
      'The table is drawn with lines: left out line 2, which is a line of strokes, and the bars at both ends of each line.',
    ]);
  });

  it('tells what is to be known of what would be learnt from', async () => {
    const path = file('sums.csv', 'region,a,y\nN,1,2\nS,2,5\nE,3,4\nTotal,6,11\n');
    const note = expect.stringContaining('line 5, seems to be a total of the others') as string;
    expect((await described(path)).description.datasetNotes).toEqual([note]);
    expect((await run('describe', path)).out).toEqual(note);
  });

  it('names the columns that are none of a table', async () => {
    const rows = [1, 2, 3].map((i) => ({ x: i, stats: { hp: i }, y: i % 2 }));
    const path = file('nested.json', JSON.stringify(rows));
    const leftOut = (await described(path)).description.leftOut;
    expect(leftOut).toEqual([{ column: 'stats', reason: expect.stringContaining('lists or objects, the first in line 1') as string }]);
    expect((await run('describe', path)).out).toContain(`left out: stats (${leftOut[0].reason})`);
    const { err, code } = await run('train', path, '--features', 'stats', '--seed', '1');
    expect([code, err]).toEqual([1, expect.stringContaining(`"stats" cannot be among the features: it has ${leftOut[0].reason}.`)]);
  });

  it('names the units that were beside numbers', async () => {
    const path = file('units.csv', 'price,share,y\n"$1,200.50",45%,1\n$7,3.5%,2\n$8,,3\n');
    const { description, err } = await described(path);
    expect(description.columns.map(({ name, type, unit, max }) => [name, type, unit, max])).toEqual([
      ['price', 'number', '$', 1200.5],
      ['share', 'number', '%', 45],
      ['y', 'number', null, 3],
    ]);
    expect(description.dialect?.units).toEqual([
      { column: 0, unit: '$', thousands: ',' },
      { column: 1, unit: '%', thousands: null },
    ]);
    expect(description.notes).toEqual([
      'price: $ is left out of 3 numbers.',
      'share: % is left out of 2 numbers; a percentage is the number as written: 45 % is 45, not 0.45.',
    ]);
    expect(err).toContain('units.csv: note: price: $ is left out of 3 numbers.');
  });

  it('names the cells that are in the way', async () => {
    const path = file('mixed.csv', 'a,when,y\n1,2020-01-01,0\nx,2020-01-03,1\n3,2020-01-02,0\n');
    const { description, code } = await described(path);
    expect(code).toBe(0);
    expect(description.problems).toEqual([
      { line: 3, column: 1, severity: 'error', message: expect.stringContaining('expected a number in column "a", found "x"') as string },
    ]);
    expect(description.columns[1]).toMatchObject({ type: 'date', min: '2020-01-01', max: '2020-01-03', mean: 1 });
  });

  it('takes further markers of missing values', async () => {
    const path = file('markers.csv', 'a,y\n1,0\n-999,1\n3,0\n');
    expect((await described(path, '--missing-markers', '-999')).description.columns[0]).toMatchObject({ missing: 1, min: 1 });
    expect((await described(path)).description.columns[0]).toMatchObject({ missing: 0, min: -999 });
  });

  it.each([
    [
      'id-column',
      'customer_id,a,y',
      (r: number) => [r + 1, Math.sin(r), Math.cos(5 * r)],
      'counts the 100 rows from 1 to 100',
      'it is no feature unless it is chosen',
    ],
    ['scale', 'a,b,y', (r: number) => [Math.sin(r), 2130 * Math.sin(3 * r), Math.cos(5 * r)], '1:2120 apart', 'they standardise the columns'],
    ['sorted-rows', 'a,b,y', (r: number) => [Math.sin(r), Math.sin(3 * r), r / 2], '99 of its 99 changes', 'they shuffle the rows every epoch'],
  ] as const)('tells %s as a fact that the defaults take care of', async (id, header, row, fact, care) => {
    const path = file(`${id}.csv`, [header, ...Array.from({ length: 100 }, (_, r) => row(r).join(','))].join('\n'));
    const { findings } = (await described(path)).description;
    expect(findings).toMatchObject([{ id, remedy: null }]);
    expect(findings[0].evidence).toContain(fact);
    expect(findings[0].evidence).toContain(`The default settings already take care of it: ${care}.`);
  });

  it('tells what they do not take care of with its remedy', async () => {
    const path = file(
      'foo.csv',
      ['foo,a,y', ...Array.from({ length: 100 }, (_, r) => [r + 1000, 100 * Math.sin(r), Math.cos(5 * r)].join(','))].join('\n'),
    );
    expect((await described(path)).description.findings).toMatchObject([{ id: 'id-column', remedy: 'Leave foo out' }]);
  });

  it.each([
    ['ragged.csv', 'a,y\n1,2\n3\n', 3, 2, 'expected 2 fields'],
    ['empty.csv', '', null, null, 'the file is empty'],
  ])('tells why %s cannot be read', async (name, text, line, column, message) => {
    const { description, code, err } = await described(file(name, text));
    expect(code).toBe(1);
    expect(description).toMatchObject({ refused: true, problemCount: 1, findings: [] });
    expect(description.problems).toEqual([{ line, column, severity: 'error', message: expect.stringContaining(message) as string }]);
    expect(err).toContain(`${[name, line, column].filter((part) => part !== null).join(':')}: ${message}`);
  });

  it('tells so of a file that is not there', async () => {
    const { description, code, err } = await described('nothing.csv');
    expect([code, err]).toEqual([1, 'nothing.csv: cannot be read: there is no such file.\n']);
    expect(description.problems).toEqual([{ line: null, column: null, severity: 'error', message: 'cannot be read: there is no such file.' }]);
  });
});

describe('describe', () => {
  it('tells a person', async () => {
    const { code, out } = await run('describe', example('penguins.csv'));
    expect(code).toBe(0);
    expect(out).toContain('penguins.csv: 344 rows, 8 columns (comma, header in line 1)');
    expect(out).toMatch(/^ {2}bill_length_mm +number +2 +164 +32\.1 to 59\.6, mean 43\.9219, standard deviation 5\.4516$/m);
    expect(out).toMatch(/^ {2}sex +category +11 +2 +male \(168\), female \(165\)$/m);
    expect(out).toContain('target, unless another is chosen: species');
    expect((await run('describe', example('iris.csv'))).out).toContain('no feature unless chosen: column 1 (an index column without a name)');
  });

  it('tells large numbers apart that are near each other', async () => {
    const { out } = await run('describe', file('times.csv', 'time,y\n978300019,1\n978302000,2\n978301500.5,5\n'));
    expect(out).toMatch(/978300019 to 978302000, mean 978301173\.2, standard deviation 841\.21$/m);
  });

  it('tells a person what is to be known before training', async () => {
    const { out } = await run(
      'describe',
      file('scales.csv', 'a,b,y\n' + Array.from({ length: 30 }, (_, i) => `${i % 7},${(i % 5) * 1e6},${i % 3}\n`).join('')),
    );
    expect(out).toMatch(/^ {2}! scale: /m);
  });

  it.each(['latin1', 'ISO-8859-1', 'cp1252'])('takes %s as the name of an encoding', async (name) => {
    const path = file('latin.csv', Uint8Array.from(Buffer.from('größe,y\n1,2\n2,3\n', 'latin1')));
    const { description, code } = await described(path, '--encoding', name);
    expect([code, description.encoding, description.columns[0].name]).toEqual([0, 'windows-1252', 'größe']);
  });

  it('writes a name of two lines on one', async () => {
    const path = file('lines.csv', '"price\r\n(EUR)",y\n1,2\n2,3\n3,1\n');
    expect((await run('describe', path)).out).toMatch(/^ {2}price \(EUR\) +number/m);
    expect((await run('train', path, '--seed', '1')).out).toMatch(/^ {2}price \(EUR\) +-?[\d.]+$/m);
    expect((await described(path)).description.columns[0].name).toBe('price\r\n(EUR)');
  });

  it('shows control characters in a header, and does not send them', async () => {
    const { out } = await run('describe', file('escape.csv', 'a\u001b[31m,y\n1,2\n2,3\n3,1\n'));
    expect(out).toContain('a␛[31m');
    expect(out).not.toContain('\u001b');
    const next = file('next.csv', 'a\u0085b,y\n1,2\n2,3\n3,1\n');
    expect((await described(next)).description.columns[0].name).toBe('a\u0085b');
    expect((await run('describe', next, '--json')).out).toContain('a\\u0085b');
  });

  it('shows its own options', async () => {
    const { code, out } = await run('describe', '--help');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Usage: describe FILE/) as string]);
    expect(out).not.toContain('--epochs');
  });

  it('is refused with options that it does not have', async () => {
    const { code, err } = await run('describe', 'f.csv', '--epochs', '3');
    expect([code, err]).toEqual([2, expect.stringContaining("Unknown option '--epochs'")]);
  });
});
