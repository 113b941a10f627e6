import { isBinaryTarget } from '../../src/core/metrics';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings';
import type { Dataset } from '../../src/data/dataset';
import { SampleMemory } from '../../src/kernel/memory';
import type { TrainingRows } from '../../src/session/rows/training-rows';
import { plainInfo } from './info';

/** Rows of given numbers; the line of row r (from 0) is r + 2, as below a header. */
export function rowsOf(x: readonly (readonly number[])[], y: readonly number[], rowsPerChunk?: number): TrainingRows {
  const memory = new SampleMemory(y.length, x[0].length, { rowsPerChunk });
  memory.x.set(x.flat());
  memory.y.set(y);
  memory.commit();
  return {
    memory,
    x: memory.x,
    y: memory.y,
    n: y.length,
    features: x[0].length,
    lines: Int32Array.from(y, (_, r) => r + 2),
    fileRows: null,
    validation: null,
    binary: isBinaryTarget(Float64Array.from(y)),
  };
}

export function datasetOf(x: readonly (readonly number[])[], y: readonly number[]): Dataset {
  const rows = rowsOf(x, y);
  const features = Array.from({ length: rows.features }, (_, i) => `x${i + 1}`);
  return { ...rows, tableRows: null, lines: Int32Array.from(y, (_, r) => r + 2), info: plainInfo(rows.n, features, 'rows.csv') };
}

export const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  activation: 'linear',
  epochs: 1,
  order: 'file',
  scaling: 'none',
  seed: 1,
};

/** Rows anybody can make again: no random numbers, no two alike, inputs within ±1. */
export function waveRows(n: number, features: number): TrainingRows {
  const x = Array.from({ length: n }, (_, r) => Array.from({ length: features }, (_, i) => Math.sin(1 + 1.7 * r + 2.3 * i * (r + 1))));
  return rowsOf(
    x,
    x.map((row, r) => row.reduce((sum, value, i) => sum + value * (i - 1), 0.5) + 0.1 * Math.cos(3 * r)),
  );
}
