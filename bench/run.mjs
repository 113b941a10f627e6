#!/usr/bin/env node
// npm run bench [-- --quick] [--rounds 9] [what…]: measures this extension's engine beside others, and writes
// bench/results.json, the tables of docs/performance.md and of the README, and docs/images/performance.svg.
// what: A B C D (works), recording, path, replay, scaling, batch, rules, csv, window; all when none is named.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH, bundle, ROOT } from './lib/bundle.mjs';
import { bars } from './lib/svg.mjs';
import { markdown } from './lib/tables.mjs';
import { targetsTable } from './lib/targets.mjs';
import { installPeers, machine } from './lib/tools.mjs';
import { measureBatch } from './measures/batch.mjs';
import { measureCsv } from './measures/csv.mjs';
import { measurePath } from './measures/path.mjs';
import { measureRecording } from './measures/recording.mjs';
import { measureReplay } from './measures/replay.mjs';
import { measureRules } from './measures/rules.mjs';
import { measureScaling } from './measures/scaling.mjs';
import { measureWindow } from './measures/window.mjs';
import { describe, measureWorks } from './measures/works.mjs';

const WORK_NAMES = ['A', 'B', 'C', 'D'];
const OTHERS = {
  recording: measureRecording,
  path: measurePath,
  replay: measureReplay,
  scaling: measureScaling,
  batch: measureBatch,
  rules: measureRules,
  csv: measureCsv,
  window: measureWindow,
};
const MARKS = ['<!-- npm run bench: begin -->', '<!-- npm run bench: end -->'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } },
});
const known = [...WORK_NAMES, ...Object.keys(OTHERS)];
const strange = positionals.find((name) => !known.includes(name));
if (strange !== undefined) {
  console.error(`"${strange}" cannot be measured: expected ${known.join(', ')}.`);
  process.exit(1);
}
const chosen = positionals.length > 0 ? positionals : known;
const works = WORK_NAMES.filter((name) => chosen.includes(name));
const say = (text) => console.error(text);
const { quick } = values;
const options = { rounds: Math.max(values.rounds ? Number(values.rounds) : quick ? 5 : 7, 5), quick, say };

installPeers(say);
await bundle();
/** @type {Record<string, unknown>} */
const results = { date: new Date().toISOString().slice(0, 10), quick, machine: machine() };
if (works.length > 0) results.works = await measureWorks({ ...options, names: works });
for (const [name, measure] of Object.entries(OTHERS)) {
  if (chosen.includes(name)) results[name] = await measure({ ...options, names: works.length > 0 ? works : WORK_NAMES });
}

const targets = targetsTable(/** @type {any} */ (results));
const text = markdown(/** @type {any} */ (results));
console.log(`\n${text}\n\n${targets}\n`);
const whole = known.every((name) => chosen.includes(name)) && !quick;
const json = path.join(BENCH, whole ? 'results.json' : 'node_modules/.cache/bench/results.json');
fs.writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
say(`Written: ${path.relative(ROOT, json)}`);
if (whole) publish();
else say('The tables and the plot in docs/ are written by a full run only.');

/** Puts the tables between the marks of docs/performance.md and README.md, and draws the plot. */
function publish() {
  insert('docs/performance.md', `### What is to be reached\n\n${targets}\n\n${text}`);
  insert('README.md', targets);
  const { works: measured } = /** @type {any} */ (results).works;
  const titled = Object.fromEntries(Object.entries(measured).map(([work, { nsPerUpdate }]) => [`${work}: ${describe(work)}`, nsPerUpdate]));
  fs.mkdirSync(path.join(ROOT, 'docs/images'), { recursive: true });
  fs.writeFileSync(path.join(ROOT, 'docs/images/performance.svg'), bars(/** @type {any} */ (titled), 'Perceptron Lab'));
  say('Written: docs/performance.md, README.md, docs/images/performance.svg');
}

/** @param {string} name of a document with the marks @param {string} content */
function insert(name, content) {
  const file = path.join(ROOT, name);
  const document = fs.readFileSync(file, 'utf8');
  const [begin, end] = MARKS.map((mark) => document.indexOf(mark));
  if (begin < 0 || end < begin) throw new Error(`${name} must have the lines ${MARKS.join(' and ')} around its tables.`);
  fs.writeFileSync(file, `${document.slice(0, begin + MARKS[0].length)}\n\n${content}\n\n${document.slice(end)}`);
}
