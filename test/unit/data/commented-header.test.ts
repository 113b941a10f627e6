import { describe, expect, it } from 'vitest';
import type { Preview } from '../../../src/data/types';
import { namesOf, numbersOf, read } from '../../fixtures/read';

/** Rows of numbers that are all different. */
const rowsOf = (width: number, divider: string, count = 6): string =>
  Array.from({ length: count }, (_, r) => Array.from({ length: width }, (_, j) => (r * width + j + 0.5).toFixed(3)).join(divider)).join('\n') + '\n';

describe('a comment that names the columns', () => {
  it.each([
    ['numpy.savetxt', `# x y z\n${rowsOf(3, ' ')}`, ['x', 'y', 'z'], 1],
    ['numpy.savetxt with commas', `# x,y,z\n${rowsOf(3, ',')}`, ['x', 'y', 'z'], 1],
    ['numpy.savetxt for MATLAB', `% x y z\n${rowsOf(3, ' ')}`, ['x', 'y', 'z'], 1],
    ['numpy.savetxt of several lines', `# made by a script\n# in May, by me and you\n# x y z\n${rowsOf(3, ' ')}`, ['x', 'y', 'z'], 3],
    ['gnuplot', `# Force and deflection of a beam\n# Deflection    Col-Force   \n${rowsOf(2, '      ')}`, ['Deflection', 'Col-Force'], 2],
    ['units', `#time[s]\tU (V)\tI (A)\n${rowsOf(3, '\t')}`, ['time[s]', 'U (V)', 'I (A)'], 1],
    ['a weather station', `#DATE,TIME,TEMP\n${rowsOf(3, ',')}`, ['DATE', 'TIME', 'TEMP'], 1],
    ['quoted names', `# "x","y, left",z\n${rowsOf(3, ',')}`, ['x', 'y, left', 'z'], 1],
    ['a VCF file', `##fileformat=VCFv4.2\n##INFO=<ID=NS,Number=1>\n#CHROM\tPOS\tQUAL\n${rowsOf(3, '\t')}`, ['CHROM', 'POS', 'QUAL'], 3],
    ['a rule below it', `# x y z\n# -----\n\n${rowsOf(3, ' ')}`, ['x', 'y', 'z'], 1],
    ['a buoy of NDBC, above units', `#YY  MM WSPD  GST\n#yr  mo  m/s  m/s\n${rowsOf(4, '  ')}`, ['YY', 'MM', 'WSPD', 'GST'], 1],
    ['above units that are all different', `# time,temp,press\n# s,degC,hPa\n${rowsOf(3, ',')}`, ['time', 'temp', 'press'], 1],
    ['above units in brackets, and below prose', `#Logger 7\n#t;U;I\n#[s];[V];[A]\n${rowsOf(3, ';')}`, ['t', 'U', 'I'], 2],
    ['above units and types', `# x,y,z\n# metres,metres,metres\n# float,float,float\n${rowsOf(3, ',')}`, ['x', 'y', 'z'], 1],
    ['above units, between spaces', `# time temp press\n# s K kPa\n${rowsOf(3, ' ')}`, ['time', 'temp', 'press'], 1],
    ['above units, with the sign of MATLAB', `% time,temp,press\n% s,degC,hPa\n${rowsOf(3, ',')}`, ['time', 'temp', 'press'], 1],
    ['below texts of as many fields', `# Alpha,Berlin,Germany\n# time,temp,press\n${rowsOf(3, ',')}`, ['time', 'temp', 'press'], 2],
    ['below a title of as many words', `# Geiger counter\n# time count\n${rowsOf(2, ' ')}`, ['time', 'count'], 2],
    ['below a title of as many words, though they be units', `# Diode IV\n# V A\n${rowsOf(2, ' ')}`, ['V', 'A'], 2],
    ['below a title with a comma, though they be units', `# Lab A, bench 3\n# V,A\n${rowsOf(2, ',')}`, ['V', 'A'], 2],
    [
      'above units of which half are known',
      `# pressure,mood,time,score\n# kPa,pts,s,pts2\n${rowsOf(4, ',')}`,
      ['pressure', 'mood', 'time', 'score'],
      1,
    ],
    ['above letters that are units', `# voltage,current\n# V,A\n${rowsOf(2, ',')}`, ['voltage', 'current'], 1],
    ['with letters that are units, too', `# Alpha,Berlin,Germany\n# t,h,temperature\n${rowsOf(3, ',')}`, ['t', 'h', 'temperature'], 2],
    ['another sign', `// x;y;z\n${rowsOf(3, ';')}`, ['x', 'y', 'z'], 1],
  ])('is the header: %s', async (_, text, names, line) => {
    // A number that marks missing values is left to the general readers.
    for (const missingMarkers of [[], ['-999']]) {
      const told: Preview[] = [];
      const table = await read(text, { missingMarkers, onPreview: (preview) => void told.push(preview) });
      expect([namesOf(table), table.headerLine, table.refusal, table.rows]).toEqual([names, line, null, 6]);
      expect(table.reading).toContain(`header in line ${line} (behind `);
      expect(numbersOf(table)[0]).toEqual(names.map((_, j) => j + 0.5));
      expect(told.at(-1)).toMatchObject({ names, reading: table.reading });
    }
  });

  it('is no header where a person says so: then it is left out, and the rows are the same', async () => {
    for (const text of [`# x y z\n${rowsOf(3, ' ')}`, `#x,y,z\n${rowsOf(3, ',')}`, `##a\n#x\ty\tz\n${rowsOf(3, '\t')}`]) {
      const table = await read(text);
      const other = await read(text, { dialect: { header: false } });
      expect([other.headerLine, other.reading.includes('no header'), other.refusal]).toEqual([null, true, null]);
      expect(numbersOf(other)).toEqual(numbersOf(table));
      // What was found stays where it is chosen.
      expect(namesOf(await read(text, { dialect: { header: true } }))).toEqual(namesOf(table));
    }
  });

  it('is told where comments stand above it', async () => {
    const { doubts } = await read(`# a long comment of many words\n#x  sin(x)  y\n${rowsOf(3, ' ')}`);
    expect(doubts).toMatchObject([{ chosen: 'it is the header', alternative: { header: false } }]);
    expect(doubts[0].evidence).toBe('line 2 begins with #, as comments do, but has as many fields as the table');
  });

  it('may have comments among the rows', async () => {
    const table = await read('# one\n# a,b,c\n1,2,3\n# two\n4,5,6\n');
    expect([namesOf(table), [...table.lines]]).toEqual([
      ['a', 'b', 'c'],
      [3, 5],
    ]);
  });
});

describe('a comment', () => {
  it.each([
    ['of a sentence', `# This is it\n${rowsOf(3, ' ')}`],
    ['of a sentence with a full stop', `# Measured here again.\n${rowsOf(3, ' ')}`],
    ['of more words', `# four words stand here\n${rowsOf(3, ' ')}`],
    ['of a key and its value', `# Author: me\n${rowsOf(2, ' ')}`],
    ['of a name and a number', `# run 17\n${rowsOf(2, ' ')}`],
    ['of words that come twice', `# x x z\n${rowsOf(3, ' ')}`],
    ['of GFF', `##gff-version 3\n##sequence-region c 1 149\n${rowsOf(4, '\t')}`],
    ['of ENVI', `; ENVI ASCII Plots File [Tue Jan 01 10:00:00 2019]\n; Column 1: Wavelength\n${rowsOf(2, ' ')}`],
    ['that is no comment of the last lines', `# x y z\n# made in May by a script\n${rowsOf(3, ' ')}`],
  ])('names no columns: %s', async (_, text) => {
    const table = await read(text);
    expect([table.headerLine, table.rows, table.refusal]).toEqual([null, 6, null]);
    expect(numbersOf(table)[0][1]).toBe(1.5);
  });

  it('names none above a header', async () => {
    expect(namesOf(await read('# one\n#a,b,c\nx,z,y\n1,2,3\n4,5,6\n'))).toEqual(['x', 'z', 'y']);
    const table = await read(`# a,b,c\nx,y,z\n${rowsOf(3, ',')}`);
    expect([namesOf(table), table.rows, table.doubts.map(({ alternative }) => alternative)]).toEqual([['x', 'y', 'z'], 6, [{ comment: null }]]);
  });

  it('may be a row that was taken out', async () => {
    const table = await read(`#1,2,3\n${rowsOf(3, ',')}`);
    expect([table.headerLine, table.rows, table.doubts.map(({ alternative }) => alternative)]).toEqual([null, 6, [{ comment: null }]]);
  });

  it('names none where it has not as many names as the rows have fields', async () => {
    const table = await read('# This file is from a catalogue.\n# One more line.\n0.1 0.2 UMi\n0.4 0.5 UMi\n0.7 0.8 Cep\n0.7 0.9 Cep\n0.1 0.9 Cep\n');
    expect([table.headerLine, table.rows, table.refusal]).toEqual([null, 5, null]);
  });
});

describe('a name', () => {
  it('may be a sign of comments, or begin with one', async () => {
    expect(namesOf(await read('#,name,value\n1,a,3\n2,b,4\n'))[0]).toBe('#');
    expect(namesOf(await read('% change,price\n1,3\n2,4\n'))[0]).toBe('% change');
    const { columns, doubts } = await read('# of rooms,price\n1,3\n2,4\n');
    expect([columns[0].name, doubts.map(({ alternative }) => alternative)]).toEqual(['# of rooms', [{ comment: '#' }]]);
  });
});

describe('several lines above a header that begin as comments do', () => {
  const annotations = '#group,false,false,true\n#datatype,string,long,double\n#default,_result,,\n';

  it('are comments, though they have as many fields: InfluxDB writes types so', async () => {
    const table = await read(`${annotations},result,table,_value\n,,0,1.5\n,,1,2.5\n,,0,3.5\n`);
    expect([namesOf(table), table.headerLine, table.rows]).toEqual([['column 1', 'result', 'table', '_value'], 4, 3]);
    expect([numbersOf(table).map((row) => row[3]), [...table.lines], table.doubts]).toEqual([[1.5, 2.5, 3.5], [5, 6, 7], []]);
  });

  it('are rows where most of the lines begin so', async () => {
    const table = await read('#ff0000,1\n#00ff00,2\n#0000ff,3\n#ffffff,4\n');
    expect([table.rows, table.headerLine]).toEqual([4, null]);
    expect((await read('colour,x\n#ff0000,1\n#00ff00,2\n')).rows).toBe(2);
  });
});
