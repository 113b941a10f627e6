// What the engine is to reach, beside what was measured.
import { digits, table } from './tables.mjs';

/** @typedef {{ what: string, values: number[], aim: number, must: number, more: boolean, write: (value: number) => string }} Target values: the worst of them counts; more: more is better */

const times = (value) => `${digits(value)} ×`;
const percent = (value) => `${(100 * value).toFixed(1)} %`;
const milliseconds = (value) => `${digits(value)} ms`;
const megabytes = (value) => `${digits(value)} MB`;

/** Medians of one contestant beside another's, of each work where both were measured. */
const ratios = (works, over, under) =>
  Object.values(works)
    .map(({ nsPerUpdate }) => nsPerUpdate[over]?.median / nsPerUpdate[under]?.median)
    .filter(Number.isFinite);

/** @param {any} results @returns {Target[]} those of what was measured */
function targetsOf({ works, recording, path, replay, csv, window }) {
  const found = [];
  const add = (what, values, aim, must, write, more = false) => {
    if (values.length > 0) found.push({ what, values, aim, must, more, write });
  };
  if (works) {
    const lab = 'Perceptron Lab';
    add('time of C, works A–D', ratios(works.works, lab, 'C'), 1.1, 1.25, times);
    add('faster than scikit-learn, A–D', ratios(works.works, 'scikit-learn', lab), 2, 1.5, times, true);
    add("faster than the article's neuron in Python, A–D", ratios(works.works, 'article, Python', lab), 100, 80, times, true);
  }
  if (recording) {
    const costs = Object.values(recording).map(({ off, on }) => on.median / off.median - 1);
    add('recording every sample costs', costs, 0.05, 0.1, percent);
  }
  if (path) {
    const { nsPerUpdate, delay } = path;
    add(
      'worker, recording and open panel cost, A',
      [nsPerUpdate['worker, open panel'].median / nsPerUpdate['bare kernel'].median - 1],
      0.1,
      0.25,
      percent,
    );
    add('delay of the host while training, p99 above idle', [delay.training.median - delay.idle.median], 5, 15, milliseconds);
  }
  if (csv) {
    const { read, trained, values } = csv;
    const seconds = (race, name) => race.seconds[name]?.median;
    const beside = (race, name) => [seconds(race, name) / seconds(race, 'Perceptron Lab')].filter(Number.isFinite);
    add('numeric CSV, a second', [csv.megabytes / seconds(read, 'Perceptron Lab')], 300, 150, megabytes, true);
    add('the same, faster than pandas', beside(read, 'pandas'), 3, 1.5, times, true);
    add('file to trained, faster than pandas + scikit-learn', beside(trained, 'pandas + scikit-learn'), 3, 2, times, true);
    add('memory above 8 bytes a value, file to trained', [(trained.peakBytes['Perceptron Lab'] - 8 * values) / 1e6], 50, 80, megabytes);
  }
  if (replay) {
    const longest = Math.max(...Object.values(replay).map(({ updates }) => updates));
    const worst = Object.values(replay).flatMap((run) => (run.updates === longest ? [run.worst] : []));
    add(`replay of any of ${longest.toLocaleString('en')} updates (N = 10), at worst`, worst, 50, 200, milliseconds);
  }
  if (window) {
    const { milliseconds: waits, framesPerSecond, packageBytes } = window;
    add('panel while training, frames a second', [framesPerSecond.median], 60, 30, digits, true);
    add('first point after the command and its question, 1 MB of CSV', [waits.first.median], 300, 1000, milliseconds);
    add('activation of the extension', [waits.activation.median], 20, 50, milliseconds);
    add('size of the package', [packageBytes / 1e6], 0.4, 1, megabytes);
  }
  return found;
}

/** The targets as a table, each with its verdict; the worst work or run counts. @param {any} results what run.mjs has measured */
export function targetsTable(results) {
  const rows = targetsOf(results).map(({ what, values, aim, must, more, write }) => {
    const worst = more ? Math.min(...values) : Math.max(...values);
    const best = more ? Math.max(...values) : Math.min(...values);
    const reaches = (bound) => (more ? worst >= bound : worst <= bound);
    const measured = values.length > 1 ? `${write(best)} to ${write(worst)}` : write(worst);
    const sign = more ? '≥' : '≤';
    return [what, measured, `${sign} ${write(aim)}`, `${sign} ${write(must)}`, reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'missed'];
  });
  return rows.length === 0 ? '' : table([['', 'measured', 'aim', 'must', 'reached'], ...rows]);
}
