import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../../src/core/elementary';
import { cli, example, file, folder, report, traced, train, type Report } from './support';

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

  it('ends quietly when its reader has read enough', async () => {
    const command = '("$0" "$1" train "$2" --epochs 200 --trace /dev/stdout; echo "code $?" >&2) | head -n 1';
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command, process.execPath, cli, example('iris.csv')]);
    expect(JSON.parse(stdout)).toMatchObject({ sample: 1 });
    expect(stderr).toContain('code 141');
    expect(stderr).not.toContain('EPIPE');
  });

  it('does not change the and follows the file in file order', async () => {
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

  it('leaves what stands in its file where the run cannot begin', async () => {
    const path = file('kept.jsonl', 'precious\n');
    const { code } = await train(file('three.csv', 'a,y\n1,2\n2,3\n3,4\n'), '--loss', 'log', '--trace', path);
    expect([code, readFileSync(path, 'utf8')]).toEqual([1, 'precious\n']);
  });

  it('tells the row of the file where rows are left out', async () => {
    const { samples } = await traced(example('iris.csv'), '--rows', '51-100', '--target', 'Sepal.Length', '--order', 'file', '--epochs', '1');
    expect([samples[0].row, samples[0].line, samples[49].row]).toEqual([51, 52, 100]);
  });

  it('says when it cannot be written', async () => {
    const { code, err } = await train(example('and.csv'), '--trace', join(folder, 'no', 'such', 'folder'));
    expect(code).toBe(1);
    expect(err).toContain('what --trace asks for cannot be written');
  });
});

describe('predictions', () => {
  it('are written of every row in the end, those set apart too, and add up to the loss after training', async () => {
    const path = join(folder, 'predictions.csv');
    const { code, out } = await train(example('cars.csv'), '--predictions', path, '--validation', '0.2', '--seed', '2', '--json');
    expect(code).toBe(0);
    const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(header).toBe('row,line,set,target,output,loss');
    const cells = lines.map((line) => line.split(','));
    expect(cells.map(([row, line]) => [Number(row), Number(line)])).toEqual(Array.from({ length: 50 }, (_, i) => [i + 1, i + 2]));
    const losses = cells.filter(([, , set]) => set === 'training').map((row) => Number(row[5]));
    expect(losses).toHaveLength(40);
    const { loss } = JSON.parse(out) as Report;
    expect(losses.reduce((sum, one) => sum + one, 0) / 40).toBeCloseTo(loss.final, 9);
  });

  it('name the classes, and begin with the first row that was learnt from', async () => {
    const path = join(folder, 'classes.csv');
    await train(example('iris.csv'), '--rows', '45-60', '--positive', 'setosa', '--predictions', path, '--epochs', '200', '--seed', '1');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('row,line,set,target,output,loss,class,predicted');
    expect(lines).toHaveLength(17);
    expect(lines[1]).toMatch(/^45,46,training,1,0\.\d+,[\d.e-]+,setosa,setosa$/);
    expect(lines[16]).toMatch(/^60,61,training,0,[\d.e-]+,[\d.e-]+,(not setosa|versicolor),(not setosa|versicolor)$/);
  });

  it('are not written over the dataset', async () => {
    const path = file('again.csv', 'a,y\n1,2\n2,3\n3,4\n');
    const { code, err } = await train(path, '--predictions', path);
    expect(code).toBe(2);
    expect(err).toContain('--predictions would overwrite the dataset');
  });

  it('are not written over the trace, whatever it is called, there already or not', async () => {
    const path = join(folder, 'both.txt');
    for (const name of [path, join(folder, 'x', '..', 'both.txt')]) {
      const { code, err } = await train(example('and.csv'), '--trace', path, '--predictions', name);
      expect([code, err.includes('--predictions would overwrite the trace')]).toEqual([2, true]);
    }
    expect(existsSync(path)).toBe(false);
  });

  it('that cannot be written are told before anything is learnt', async () => {
    const { code, out, err } = await train(example('and.csv'), '--epochs', '1000000000', '--predictions', join(folder, 'no', 'such'));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('what --predictions asks for cannot be written');
  });

  it.runIf(existsSync('/dev/full'))('that find no room leave the result', async () => {
    const { code, out, err } = await train(example('and.csv'), '--json', '--predictions', '/dev/full');
    expect(code).toBe(1);
    expect((JSON.parse(out) as Report).weights).toHaveLength(2);
    expect(err).toMatch(/\/dev\/full: what --predictions asks for cannot be written: .*ENOSPC/);
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

  it.each([
    ['none', / Try --scaling standardize( --learning-rate [\d.]+)?\.$/m],
    ['standardize', / Try --learning-rate [\d.]+\.$/m],
  ])('is told what would help: scaling %s', async (scaling, advice) => {
    expect((await train(example('cars.csv'), '--scaling', scaling, '--learning-rate', '100', '--seed', '1')).err).toMatch(advice);
  });

  it('may do so at the first update', async () => {
    const { code, err } = await train(example('celsius.csv'), '--learning-rate', '1e308', '--scaling', 'none', '--activation', 'linear');
    expect(code).toBe(1);
    expect(err).toMatch(/celsius\.csv:\d+: the run diverged at update [12] /);
  });
});
