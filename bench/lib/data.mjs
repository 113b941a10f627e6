// The works A–D: the same numbers for everyone, through files of doubles:
// n, N, epochs, activation (0 linear, 1 sigmoid), learning rate, N initial weights, initial bias, x (n × N, row-major), y (n).
import fs from 'node:fs';
import path from 'node:path';
import { CACHE, engine } from './bundle.mjs';

/** @typedef {{ rows: number, features: number, epochs: number, activation: 'linear' | 'sigmoid', lr: number }} Work */

/** @type {Record<string, Work>} */
export const WORKS = {
  A: { rows: 100_000, features: 10, epochs: 10, activation: 'linear', lr: 0.01 },
  B: { rows: 5_000, features: 1_000, epochs: 5, activation: 'linear', lr: 0.0005 },
  C: { rows: 1_000_000, features: 4, epochs: 3, activation: 'sigmoid', lr: 0.1 },
  D: { rows: 4, features: 2, epochs: 10_000, activation: 'sigmoid', lr: 0.5 },
};

export const HEADER = 5;

/** @param {string} name @returns {Promise<string>} the file of a work, made if it is not there */
export async function fileOf(name) {
  const work = WORKS[name];
  const file = path.join(CACHE, `${name}.f64`);
  const { rows, features } = work;
  const size = 8 * (HEADER + features + 1 + rows * (features + 1));
  if (fs.existsSync(file) && fs.statSync(file).size === size) return file;
  const { x, y } = name === 'D' ? and() : await samples(work);
  const begin = [rows, features, work.epochs, work.activation === 'sigmoid' ? 1 : 0, work.lr, ...new Array(features + 1).fill(0.1)];
  const all = new Float64Array(size / 8);
  all.set(begin);
  all.set(x, begin.length);
  all.set(y, begin.length + x.length);
  fs.writeFileSync(file, all);
  return file;
}

/** x uniform in ±√3 (variance 1); y of a neuron with weights in ±1, with some noise. @param {Work} work */
export async function samples({ rows, features, activation }) {
  const { MersenneTwister } = await engine();
  const random = new MersenneTwister(1);
  const uniform = () => 2 * random.random() - 1;
  const w = Array.from({ length: features + 1 }, uniform);
  const x = Float64Array.from({ length: rows * features }, () => Math.sqrt(3) * uniform());
  const y = Float64Array.from({ length: rows }, (_, r) => {
    let z = w[features] + 0.1 * uniform();
    for (let i = 0; i < features; i++) z += w[i] * x[r * features + i];
    return activation === 'linear' ? z : Number(z > 0);
  });
  return { x, y };
}

const and = () => ({ x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), y: Float64Array.of(0, 0, 0, 1) });

/**
 * What stands in a file, at most so many updates of it: fewer epochs, then fewer rows.
 * @param {string} file @param {number} most
 */
export function load(file, most) {
  const bytes = fs.readFileSync(file);
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  const [allRows, features, allEpochs, code, lr] = all;
  const weights = all.subarray(HEADER, HEADER + features + 1);
  const n = Math.min(allRows, most);
  const from = HEADER + features + 1;
  return {
    n,
    features,
    epochs: Math.max(1, Math.min(allEpochs, Math.floor(most / n))),
    activation: /** @type {'linear' | 'sigmoid'} */ (code === 1 ? 'sigmoid' : 'linear'),
    lr,
    weights,
    x: all.subarray(from, from + n * features),
    y: all.subarray(from + allRows * features, from + allRows * features + n),
  };
}
/** @typedef {ReturnType<typeof load>} Samples */
