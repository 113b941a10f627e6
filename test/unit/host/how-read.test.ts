import { describe, expect, it } from 'vitest';
import { summarize } from '../../../src/data/summary';
import { fileProblems, howRead, settled } from '../../../src/host/experiment/howRead';
import type { Problem, TableSummary } from '../../../src/protocol/data';
import { AS_FOUND } from '../../../src/protocol/reading';
import { read } from '../../fixtures/read';

const doubtful = async (): Promise<TableSummary> => summarize(await read('a;y\n1,234;1\n2,345;2\n'));

describe('how a file was read', () => {
  it('is said with its doubts until they are decided', async () => {
    const table = await doubtful();
    const { words, chosen, doubts } = howRead(table, null, AS_FOUND);
    expect([words, chosen, doubts.map(({ id }) => id)]).toEqual(['semicolon, decimal comma, header in line 1', false, ['decimal=.&thousands=,']]);

    const kept = settled(AS_FOUND, doubts[0], true, table.dialect);
    expect(kept.dialect).toEqual({ decimal: ',', thousands: null });
    expect(howRead(table, null, kept)).toMatchObject({ chosen: true, doubts: [] });
    const other = settled(AS_FOUND, doubts[0], false, table.dialect);
    expect(other.dialect).toEqual({ decimal: '.', thousands: ',' });
    const again = summarize(await read('a;y\n1,234;1\n2,345;2\n', other));
    expect([again.doubts, again.columns[0].numbers?.max]).toEqual([[], 2345]);
  });

  it('keeps a doubt open of which only a part was chosen', async () => {
    expect(howRead(await doubtful(), null, { ...AS_FOUND, dialect: { decimal: ',' } }).doubts.length).toBe(1);
  });

  it('asks once about a number that may stand for missing values', async () => {
    const text = '[{"a":1,"y":2},{"a":-999,"y":3},{"a":2,"y":1},{"a":-999,"y":4}]';
    const table = summarize(await read(text));
    const { doubts } = howRead(table, null, AS_FOUND);
    expect(doubts.map(({ id }) => id)).toEqual(['missingMarkers=-999']);

    const kept = settled(AS_FOUND, doubts[0], true, table.dialect);
    expect(kept).toEqual({ ...AS_FOUND, values: ['-999'] });
    expect(howRead(table, null, kept)).toMatchObject({ chosen: true, doubts: [] });
    const other = settled({ ...AS_FOUND, missingMarkers: ['x'] }, doubts[0], false, table.dialect);
    expect(other).toEqual({ ...AS_FOUND, missingMarkers: ['x', '-999'] });
    const again = summarize(await read(text, other));
    expect([again.doubts, again.columns[0].missing.count]).toEqual([[], 2]);
  });

  it('tells what was put right, and what stands in the way, together', async () => {
    const table = summarize(await read('a,y\n1,2,\n3,4\n'));
    const problem: Problem = {
      ...{ message: 'm', file: 'f.csv', line: 3, column: 1, offer: null, doubts: [], count: 1 },
      all: [{ line: 3, column: 1, message: 'm', severity: 'error' }],
    };
    const { problems, count } = fileProblems(table, problem);
    expect([count, problems.map(({ line, severity }) => [line, severity])]).toEqual([
      2,
      [
        [3, 'error'],
        [2, 'warning'],
      ],
    ]);
    expect(howRead(table, null, AS_FOUND).repairs).toMatchObject({ first: { line: 2 }, count: 1 });
  });
});
