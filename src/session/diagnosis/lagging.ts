/** Whether a neuron of two classes that still learns tells fewer rows apart than a straight line does: of its loss no floor is known. */
import { ACTIVATION } from '../../core/activation';
import { lagging, lagsBehind } from '../../core/diagnosis/lagging';
import { set, type Finding } from '../../core/diagnosis/finding';
import { thirds } from '../../core/diagnosis/trend';
import { grouped } from '../../core/diagnosis/words';
import { evenRows } from '../../core/even-rows';
import { leastSquares } from '../../core/least-squares';
import type { Steps } from '../../core/steps';
import { eachBlock } from '../../core/weighted-sums';
import type { Analysis } from '../../protocol/analysis';
import { atRate, type Cures } from './remedies';
import type { RunFacts } from './run-facts';
import { isFeasible } from './slowness';
import { fewRows } from './straightness';

/** Rows for each weight, at least: with fewer a line tells apart whatever there is. */
const ROWS_PER_WEIGHT = 1.3;
const LONGER = 10;
/** How steep the sigmoid may be at the border of a line: the best of these is taken. */
const STEEPNESS = [2, 4, 8, 16, 32];
const { output } = ACTIVATION.sigmoid;

/** @returns null for any but a sigmoid under squared loss whose epochs still grow better. */
export function* lag(run: RunFacts, { baseline }: Analysis, { fastest, standardise }: Cures): Steps<Finding | null> {
  const { settings, rows, weights, history, loss } = run;
  const { features, n } = rows;
  const [, middle, end] = thirds(history.course.means) ?? [NaN, NaN, NaN];
  if (!rows.binary || settings.activation !== 'sigmoid' || settings.loss !== 'squared' || settings.l1 > 0 || settings.l2 > 0 || !(end < middle))
    return null;
  const most = fewRows(n, features);
  if (most < ROWS_PER_WEIGHT * (features + 1)) return null;
  const x = yield* evenRows(rows.x, n, features, most);
  const y = yield* evenRows(rows.y, n, 1, most);
  const { w, b } = yield* leastSquares(x, y, features);
  const line = Float64Array.of(...w, b);
  const facts = {
    epochs: history.epochs,
    rows: most,
    n,
    told: rowsTold(x, y, features, weights, 0), // z = 0 is an output of ½
    byLine: rowsTold(x, y, features, line, 0.5),
    loss,
    baseline: baseline.loss,
    lossByLine: Math.min(...STEEPNESS.map((k) => lossOfBorder(x, y, features, line, k))),
  };
  if (!lagsBehind(facts)) return null;
  const longer = LONGER * history.epochs;
  return lagging(facts, [
    ...(fastest >= 2 * settings.learningRate ? [atRate(fastest)] : []),
    ...standardise,
    ...(isFeasible(longer, n) ? [set(`Train for ${grouped(longer)} epochs`, { epochs: longer })] : []),
  ]);
}

/** Mean squared error of a sigmoid whose border is where a line is ½. @param k how steep it is there. */
function lossOfBorder(x: Float64Array, y: Float64Array, features: number, line: Float64Array, k: number): number {
  let sum = 0;
  eachBlock(x, y.length, features, line, (z, first) => {
    for (let i = 0; i < z.length; i++) sum += (output(k * (z[i] - 0.5)) - y[first + i]) ** 2;
  });
  return sum / y.length;
}

/** Rows whose sum is on the right side of a border. @param weights N weights, then the bias. */
function rowsTold(x: Float64Array, y: Float64Array, features: number, weights: Float64Array, border: number): number {
  let right = 0;
  eachBlock(x, y.length, features, weights, (z, first) => {
    for (let k = 0; k < z.length; k++) if (z[k] >= border === (y[first + k] === 1)) right++;
  });
  return right;
}
