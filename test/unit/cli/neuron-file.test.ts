import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { example, file, folder, train } from './support';

type Row = Readonly<Record<string, number>>;

/** Two inputs and the product of them, without which there is nothing to learn. */
const WORDS = ['--products', 'A*B', '--scaling', 'standardize', '--epochs', '500', '--learning-rate', '0.5', '--seed', '1'];
const ROWS: readonly Row[] = [0, 1, 0.25].flatMap((a) => [0, 1, -3].map((b) => ({ A: a, B: b })));

/** Rows of A and B, and one class of two. */
function crossed(): string {
  return file('crossed.csv', 'A,B,same\n0,0,yes\n0,1,no\n1,0,no\n1,1,yes\n');
}

async function written(name: string): Promise<string> {
  const path = join(folder, name);
  const { code, err } = await train(crossed(), ...WORDS, '--neuron', path);
  expect([code, err]).toEqual([0, '']);
  return path;
}

describe('the neuron', () => {
  it('says as a module what it says in the predictions, of the numbers as they are in the file', async () => {
    const predictions = join(folder, 'said.csv');
    const path = join(folder, 'neuron.ts');
    const { code } = await train(crossed(), ...WORDS, '--neuron', path, '--predictions', predictions);
    expect(code).toBe(0);
    const said = readFileSync(predictions, 'utf8').trimEnd().split('\n').slice(1);
    const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions: { module: ts.ModuleKind.ESNext } });
    const { predict, classify } = (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`)) as {
      readonly predict: (row: Row) => number;
      readonly classify: (row: Row) => string;
    };
    const rows = ['0,0', '0,1', '1,0', '1,1'].map((row) => row.split(',').map(Number)).map(([A, B]): Row => ({ A, B }));
    expect(said.map((line) => line.split(',')[7])).toEqual(['yes', 'no', 'no', 'yes']);
    expect(rows.map(classify)).toEqual(['yes', 'no', 'no', 'yes']);
    rows.forEach((row, i) => expect(predict(row)).toBeCloseTo(Number(said[i].split(',')[4]), 12));
  });

  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 6))']).status === 0);
  it.skipIf(python === undefined)('says the same as a program in Python', async () => {
    const asks = `import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("neuron", sys.argv[1])
neuron = importlib.util.module_from_spec(spec)
spec.loader.exec_module(neuron)
print(json.dumps([[neuron.predict(row), neuron.classify(row)] for row in json.loads(sys.argv[2])]))`;
    const path = await written('neuron.py');
    const says = JSON.parse(execFileSync(python ?? '', ['-c', asks, path, JSON.stringify(ROWS)], { encoding: 'utf8' })) as [number, string][];
    const model = JSON.parse(readFileSync(await written('neuron.json'), 'utf8')) as {
      features: { name: string; weight: number; product?: { name: string; mean: number }[] }[];
      bias: number;
      activation: string;
      about: string[];
    };
    expect(model.activation).toBe('sigmoid');
    expect(model.about[0]).toBe('One neuron for same, learnt from crossed.csv with Perceptron Lab: near 1 for yes, near 0 for no.');
    ROWS.forEach((row, i) => {
      const values = new Map(Object.entries(row));
      for (const { name, product } of model.features)
        if (product)
          values.set(
            name,
            product.reduce((all, { name: of, mean }) => all * (values.get(of)! - mean), 1),
          );
      const z = model.features.reduce((sum, { name, weight }) => sum + values.get(name)! * weight, 0) + model.bias;
      expect(says[i][0]).toBeCloseTo(1 / (1 + Math.exp(-z)), 12);
      expect(says[i][1]).toBe(says[i][0] >= 0.5 ? 'yes' : 'no');
    });
  });

  it('is written as ONNX', async () => {
    const bytes = readFileSync(await written('neuron.ONNX'));
    expect([bytes.includes('Perceptron Lab'), bytes.includes('["A","B"]'), bytes.includes('GreaterOrEqual')]).toEqual([true, true, true]);
  });

  it('is written in a format that there is, over nothing that is needed, or nothing is done', async () => {
    const unknown = await train(example('and.csv'), '--neuron', 'neuron.pkl');
    expect([unknown.code, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toContain('--neuron takes the name of a file that ends in one of .py, .ts, .onnx, .json, found "neuron.pkl".');
    const both = join(folder, 'both.json');
    for (const option of ['--trace', '--predictions']) {
      const { code, err } = await train(example('and.csv'), option, both, '--neuron', both);
      expect([code, err.includes('--neuron would overwrite the')]).toEqual([2, true]);
    }
    expect(existsSync(both)).toBe(false);
    const records = file('records.json', '[{"a":1,"y":2},{"a":2,"y":3},{"a":3,"y":5}]');
    const over = await train(records, '--neuron', records);
    expect([over.code, over.err.includes('--neuron would overwrite the dataset')]).toEqual([2, true]);
    expect(readFileSync(records, 'utf8')).toMatch(/^\[\{/);
    const nowhere = await train(example('and.csv'), '--epochs', '1000000000', '--neuron', join(folder, 'no', 'such.py'));
    expect([nowhere.code, nowhere.out]).toEqual([1, '']);
    expect(nowhere.err).toContain('what --neuron asks for cannot be written');
  });

  it('of a run that diverged has the last finite weights', async () => {
    const path = join(folder, 'diverged.json');
    const words = ['--learning-rate', '10', '--activation', 'linear', '--scaling', 'none', '--seed', '1', '--json'];
    const { code, out } = await train(example('cars.csv'), ...words, '--neuron', path);
    expect(code).toBe(1);
    const { originalUnits } = JSON.parse(out) as { originalUnits: { weights: number[]; bias: number } };
    const { features, bias } = JSON.parse(readFileSync(path, 'utf8')) as { features: { weight: number }[]; bias: number };
    expect([features.map(({ weight }) => weight), bias]).toEqual([originalUnits.weights, originalUnits.bias]);
    expect(originalUnits.weights.every(Number.isFinite)).toBe(true);
  });
});
