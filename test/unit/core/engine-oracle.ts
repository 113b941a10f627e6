import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readTable } from '../../../src/data/read';
import { makeDataset, type Dataset } from '../../../src/data/dataset';

interface Case {
  readonly x: number[][];
  readonly y: number[];
  readonly w: number[];
  readonly b: number;
  readonly loss: number;
}

/** What make_engine_golden.py wrote. */
interface Engine {
  readonly x: number[][];
  readonly y: number[];
  readonly classes: number[];
  readonly w0: number[];
  readonly b0: number;
  readonly sgd: {
    readonly loss: 'squared_error' | 'huber' | 'log_loss';
    readonly schedule: 'constant' | 'invscaling';
    readonly penalty: 'none' | 'l1' | 'l2';
    readonly epochs: number;
    readonly w: number[];
    readonly b: number;
  }[];
  readonly stopping: {
    readonly schedule: 'constant' | 'adaptive';
    readonly lr: number;
    readonly tolerance: number;
    readonly epochs: number;
    readonly w: number[];
  }[];
  readonly perceptron: { readonly epochs: number; readonly w: number[]; readonly b: number };
  readonly leastSquares: Case[];
  readonly logistic: { readonly w: number[]; readonly b: number; readonly loss: number };
  readonly epochs: { readonly radii: { readonly lr: number; readonly radius: number; readonly complex: boolean }[]; readonly moments: number[] };
  readonly neumaier: { readonly values: number[]; readonly sum: number | 'inf' | '-inf' | 'nan' }[];
  readonly elementary: number[][];
  readonly huberCentres: { readonly c: number; readonly centre: number }[];
}

const root = join(__dirname, '../../..');
export const ENGINE = JSON.parse(readFileSync(join(root, 'test/golden/engine.json'), 'utf8')) as Engine;

/** A file of examples/ as a dataset. */
export async function example(file: string, choice: Parameters<typeof makeDataset>[1] = {}): Promise<Dataset> {
  return makeDataset(await readTable(readFileSync(join(root, 'examples', file)), { file }), choice);
}

/** Expects numbers that agree to a relative error, or absolute where they are below 1. */
export function expectNear(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs(found[i] - expected[i]), `place ${i}: ${found[i]} for ${expected[i]}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected[i])),
    );
}

/** The distance from a double to the next away from 0. */
export function ulp(value: number): number {
  const double = new Float64Array([Math.abs(value)]);
  const word = new BigInt64Array(double.buffer);
  word[0] += 1n;
  return double[0] - Math.abs(value);
}
