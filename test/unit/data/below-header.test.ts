import { describe, expect, it } from 'vitest';
import type { Preview } from '../../../src/data/types';
import { namesOf, numbersOf, read } from '../../fixtures/read';

const CAMPBELL =
  '"TOA5","CR1000","CR1000","1234","Std.27"\n"TIMESTAMP","RECORD","BattV","AirTC"\n"TS","RN","Volts","Deg C"\n"","","Min","Avg"\n' +
  '"2020-01-01 00:00:00",0,12.5,"NAN"\n"2020-01-01 01:00:00",1,12.4,3.5\n"2020-01-01 02:00:00",2,12.25,4\n';

describe('records below the header', () => {
  it.each([
    ['units of an oscilloscope', 'Time,A,B\n(ms),(V),(V)\n\n0,1.5,2\n1,2.5,3\n2,3.5,4\n', ['Time', 'A', 'B'], 1, [0, 1.5, 2], [4, 5, 6]],
    ['units and kinds of a logger', CAMPBELL, ['TIMESTAMP', 'RECORD', 'BattV', 'AirTC'], 2, [null, 0, 12.5, null], [5, 6, 7]],
    [
      'the questions of a survey',
      'Date,Q1,Q2\nStart Date,How old are you?,"How happy,\nand why?"\n"{""id"":1}","{""id"":2}","{""id"":3}"\n2020-01-01,20,1\n2020-01-02,30,2\n2020-01-03,40,3\n',
      ['Date', 'Q1', 'Q2'],
      2,
      [null, 20, 1],
      [5, 6, 7],
    ],
    ['units above one column of numbers, and a text', 'x;kind\n°C;-\n0.5;red\n1.5;blue\n2.5;red\n', ['x', 'kind'], 1, [0.5, null], [3, 4, 5]],
    ['a unit of texts alone', 'x,level\n-,°C\n0.5,low\n1.5,high\n2.5,low\n', ['x', 'level'], 1, [0.5, null], [3, 4, 5]],
    ['types between spaces', 'x y\nfloat int\n# note\n0.5 1\n1.5 2\n2.5 3\n', ['x', 'y'], 1, [0.5, 1], [4, 5, 6]],
  ])('are left out where they have texts in place of all numbers, which is told: %s', async (_, text, names, below, first, lines) => {
    for (const missingMarkers of [[], ['-999']]) {
      const told: Preview[] = [];
      const table = await read(text, { missingMarkers, onPreview: (preview) => void told.push(preview) });
      expect([namesOf(table), numbersOf(table)[0], [...table.lines], table.refusal]).toEqual([names, first, lines, null]);
      expect(table.dialect?.below).toBe(below);
      expect(table.reading).toContain(`${below} ${below === 1 ? 'record' : 'records'} below the header left out`);
      expect(table.doubts.map(({ alternative }) => alternative)).toContainEqual({ below: 0 });
      expect(told.at(-1)?.rows.length).toBe(3);
      const kept = await read(text, { missingMarkers, dialect: { below: 0 } });
      expect([kept.rows, kept.doubts.some(({ alternative }) => 'below' in alternative)]).toEqual([3 + below, false]);
    }
  });

  it.each([
    ['with a number', 'a,b,c\nx,1,y\n1,2,3\n4,5,6\n7,8,9\n'],
    ['with one text', 'name,a,b\nAnn,,absent\nBob,1,2\nCy,3,4\nDi,5,6\n'],
    ['above columns of texts', 'name,a,b\nAnn,x,y\nBob,1,x\nCy,3,z\nDi,5,6\n'],
    ['above two rows', 'a,b\nm,s\n1,2\n3,4\n'],
    ['of missing values', 'a,b\nNA,NA\n1,2\n3,4\n5,6\n'],
  ])('are rows: %s', async (_, text) => {
    const table = await read(text);
    expect([table.dialect?.below, table.lines[0], table.doubts]).toEqual([0, 2, []]);
  });
});
