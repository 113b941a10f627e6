// Time per update of every other way to train, beside the plain one: an activation, a loss, a schedule, a penalty, an order.
import { engine } from '../lib/bundle.mjs';
import { samples as make } from '../lib/data.mjs';
import { prepared, trainOnce } from '../lib/ours.mjs';
import { interleave, timed } from '../lib/rounds.mjs';

const FEATURES = 10;
const ROWS = 20_000;
/** More than the processor's caches hold. */
const MANY_ROWS = 1_000_000;
const UPDATES = 200_000;

/** One choice that is not as in the plain run: squared loss of a linear neuron, a constant rate, rows as they stand. */
const RULES = /** @type {const} */ ({
  plain: {},
  sigmoid: { activation: 'sigmoid' },
  'sigmoid, log loss': { activation: 'sigmoid', loss: 'log' },
  ReLU: { activation: 'relu' },
  tanh: { activation: 'tanh' },
  'leaky ReLU': { activation: 'leaky-relu' },
  step: { activation: 'step' },
  'absolute loss': { loss: 'absolute' },
  'Huber loss': { loss: 'huber' },
  'step schedule': { schedule: 'step' },
  'exponential schedule': { schedule: 'exponential' },
  'cosine schedule': { schedule: 'cosine' },
  'inverse schedule': { schedule: 'inverse' },
  'one-cycle schedule': { schedule: 'one-cycle' },
  L2: { l2: 1e-4 },
  L1: { l1: 1e-4 },
  'momentum 0.9': { momentum: 0.9 },
  'compensated sums': { summation: 'compensated' },
  shuffled: { order: 'shuffled' },
});

/** @param {{ rounds: number, say: (text: string) => void, quick: boolean }} options */
export async function measureRules({ rounds, say, quick }) {
  say('Every other way to train');
  const few = await contestants(ROWS, Object.entries(RULES));
  const rows = { few: ROWS, many: quick ? MANY_ROWS / 10 : MANY_ROWS };
  const many = await contestants(rows.many, [
    ['plain', {}],
    ['shuffled', { order: 'shuffled' }],
  ]);
  return { rows, few: await interleave(few, rounds), many: await interleave(many, rounds) };
}

/** @param {number} n rows. @param {(readonly [string, object])[]} rules */
async function contestants(n, rules) {
  const lab = await engine();
  const epochs = Math.max(1, Math.round(UPDATES / n));
  const shape = { rows: n, features: FEATURES, epochs, activation: /** @type {const} */ ('sigmoid'), lr: 0.01 };
  const { rows, settings } = prepared(lab, { n, ...shape, ...(await make(shape)), weights: new Float64Array(FEATURES + 1) });
  const nanoseconds = (rule) => () => (1e9 * timed(() => trainOnce(lab, rows, { ...settings, activation: 'linear', ...rule }))) / (n * epochs);
  return Object.fromEntries(rules.map(([name, rule]) => [name, nanoseconds(rule)]));
}
