import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../../src/data/dataset';
import { summarize } from '../../../src/data/summary';
import { problemOf, read } from '../../fixtures/read';

const columnsOf = async (text: string) => summarize(await read(text)).columns;
const leftOut = async (text: string): Promise<(string | null)[]> => (await columnsOf(text)).map((column) => column.leftOut);

describe('numbers with texts among them', () => {
  const rows = (cells: readonly string[]): string => `a,b,y\n${cells.map((cell, r) => `${cell},${r * 7},${r}\n`).join('')}`;
  const ticket = (r: number): string => (r % 4 === 0 ? `PC ${17_000 + r}` : String(110_000 + 31 * r));
  const tickets = Array.from({ length: 40 }, (_, r) => ticket(r));

  it('are no feature unless a person says so, where the texts are different and many', async () => {
    const text = rows(tickets);
    expect((await leftOut(text)).slice(0, 2)).toEqual(['numbers with texts among them, such as "PC 17000" in line 2', null]);
    expect(makeDataset(await read(text), {}).info.features).toEqual(['b']);
    expect((await problemOf(async () => makeDataset(await read(text), { features: ['a', 'b'] }))).message).toContain('found "PC 17000"');
  });

  it.each([
    ['one mistake', [...tickets.map((_, r) => String(r)), 'oops']],
    ['one mark of a missing value', tickets.map((_, r) => (r % 5 === 0 ? '***' : String(r / 8)))],
  ])('are refused where they are %s', async (_, cells) => {
    expect((await leftOut(rows(cells)))[0]).toBeNull();
    await problemOf(async () => makeDataset(await read(rows(cells)), {}));
  });

  it.each([
    ['0 1 2 3+', 'category'],
    ['2 3 4 5more', 'category'],
    ['1 2 ..', 'mixed'],
    ['1 2 unknown', 'mixed'],
    ['0.5 1 2 x', 'mixed'],
  ])('are levels of a category where they are few whole numbers and names: %s', async (levels, kind) => {
    const names = levels.split(' ');
    const columns = await columnsOf(rows(tickets.map((_, r) => names[r % names.length])));
    expect(columns[0].kind).toBe(kind);
  });

  it('are no levels where a name does not come again', async () => {
    const columns = await columnsOf(rows([...tickets.map((_, r) => String(r % 2)), 'O']));
    expect(columns[0].kind).toBe('mixed');
  });
});
