// Time per sample over the size of the batch: four samples of a batch are multiplied side by side.
import { engine } from '../lib/bundle.mjs';
import { samples as make } from '../lib/data.mjs';
import { prepared, trainOnce } from '../lib/ours.mjs';
import { interleave, timed } from '../lib/rounds.mjs';

const SIZES = /** @type {const} */ ([1, 4, 32, 256, 'full']);
const SHAPES = [
  { features: 10, rows: 10_000 },
  { features: 100, rows: 2_000 },
  { features: 1_000, rows: 500 },
];
const EPOCHS = 10;

/** @param {{ rounds: number, say: (text: string) => void }} options */
export async function measureBatch({ rounds, say }) {
  say('Size of the batch');
  const lab = await engine();
  const found = {};
  for (const { features, rows: n } of SHAPES) {
    const shape = { rows: n, features, epochs: EPOCHS, activation: /** @type {const} */ ('linear'), lr: 0.1 / features };
    const { rows, settings } = prepared(lab, { n, ...shape, ...(await make(shape)), weights: new Float64Array(features + 1) });
    const nanoseconds = (batchSize) => () => (1e9 * timed(() => trainOnce(lab, rows, { ...settings, batchSize }))) / (n * EPOCHS);
    found[features] = await interleave(Object.fromEntries(SIZES.map((size) => [`size ${size}`, nanoseconds(size)])), rounds);
  }
  return found;
}
