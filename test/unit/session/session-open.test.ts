import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AS_FOUND, type Reading } from '../../../src/protocol/reading';
import { bytesOf, Lab, table } from '../../support/lab';

describe('opening a file', () => {
  it('tells the table, then the dataset of a choice', async () => {
    const lab = new Lab();
    await lab.open(table(5));
    expect(lab.last('table').table).toMatchObject({ file: 'data.csv', rows: 5, targetGuess: 'y' });
    expect(lab.last('dataset').dataset).toMatchObject({ rows: 5, features: ['x1', 'x2'], target: 'y' });
  });

  it('tells where a file is wrong', async () => {
    const lab = new Lab();
    await lab.open('a,b\n1,2\n3\n');
    const { request, problem } = lab.all('failed')[0];
    expect(request).toBe('open');
    expect(problem).toMatchObject({ file: 'data.csv', line: 3 });
    expect(problem.message).toContain('expected 2 fields');
    expect(lab.all('failed')[1].request).toBe('choose');
  });

  it('tells all that is wrong, what was put right, and how else it could be read', async () => {
    const lab = new Lab();
    await lab.open('a,b,y\n1,2,3\n4,5\n6,7,8,\n9\n');
    const { problem } = lab.all('failed')[0];
    expect(problem.all.map(({ line, severity }) => [line, severity])).toEqual([
      [3, 'error'],
      [5, 'error'],
      [4, 'warning'],
    ]);
    expect(problem).toMatchObject({ count: 3, offer: null, doubts: [] });

    const single = new Lab();
    await single.open('a b:1\n1 2:3\n3 4:4\n');
    expect(single.all('failed')[0].problem.doubts.map(({ alternative }) => alternative)).toEqual([{ delimiter: ' ' }, { delimiter: ':' }]);
  });

  it('offers the encoding that may be right', async () => {
    const lab = new Lab();
    const bytes = Uint8Array.from(Buffer.from('größe,y\n1,2\n3,4\n', 'latin1')).buffer;
    lab.send({ type: 'open', file: 'f.csv', bytes, reading: AS_FOUND });
    await lab.settled();
    expect(lab.last('failed').problem.offer).toEqual({ encoding: 'windows-1252' });
  });

  it('reads as it is told to', async () => {
    const lab = new Lab();
    const text = '# made by hand\na;b;y\n1,5;-9;3\n4,5;2;6\n';
    const reading: Reading = { dialect: { decimal: '.', comment: '#' }, encoding: 'utf-8', missingMarkers: ['-9'], values: [] };
    lab.send({ type: 'open', file: 'f.csv', bytes: bytesOf(text), reading });
    await lab.settled();
    const { table } = lab.last('table');
    expect(table).toMatchObject({ reading: 'semicolon, header in line 2, comments begin with #', doubts: [], source: { encoding: 'utf-8' } });
    expect(table.dialect).toMatchObject({ delimiter: ';', decimal: '.', comment: '#' });
    expect(table.columns.map(({ numbers, missing }) => [numbers === null, missing.count])).toEqual([
      [true, 0],
      [false, 1],
      [false, 0],
    ]);
  });

  it('refuses a choice that does not fit, and keeps the dataset it has', async () => {
    const lab = new Lab();
    await lab.open(table(5));
    lab.send({ type: 'choose', choice: { target: 'z', features: null, positive: null } });
    expect(lab.last('failed')).toMatchObject({ request: 'choose', problem: { file: 'data.csv', line: 1 } });
    lab.train();
    expect(lab.last('started').run.dataset.target).toBe('y');
  });

  it('reports progress on a large file, and stops when told', async () => {
    const lab = new Lab();
    const text = `a,b\n${'1.25,2.5\n'.repeat(700_000)}`;
    lab.send({ type: 'open', file: 'large.csv', bytes: bytesOf(text), reading: AS_FOUND });
    await lab.settled();
    const { bytes, total, rows } = lab.all('progress')[0];
    expect(total).toBe(text.length);
    expect(bytes > 0 && bytes < total && rows > 0).toBe(true);
    const told = lab.events.map(({ type }) => type);
    expect(told.indexOf('preview')).toBeLessThan(told.indexOf('progress'));
    expect(lab.last('preview').preview).toEqual({
      reading: 'comma, header in line 1',
      columns: 2,
      names: ['a', 'b'],
      rows: Array.from({ length: 5 }, () => ['1.25', '2.5']),
    });

    const { length } = lab.all('table');
    expect(length).toBe(1);
    lab.send({ type: 'open', file: 'large.csv', bytes: bytesOf(text), reading: AS_FOUND });
    lab.send({ type: 'cancelOpen' });
    await lab.settled();
    expect(lab.last('failed')).toMatchObject({ request: 'open' });
    expect(lab.all('table').length).toBe(length);
  });

  it('gives up the file it reads for the next one', async () => {
    const lab = new Lab();
    const text = `a,b\n${'1.25,2.5\n'.repeat(700_000)}`;
    lab.send({ type: 'open', file: 'large.csv', bytes: bytesOf(text), reading: AS_FOUND });
    lab.send({ type: 'open', file: 'small.csv', bytes: bytesOf(table(3)), reading: AS_FOUND });
    await lab.settled();
    expect(lab.all('table').map((event) => event.table.file)).toEqual(['small.csv']);
    expect(lab.all('failed').map(({ request }) => request)).toEqual(['open']);
  });
});

/** Lets a test have the path of a file of its own. */
async function withPath(work: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'perceptron-'));
  try {
    await work(join(folder, 'data.csv'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a file on disk', () => {
  it('is read in pieces by the session itself, which tells how far it is, and gives the same table', async () => {
    await withPath(async (path) => {
      const text = table(200_000);
      await writeFile(path, text);
      const lab = new Lab(0.001);
      lab.send({ type: 'open', file: 'data.csv', bytes: { path, size: text.length }, reading: AS_FOUND });
      await lab.settled();
      lab.send({ type: 'open', file: 'data.csv', bytes: bytesOf(text), reading: AS_FOUND });
      await lab.settled();
      const [fromDisk, fromBytes] = lab.events.filter(({ type }) => type === 'table').map(({ at: _, ...event }) => event);
      expect(fromDisk).toEqual(fromBytes);
      const progress = lab.events.flatMap((event) => (event.type === 'progress' ? [event] : []));
      expect(progress.length).toBeGreaterThan(1);
      for (const { bytes, total } of progress) expect([bytes <= total, total]).toEqual([true, text.length]);
    });
  });

  it('that was read is not read again while it is the same, and to be read alike', async () => {
    await withPath(async (path) => {
      const text = table(100);
      await writeFile(path, text);
      const lab = new Lab();
      const open = async (reading: Reading = AS_FOUND): Promise<{ rows: number; wasRead: boolean }> => {
        const { length } = lab.events;
        lab.send({ type: 'open', file: 'data.csv', bytes: { path, size: text.length }, reading });
        await lab.settled();
        const told = lab.events.slice(length);
        return { rows: lab.last('table').table.rows, wasRead: told.some(({ type }) => type === 'progress') };
      };
      expect(await open()).toEqual({ rows: 100, wasRead: true });
      const first = lab.last('table').table;
      expect(await open()).toEqual({ rows: 100, wasRead: false });
      expect(lab.last('table').table).toEqual(first);

      expect(await open({ ...AS_FOUND, dialect: { header: false } })).toEqual({ rows: 101, wasRead: true });
      expect(await open()).toEqual({ rows: 100, wasRead: true });

      lab.send({ type: 'choose', choice: { target: 'y', features: null, positive: null } });
      lab.train({ epochs: 3 });
      lab.finish();
      const learnt = lab.last('outcome').outcome.weights;
      expect(await open()).toEqual({ rows: 100, wasRead: false });
      lab.send({ type: 'choose', choice: { target: 'y', features: null, positive: null } });
      lab.train({ epochs: 3 });
      lab.finish();
      expect(lab.last('outcome').outcome.weights).toEqual(learnt);

      await writeFile(path, table(90));
      expect(await open()).toEqual({ rows: 90, wasRead: true });
    });
  });

  it('that is not there is told in words', async () => {
    const lab = new Lab();
    lab.send({ type: 'open', file: 'gone.csv', bytes: { path: join(tmpdir(), 'gone', 'gone.csv'), size: 1 }, reading: AS_FOUND });
    await lab.settled();
    expect(lab.events).toMatchObject([
      { type: 'failed', request: 'open', problem: { message: expect.stringContaining('gone.csv is not there') as string } },
    ]);
  });
});
