// Any sample of a long run again: its weights, loss and gradient, from the nearest point of the weights' way that is kept while training.
import { engine } from '../lib/bundle.mjs';
import { samples as make } from '../lib/data.mjs';
import { prepared, runOf } from '../lib/ours.mjs';
import { quantile } from '../lib/rounds.mjs';

const QUERIES = 60;
const ROWS = 100_000;

/** @param {{ long: boolean, say: (text: string) => void }} options long: 10⁹ updates, about half a minute */
export async function measureReplay({ long, say }) {
  const lab = await engine();
  const updates = long ? 1e9 : 1e8;
  say(`Replay of a run of ${updates.toLocaleString('en')} updates${long ? '' : ' (1,000,000,000 with --long)'}`);
  const shape = { rows: ROWS, features: 10, epochs: updates / ROWS, activation: /** @type {const} */ ('linear'), lr: 0.01 };
  const { rows, settings } = prepared(lab, { n: ROWS, ...shape, ...(await make(shape)), weights: new Float64Array(11) });
  const run = runOf(lab, rows, settings);
  const begin = performance.now();
  run.advance(Infinity, Infinity);
  const secondsOfTraining = (performance.now() - begin) / 1000;
  const random = new lab.MersenneTwister(2);
  const milliseconds = Array.from({ length: QUERIES }, () => {
    const sample = Math.floor(random.random() * updates);
    const started = performance.now();
    run.stateAt(sample);
    return performance.now() - started;
  });
  run.dispose();
  return { updates, secondsOfTraining, median: quantile(milliseconds, 0.5), p99: quantile(milliseconds, 0.99), worst: Math.max(...milliseconds) };
}
