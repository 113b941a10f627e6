import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../fixtures/read';

/** What a column of numbers, with a second one beside it, is doubted for. */
async function markersIn(cells: readonly (string | number)[]): Promise<readonly string[]> {
  const { doubts } = await read(`a,y\n${cells.map((cell, r) => `${cell},${r % 7}`).join('\n')}\n`);
  return doubts.flatMap(({ alternative }) => alternative.missingMarkers ?? []);
}

const many = (value: number, count: number): number[] => new Array<number>(count).fill(value);

describe('a number that may stand for missing values', () => {
  it.each([
    ['−999 among temperatures', [12.5, 14, -999, 15, 13, -999], ['-999']],
    ['9999 in a log', [0.5, 9999, 0.7, 9999, 0.9], ['9999']],
    ['−99.9', [3, 4, -99.9, 5, -99.9], ['-99.9']],
    ['99 in the answers of a survey', [1, 2, 3, 99, 4, 5, 99], ['99']],
    ['any other below 0, where none is', [2, 3, ...many(-200, 5), 9, 1479, 3].slice(0, -2), ['-200']],
    ['−1, as the only one of its kind', [0.1, 0.2, 0.3, ...many(-1, 5)], ['-1']],
  ])('is %s', async (_, cells, markers) => expect(await markersIn(cells)).toEqual(markers));

  it.each([
    ['one of many', [-999, -998, 3, 4, -999]],
    ['99 among the numbers to 100', [1, 50, 99, 99, 100]],
    ['99, the greatest of numbers from 1', [1, 20, 60, 99, 99]],
    ['a single one', [12.5, 14, -999, 15]],
    ['a large one that is written in another way', [1, 2, 3, 1000, 1000, 1000, 1000, 1000]],
    ['one of two numbers', [0, -999, 0, -999, 0]],
    ['one below 0 that stands there a few times', [2, 3, ...many(-200, 4), 9]],
  ])('is not %s', async (_, cells) => expect(await markersIn(cells)).toEqual([]));

  it('is told with its place, and read as missing where that is asked for', async () => {
    const text = 'a,b,y\n1,-999,2\n2,0.5,3\n-999,0.75,4\n3,-999,-999\n4,0.25,5\n';
    const { doubts } = await read(text);
    expect(doubts).toEqual([
      {
        evidence: '-999 stands in 2 rows of column "b", far from all its other numbers, which go from 0.25 to 0.75; so it does in 2 other columns',
        chosen: 'it is a number like the others',
        other: 'it stands for a missing value',
        alternative: { missingMarkers: ['-999'] },
      },
    ]);
    const again = await read(text, { missingMarkers: doubts[0].alternative.missingMarkers ?? [] });
    expect([again.doubts, again.columns.map(({ missing }) => missing.count)]).toEqual([[], [1, 2, 1]]);
  });

  it('is never one that no gap divides from the others', async () => {
    const spread = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 12, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(spread, async (values) => {
        const others = [...new Set(values)].sort((a, b) => a - b);
        for (const marker of await markersIn(values)) {
          const rest = others.filter((value) => value !== Number(marker));
          const range = rest[rest.length - 1] - rest[0];
          expect(Math.min(...rest.map((value) => Math.abs(value - Number(marker))))).toBeGreaterThan(range);
        }
      }),
    );
  });
});
