import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../../src/data/summary';
import type { ChoiceEffect, DataChoice } from '../../../../src/protocol/data';
import { barsPath } from '../../../../webview/panel/data/histogram';
import { differences, effectWords, missingTitle, topWords } from '../../../../webview/panel/data/words';
import { read } from '../../../fixtures/read';

const table = summarize(await read(readFileSync('examples/penguins.csv', 'utf8')));
const choice: DataChoice = { target: 'species', features: null, positive: 'Adelie' };

describe('what is told of a column', () => {
  it('names its most frequent values', () => {
    expect(topWords(table.columns[0])).toBe('Adelie 152, Gentoo 124, Chinstrap 68');
    expect(topWords(table.columns[2])).toBeNull();
  });

  it('names the markers and the first place', () => {
    expect(missingTitle(table.columns.find(({ name }) => name === 'sex')!)).toMatch(/^NA 11; the first in line 5, column \d+$/);
  });
});

describe('what a choice does', () => {
  const effect: ChoiceEffect = { rows: 344, withoutTarget: 0, lacking: 11, cells: 19, lackingColumns: 5, usual: 'drop', columns: 7, inputs: 9 };

  it.each([
    [null, 'Learns from 333 rows of 7 columns (9 inputs). 11 of 344 rows have a missing value and are left out.'],
    ['drop', 'Learns from 333 rows of 7 columns (9 inputs). 11 of 344 rows have a missing value and are left out.'],
    ['refuse', 'Training is refused as long as a value is missing. 11 of 344 rows have a missing value.'],
  ] as const)('is said in numbers for %s', (policy, words) => expect(effectWords(effect, policy).join(' ')).toBe(words));

  it('counts the inputs that say where a value was filled in', () => {
    const words = effectWords(effect, 'mean').join(' ');
    expect(words).toMatch(
      /^Learns from 344 rows of 7 columns \(14 inputs\)\. 11 of 344 rows have a missing value; 19 cells are filled with the mean/,
    );
    expect(words).toContain('5 more inputs say where');
  });

  it('says what is left out for want of a target', () => {
    expect(effectWords({ ...effect, withoutTarget: 4, lacking: 0, columns: 2, inputs: 2 }, null)).toEqual([
      'Learns from 340 rows of 2 columns.',
      '4 of 344 rows have no target and are left out.',
    ]);
  });
});

describe('what is another than before', () => {
  it.each<[Partial<DataChoice>, string[]]>([
    [{}, []],
    [{ features: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g', 'year'] }, ['without island, sex']],
    [{ features: ['year'] }, ['without island, bill_length_mm, bill_depth_mm, flipper_length_mm and 2 more']],
    [{ positive: 'Gentoo' }, ['1 for Gentoo']],
    [{ target: 'year', positive: null }, ['target year', 'with species']],
    [{ missing: 'mean' }, ['missing values: fill in the mean']],
    [{ rows: { from: 5, to: 50 }, sample: { count: 9, seed: 2 } }, ['rows 5 to 50', 'a sample of 9 rows, seed 2']],
  ])('%j', (changed, words) => expect(differences(table, choice, { ...choice, ...changed })).toEqual(words));
});

describe('small bars', () => {
  it('are as high as their counts, and seen where there is anything', () => {
    expect(barsPath([0, 1000, 500, 1], 8, 10)).toBe('M2 10V0H4V10zM4 10V5H6V10zM6 10V9H8V10z');
    expect(barsPath([3], 80, 10)).toBe('M0 10V0H79V10z');
    expect(barsPath([0, 0], 10, 10)).toBe('');
  });
});
