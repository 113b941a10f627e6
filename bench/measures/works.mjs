// Works A–D: this kernel against C, scikit-learn, the article's neuron in Python, and three libraries.
import path from 'node:path';
import { BENCH } from '../lib/bundle.mjs';
import { Contestant } from '../lib/contestant.mjs';
import { fileOf, WORKS } from '../lib/data.mjs';
import { interleave } from '../lib/rounds.mjs';
import { compiled, missing, python } from '../lib/tools.mjs';

/** Updates that a slow contestant does in one measurement; its time counts per update, like everyone's. */
const FEW = { A: 100_000, B: 5_000, C: 100_000, D: 40_000 };

/** @typedef {{ name: string, command: string, args: string[], most: (work: string) => number }} Entry */

/** @returns {Promise<Entry[]>} who can take part here, the measure of all first */
async function entries() {
  const peer = (file) => path.join(BENCH, 'peers', file);
  const [binary, interpreter] = [await compiled(peer('neuron.c')), python(['sklearn'])];
  const all = () => 1e12;
  const few = (work) => FEW[/** @type {keyof typeof FEW} */ (work)];
  /** @type {(Entry | null)[]} */
  const found = [
    binary && { name: 'C', command: binary, args: [], most: all },
    { name: 'Perceptron Lab', command: process.execPath, args: [peer('ours.mjs')], most: all },
    interpreter && { name: 'scikit-learn', command: interpreter, args: [peer('peers.py'), 'sklearn'], most: all },
    python([]) && { name: 'article, Python', command: python([]), args: [peer('peers.py'), 'article'], most: few },
    ...['synaptic', 'brain.js', 'convnetjs'].map((name) =>
      missing(name) ? null : { name, command: process.execPath, args: [peer('js.mjs'), name], most: few },
    ),
  ];
  return found.filter((entry) => entry !== null && entry !== undefined);
}

/** @param {{ rounds: number, names: string[], say: (text: string) => void, quick: boolean }} options */
export async function measureWorks({ rounds, names, say, quick }) {
  const contestants = await entries();
  const works = {};
  const versions = {};
  for (const work of names) {
    say(`Work ${work}: ${describe(work)}`);
    const file = await fileOf(work);
    const running = contestants.map(({ name, command, args: [script, ...more], most }) => {
      const updates = String(quick ? Math.min(most(work), 2_000_000) : most(work));
      const args = command.endsWith('neuron') ? [file] : [script, file, updates, ...more];
      return { name, contestant: new Contestant(command, args) };
    });
    /** @type {Record<string, number[]>} */
    const weights = {};
    try {
      const ready = [];
      for (const one of running) {
        try {
          versions[one.name] = await one.contestant.ready();
          ready.push(one);
        } catch (error) {
          say(`${one.name} is left out: ${error instanceof Error ? error.message : error}`);
        }
      }
      const measurements = ready.map(({ name, contestant }) => {
        const measure = async () => {
          const answer = await contestant.train();
          weights[name] = answer.weights;
          return (1e9 * answer.seconds) / answer.updates;
        };
        return [name, measure];
      });
      works[work] = {
        nsPerUpdate: await interleave(Object.fromEntries(measurements), rounds),
        equalBits: equal(weights['Perceptron Lab'], weights.C),
      };
    } finally {
      for (const { contestant } of running) contestant.end();
    }
  }
  return { works, versions };
}

/** @param {string} work */
export function describe(work) {
  const { rows, features, epochs, activation } = WORKS[work];
  return `${rows.toLocaleString('en')} × ${features.toLocaleString('en')}, ${activation}, ${epochs.toLocaleString('en')} epochs`;
}

const equal = (a, b) => (a && b ? a.every((value, i) => Object.is(value, b[i])) : null);
