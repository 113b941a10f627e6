import { describe, expect, it } from 'vitest';
import { example, file, folder, report, train } from './support';

describe('a bad file ends with exit code 1, its place and what to do', () => {
  const row20001 = `a,b,y\n${Array.from({ length: 20_000 }, (_, i) => `${i % 7},1,${i % 2}\n`).join('')}1,x,1\n`;

  it.each([
    ['empty.csv', '', 'empty.csv: the file is empty'],
    ['header.csv', 'a,b\n', 'header.csv:1: found a header, but no rows'],
    ['column.csv', 'a\n1\n2\n', 'column.csv:1: expected at least two columns'],
    ['ragged.csv', 'a,y\n1,2\n3\n', 'ragged.csv:3:2: expected 2 fields, as in the header, found 1'],
    ['late.csv', row20001, 'late.csv:20002:3: expected a number in column "b", found "x"'],
    ['missing.csv', 'a,y\n1,2\n,3\n', 'missing.csv:3:1: expected a number in column "a", found an empty cell'],
    ['constant.csv', 'a,y\n1,2\n2,2\n', 'is 2 in every row, so there is nothing to learn'],
    ['nan.csv', 'a,y\n1,2\nNaN,3\n', 'nan.csv:3:1: expected a number in column "a", found NaN, which marks a missing value'],
    ['infinity.csv', 'a,y\n1,2\nInfinity,3\n', 'infinity.csv:3:1: expected a number in column "a", found Infinity, which is not a finite number'],
    ['commas.csv', 'a;y\n1,5;1.5\n2,5;2.5\n', 'commas.csv:2:1: no column is left as a feature beside the target "y"'],
    ['latin1.csv', Uint8Array.of(0x61, 0x2c, 0xe9, 0x0a, 0x31, 0x2c, 0x32), 'latin1.csv:1:3: the file is not UTF-8'],
    [
      'half.csv',
      Uint8Array.from(Buffer.from('\ufeffa,b\n1,2\n\ud800', 'utf16le')),
      'half.csv:3:1: the file is UTF-16 LE, but found bytes here that are no whole character',
    ],
    ['bad.jsonl', '{"a":1,"y":2}\n{"a":1,"y":}\n', 'bad.jsonl:2:12: not valid JSON: expected a value, found "}"'],
    ['short.parquet', 'PAR1', 'short.parquet: the Parquet file is cut short'],
    ['binary.csv', Uint8Array.of(0x61, 0x2c, 0, 1, 2, 3, 0x0a), 'binary.csv:1:3: expected text, found a NUL byte'],
    ['sheet.csv', Uint8Array.of(0x50, 0x4b, 3, 4), 'a ZIP archive. Unpack it first; if it is an Excel workbook, save the sheet as CSV'],
  ])('%s', async (name, content, message) => {
    const { code, out, err } = await train(file(name, content));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
    expect(err).not.toContain('Usage');
  });

  it('a folder', async () => {
    const { code, err } = await train(folder);
    expect([code, err]).toEqual([1, `${folder}: cannot be read: it is a folder. Name a dataset file.\n`]);
  });

  it('no file', async () => {
    const { code, err } = await train('nothing.csv');
    expect([code, err]).toEqual([1, 'nothing.csv: cannot be read: there is no such file.\n']);
  });

  it('a column that is not there', async () => {
    const { code, err } = await train(example('iris.csv'), '--target', 'Variety');
    expect(code).toBe(1);
    expect(err).toContain('there is no column "Variety" for the target. The columns are "column 1", "Sepal.Length"');
    expect(err).toContain('The options that choose are --target NAME, --features A,B and --positive LABEL; --missing NAME for missing values.');
  });
});

describe('unusual files', () => {
  it('with a thousand columns, and names that objects and pages have', async () => {
    const names = ['__proto__', 'constructor', '<img src=x onerror=alert(1)>', ...Array.from({ length: 996 }, (_, i) => `c${i}`), 'y'];
    const row = (k: number): string => names.map((_, i) => ((i * k) % 5) - 2).join(',');
    const path = file('wide.csv', [names.join(','), row(1), row(2), row(3)].join('\n'));
    const result = await report(path, '--epochs', '1', '--seed', '1');
    expect(result.dataset['features']).toEqual(names.slice(0, -1));
    expect(result.weights.length).toBe(999);
  });

  it('with several megabytes', async () => {
    const rows = 200_000;
    const path = file('long.csv', `a,b,y\r\n${'0.123456789,-1.5,1\r\n0.5,2.5,0\r\n'.repeat(rows / 2)}`);
    const result = await report(path, '--epochs', '1', '--seed', '1');
    expect([result.dataset['rows'], result.updates]).toEqual([rows, rows]);
  });

  it('with a quote that is never closed', async () => {
    const { code, err } = await train(file('open.csv', 'a,y\n1,"2\n3,4\n'));
    expect([code, err]).toEqual([1, expect.stringContaining('open.csv:2:3: a quote that opens here is never closed')]);
  });
});
