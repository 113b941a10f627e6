// Any sample of a long run again: its weights, loss and gradient, from the nearest point of the weights' way that is kept while training.
import { engine } from '../lib/bundle.mjs';
import { samples as make } from '../lib/data.mjs';
import { prepared, runOf } from '../lib/ours.mjs';
import { quantile } from '../lib/rounds.mjs';

const QUERIES = 60;

/** Updates of a run at most, where it is to take no half a minute. */
const QUICK = 2e7;

/** Runs: two with rows in an order that a replay must make again, the last of them of very many rows. */
const RUNS = [
  { rows: 100_000, order: 'file', most: 1e9 },
  { rows: 100_000, order: 'shuffled', most: 1e9 },
  { rows: 5_000_000, order: 'shuffled', most: QUICK },
];

/** @param {{ quick: boolean, say: (text: string) => void }} options not quick: twice 10⁹ updates, about a minute */
export async function measureReplay({ quick, say }) {
  const lab = await engine();
  const found = {};
  for (const { rows: n, order, most } of RUNS) {
    const updates = quick ? QUICK : most;
    const name = `${updates.toLocaleString('en')} updates, ${n.toLocaleString('en')} × 10, ${order === 'file' ? 'rows as they stand' : 'shuffled'}`;
    say(`Replay: ${name}`);
    const shape = { rows: n, features: 10, epochs: updates / n, activation: /** @type {const} */ ('linear'), lr: 0.01 };
    const { rows, settings } = prepared(lab, { n, ...shape, ...(await make(shape)), weights: new Float64Array(11) });
    const run = runOf(lab, rows, /** @type {any} */ ({ ...settings, order }));
    run.advance(Infinity, Infinity);
    const random = new lab.MersenneTwister(2);
    const milliseconds = Array.from({ length: QUERIES }, () => {
      const sample = Math.floor(random.random() * updates);
      const started = performance.now();
      run.sampleAt(sample);
      return performance.now() - started;
    });
    run.dispose();
    found[name] = { updates, median: quantile(milliseconds, 0.5), p99: quantile(milliseconds, 0.99), worst: Math.max(...milliseconds) };
  }
  return found;
}
