/** What is wrong with a run, with its evidence and its remedies: semantics §5, in steps of a few milliseconds. */
import { spreadOf, type StepScale } from '../../core/curvature';
import { deadRelu } from '../../core/diagnosis/dead-relu';
import { exploding, mayBeBlownUp, unsquarable, type Step } from '../../core/diagnosis/exploding';
import { set, type Finding, type Remedy } from '../../core/diagnosis/finding';
import { frozen } from '../../core/diagnosis/frozen';
import { isBeyondChance, notLinear, type Straightness } from '../../core/diagnosis/not-linear';
import { oscillating } from '../../core/diagnosis/oscillating';
import { saturated, type Flatness } from '../../core/diagnosis/saturated';
import { penalty } from '../../core/diagnosis/penalty';
import { isLong, stalled } from '../../core/diagnosis/stalled';
import { vanishing } from '../../core/diagnosis/vanishing';
import { digits, grouped, roundDown } from '../../core/diagnosis/words';
import { initialNeuron } from '../../core/initial';
import { batchOf, DEFAULT_SETTINGS } from '../../core/settings';
import { squaredNorm } from '../../core/stability';
import type { Steps } from '../../core/steps';
import { rateEdge, type Analysis } from '../../protocol/analysis';
import { lineAt } from '../../data/lines';
import { bend } from './bend';
import { hover } from './hover';
import { lag } from './lagging';
import { overfit } from './overfit';
import { pictured, stepBars, withRunPictures } from './pictures';
import type { Preflight } from './preflight';
import { anchoredAll, atRate, edgeOf, isStandardise, safeRate, sized, STANDARDISE, type Cures } from './remedies';
import { rowScan, type RowScan } from './row-scan';
import { Glancer } from '../rows/evaluate';
import type { RunFacts } from './run-facts';
import { isFeasible, slowness } from './slowness';
import { straightness } from './straightness';

/** How many seeds are tried for one whose neuron is not dead, and the share of rows that must be active with it. */
const SEEDS = 50;
const ACTIVE = 0.1;
/** What a straight line explains that is worth finding; and the share of the best constant's loss from which a run is no better. */
const WORTH_FINDING = 0.1;
const NO_BETTER = 0.99;
/** How much longer a run should be, and its steps shorter than the edge, when it found nothing. */
const LONGER = 10;
const SHORTER = 40;
/** How far a rate is above the edge where standardised columns help more than a smaller one. */
const STEEP = 10;
/** Share of the best constant's loss below which a rare class is learnt as well as the other. */
const OVERCOME = 0.1;
/** Share of the epochs, and epochs, before a run that goes on is judged by where its rows lie. */
const SETTLED = 0.1;
const SETTLED_EPOCHS = 3;
/** Share of flat rows from which a neuron began saturated. */
const FLAT_AT_START = 0.5;

/** @param before what was known before it began. */
export function* diagnosisSteps(run: RunFacts, before: Preflight): Steps<readonly Finding[]> {
  const { settings, requested, rows } = run;
  const scale = { settings, spread: yield* spreadOf(rows.y, settings) };
  const scan = yield* rowScan(rows, settings, run.weights, presentRate(run) / (1 - settings.momentum), scale.spread);
  const here = yield* sizedAll(yield* findings(run, scan, before, curesOf(run, scan, scale)), run, scale, before);
  const known = before.findings.filter((finding) => !isOvercome(finding, run));
  return anchoredAll(causesFirst(known, withRunPictures(here, run)), requested, settings);
}

/** The findings with rates for standardised columns: what these need is measured for who is to standardise, most runs are not. */
function* sizedAll(found: readonly Finding[], run: RunFacts, scale: StepScale, before: Preflight): Steps<Finding[]> {
  if (!found.some(({ remedies }) => remedies.some(isStandardise))) return [...found];
  const norm = yield* before.standardizedNorm(run.rows);
  const size = (remedy: Remedy): Remedy => (isStandardise(remedy) ? sized(remedy, scale, presentRate(run), norm) : remedy);
  return found.map((finding) => ({ ...finding, remedies: finding.remedies.map(size) }));
}

/** What is wrong with the run itself. */
function* findings(run: RunFacts, scan: RowScan, before: Preflight, cures: Cures): Steps<Finding[]> {
  const { settings, history, analysis } = run;
  const blowup = explosion(run, scan, cures);
  const found: (Finding | null)[] = [blowup];
  if (!blowup && run.samples > 0) {
    const dead = settings.activation === 'relu' && scan.greatestZ <= 0 ? yield* death(run, scan, cures) : null;
    const unreachable = before.findings.some(({ id }) => id === 'target-range'); // what is saturated then is so because of it
    const flat: (Finding | null)[] = unreachable ? [] : yield* saturation(run, scan, cures);
    found.push(dead, ...flat);
    if (analysis && !dead) {
      const free = nothingIn(flat);
      const swing = free ? oscillation(run, scan, analysis, cures) : null; // what is flat is moved by no step
      const lost = swing !== null && run.loss > analysis.baseline.loss; // whatever the target is like, a smaller rate does better
      const line = run.resting && history.epochs > 0 && !lost ? yield* straightness(run, analysis) : null;
      const curved = line && notLinear(line);
      const stuck = free ? standstill(run, scan, analysis, cures) : null;
      const hopeless = curved !== null && line !== null && !isBeyondChance(line);
      const judged = run.finished && !run.stoppedEarly && !unreachable;
      const slow = judged && free && !hopeless && !swing && !stuck ? yield* slowness(run, scan, analysis, cures) : null;
      found.push(curved ? null : swing, stuck, slow, curved);
      if (line && run.finished && !unreachable && nothingIn(found)) found.push(unfound(run, line, cures));
      if (judged && nothingIn(found)) found.push(yield* lag(run, analysis, cures));
      if (judged && nothingIn(found)) found.push(yield* hover(run, analysis));
      // What is not straight is best told by what it is instead.
      const settled = run.resting && history.epochs > 0 && found.every((finding) => finding === null || finding === curved);
      const shape = settled ? yield* bend(run, before.info, curved) : null;
      if (shape) found.splice(0, found.length, shape);
    }
    if (run.resting && !dead) found.push(yield* overfit(run));
  }
  return found.filter((finding) => finding !== null);
}

const nothingIn = (found: readonly (Finding | null)[]): boolean => found.every((finding) => finding === null);

/** A rare class has done no harm to a run that lost next to nothing of what there was. */
function isOvercome({ id }: Finding, { resting, loss, analysis }: RunFacts): boolean {
  return id === 'imbalance' && resting && analysis !== null && loss < OVERCOME * analysis.baseline.loss;
}

/** What was known before comes last, but for a target that cannot be reached: it is the cause of whatever else a run does that did not explode. */
function causesFirst(known: readonly Finding[], here: readonly Finding[]): Finding[] {
  if (here.some(({ id }) => id === 'exploding')) return [...here, ...known];
  const isCause = ({ id }: Finding): boolean => id === 'target-range';
  return [...known.filter(isCause), ...here, ...known.filter((finding) => !isCause(finding))];
}

/** The larger one of the rate it began with and that of its next update. */
const presentRate = ({ settings, rate }: RunFacts): number => Math.max(settings.learningRate, rate);

function curesOf(run: RunFacts, scan: RowScan, scale: StepScale): Cures {
  const { settings } = run;
  const safe = safeRate(scale, scan.norm);
  return {
    slower: safe > 0 && safe < presentRate(run) ? [atRate(safe)] : [],
    standardise: settings.scaling === 'none' ? [STANDARDISE] : [],
    fastest: safe,
    edge: edgeOf(scale, scan.norm),
  };
}

function explosion(run: RunFacts, scan: RowScan, { slower, standardise: scaled, edge: overshoot }: Cures): Finding | null {
  const { settings, rows, history, divergence, samples, row, loss, analysis } = run;
  // Once the numbers have ended, the rate is that of the update at which they did.
  const rate = divergence ? run.rate : presentRate(run);
  const { recent, least, leastEpoch } = history;
  const { means } = history.course;
  const norm = (r: number): number => squaredNorm(rows.x, rows.features, r);
  const single =
    batchOf(settings, rows.n) === 1 &&
    settings.momentum === 0 &&
    settings.loss === 'squared' &&
    settings.activation !== 'sigmoid' &&
    settings.activation !== 'tanh';
  const stepOn = (r: number, update: number | null): Step | null => {
    const length = norm(r);
    if (!Number.isFinite(length)) return null; // numbers near the end of doubles
    return {
      update,
      line: lineAt(rows.lines, r),
      squaredNorm: length,
      factor: single && Number.isFinite(rate * length) ? 1 - rate * length : null,
    };
  };
  // The update at which the numbers ended may be a short one: then the row that blew them up is the largest.
  const here = divergence && single && norm(row) * rate > 2 ? stepOn(row, divergence.update) : null;
  const stopped = divergence && { update: divergence.update, line: divergence.line, reason: divergence.reason, sample: samples + 1 };
  const target = rows.y[row];
  if (stopped && settings.loss === 'squared' && !Number.isFinite(target * target)) return unsquarable(stopped, target);
  const limit = analysis?.linear ? analysis.limit : null;
  const [baseline, floor] = [analysis?.baseline.loss ?? null, analysis?.floor?.loss ?? null];
  const step = here ?? stepOn(scan.normRow, null);
  const edge = limit || !(overshoot > 0 && overshoot < Infinity) ? null : overshoot;
  const startLoss = baseline !== null && mayBeBlownUp({ loss, baseline }) ? new Glancer(rows, settings).look(run.start).loss : null;
  const greatest = settings.schedule === 'constant' ? run.rate : presentRate(run);
  return exploding({ stopped, recent, means, least, leastEpoch, loss, startLoss, baseline, floor, step, rate: greatest, limit, edge }, [
    ...scaled,
    ...slower,
  ]);
}

function* death(run: RunFacts, scan: RowScan, { slower, standardise: scaled, edge, fastest }: Cures): Steps<Finding | null> {
  const { settings, rows, start } = run;
  const { active } = yield* rowScan(rows, settings, start, 0);
  const { momentum, l1, l2 } = settings;
  // A rate that is too large for the rows would kill the next one too, or have it swing.
  const bearable = presentRate(run) > edge && fastest > 0 ? { learningRate: fastest } : {};
  const atIt = bearable.learningRate === undefined ? '' : `, with a learning rate of ${digits(bearable.learningRate)}`;
  const leaky = set(`Use a leaky ReLU${atIt}`, { activation: 'leaky-relu', ...bearable });
  // A step has killed it, or it began so.
  const remedies = active > 0 ? [...slower, ...scaled, leaky] : [leaky];
  if (active === 0) {
    const seed = yield* livelySeed(run);
    if (seed !== null) remedies.push(set(`Start with seed ${seed}${atIt}`, { seed, initialWeights: null, initialBias: null, ...bearable }));
  }
  return deadRelu(
    {
      n: rows.n,
      greatest: scan.greatestZ,
      line: lineAt(rows.lines, scan.greatestRow),
      activeAtStart: active,
      forEver: momentum === 0 && l1 === 0 && l2 === 0,
    },
    remedies,
  );
}

/** The next seed whose neuron is not dead at its start, after the greatest from 0 on; null: none among those tried. */
function* livelySeed({ settings, rows }: RunFacts): Steps<number | null> {
  let { seed } = settings;
  for (let tried = 0; tried < SEEDS; tried++) {
    seed = seed < Number.MAX_SAFE_INTEGER ? seed + 1 : 0;
    const { w, b } = initialNeuron(rows.features, seed, { initialWeights: null, initialBias: null });
    const { active } = yield* rowScan(rows, settings, Float64Array.of(...w, b), 0);
    if (active >= ACTIVE * rows.n) return seed;
  }
  return null;
}

function* saturation(run: RunFacts, scan: RowScan, { slower, standardise: scaled, edge }: Cures): Steps<(Finding | null)[]> {
  const { settings, rows, history, resting, start } = run;
  const { activation, loss, epochs } = settings;
  if ((activation !== 'sigmoid' && activation !== 'tanh') || loss === 'log' || scan.worst === null) return [];
  if (!resting && history.epochs < Math.max(SETTLED_EPOCHS, SETTLED * epochs)) return [];
  const { worst, flat, wrong } = scan;
  const flatness: Flatness = { activation, n: rows.n, flat, wrong, line: lineAt(rows.lines, worst.row) };
  const zeros = set('Start with all weights 0', { initialWeights: Array.from({ length: rows.features }, () => 0), initialBias: 0 });
  const logLoss = rows.y.every((y) => y >= 0 && y <= 1) && activation === 'sigmoid' ? [set('Use log loss', { loss: 'log' })] : [];
  const stuck = saturated(flatness, []) !== null;
  // Rows that are flat from the start are not freed by smaller steps.
  const driven = stuck && slower.length > 0 && (yield* rowScan(rows, settings, start, 0)).flat < FLAT_AT_START * rows.n;
  const given = settings.initialWeights !== null;
  const fromZero = given || (scaled.length === 0 && !driven) ? [zeros] : [];
  const remedies = given ? [...fromZero, ...scaled] : [...scaled, ...(driven ? slower : []), ...fromZero];
  const told = saturated(flatness, remedies, driven ? { rate: presentRate(run), edge } : null);
  return [told, vanishing(flatness, worst, [...(given ? fromZero : []), ...(scaled.length > 0 ? scaled : logLoss)])];
}

function oscillation({ settings, rows, history, loss, rate }: RunFacts, scan: RowScan, analysis: Analysis, cures: Cures): Finding | null {
  if (settings.activation === 'step') return null; // the perceptron's rule moves by whole rows, whatever the rate
  const whole = batchOf(settings, rows.n) > 1;
  if (whole && !analysis.limit) return null;
  const edge = whole && analysis.limit ? rateEdge(analysis, analysis.limit) : cures.edge; // momentum is in the limit, and in the edge
  const slower = whole ? [atRate(roundDown(Math.min(rate, edge) / 2))] : cures.slower;
  // Where the steps must be very small for the columns as they are, it is the columns.
  const steep = cures.standardise.length > 0 && (rate > STEEP * edge || edge < DEFAULT_SETTINGS.learningRate);
  return oscillating(
    {
      recent: history.recent,
      rate,
      edge,
      line: lineAt(rows.lines, scan.normRow),
      squaredNorm: scan.norm,
      n: rows.n,
      overshooting: whole ? null : scan.overshooting,
      loss,
      baseline: analysis.baseline.loss,
      floor: analysis.floor?.loss ?? null,
    },
    steep ? [...cures.standardise, ...slower] : [...slower, ...cures.standardise],
  );
}

function standstill(run: RunFacts, scan: RowScan, { baseline, floor }: Analysis, { fastest, standardise: scaled }: Cures): Finding | null {
  const { settings, rows, loss } = run;
  if (settings.l1 > 0 || 1 - settings.learningRate * settings.l2 !== 1) return null; // a penalty moves the weights
  const { still, largestStep, mover } = scan;
  const faster = fastest >= 2 * settings.learningRate ? [atRate(fastest)] : [];
  const found = frozen({ n: rows.n, still, largestStep, loss, floor: floor?.loss ?? 0, baseline: baseline.loss }, [...faster, ...scaled]);
  return found && pictured(found, stepBars(largestStep, mover));
}

/** For a run that stopped before its last epoch: a wait that does not end it. */
function patience({ schedule }: RunFacts['settings']): Remedy {
  return schedule === 'plateau' ? set('Keep the learning rate constant', { schedule: 'constant' }) : set('Do not stop early', { patience: null });
}

/** A run that found nothing of what a straight line through its columns would, and shows nothing else. */
function unfound(run: RunFacts, line: Straightness, { edge, fastest, standardise: scaled }: Cures): Finding | null {
  const { settings, history, rows } = run;
  const { learningRate, momentum, l1, l2 } = settings;
  // A run of all its epochs that has begun to find something is on its way; one that stopped early is not.
  if (!(line.explained > WORTH_FINDING) || !(line.loss > NO_BETTER * line.baseline || run.stoppedEarly)) return null;
  if (l1 > 0 || l2 > 0) return penalty({ ...line, l1, l2 });
  const { epochs } = history;
  const reach = (2 * presentRate(run)) / edge;
  const facts = { ...line, epochs, reach, momentum };
  if (isLong(reach) && settings.activation !== 'step')
    return stalled(facts, [...(momentum > 0 ? [set('Leave the momentum out', { momentum: 0 })] : []), atRate(roundDown(edge / SHORTER))]);
  const longer = LONGER * epochs;
  const feasible = isFeasible(longer, rows.n) ? [set(`Train for ${grouped(longer)} epochs`, { epochs: longer })] : [];
  if (settings.activation === 'step') return stalled({ ...facts, reach: 0 }, [set('Use the sigmoid', { activation: 'sigmoid' }), ...feasible]);
  const faster = fastest >= 2 * learningRate ? [atRate(fastest)] : [];
  const patient = run.stoppedEarly ? [patience(settings)] : [];
  return stalled(facts, [...patient, ...scaled, ...faster, ...(run.stoppedEarly ? [] : feasible)]);
}
