// The results as markdown tables, for the terminal and for docs/performance.md.
import { describe } from '../measures/works.mjs';

/** @param {(string | number)[][]} rows the first is the head */
export function table([head, ...rows]) {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => String(row[i] ?? '').length)));
  const line = (row) =>
    `| ${widths.map((width, i) => (i === 0 ? String(row[i] ?? '').padEnd(width) : String(row[i] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** 3 digits. @param {number} value */
export const digits = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 3 });
const percent = (value) => `±${(100 * value).toFixed(0)} %`;
const cell = (summary, base) =>
  summary ? `${digits(summary.median)} (${percent(summary.spread)})${base ? ` ${digits(summary.median / base.median)} ×` : ''}` : '–';

/**
 * Times of the article's own program, with Python 3.11 on a machine of two cores, in times of C: measured before this project was begun.
 * The class in peers/peers.py is written anew, and takes half to four fifths of that.
 */
const ARTICLE = { A: 253, B: 158, C: 91, D: 122 };

/** How fast that program is beside this kernel, by way of C. */
function articleItself(works) {
  const known = Object.keys(works).filter((work) => work in ARTICLE && works[work].nsPerUpdate.C);
  if (known.length === 0) return '';
  const ratios = known.map((work) => {
    const { C, 'Perceptron Lab': lab } = works[work].nsPerUpdate;
    return `${digits((ARTICLE[/** @type {keyof typeof ARTICLE} */ (work)] * C.median) / lab.median)} × (${work})`;
  });
  const times = known.map((work) => ARTICLE[/** @type {keyof typeof ARTICLE} */ (work)]).join(', ');
  return `\n\nThe article's own program took ${times} times as long as C on another machine; by way of C, this kernel is ${ratios.join(', ')} as fast as that.`;
}

/** One row per contestant, one column per work: ns per update, spread, and the ratio to C (to this kernel, without C). */
function worksTable({ works, versions }) {
  const names = Object.keys(works);
  const contestants = Object.keys(versions);
  const base = contestants.includes('C') ? 'C' : 'Perceptron Lab';
  const rows = contestants.map((name) => [
    name === 'C'
      ? `C, same order of operations (${versions[name]})`
      : versions[name].startsWith('Python')
        ? `the article's neuron, ${versions[name]}`
        : versions[name],
    ...names.map((work) => cell(works[work].nsPerUpdate[name], works[work].nsPerUpdate[base])),
  ]);
  const legend = names.map((work) => `- ${work}: ${describe(work)}${works[work].equalBits ? '; the weights equal those of C in every bit' : ''}`);
  return `${legend.join('\n')}\n\nNanoseconds per update (spread), and how many times the time of ${base}:\n\n${table([['', ...names], ...rows])}${articleItself(works)}`;
}

function recordingTable(results) {
  const rows = Object.entries(results).map(([run, { off, on }]) => [
    run,
    cell(off),
    cell(on),
    `${(100 * (on.median / off.median - 1)).toFixed(1)} %`,
  ]);
  return table([['run', 'kernel alone, ns', 'recorded, ns', 'overhead'], ...rows]);
}

function pathTable({ nsPerUpdate, delay, wire }) {
  const base = nsPerUpdate['bare kernel'];
  const rows = Object.entries(nsPerUpdate).map(([name, summary]) => [
    name,
    cell(summary),
    `${(100 * (summary.median / base.median - 1)).toFixed(1)} %`,
  ]);
  const host = `Event loop of the host, p99 of its delay: ${digits(delay.idle.median)} ms idle, ${digits(delay.training.median)} ms while the worker trains.`;
  return `${table([['', 'ns per update', 'overhead'], ...rows])}\n\n${host} ${digits(wire.framesPerSecond)} frames/s, ${digits(wire.kilobytesPerSecond)} kB/s.`;
}

function csvTable({ megabytes, values, read, trained, filling }) {
  const rows = Object.entries(read.seconds).map(([name, { median, spread }]) => [
    read.versions[name] ?? name,
    digits(megabytes / median),
    percent(spread),
    memory(read.peakBytes[name]),
  ]);
  const whole = Object.entries(trained.seconds).map(([name, { median, spread }]) => [
    name,
    digits(1000 * median),
    percent(spread),
    memory(trained.peakBytes[name]),
  ]);
  const head = `Reading ${megabytes.toFixed(0)} MB of numbers:`;
  const end = 'From the file to the trained neuron, 10 epochs:';
  const bound = filling
    ? `Writing as many doubles (${digits((8 * values) / 1e6)} MB) into new memory, and nothing else, takes ${digits(1000 * filling.median)} ms here: no reader can be faster than ${digits(megabytes / filling.median)} MB/s on this machine.\n\n`
    : '';
  return `${head}\n\n${table([['', 'MB/s', 'spread', 'memory at the peak, MB'], ...rows])}\n\n${bound}${end}\n\n${table([['', 'ms', 'spread', 'memory at the peak, MB'], ...whole])}`;
}

const memory = (bytes) => (bytes === undefined ? '–' : digits(bytes / 1e6));

function scalingTable({ features, rows, epochs }) {
  const line = (name, series) =>
    table([
      [name, ...Object.keys(series).map((n) => Number(n).toLocaleString('en'))],
      ['ns per update', ...Object.values(series).map(({ median }) => digits(median))],
    ]);
  return `${line('features (N)', features)}\n\n${line('rows (N = 10)', rows)}\n\n${line('epochs (1,000 × 10)', epochs)}`;
}

function batchTable(results) {
  const rows = Object.entries(results).map(([features, sizes]) => [
    Number(features).toLocaleString('en'),
    ...Object.values(sizes).map((summary) => cell(summary, sizes['size 1'])),
  ]);
  return table([['features (N)', ...Object.keys(Object.values(results)[0])], ...rows]);
}

function rulesTable({ rows: counts, few, many }) {
  const rows = Object.entries(few).map(([name, summary]) => [name, cell(summary, few.plain)]);
  const more = Object.entries(many).map(([name, summary]) => [name, cell(summary, many.plain)]);
  const head = (count) => `10 features, ${digits(count)} rows:`;
  return `${head(counts.few)}\n\n${table([['', 'ns per update'], ...rows])}\n\n${head(counts.many)}\n\n${table([['', 'ns per update'], ...more])}`;
}

const WAITS = {
  activation: 'activation of the extension',
  question: 'from the command to its question, 1 MB of CSV',
  answer: 'from the answer to the first point',
  first: 'both together',
};

function windowTable({ milliseconds, framesPerSecond, packageBytes }) {
  const rows = Object.entries(milliseconds).map(([name, { median, spread }]) => [WAITS[name], digits(median), percent(spread)]);
  const rest = `${digits(framesPerSecond.median)} frames a second while the neuron trains at full speed. The package has ${digits(packageBytes / 1000)} kB.`;
  return `${table([['', 'ms', 'spread'], ...rows])}\n\n${rest}`;
}

function replayTable(results) {
  const rows = Object.entries(results).map(([run, { median, p99, worst }]) => [run, digits(median), digits(p99), digits(worst)]);
  return table([['the state at any sample of a run of', 'median, ms', 'p99, ms', 'worst, ms'], ...rows]);
}

/** @param {any} results what run.mjs has measured */
export function markdown({ machine, works, recording, path, replay, scaling, batch, rules, csv, window }) {
  const parts = [
    `${machine.cpu}, ${machine.memory}, ${machine.system}, Node ${machine.node}; load ${machine.load}. Medians of interleaved rounds; ± is half the distance of the quartiles.`,
    works && `### Training\n\n${worksTable(works)}\n\nbrain.js has no linear output: on A and B it trains a sigmoid.`,
    recording && `### What the recording costs\n\n${recordingTable(recording)}`,
    path && `### The whole path: worker thread, recording, frames\n\n${pathTable(path)}`,
    replay && `### Replay\n\n${replayTable(replay)}`,
    scaling && `### Scaling\n\n${scalingTable(scaling)}`,
    batch && `### Size of the batch\n\nNanoseconds per sample, and how many times those of batches of one:\n\n${batchTable(batch)}`,
    rules &&
      `### Every other way to train\n\nOne choice each that is not as in the plain run (linear, squared loss, constant rate, rows as they stand, one sample per update). ${rulesTable(rules)}`,
    csv && `### CSV\n\n${csvTable(csv)}`,
    window && `### In a window\n\n${windowTable(window)}`,
  ];
  return parts.filter(Boolean).join('\n\n');
}
