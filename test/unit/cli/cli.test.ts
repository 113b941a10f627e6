/** The command as a process: what it prints, writes and returns. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sigmoid } from '../../../src/core/elementary';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';

const folder = mkdtempSync(join(tmpdir(), 'perceptron-cli-'));
const cli = join(folder, 'cli.js');
const examples = join(import.meta.dirname, '../../../examples');

beforeAll(() => {
  buildSync({
    entryPoints: [join(import.meta.dirname, '../../../src/cli.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    target: 'node20',
    loader: { '.wasm': 'binary' },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(...words: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
}

const train = (...words: string[]): Promise<Outcome> => run('train', ...words);

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Report {
  readonly dataset: Record<string, unknown>;
  readonly settings: Record<string, unknown>;
  readonly updates: number;
  readonly epochs: number;
  readonly weights: number[];
  readonly bias: number;
  readonly originalUnits: { readonly weights: number[]; readonly bias: number };
  readonly loss: Record<'lastSample' | 'epochMean' | 'final', number>;
  readonly metrics: Record<string, number | null>;
  readonly stopped: Record<string, unknown> | null;
  readonly elapsedMs: number;
  readonly updatesPerSecond: number;
}

async function report(...words: string[]): Promise<Report> {
  const { code, out, err } = await train(...words, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Report;
}

interface Sample {
  readonly sample: number;
  readonly update: number;
  readonly epoch: number;
  readonly row: number;
  readonly line: number;
  readonly loss: number | string;
  readonly z: number | string;
  readonly output: number | string;
  readonly gradient: number | string;
  readonly weights: number[];
  readonly bias: number;
}

async function traced(...words: string[]): Promise<{ samples: Sample[]; text: string; outcome: Outcome }> {
  const path = join(folder, `trace-${Math.random()}.jsonl`);
  const outcome = await train(...words, '--json', '--trace', path);
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const samples = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
  return { samples, text, outcome };
}

const example = (name: string): string => join(examples, name);

describe('the JSON report', () => {
  it('has exactly the keys that are promised', async () => {
    const result = await report(example('iris.csv'), '--positive', 'setosa', '--seed', '1', '--epochs', '2');
    expect(Object.keys(result).sort()).toEqual(
      [
        ...[
          'dataset',
          'settings',
          'updates',
          'epochs',
          'weights',
          'bias',
          'originalUnits',
          'loss',
          'metrics',
          'stopped',
          'stoppedEarly',
          'validationMetrics',
          'baseline',
          'floor',
          'limit',
          'perRowBound',
          'elapsedMs',
          'updatesPerSecond',
        ],
      ].sort(),
    );
    expect(result.dataset).toEqual({
      file: example('iris.csv'),
      rows: 150,
      features: ['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width'],
      target: 'Species',
      classes: { zero: 'not setosa', one: 'setosa' },
      leftOut: [{ column: 'column 1', reason: 'an index column without a name' }],
    });
    expect(result.settings).toEqual({
      ...DEFAULT_SETTINGS,
      activation: 'sigmoid',
      learningRate: 0.01,
      epochs: 2,
      batchSize: 1,
      order: 'shuffled',
      scaling: 'none',
      seed: 1,
      initialWeights: null,
      initialBias: null,
      scalingReason: expect.stringContaining('as they are') as string,
    });
    expect([result.updates, result.epochs, result.weights.length, result.stopped]).toEqual([300, 2, 4, null]);
    expect(Object.keys(result.originalUnits)).toEqual(['weights', 'bias']);
    expect(Object.keys(result.loss)).toEqual(['lastSample', 'epochMean', 'final']);
    expect(Object.keys(result.metrics)).toEqual(['mse', 'rmse', 'mae', 'r2', 'accuracy', 'precision', 'recall', 'f1', 'rocAuc', 'logLoss']);
    expect(result.elapsedMs).toBeGreaterThan(0);
    expect(result.updatesPerSecond).toBeCloseTo(300 / (result.elapsedMs / 1000), 3);
  });

  it('draws a seed when none is given, and the run can be had again with it', async () => {
    const first = await report(example('celsius.csv'), '--epochs', '3');
    expect(Number.isSafeInteger(first.settings['seed'])).toBe(true);
    const again = await report(example('celsius.csv'), '--epochs', '3', '--seed', String(first.settings['seed']));
    expect([again.weights, again.bias, again.loss]).toEqual([first.weights, first.bias, first.loss]);
  });

  it('has the weights of a run by hand', async () => {
    const path = file('hand.csv', 'x,y\n2,1\n-4,3\n');
    const words = ['--order', 'file', '--scaling', 'none', '--initial-weights', '0.5', '--initial-bias', '-1', '--learning-rate', '0.25'];
    const result = await report(path, ...words, '--epochs', '1', '--activation', 'linear');
    // z = 0: e = −1, w = 0.5 + 0.25·2, b = −0.75; then z = −4.75: e = −7.75, w = 1 − 0.25·4·7.75, b = −0.75 + 0.25·7.75
    expect([result.weights, result.bias]).toEqual([[-6.75], 1.1875]);
    expect(result.loss.lastSample).toBe(60.0625);
    expect(result.loss.epochMean).toBe((1 + 60.0625) / 2);
    expect(result.loss.final).toBe(((-13.5 + 1.1875 - 1) ** 2 + (27 + 1.1875 - 3) ** 2) / 2);
    expect(result.originalUnits).toEqual({ weights: [-6.75], bias: 1.1875 });
    expect(result.metrics['mse']).toBe(result.loss.final);
  });

  it('takes each option', async () => {
    const path = file('options.tsv', 'a|b|c|y\n1|2|3|u\n2|1|5|v\n3|3|4|w\n');
    const words = [
      '--target',
      'y',
      '--positive',
      'v',
      '--features',
      'c,a',
      '--delimiter',
      'pipe',
      '--activation',
      'relu',
      '--learning-rate',
      '0.125',
    ];
    const more = [
      '--epochs',
      '4',
      '--batch-size',
      '1',
      '--order',
      'file',
      '--scaling',
      'minmax',
      '--seed',
      '9',
      '--initial-weights',
      '1,-2',
      '--initial-bias',
      '-0.5',
    ];
    const result = await report(path, ...words, ...more);
    expect(result.dataset).toMatchObject({ features: ['c', 'a'], target: 'y', classes: { zero: 'not v', one: 'v' } });
    expect(result.settings).toEqual({
      ...DEFAULT_SETTINGS,
      activation: 'relu',
      learningRate: 0.125,
      epochs: 4,
      batchSize: 1,
      order: 'file',
      scaling: 'minmax',
      seed: 9,
      initialWeights: [1, -2],
      initialBias: -0.5,
      scalingReason: null,
    });
    // minmax: c is (c − 3)/2, a is (a − 1)/2
    const [c, a] = result.weights;
    expect(result.originalUnits.weights).toEqual([c / 2, a / 2]);
    expect(result.originalUnits.bias).toBeCloseTo(result.bias - (3 * c) / 2 - a / 2, 14);
  });

  it('keeps −0', async () => {
    // Every error is above 0, so that every update of the weight subtracts +0.
    const path = file('zeros.csv', 'x,y\n0,0\n0,-1\n');
    const words = ['--activation', 'linear', '--order', 'file', '--scaling', 'none', '--initial-weights', '-0', '--initial-bias', '1'];
    const { out } = await train(path, '--json', '--epochs', '1', ...words);
    expect(out).toContain('"weights":[-0.0]');
    expect(Object.is((JSON.parse(out) as Report).weights[0], -0)).toBe(true);
  });
});

describe('the trace', () => {
  it.each(['linear', 'sigmoid', 'relu'] as const)('can be replayed: %s', async (activation) => {
    const path = file(`replay-${activation}.csv`, 'a,b,y\n1,2,1\n\n-1,0.5,0\n3,-1,1\n0.1,0.2,0\n');
    const cells = [
      [1, 2, 1],
      [-1, 0.5, 0],
      [3, -1, 1],
      [0.1, 0.2, 0],
    ];
    const words = [path, '--activation', activation, '--scaling', 'none', '--seed', '3', '--epochs', '5', '--learning-rate', '0.1'];
    const { samples, outcome } = await traced(...words);
    expect([outcome.code, samples.length]).toEqual([0, 20]);
    let { weights: w, bias: b } = samples[0];
    samples.forEach((sample, i) => {
      const [x1, x2, y] = cells[sample.row - 1];
      expect([sample.sample, sample.update, sample.epoch, sample.line]).toEqual([i + 1, i + 1, Math.floor(i / 4) + 1, [2, 4, 5, 6][sample.row - 1]]);
      expect([sample.weights, sample.bias]).toEqual([w, b]);
      const z = 0 + x1 * w[0] + x2 * w[1] + b;
      expect(sample.z).toBe(z);
      const output = activation === 'linear' ? z : activation === 'relu' ? Math.max(0, z) : sigmoid(z);
      const gradient = activation === 'linear' ? 1 : activation === 'relu' ? (z > 0 ? 1 : 0) : output * (1 - output);
      expect([sample.output, sample.gradient, sample.loss]).toEqual([output, gradient, (output - y) ** 2]);
      w = [w[0] - 0.1 * (x1 * gradient * (output - y)), w[1] - 0.1 * (x2 * gradient * (output - y))];
      b -= 0.1 * (gradient * (output - y));
    });
    const result = JSON.parse(outcome.out) as Report;
    expect([result.weights, result.bias, result.loss.lastSample]).toEqual([w, b, samples.at(-1)?.loss]);
    for (let epoch = 0; epoch < 5; epoch++) {
      const rows = samples.slice(4 * epoch, 4 * epoch + 4).map(({ row }) => row);
      expect(rows.sort()).toEqual([1, 2, 3, 4]);
    }
  });

  it('does not change the run, and follows the file in file order', async () => {
    const words = [example('mtcars.csv'), '--seed', '5', '--epochs', '10', '--order', 'file'];
    const { samples, outcome } = await traced(...words);
    const plain = await report(...words);
    const result = JSON.parse(outcome.out) as Report;
    expect([result.weights, result.bias, result.loss]).toEqual([plain.weights, plain.bias, plain.loss]);
    expect(samples.map(({ row }) => row)).toEqual([...Array(320).keys()].map((k) => (k % 32) + 1));
    const last = samples.slice(-32).map(({ loss }) => loss as number);
    expect(result.loss.epochMean).toBeCloseTo(last.reduce((a, c) => a + c, 0) / 32, 12);
  });

  it('keeps −0, and writes the loss that was not finite as a text', async () => {
    const path = file('explodes.csv', 'x,y\n0,-0\n1,1\n');
    const { text, samples, outcome } = await traced(
      ...[path, '--order', 'file', '--scaling', 'none', '--activation', 'linear'],
      ...['--learning-rate', '1e200', '--initial-weights', '-0', '--initial-bias', '0'],
    );
    expect(text.split('\n')[0]).toContain('"weights":[-0.0]');
    expect(Object.is(samples[0].weights[0], -0)).toBe(true);
    const last = samples.at(-1);
    expect(last?.loss).toBe('Infinity');
    expect(outcome.code).toBe(1);
    const { stopped, weights, bias } = JSON.parse(outcome.out) as Report;
    expect(stopped).toMatchObject({ update: last?.update, row: last?.row, line: last?.line, epoch: last?.epoch });
    expect([weights, bias]).toEqual([last?.weights, last?.bias]);
  });

  it('never overwrites the dataset', async () => {
    const text = 'a,y\n1,2\n2,3\n';
    const path = file('kept.csv', text);
    const { code, err } = await train(path, '--trace', join(folder, '.', 'kept.csv'));
    expect(code).toBe(2);
    expect(err).toContain('--trace would overwrite the dataset');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('says when it cannot be written', async () => {
    const { code, err } = await train(example('and.csv'), '--trace', join(folder, 'no', 'such', 'folder'));
    expect(code).toBe(1);
    expect(err).toContain('the trace cannot be written');
  });
});

describe('a run that explodes', () => {
  it('ends with exit code 1, the place, and the last finite weights', async () => {
    const { code, out, err } = await train(example('cars.csv'), '--scaling', 'none', '--learning-rate', '1', '--seed', '1', '--json');
    expect(code).toBe(1);
    const result = JSON.parse(out) as Report;
    expect(Object.keys(result.stopped ?? {})).toEqual(['update', 'epoch', 'row', 'line', 'reason']);
    const { update, epoch, row, line } = result.stopped as Record<string, number>;
    expect(err).toContain(`cars.csv:${line}: the run diverged at update ${update} (epoch ${epoch}, row ${row}): the loss became infinite.`);
    expect(result.updates).toBe(update - 1);
    expect([...result.weights, result.bias].every(Number.isFinite)).toBe(true);
    expect(result.loss.lastSample).toBe('Infinity');
  });

  it('may do so at the first update', async () => {
    const { code, err } = await train(example('celsius.csv'), '--learning-rate', '1e308', '--scaling', 'none', '--activation', 'linear');
    expect(code).toBe(1);
    expect(err).toMatch(/celsius\.csv:\d+: the run diverged at update [12] /);
  });
});

describe('bad usage', () => {
  const usage = 'Usage: train FILE [options]';

  it.each([
    [[], ''],
    [['learn'], 'There is no command "learn"'],
    [['train'], 'Name a dataset file.'],
    [['train', 'f.csv', '--nope'], "Unknown option '--nope'"],
    [['train', 'f.csv', '--epochs', '0'], 'The number of epochs'],
    [['train', 'f.csv', '--learning-rate', '-1'], 'would climb the loss'],
    [['train', 'f.csv', '--batch-size', '2.5'], 'must be a whole number from 1, or full'],
  ])('%j ends with exit code 2 and a usage line', async (words, message) => {
    const { code, out, err } = await run(...words);
    expect(code).toBe(2);
    expect(out + err).toContain(usage);
    expect(err).toContain(message);
  });

  it('with another number of initial weights than features, too', async () => {
    const { code, out, err } = await train(example('celsius.csv'), '--initial-weights', '1,2');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('--initial-weights takes 1 number, one per feature (celsius), found 2.');
    expect(err).toContain(usage);
  });

  it('is not to ask for help', async () => {
    for (const words of [['--help'], ['train', '--help']]) {
      const { code, out, err } = await run(...words);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(usage);
      expect(out).toContain('--initial-weights');
    }
  });
});

describe('a bad file ends with exit code 1, its place and what to do', () => {
  const row20001 = `a,b,y\n${Array.from({ length: 20_000 }, (_, i) => `${i % 7},1,${i % 2}\n`).join('')}1,x,1\n`;

  it.each([
    ['empty.csv', '', 'empty.csv: the file is empty'],
    ['header.csv', 'a,b\n', 'header.csv:1: found a header, but no rows'],
    ['column.csv', 'a\n1\n2\n', 'column.csv:1: expected at least two columns'],
    ['ragged.csv', 'a,y\n1,2\n3\n', 'ragged.csv:3:2: expected 2 fields, as in the first record, found 1'],
    ['late.csv', row20001, 'late.csv:20002:3: expected a number in column "b", found "x"'],
    ['missing.csv', 'a,y\n1,2\n,3\n', 'missing.csv:3:1: expected a number in column "a", found an empty cell'],
    ['constant.csv', 'a,y\n1,2\n2,2\n', 'is 2 in every row, so there is nothing to learn'],
    ['classes.csv', 'a,y\n1,p\n2,q\n3,r\n', 'classes.csv:1: the target "y" has 3 classes: "p", "q", "r"'],
    ['nan.csv', 'a,y\n1,2\nNaN,3\n', 'nan.csv:3:1: expected a number in column "a", found NaN, which marks a missing value'],
    ['infinity.csv', 'a,y\n1,2\nInfinity,3\n', 'infinity.csv:3:1: expected a number in column "a", found Infinity, which is not a finite number'],
    ['commas.csv', 'a;y\n1,5;1\n2,5;2\n', 'commas.csv:2:1: no column is left as a feature beside the target "y"'],
    ['latin1.csv', Uint8Array.of(0x61, 0x2c, 0xe9, 0x0a, 0x31, 0x2c, 0x32), 'latin1.csv:1:3: the file is not UTF-8'],
    ['half.csv', Uint8Array.from(Buffer.from('\ufeffa,b\n1,2\n\ud800', 'utf16le')), 'half.csv:3:1: the file is UTF-16LE, but found half a character'],
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

  it('reads the encoding that is asked for, and knows no other', async () => {
    const data = file(
      'win.csv',
      Uint8Array.from('größe,y\n1,2\n2,3\n', (c) => c.charCodeAt(0)),
    );
    const { code, out } = await train(data, '--encoding', 'Windows-1252', '--json');
    expect([code, (JSON.parse(out) as { dataset: { features: string[] } }).dataset.features]).toEqual([0, ['größe']]);
    const wrong = await train(data, '--encoding', 'latin9');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('--encoding takes utf-8, utf-16le, utf-16be, windows-1252, found "latin9"')]);
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
    expect(err).toContain('The options that choose are --target NAME, --features A,B and --positive LABEL.');
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

describe('the examples', () => {
  it.each([
    ['and.csv', [], 4, 'y', 'sigmoid'],
    ['xor.csv', [], 4, 'y', 'sigmoid'],
    ['celsius.csv', [], 13, 'fahrenheit', 'linear'],
    ['cars.csv', [], 50, 'dist', 'linear'],
    ['faithful.csv', [], 272, 'waiting', 'linear'],
    ['mtcars.csv', ['--target', 'mpg'], 32, 'mpg', 'linear'],
    ['diabetes.csv', [], 442, 'target', 'linear'],
    ['wine.csv', ['--positive', '0'], 178, 'target', 'sigmoid'],
    ['breast_cancer.csv', [], 569, 'target', 'sigmoid'],
    ['iris.csv', ['--positive', 'versicolor'], 150, 'Species', 'sigmoid'],
  ])('%s trains', async (name, words, rows, target, activation) => {
    const start = await report(example(name), ...words, '--seed', '1', '--epochs', '1');
    const result = await report(example(name), ...words, '--seed', '1');
    expect(result.dataset).toMatchObject({ rows, target });
    expect(result.settings['activation']).toBe(activation);
    expect(result.stopped).toBeNull();
    expect(result.loss.final).toBeLessThan(start.loss.final);
  });

  it('are told in words', async () => {
    const { code, out } = await train(example('iris.csv'), '--positive', 'setosa', '--seed', '1');
    expect(code).toBe(0);
    expect(out).toContain('iris.csv: 150 rows, 4 features, target Species (1 = setosa, 0 = not setosa)');
    expect(out).toContain('left out: column 1 (an index column without a name)');
    expect(out).toMatch(/^ {2}Petal\.Length +-?\d/m);
    expect(out).toContain('15000 updates');
    expect(out).toContain('accuracy 1,');
    expect((await train(example('celsius.csv'), '--epochs', '1')).out).toMatch(/13 rows, 1 feature, target fahrenheit\n.*, 1 epoch, /);
  });
});
