// A numeric CSV file: reading it, and the way from the file to a trained neuron; with the memory it took.
import fs from 'node:fs';
import path from 'node:path';
import { BENCH, CACHE, ROOT } from '../lib/bundle.mjs';
import { Contestant } from '../lib/contestant.mjs';
import { samples } from '../lib/data.mjs';
import { interleave } from '../lib/rounds.mjs';
import { missing, python } from '../lib/tools.mjs';
import { csvOf } from '../lib/worker.mjs';

const FEATURES = 10;
const EPOCHS = 10;
/** csv-parse takes 8 s for 100 MB. */
const SLOW = new Set(['csv-parse']);

/** @param {{ rounds: number, say: (text: string) => void, quick: boolean }} options */
export async function measureCsv({ rounds, say, quick }) {
  const megabytes = quick ? 10 : 100;
  const file = await csvFile(megabytes);
  const { size } = fs.statSync(file);
  const js = (reader) => ({ command: process.execPath, args: [path.join(BENCH, 'peers/csv.mjs'), file, reader, String(EPOCHS)] });
  const py = (what, packages) => {
    const command = python(packages);
    return command && { command, args: [path.join(BENCH, 'peers/read_csv.py'), file, what, String(EPOCHS)] };
  };
  say(`CSV: ${(size / 1e6).toFixed(0)} MB of numbers`);
  const readers = { 'Perceptron Lab': js('ours'), pandas: py('read', ['pandas']) };
  for (const name of ['udsv', 'd3-dsv', 'papaparse', 'csv-parse']) if (canRun(name) && !(SLOW.has(name) && megabytes > 20)) readers[name] = js(name);
  const read = await race(readers, rounds);
  const { seconds: filling } = await race({ 'new memory': js('nothing') }, rounds);
  say(`From the file to the trained neuron: ${EPOCHS} epochs`);
  const trained = await race({ 'Perceptron Lab': js('train'), 'pandas + scikit-learn': py('train', ['pandas', 'sklearn']) }, rounds);
  if (canRun('csv-parse') && megabytes > 20) {
    const small = await csvFile(10);
    const { seconds } = await race({ 'csv-parse': { ...js('csv-parse'), args: js('csv-parse').args.with(1, small) } }, Math.min(rounds, 3));
    read.seconds['csv-parse'] = { ...seconds['csv-parse'], median: (seconds['csv-parse'].median * size) / fs.statSync(small).size };
  }
  return { megabytes: size / 1e6, values: (FEATURES + 1) * read.rows, read, trained, filling: filling['new memory'] };
}

const canRun = (name) => (name === 'csv-parse' ? fs.existsSync(path.join(ROOT, 'node_modules/csv-parse')) : !missing(name));

/** @param {Record<string, { command: string, args: string[] } | null>} entries */
async function race(entries, rounds) {
  /** @type {Record<string, number>} */
  const memory = {};
  /** @type {Record<string, string>} */
  const versions = {};
  let rows = 0;
  const present = Object.entries(entries).filter(([, entry]) => entry);
  const running = present.map(([name, entry]) => ({ name, contestant: new Contestant(entry?.command ?? '', entry?.args ?? []) }));
  try {
    for (const { name, contestant } of running) versions[name] = await contestant.ready();
    const measure = ({ name, contestant }) => [
      name,
      async () => {
        const { seconds, weights } = await contestant.train();
        rows = weights[0];
        memory[name] ??= weights[1];
        return seconds;
      },
    ];
    const seconds = await interleave(Object.fromEntries(running.map(measure)), rounds);
    return { rows, seconds, peakBytes: memory, versions };
  } finally {
    for (const { contestant } of running) contestant.end();
  }
}

/** @param {number} megabytes @returns {Promise<string>} */
async function csvFile(megabytes) {
  const file = path.join(CACHE, `${megabytes}MB.csv`);
  if (fs.existsSync(file)) return file;
  const rows = 10_000;
  const shape = { rows, features: FEATURES, epochs: 1, activation: /** @type {const} */ ('linear'), lr: 0 };
  const { x, y } = await samples(shape);
  const text = Buffer.from(
    csvOf({ ...shape, n: rows, weights: new Float64Array(), x: x.map((v) => Number(v.toPrecision(9))), y: y.map((v) => Number(v.toPrecision(9))) }),
  );
  const head = text.indexOf(10) + 1;
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, text.subarray(0, head));
  for (let written = head; written < 1e6 * megabytes; written += text.length - head) fs.writeSync(out, text.subarray(head));
  fs.closeSync(out);
  return file;
}
