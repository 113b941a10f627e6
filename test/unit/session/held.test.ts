import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { readTable } from '../../../src/data/read';
import { SampleMemory } from '../../../src/kernel/memory';
import { trainFully, type TrainingResult } from '../../../src/session/full-run';
import { load, settle } from '../../../src/session/rows/prepare';
import { utf8 } from '../../fixtures/read';
import { SETTINGS } from '../../support/rows';

const rows = Array.from({ length: 500 }, (_, r) => [r, Math.sin(r), 1e4 * Math.cos(3 * r), 7, 2 * Math.sin(r) + 1].join(','));
const text = utf8(`id,a,b,c,y\n${rows.join('\n')}\n`);
const made = async (spend: boolean, bytes = text) => makeDataset(await readTable(bytes, { file: 'f.csv' }), { target: 'y' }, spend);

const withoutTimes = ({ elapsedMs: _, updatesPerSecond: __, ...result }: TrainingResult) => result;

describe('a dataset in the memory that its table was read into', () => {
  it.each(['none', 'standardize', 'minmax'] as const)(
    'is learnt from, scaling %s, as any other is, and the same is found wrong with it',
    async (scaling) => {
      const settings = { ...SETTINGS, learningRate: 1e-9, epochs: 3, scaling, order: 'shuffled', seed: 3 } as const;
      const [held, other] = [await made(true), await made(false)];
      expect(held.held).toBeDefined();
      expect(other.held).toBeUndefined();
      expect(held).toMatchObject({ info: other.info, x: other.x, y: other.y, lines: other.lines });
      const expected = withoutTimes(trainFully(other, settings));
      expect(expected.findings.map(({ id }) => id)).toContain('constant-column');
      expect(withoutTimes(trainFully(held, settings))).toEqual(expected);
    },
  );

  it('is not copied', async () => {
    const dataset = await made(true);
    const { rows: trained } = load(settle(dataset, { ...SETTINGS, validation: 0 }));
    expect(trained.memory.chunks[0].memory).toBe(dataset.held?.memory);
    expect(trained.memory.adopted).toBe(true);
  });

  it('is copied where some of its rows are set apart, or one memory does not hold it', async () => {
    const dataset = await made(true);
    expect(load(settle(dataset, { ...SETTINGS, validation: 0.2 })).rows.memory.adopted).toBe(false);
    expect(new SampleMemory(dataset.n, dataset.features, { held: dataset.held, rowsPerChunk: 100 }).adopted).toBe(false);
  });

  it('is one of its own where a column is not learnt from as it stands', async () => {
    for (const row of ['501,,5,7,2', '501,x,5,7,2', '501,1,5,7,']) {
      const bytes = utf8(`id,a,b,c,y\n${[...rows.slice(0, 20), ...Array<string>(20).fill(row)].join('\n')}\n`);
      const dataset = await made(true, bytes).catch(() => null);
      expect(dataset?.held).toBeUndefined();
    }
  });
});

describe('numbers that mark missing values', () => {
  it('are no values, however plain the file', async () => {
    const table = await readTable(utf8('a,y\n1,2\n-999,3\n4,-999.0\n'), { file: 'f.csv', missingMarkers: ['-999'] });
    expect(table.columns.map(({ missing }) => missing.count)).toEqual([1, 1]);
    expect(Array.from(table.columns[0].numbers)).toEqual([1, NaN, 4]);
  });
});
