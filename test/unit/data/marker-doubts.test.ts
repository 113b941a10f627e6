import { describe, expect, it } from 'vitest';
import { read } from '../../fixtures/read';

const DOSES = 'dose,reaction\n1,None\n2,None\n3,Mild\n4,Severe\n5,None\n6,Mild\n7,Severe\n8,None\n';
const labels = async (text: string, options = {}): Promise<string[] | undefined> =>
  (await read(text, options)).columns[1].classes(9)?.map(({ label }) => label);

describe('a word that usually marks a missing value', () => {
  it('is doubted where it stands in many rows of a column of groups, and names a group where that is asked for', async () => {
    const { doubts } = await read(DOSES);
    expect(doubts).toEqual([
      {
        evidence: '"None" stands in 4 of 8 rows of column "reaction", whose other cells name groups',
        chosen: 'it marks a missing value',
        other: 'it names a group as the others do',
        alternative: { values: ['None'] },
      },
    ]);
    expect(await labels(DOSES)).toEqual(['Mild', 'Severe']);
    expect(await labels(DOSES, { values: ['None'] })).toEqual(['Mild', 'None', 'Severe']);
    expect((await read(DOSES, { values: ['None'] })).doubts).toEqual([]);
    expect((await read(DOSES, { missingMarkers: ['None'] })).doubts).toEqual([]);
  });

  it('is doubted in every format', async () => {
    const rows = DOSES.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([dose, reaction]) => ({ dose: Number(dose), reaction }));
    expect((await read(JSON.stringify(rows), { file: 'f.json' })).doubts.map(({ alternative }) => alternative)).toEqual([{ values: ['None'] }]);
  });

  it.each([
    ['among numbers', 'a,y\n1,None\n2,None\n3,5\n4,6\n'],
    ['in a few rows', `a,y\n${'1,Mild\n2,Severe\n'.repeat(20)}3,None\n`],
    ['NA in less than the half', 'a,y\n1,NA\n2,Mild\n3,Severe\n4,Mild\n'],
    ['a question mark', 'a,y\n1,?\n2,?\n3,Mild\n4,Severe\n'],
  ])('is certain %s', async (_, text) => expect((await read(text)).doubts).toEqual([]));

  it('is a value where it is a minus beside a plus', async () => {
    const credit = 'x,class,y\n1,+,5\n2,-,4\n3,+,8\n4,-,7\n';
    expect(await labels(credit)).toEqual(['+', '-']);
    expect(await labels(credit, { missingMarkers: ['-'] })).toEqual(['+']);
    expect((await read('x,class,y\n1,+,5\n2,-,-\n3,+,8\n4,-,7\n')).columns[1].missing.count).toBe(2);
  });
});
