/** The options that choose rows and deal with missing values, as a process. */
import { describe, expect, it } from 'vitest';
import { example, file, report, traced, train } from './support';

const penguins = example('penguins.csv');
const quick = ['--epochs', '2', '--seed', '1', '--order', 'file'];

describe('whole numbers of few values', () => {
  const table = (values: readonly number[]): string =>
    file('codes.csv', `x,y\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${values[i % values.length]}`).join('\n')}\n`);
  const note = '"y" has whole numbers of only 3 values (0, 1, 2), and is learnt as a quantity; --positive N learns one of them against the rest.';

  it('are learnt as a quantity, and it is said that they may stand for classes', async () => {
    const { out, err } = await train(table([2, 0, 1]), ...quick, '--json');
    expect(err).toBe(`codes.csv: note: ${note}\n`);
    const { dataset } = JSON.parse(out) as { dataset: { classes: null; assumed: string[] } };
    expect(dataset).toMatchObject({ classes: null, assumed: [expect.stringContaining('--target NAME'), note] });
    for (const values of [
      [1, 2],
      [-1, 1],
    ])
      expect((await train(table(values), ...quick)).err).toContain('only 2 values');
  });

  it.each([[[0, 1]], [[0.5, 1, 2]], [[...Array(11).keys()]], [Array.from({ length: 30 }, (_, i) => (i === 29 ? 9 : i % 9))]])(
    'are classes already, or no such few: %j',
    async (values) => expect((await train(table(values), ...quick)).err).toBe(''),
  );

  it('are classes where one is chosen', async () => {
    expect((await report(table([0, 1, 2]), '--positive', '2', ...quick)).dataset).toMatchObject({ classes: { one: '2', zero: 'not 2' } });
  });
});

describe('penguins', () => {
  it('are trained on without a question: the few rows that lack a value are left out, and it is said', async () => {
    const { dataset, weights } = await report(penguins, '--positive', 'Adelie', ...quick);
    expect(dataset).toMatchObject({
      rows: 333,
      tableRows: 344,
      classes: { zero: 'not Adelie', one: 'Adelie' },
      missing: { withoutTarget: 0, dropped: 11, filled: 0, policy: 'drop' },
    });
    expect(dataset['features']).toEqual([
      ...['island = Biscoe', 'island = Dream', 'island = Torgersen', 'bill_length_mm', 'bill_depth_mm'],
      ...['flipper_length_mm', 'body_mass_g', 'sex = male', 'year'],
    ]);
    expect(weights.length).toBe(9);
    const { out } = await train(penguins, '--positive', 'Adelie', ...quick);
    expect(out).toContain('11 of 344 rows are left out, because a value is missing: lines 5, 10, 11, 12, 13, 49, 180, 220, 258, 270 and 1 more.');
    expect(out).toContain('sex is a number: 1 for male, 0 for female.');
  });

  it('learn from products too, and name what they are not made of', async () => {
    const xor = [example('xor.csv'), '--products', 'x1*x2,x1*x1', '--learning-rate', '0.5', '--epochs', '5000', '--seed', '1'];
    const { dataset, metrics } = (await report(...xor)) as unknown as { dataset: { features: string[] }; metrics: { accuracy: number } };
    expect([dataset.features, metrics.accuracy]).toEqual([['x1', 'x2', '(x1 − mean)(x2 − mean)', '(x1 − mean)²'], 1]);
    const { code, err } = await train(example('xor.csv'), '--products', 'x1*q', ...quick);
    expect([code, err]).toEqual([1, expect.stringContaining('xor.csv:1: there is no feature "q" for the product "(x1 − mean)(q − mean)"')]);
  });

  it('keep the rows and the lines of the file', async () => {
    const { samples } = await traced(
      penguins,
      '--target',
      'body_mass_g',
      '--features',
      'sex,year',
      '--epochs',
      '1',
      '--seed',
      '1',
      '--order',
      'file',
    );
    expect(samples.slice(0, 5).map(({ line, row }) => [row, line])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [5, 6],
      [6, 7],
    ]);
  });

  it('learn sex or mass too, filled in as one likes', async () => {
    expect((await report(penguins, '--target', 'sex', ...quick)).dataset).toMatchObject({ rows: 333, classes: { zero: 'female', one: 'male' } });
    const filled = (await report(penguins, '--target', 'body_mass_g', '--missing', 'median', ...quick)).dataset;
    expect(filled).toMatchObject({ rows: 342, missing: { withoutTarget: 2, dropped: 0, filled: 9, policy: 'median' } });
    const { code, err } = await train(penguins, '--target', 'year', '--missing', 'refuse');
    expect(code).toBe(1);
    expect(err).toContain('penguins.csv:5:22: expected a number in column "bill_length_mm", found NA, which marks a missing value.');
    expect(err).toContain('--missing NAME for missing values');
  });
});

describe('what no option chooses', () => {
  it('is the most frequent of more than two classes, and it is said where another can be chosen', async () => {
    const { code, out, err } = await train(penguins, '--json', ...quick);
    expect(code).toBe(0);
    expect(err).toBe(
      'penguins.csv: note: of the 3 classes of "species", "Adelie" was taken as 1, being the most frequent, and the others as 0; ' +
        '--positive LABEL chooses another: "Chinstrap", "Gentoo".\n',
    );
    const { dataset } = JSON.parse(out) as { dataset: { classes: object; assumed: string[] } };
    expect(dataset.classes).toEqual({ zero: 'not Adelie', one: 'Adelie' });
    expect(dataset.assumed).toEqual([expect.stringContaining('--target NAME'), expect.stringContaining('--positive LABEL')]);
  });

  it('is nothing where all is chosen, and no class where there are two', async () => {
    const named = ['--target', 'species', '--positive', 'Gentoo'];
    expect((await report(penguins, ...named, ...quick)).dataset).toMatchObject({ assumed: [], classes: { one: 'Gentoo' } });
    const { dataset } = await report(penguins, '--target', 'sex', ...quick);
    expect(dataset).toMatchObject({ assumed: [], classes: { zero: 'female', one: 'male' } });
    const turned = await report(penguins, '--target', 'sex', '--positive', 'female', ...quick);
    expect(turned.dataset).toMatchObject({ classes: { zero: 'male', one: 'female' } });
  });
});

describe('some of the rows', () => {
  it('are a range, a sample, or both', async () => {
    const { dataset } = await report(example('diabetes.csv'), '--rows', '101-300', '--sample', '50', '--sample-seed', '7', ...quick);
    expect(dataset).toMatchObject({
      rows: 50,
      tableRows: 442,
      notes: ['Rows 101 to 300 of the 442 are used.', '50 of 200 rows, drawn at random with seed 7, are used.'],
    });
    const words = [example('diabetes.csv'), '--sample', '50', ...quick];
    const [first, again] = [await report(...words), await report(...words, '--sample-seed', '1')];
    expect(again.weights).toEqual(first.weights);
  });
});

describe('further markers', () => {
  it('mark missing values in what is learnt from', async () => {
    const text = `a,y\n${Array.from({ length: 30 }, (_, i) => `${i === 4 ? -999 : i},${i / 2}\n`).join('')}`;
    const { dataset } = await report(file('marked.csv', text), '--missing-markers', '-999,unknown', ...quick);
    expect(dataset).toMatchObject({ rows: 29, notes: ['1 of 30 rows is left out, because a value is missing: line 6. Missing in: a (1).'] });
  });
});

describe('the encoding', () => {
  it('is the one that is asked for, and no other is known', async () => {
    const data = file(
      'win.csv',
      Uint8Array.from('größe,y\n1,2\n2,3\n', (c) => c.charCodeAt(0)),
    );
    const { code, out } = await train(data, '--encoding', 'Windows-1252', '--json');
    expect([code, (JSON.parse(out) as { dataset: { features: string[] } }).dataset.features]).toEqual([0, ['größe']]);
    const wrong = await train(data, '--encoding', 'klingon');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--encoding takes one of utf-8, utf-16le, .*, found "klingon"/)]);
  });
});
