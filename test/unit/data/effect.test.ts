import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { effectOf } from '../../../src/data/effect';
import { MISSING_POLICIES, type DataChoice } from '../../../src/data/types';
import { read } from '../../fixtures/read';

const penguins = readFileSync('examples/penguins.csv', 'utf8');
const choice: DataChoice = { target: 'species', features: null, positive: 'Adelie' };

describe('what a choice would give', () => {
  it('is counted on the penguins', async () => {
    expect(effectOf(await read(penguins), choice)).toEqual({
      rows: 344,
      withoutTarget: 0,
      lacking: 11,
      cells: 19,
      lackingColumns: 5,
      usual: 'drop',
      columns: 7,
      inputs: 9,
    });
  });

  it.each<[string, Partial<DataChoice>]>([
    ['all', {}],
    ['some rows', { rows: { from: 100, to: 200 } }],
    ['a sample', { sample: { count: 50, seed: 3 } }],
    ['a target with gaps', { target: 'sex', positive: null, features: ['bill_length_mm', 'island'] }],
    ['a column without gaps', { features: ['year'] }],
  ])('is what becomes of them: %s', async (_, changed) => {
    const table = await read(penguins);
    const wanted = { ...choice, ...changed };
    const effect = effectOf(table, wanted);
    for (const missing of MISSING_POLICIES.filter((policy) => policy !== 'refuse')) {
      const { info } = makeDataset(table, { ...wanted, missing });
      const fills = missing !== 'drop';
      expect(info.missing).toMatchObject({
        withoutTarget: effect.withoutTarget,
        dropped: fills ? 0 : effect.lacking,
        filled: fills ? effect.cells : 0,
      });
      expect(info.rows).toBe(effect.rows - effect.withoutTarget - (fills ? 0 : effect.lacking));
      expect(info.features).toHaveLength(effect.inputs + (fills ? effect.lackingColumns : 0));
    }
  });

  it('tells what is done unasked where few rows would remain', async () => {
    const table = await read('a,b\n1,1\n,2\n3,3\n');
    expect(effectOf(table, { target: 'b', features: null, positive: null })).toMatchObject({ lacking: 1, usual: 'refuse' });
  });

  it('refuses as the dataset does', async () => {
    const table = await read(penguins);
    for (const wrong of [
      { ...choice, target: 'none' },
      { ...choice, positive: null },
      { ...choice, features: [] },
      { ...choice, rows: { from: 1, to: 50 } },
    ])
      expect(() => effectOf(table, wrong)).toThrow(expect.objectContaining({ message: messageOf(() => makeDataset(table, wrong)) }) as Error);
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}
