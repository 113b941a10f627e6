/** The pictures of findings, made of the numbers they were found in. */
import { ACTIVATION } from '../../core/activation';
import type { Finding } from '../../core/diagnosis/finding';
import { evenly, histogram, type Picture } from '../../core/diagnosis/picture';
import { FLAT_FROM } from '../../core/diagnosis/saturated';
import { OUTPUT_RANGE } from '../../core/diagnosis/target-range';
import type { Settings } from '../../core/settings';
import type { Dataset } from '../../data/dataset';
import type { RunFacts } from './run-facts';

/** Rows a histogram is made of, at most. */
const MOST_ROWS = 2000;
/** Epochs that make a course. */
const LEAST_EPOCHS = 3;

const EPOCHS = 'the last epochs';
const MEAN_LOSS = 'mean loss';

/** What was found in the rows before training. @param of the columns that others say again, by their names. */
export function withDataPictures(
  findings: readonly Finding[],
  dataset: Dataset,
  settings: Settings,
  sizes: readonly { readonly name: string; readonly size: number }[],
  of: ReadonlyMap<string, string>,
): Finding[] {
  return findings.map((finding) => pictured(finding, dataPicture(finding, dataset, settings, sizes, of)));
}

function dataPicture(
  { id, where }: Finding,
  { x, y, n, features, info }: Dataset,
  { activation }: Settings,
  sizes: readonly { readonly name: string; readonly size: number }[],
  of: ReadonlyMap<string, string>,
): Picture | null {
  const name = where?.column ?? '';
  const column = (wanted: string): number[] => evenly(n).map((r) => x[r * features + info.features.indexOf(wanted)]);
  const course = (values: number[], what: string): Picture => ({ kind: 'line', values, x: 'rows of the file', y: what, levels: [] });
  switch (id) {
    case 'target-range': {
      const [low, high] = OUTPUT_RANGE[activation] ?? [-Infinity, Infinity];
      const values = evenly(n, MOST_ROWS).map((r) => y[r]);
      return histogram(values, info.target, [
        [-Infinity, low],
        [high, Infinity],
      ]);
    }
    case 'constant-column':
    case 'id-column':
      return course(column(name), name);
    case 'sorted-rows':
      return course(
        evenly(n).map((r) => y[r]),
        info.target,
      );
    case 'duplicate-columns': {
      const first = of.get(name);
      return first === undefined ? null : { kind: 'dots', xs: column(first), ys: column(name), x: first, y: name };
    }
    case 'scale': {
      const bars = sizes.map(({ name: column, size }) => ({ name: column, value: size })).sort((a, b) => b.value - a.value);
      return { kind: 'bars', bars: bars.length > 6 ? [...bars.slice(0, 3), ...bars.slice(-3)] : bars, log: true };
    }
    default:
      return null;
  }
}

/** How many rows each class has. */
export function classBars({ zero, one }: { readonly zero: string; readonly one: string }, n: number, ones: number): Picture {
  const bars = [
    { name: zero, value: n - ones },
    { name: one, value: ones },
  ];
  return { kind: 'bars', bars, log: false };
}

/** A step beside the last digit of the weight it is to move, and the weight itself. @param step and weight not 0. */
export function stepBars(step: number, weight: number): Picture {
  const size = Math.abs(weight);
  const bars = [
    { name: 'longest step', value: step },
    { name: 'its last digit', value: 2 ** (Math.floor(Math.log2(size)) - 52) },
    { name: 'the weight', value: size },
  ];
  return { kind: 'bars', bars, log: true };
}

/** What was found in a run; a picture that is there already stays. */
export function withRunPictures(findings: readonly Finding[], run: RunFacts): Finding[] {
  return findings.map((finding) => (finding.picture ? finding : pictured(finding, runPicture(finding, run))));
}

function runPicture({ id }: Finding, run: RunFacts): Picture | null {
  const { settings, history, analysis } = run;
  const baseline = analysis ? [{ name: 'guessing one number', value: analysis.baseline.loss }] : [];
  const floor = analysis?.floor ? [{ name: 'best possible', value: analysis.floor.loss }] : [];
  const course = (values: readonly number[], x: string, levels: typeof floor): Picture | null =>
    values.length < LEAST_EPOCHS ? null : { kind: 'line', values: values.filter(Number.isFinite), x, y: MEAN_LOSS, levels };
  switch (id) {
    case 'exploding':
      return course(history.recent, EPOCHS, baseline) ?? rateBars(run);
    case 'oscillating':
      return course(history.recent, EPOCHS, floor);
    case 'too-slow':
      return course(history.course.means, 'epochs of the run', [...floor, ...baseline]);
    case 'dead-relu':
      return histogram(sums(run), 'z of each row', [[-Infinity, 0]]);
    case 'saturated':
    case 'vanishing': {
      const edge = settings.activation === 'tanh' ? FLAT_FROM.tanh : FLAT_FROM.sigmoid;
      return histogram(sums(run), 'z of each row', [
        [-Infinity, -edge],
        [edge, Infinity],
      ]);
    }
    case 'not-linear': {
      const { output } = ACTIVATION[settings.activation];
      const rows = evenly(run.rows.n);
      if (!run.weights.every(Number.isFinite)) return null;
      return { kind: 'dots', xs: sums(run, rows).map(output), ys: rows.map((r) => run.rows.y[r]), x: 'output', y: 'target' };
    }
    default:
      return null;
  }
}

/** The learning rate beside the limit of these rows, where it is known and the rate above it. */
function rateBars({ rate, analysis }: RunFacts): Picture | null {
  const limit = analysis?.linear ? (analysis.limit?.value ?? 0) : 0;
  if (!(limit > 0 && rate > limit)) return null;
  const bars = [
    { name: 'the limit', value: limit },
    { name: 'learning rate', value: rate },
  ];
  return { kind: 'bars', bars, log: true };
}

/** z of some rows. */
function sums({ rows: { x, n, features }, weights }: RunFacts, rows: readonly number[] = evenly(n, MOST_ROWS)): number[] {
  return rows.map((r) => {
    let z = weights[features];
    for (let i = 0, at = r * features; i < features; i++) z += x[at + i] * weights[i];
    return z;
  });
}

export function pictured(finding: Finding, picture: Picture | null): Finding {
  return picture ? { ...finding, picture } : finding;
}
