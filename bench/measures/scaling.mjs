// Time per update over the number of features, of rows, and of epochs.
import { engine } from '../lib/bundle.mjs';
import { samples as make } from '../lib/data.mjs';
import { prepared, trainOnce } from '../lib/ours.mjs';
import { summarize, timed } from '../lib/rounds.mjs';

/** Numbers (features × updates) of one measurement. */
const WORK = 2e8;

/** @param {{ rounds: number, say: (text: string) => void, quick: boolean }} options */
export async function measureScaling({ rounds, say, quick }) {
  say('Scaling over features and rows');
  const work = quick ? WORK / 10 : WORK;
  const features = await series(
    [1, 2, 4, 10, 30, 100, 300, 1_000, 3_000, 10_000].map((N) => ({ label: N, features: N, rows: Math.min(20_000, Math.ceil(4e6 / N)) })),
    work,
    rounds,
  );
  const rows = await series(
    [10, 100, 1_000, 10_000, 100_000, 1_000_000].map((n) => ({ label: n, features: 10, rows: n })),
    work,
    rounds,
  );
  const epochs = await series(
    [1, 10, 100, 1_000, 10_000].map((count) => ({ label: count, features: 10, rows: 1_000, epochs: count })),
    work,
    rounds,
  );
  return { features, rows, epochs };
}

async function series(shapes, work, rounds) {
  const lab = await engine();
  const found = {};
  for (const { label, features, rows: n, epochs = Math.max(1, Math.round(work / (n * (features + 6)))) } of shapes) {
    const shape = { rows: n, features, epochs, activation: /** @type {const} */ ('linear'), lr: 0.1 / features };
    const { rows, settings } = prepared(lab, { n, ...shape, ...(await make(shape)), weights: new Float64Array(features + 1) });
    const values = Array.from({ length: rounds + 1 }, () => (1e9 * timed(() => trainOnce(lab, rows, settings), 0.01)) / (n * epochs));
    found[label] = summarize(values.slice(1));
  }
  return found;
}
