// Any sample of a long run again: its weights, loss and gradient, from the nearest point of the weights' way that is kept while training.
import { engine } from '../lib/bundle.mjs';
import { samples as make } from '../lib/data.mjs';
import { prepared, runOf } from '../lib/ours.mjs';
import { quantile } from '../lib/rounds.mjs';

const QUERIES = 60;

/** Runs: the last with rows in an order that a replay must make again. */
const RUNS = [
  { rows: 100_000, order: 'file' },
  { rows: 5_000_000, order: 'shuffled' },
];

/** @param {{ quick: boolean, say: (text: string) => void }} options not quick: 10⁹ updates, about half a minute */
export async function measureReplay({ quick, say }) {
  const lab = await engine();
  const found = {};
  for (const { rows: n, order } of RUNS) {
    const updates = order === 'shuffled' || quick ? 2e7 : 1e9;
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
    found[name] = { median: quantile(milliseconds, 0.5), p99: quantile(milliseconds, 0.99), worst: Math.max(...milliseconds) };
  }
  return found;
}
