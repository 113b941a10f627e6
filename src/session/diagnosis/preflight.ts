/** What is known to be wrong before training: findings over a dataset, in steps of a few milliseconds. */
import { ColumnScan } from '../../core/diagnosis/columns';
import { constantColumn } from '../../core/diagnosis/constant-column';
import { duplicateColumns, type Duplicate } from '../../core/diagnosis/duplicate-columns';
import { set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { idColumn, type IdColumn } from '../../core/diagnosis/id-column';
import { imbalance } from '../../core/diagnosis/imbalance';
import { scale } from '../../core/diagnosis/scale';
import { sortedRows } from '../../core/diagnosis/sorted-rows';
import { OUTPUT_RANGE, targetRange } from '../../core/diagnosis/target-range';
import { digits } from '../../core/diagnosis/words';
import { isBinaryTarget } from '../../core/metrics';
import { ownFeatures } from '../../core/product';
import { resolveActivation } from '../../core/resolve-activation';
import { greatestSquaredNorm } from '../../core/stability';
import { batchOf, type Settings, type SettingsRequest } from '../../core/settings';
import type { Dataset } from '../../data/dataset';
import { atOnce, type Steps } from '../../core/steps';
import { hasIdName } from '../../data/kind';
import { lineAt, rowLines } from '../../data/lines';
import { chooseScaling } from '../../data/scaling';
import type { DatasetInfo } from '../../data/types';
import { classBars, pictured, withDataPictures } from './pictures';
import { anchoredAll, edgeOf, sized, STANDARDISE } from './remedies';
import { spreadOf } from '../../core/curvature';
import { TargetScan } from './target-scan';

/** Numbers looked at in one step: a millisecond. */
const STEP = 2 ** 17;
/** Rows and columns from which a column that counts the rows is not one of a toy dataset; and names of columns that may count. */
const LEAST_COUNTED = 30;
const MAY_COUNT =
  /(?:^|[^a-z])(?:\w*time(?:stamp)?|dates?|days?|weeks?|months?|years?|hours?|minutes?|seconds?|age|steps?|epochs?|order|rank)(?:$|[^a-z])|^[a-z]\d*$/i;

export interface Preflight {
  readonly findings: readonly Finding[];
  /** max‖x̃‖² of rows as they stand in the file, were their columns standardised: a pass over them, that only remedies need. */
  readonly standardizedNorm: (rows: Pick<Dataset, 'x' | 'n' | 'features'>) => Steps<number>;
  readonly info: DatasetInfo;
}

/** All of it, at once. @param request checked by `checkSettings`. */
export function preflight(dataset: Dataset, request: SettingsRequest): readonly Finding[] {
  const settings = resolve(dataset, request);
  return anchoredAll(atOnce(preflightSteps(dataset, settings)).findings, request, settings);
}

/** The settings of a run, but for a seed that is to be drawn. */
export function resolve(dataset: Dataset, request: SettingsRequest): Settings {
  const activation = resolveActivation(request, dataset.y);
  return { ...request, activation, scaling: chooseScaling(dataset, request.scaling, request.learningRate).scaling, seed: request.seed ?? 0 };
}

/** @param settings of the run to be, with nothing left open. */
export function* preflightSteps(dataset: Dataset, settings: Settings): Steps<Preflight> {
  const { x, n, features, info } = dataset;
  const names = info.features;
  const own = ownFeatures(info); // without them no product remains
  const scan = new ColumnScan(x, n, features);
  const rowsAStep = Math.max(1, Math.floor(STEP / features));
  while (!scan.done) {
    scan.look(rowsAStep);
    yield;
  }
  const duplicates = yield* duplicatesOf(scan, names, rowsAStep * features);
  const standardizedNorm: Preflight['standardizedNorm'] = (rows) => normWhenStandardized(rows, scan, rowsAStep);
  const ids = yield* idColumns(dataset, scan);
  const columns = names.map((name, j) => ({ name, j }));
  const constant = columns.filter(({ j }) => scan.isConstant(j)).map(({ name, j }) => ({ name, value: scan.least[j] }));
  const sizes = columns.filter(({ j }) => !scan.isConstant(j)).map(({ name, j }) => ({ name, size: scan.size(j) }));
  const uneven = settings.scaling === 'none' ? scale(sizes, []) : null;
  const findings = [
    ...(yield* targetFindings(dataset, settings, standardizedNorm)),
    constantColumn(constant, n, own),
    duplicateColumns(duplicates, n, own),
    idColumn(ids, n, own),
    uneven && {
      ...uneven,
      remedies: [
        sized(STANDARDISE, { settings, spread: yield* spreadOf(dataset.y, settings) }, settings.learningRate, yield* standardizedNorm(dataset)),
      ],
    },
  ];
  const of = new Map(duplicates.map((duplicate) => [duplicate.column, duplicate.of]));
  const found = findings.filter((finding) => finding !== null);
  return { findings: withDataPictures(found, dataset, settings, sizes, of), standardizedNorm, info };
}

/** Later columns that are the same line as an earlier one. */
function* duplicatesOf(scan: ColumnScan, names: readonly string[], rowsAStep: number): Steps<Duplicate[]> {
  const found = new Map<number, Duplicate>();
  for (const [a, b] of scan.alike()) {
    if (found.has(a) || found.has(b)) continue;
    const line = scan.line(a, b);
    let same = true;
    for (let r = 0; same && r < scan.n; r += rowsAStep) {
      same = scan.holds(a, b, line, r, r + rowsAStep);
      yield;
    }
    if (same) found.set(b, { column: names[b], of: names[a], ...line });
  }
  return [...found.values()];
}

function* normWhenStandardized({ x, n, features }: Pick<Dataset, 'x' | 'n' | 'features'>, scan: ColumnScan, rowsAStep: number): Steps<number> {
  const mean = Float64Array.from({ length: features }, (_, j) => scan.mean(j));
  const over = Float64Array.from({ length: features }, (_, j) => (scan.isConstant(j) ? 0 : 1 / scan.deviation(j)));
  let greatest = 1;
  for (let r = 0; r < n; r += rowsAStep) {
    if (r > 0) yield;
    greatest = Math.max(greatest, greatestNorm(x.subarray(r * features, Math.min(n, r + rowsAStep) * features), mean, over));
  }
  return greatest;
}

/** max‖x̃‖² of some rows once they are standardised: of those whose is a number. @param over 1/σ of each column. */
function greatestNorm(x: Float64Array, mean: Float64Array, over: Float64Array): number {
  let greatest = 1;
  for (let at = 0; at < x.length;) {
    let norm = 1;
    for (let j = 0; j < mean.length; j++, at++) norm += ((x[at] - mean[j]) * over[j]) ** 2;
    if (norm > greatest && norm < Infinity) greatest = norm;
  }
  return greatest;
}

function* idColumns({ x, n, features, info }: Dataset, scan: ColumnScan): Steps<IdColumn[]> {
  const ids: IdColumn[] = [];
  for (let j = 0; j < features; j++) {
    const name = info.features[j];
    const ends = { first: x[j], last: x[(n - 1) * features + j] };
    const mayNumber = n >= LEAST_COUNTED && features > 1 && !MAY_COUNT.test(name);
    if (scan.counts[j] === 1 && mayNumber) ids.push({ name, kind: 'counts', ...ends });
    else if (scan.whole[j] === 1) {
      const [least, greatest] = [scan.least[j], scan.greatest[j]];
      const numbers = mayNumber && least >= 0 && greatest - least === n - 1;
      if (!numbers && !(hasIdName(name) && n > 2)) continue;
      const values = new Set<number>();
      for (let r = 0; r < n && values.size === r; r++) values.add(x[r * features + j]);
      if (values.size === n) ids.push(numbers ? { name, kind: 'numbers', first: least, last: greatest } : { name, kind: 'named', ...ends });
      yield;
    }
  }
  return ids;
}

/** Another activation, with columns and a rate at which it can learn: one that a sigmoid bears may be far too large for a linear neuron. */
function* learnable(remedy: Remedy, dataset: Dataset, settings: Settings, standardizedNorm: Preflight['standardizedNorm']): Steps<Remedy> {
  const { x, y, n, features } = dataset;
  const { scaling, learningRate } = settings;
  const wanted: Settings = { ...settings, ...remedy.settings, seed: settings.seed, activation: 'linear', scaling };
  const scale = { settings: wanted, spread: yield* spreadOf(y, wanted) };
  // Of columns from 0 to 1, x̃ has N + 1 numbers up to 1. Only what is asked for is looked for: each is a pass over the rows.
  if (scaling === 'minmax' && learningRate < edgeOf(scale, 1 + features)) return remedy;
  if (scaling === 'none' && learningRate < edgeOf(scale, (yield* greatestSquaredNorm(x, n, features)).value)) return remedy;
  const standardized = yield* standardizedNorm(dataset);
  if (scaling === 'standardize' && learningRate < edgeOf(scale, standardized)) return remedy;
  const { settings: sizedSettings } = sized(STANDARDISE, scale, learningRate, standardized);
  const slower = sizedSettings.learningRate === undefined ? '' : ` with a learning rate of ${digits(sizedSettings.learningRate)}`;
  return set(`${remedy.label}, on standardised columns${slower}`, { ...remedy.settings, ...sizedSettings });
}

function* targetFindings(dataset: Dataset, settings: Settings, standardizedNorm: Preflight['standardizedNorm']): Steps<(Finding | null)[]> {
  const { y, n, info } = dataset;
  const lines = rowLines(dataset);
  const { activation, loss, order } = settings;
  const scan = new TargetScan(y, OUTPUT_RANGE[activation]);
  for (let r = 0; r < n; r += STEP) {
    if (r > 0) yield;
    scan.look(r, Math.min(n, r + STEP));
  }
  const { ones, classes: values, ups, downs, changes, outside, least, greatest, unreachable, variation, farthestRow } = scan;
  const binary = isBinaryTarget(y);
  const classes = info.classes ?? { zero: `${info.target} = 0`, one: `${info.target} = 1` };
  const inOrder = order === 'file' && batchOf(settings, n) < n;
  const rare = binary ? imbalance(n, ones, classes, loss === 'log', activation === 'sigmoid', info.classes !== null) : null;
  const beyond = targetRange(activation, loss, { n, outside, least, greatest, unreachable, variation, line: lineAt(lines, farthestRow) });
  return [
    beyond && { ...beyond, remedies: [yield* learnable(beyond.remedies[0], dataset, settings, standardizedNorm), ...beyond.remedies.slice(1)] },
    inOrder ? sortedRows({ n, ups, downs, classes: values, binary, changes: lineAt(lines, Math.max(changes, 0)) }, info.target) : null,
    rare && pictured(rare, classBars(classes, n, ones)),
  ];
}
