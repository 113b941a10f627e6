// Readers of CSV in JavaScript: bytes of a file to columns (or rows) of numbers. Arguments: file, reader, epochs.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { engine } from '../lib/bundle.mjs';
import { serve } from '../lib/contestant.mjs';

const [, , file, reader, epochs] = process.argv;
const require = createRequire(import.meta.url);
const version = (name) => JSON.parse(fs.readFileSync(new URL(`../${name}/package.json`, import.meta.url), 'utf8')).version;

/** The most memory (bytes) this process has had. What the system counts for a process may begin with its parent's: so /proc, where there is one. */
function peak() {
  const status = fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1];
  return 1024 * Number(kilobytes ?? process.resourceUsage().maxRSS);
}

/** As the terminal reads it. @param {Awaited<ReturnType<typeof engine>>} lab */
async function readFile(lab) {
  const bytes = new lab.FileBytes(file);
  try {
    return await lab.readTable(bytes, { file: 'bench.csv', keepText: false });
  } finally {
    bytes.close();
  }
}

async function ours() {
  const lab = await engine();
  return { title: 'Perceptron Lab', read: async () => (await readFile(lab)).rows };
}

/** From the file to the trained neuron. */
async function train() {
  const lab = await engine();
  const settings = {
    ...lab.DEFAULT_SETTINGS,
    activation: 'linear',
    learningRate: 0.001,
    epochs: Number(epochs),
    order: 'file',
    scaling: 'none',
    seed: 1,
  };
  const read = async () => {
    const table = await readFile(lab);
    const dataset = lab.makeDataset(table, { target: 'y' }, true);
    lab.trainFully(dataset, /** @type {any} */ (settings));
    return table.rows;
  };
  return { title: 'Perceptron Lab', read };
}

/** No reader: as many doubles as the file has numbers, written into new memory as a reader writes them. */
async function nothing() {
  const { rows, values } = await readFile(await engine());
  const bytes = 8 * rows * values.columns;
  const read = () => {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
    new Float64Array(memory.buffer).fill(1);
    return rows;
  };
  return { title: 'new memory', read };
}

async function csvParse() {
  const { parse } = require('../../node_modules/csv-parse/dist/cjs/sync.cjs');
  const read = () => parse(fs.readFileSync(file), { from_line: 2 }).map((row) => row.map(Number)).length;
  return { title: `csv-parse ${version('../node_modules/csv-parse')}`, read };
}

async function papaparse() {
  const Papa = require('papaparse');
  const read = () => Papa.parse(fs.readFileSync(file, 'utf8'), { dynamicTyping: true, skipEmptyLines: true }).data.length - 1;
  return { title: `papaparse ${Papa.version ?? version('node_modules/papaparse')}`, read };
}

async function d3dsv() {
  const { csvParseRows } = await import('d3-dsv');
  const read = () => csvParseRows(fs.readFileSync(file, 'utf8'), (row) => row.map(Number)).length - 1;
  return { title: `d3-dsv ${version('node_modules/d3-dsv')}`, read };
}

async function udsv() {
  const { inferSchema, initParser } = await import('udsv');
  const read = () => {
    const text = fs.readFileSync(file, 'utf8');
    return initParser(inferSchema(text)).typedArrs(text).length;
  };
  return { title: `udsv ${version('node_modules/udsv')}`, read };
}

const { title, read } = await { ours, train, nothing, 'csv-parse': csvParse, papaparse, 'd3-dsv': d3dsv, udsv }[/** @type {'ours'} */ (reader)]();
await serve(title, async () => {
  const before = peak();
  const begin = performance.now();
  const rows = await read();
  const seconds = (performance.now() - begin) / 1000;
  return { updates: 1, seconds, weights: [rows, peak() - before] };
});
