import type { Dataset } from '../data/dataset';
import { lineAt } from '../data/lines';
import { originalInputs, originalUnits } from '../data/scaling';
import { atOnce } from '../core/steps';
import { LEAST_RATE } from '../core/early-stop';
import { EpochHistory } from '../core/epoch-history';
import type { SettingsRequest } from '../core/settings';
import { aboveFloor, type Analysis, type RateLimit } from '../protocol/analysis';
import type { Finding } from '../protocol/findings';
import type { RowsReport } from '../protocol/rows';
import type { Divergence, Metric } from '../protocol/run';
import { RowReports } from './run/row-reports';
import type { Settings } from '../core/settings';
import { forwardBy } from '../core/reference';
import { analyze, glance, QUICK_BUDGET } from './analysis/analysis';
import { diagnosisSteps } from './diagnosis/diagnosis';
import { measure } from './rows/evaluate';
import { preflightSteps, type Preflight } from './diagnosis/preflight';
import type { RunFacts } from './diagnosis/run-facts';
import { load, settle, type Prepared } from './rows/prepare';
import { Trainer } from './training/trainer';
import { WeightTrail } from '../trace/trail';

/** n·N² up to which rows are analysed after a run. */
const MOST_ANALYSED = 2e7;

/** Rows told of at once. */
const ROWS_AT_ONCE = 10_000;

/** What a run without an audience gives. */
export interface TrainingResult {
  readonly settings: Settings;
  readonly scalingReason: string | null;
  /** Updates done. */
  readonly updates: number;
  /** Whole epochs done. */
  readonly epochs: number;
  /** N weights and the bias, in training units: those of the scaled columns. */
  readonly weights: Float64Array;
  readonly bias: number;
  /** The same for the columns as they are in the file. */
  readonly originalUnits: { readonly weights: Float64Array; readonly bias: number };
  readonly loss: {
    /** Loss of the last sample seen, before its update. */
    readonly lastSample: number;
    /** Mean of the losses of the last whole epoch, each before its update (of the samples so far, when none is whole). */
    readonly epochMean: number;
    /** Mean loss of a full pass over all rows after training. */
    readonly final: number;
  };
  readonly metrics: readonly Metric[];
  /** How many rows were set apart, and the measures over them; empty where there are none. */
  readonly validationRows: number;
  readonly validationMetrics: readonly Metric[];
  /** The last epoch of a run that ended early, as its loss no longer improved; null otherwise. */
  readonly stoppedEarly: { readonly epoch: number; readonly reason: string } | null;
  /** Where and why the run met a number that is not finite, or null. The weights are the last finite ones. */
  readonly stopped: Divergence | null;
  /** What can be said of the rows whatever was learnt; floor and limit are null where there are too many numbers to say it at once. */
  readonly analysis: {
    readonly baseline: { readonly constant: number; readonly loss: number; readonly majority: number | null };
    /** The least loss a neuron of this kind can have, and by how many percent the loss after training is above it (null: it is 0). */
    readonly floor: { readonly loss: number; readonly aboveFloorPercent: number | null } | null;
    readonly limit: RateLimit | null;
    readonly perRowBound: number;
  };
  /** What is wrong with the run and its data; empty for a healthy one. */
  readonly findings: readonly Finding[];
  readonly elapsedMs: number;
  readonly updatesPerSecond: number;
}

/** One sample as it was seen, before its update. Counts are from 1. */
export interface TraceLine {
  readonly sample: number;
  readonly update: number;
  readonly epoch: number;
  readonly row: number;
  readonly line: number;
  readonly loss: number;
  readonly z: number;
  /** ŷ = a(z) */
  readonly output: number;
  /** a′(z) */
  readonly gradient: number;
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Who wants to hear of a run while it goes on. */
export interface FullRunHooks {
  /** Told now and then how many updates of how many are done. */
  readonly onProgress?: (updates: number, total: number) => void;
  /** Told of every sample; makes the run slow. */
  readonly onSample?: (line: TraceLine) => void;
  /** Told at the end of all rows, in the order of the file, some at a time. */
  readonly onRows?: (report: RowsReport) => void;
}

/**
 * Trains from the first update to the last, or to the first number that is not finite, as fast as it goes.
 * @param request checked by `checkSettings`.
 */
export function trainFully(dataset: Dataset, request: SettingsRequest, hooks: FullRunHooks = {}): TrainingResult {
  const settled = settle(dataset, request);
  const before = atOnce(preflightSteps(dataset, settled.settings));
  const prepared = load(settled);
  const { rows, settings, scaler } = prepared;
  const trainer = new Trainer(rows, settings);
  const start = trainer.weights.slice();
  const history = new EpochHistory();
  const trail = rows.validation && WeightTrail.begin(trainer.state.length, trainer.totalSamples);
  trail?.push(trainer.state);
  const begin = performance.now();
  const { lastSample, epochMean } = runAll(trainer, prepared, { history, trail }, hooks);
  const elapsedMs = performance.now() - begin;
  if (hooks.onRows) tellRows(hooks.onRows, dataset, prepared, trainer);
  const parameters = trainer.weights;
  const original = originalUnits(parameters, scaler);
  const final = trainer.look().losses / rows.n;
  const size = rows.n * rows.features ** 2;
  const analysis = size > MOST_ANALYSED ? atOnce(glance(rows, settings)) : analyze(rows, settings, QUICK_BUDGET);
  return {
    settings,
    scalingReason: prepared.scalingReason,
    updates: trainer.updates,
    epochs: Math.floor(trainer.samples / rows.n),
    analysis: summaryOf(analysis, final),
    findings: findingsOf(trainer, before, request, prepared, { start, history, trail, loss: final, analysis }),
    weights: parameters.slice(0, rows.features),
    bias: parameters[rows.features],
    originalUnits: { weights: original.slice(0, rows.features), bias: original[rows.features] },
    loss: { lastSample, epochMean, final },
    metrics: measure(rows, settings.activation, parameters),
    validationRows: rows.validation?.n ?? 0,
    validationMetrics: rows.validation ? measure(rows.validation, settings.activation, parameters) : [],
    stoppedEarly: trainer.stoppedEarly ? { epoch: trainer.epoch + 1, reason: whyEarly(settings, rows.validation?.n ?? 0) } : null,
    stopped: trainer.divergence,
    elapsedMs,
    updatesPerSecond: elapsedMs > 0 ? trainer.updates / (elapsedMs / 1000) : 0,
  };
}

function tellRows(
  told: NonNullable<FullRunHooks['onRows']>,
  { info: dataset }: Dataset,
  { rows, settings, scaler }: Prepared,
  trainer: Trainer,
): void {
  const reports = new RowReports({ info: { id: '', dataset, settings }, rows, trainer, originalInputs: (x) => originalInputs(x, scaler) });
  for (let from = 1; ;) {
    const report = reports.report({ kind: 'rows', from, count: ROWS_AT_ONCE });
    const last = report.rows.at(-1);
    if (last === undefined) return;
    told(report);
    from = last + 1;
  }
}

/** In words, why a run ended before its last epoch. */
function whyEarly({ schedule, patience, tolerance }: Settings, validationRows: number): string {
  if (schedule === 'plateau') return `the learning rate fell below ${LEAST_RATE}`;
  return `the loss${validationRows > 0 ? ' of the validation rows' : ''} improved by less than ${tolerance} in ${patience} epochs`;
}

function summaryOf(analysis: Analysis, final: number): TrainingResult['analysis'] {
  const { baseline, floor, limit, perRowBound } = analysis;
  const above = aboveFloor(final, analysis);
  return { baseline, limit, perRowBound, floor: floor && { loss: floor.loss, aboveFloorPercent: above === null ? null : 100 * above } };
}

/** What is wrong with a run that is over. */
function findingsOf(
  trainer: Trainer,
  before: Preflight,
  requested: SettingsRequest,
  { rows, scaler, settings }: Prepared,
  known: Pick<RunFacts, 'start' | 'history' | 'trail' | 'loss' | 'analysis'>,
): readonly Finding[] {
  const { samples, divergence, weights } = trainer;
  const rate = trainer.rates.at(trainer.updates);
  const over = { finished: trainer.finished, stoppedEarly: trainer.stoppedEarly, resting: true, row: trainer.rowAt(samples) };
  return atOnce(diagnosisSteps({ ...known, ...over, settings, requested, rows, scaler, weights, rate, samples, divergence }, before));
}

function runAll(
  trainer: Trainer,
  prepared: Prepared,
  { history, trail }: { readonly history: EpochHistory; readonly trail: WeightTrail | null },
  { onProgress, onSample }: FullRunHooks,
): { lastSample: number; epochMean: number } {
  const most = onSample ? 1 : Infinity;
  let lastSample = NaN;
  let lastMean = NaN;
  let epochSum = 0;
  let samples = 0;
  while (!trainer.finished && trainer.divergence === null) {
    if (onSample) onSample(traceLine(trainer, prepared));
    const seen = trainer.advance(most, trail?.after(trainer.samples));
    const piece = trainer.piece(seen);
    samples += seen;
    epochSum = piece.epochSum;
    history.push(piece.epochMeans);
    if (piece.states.length > 0) trail?.push(piece.states);
    lastSample = trainer.losses[seen - 1];
    lastMean = piece.epochMeans.at(-1) ?? lastMean;
    onProgress?.(trainer.updates, trainer.batches.updatesPerEpoch * trainer.settings.epochs);
  }
  // A loss that is not finite is not in the sum of its epoch, but it was seen.
  if (Number.isNaN(lastMean)) return { lastSample, epochMean: (Number.isFinite(lastSample) ? epochSum : lastSample) / samples };
  return { lastSample, epochMean: lastMean };
}

/** The next sample with the weights as they are, by the readable neuron. */
function traceLine(trainer: Trainer, { rows, settings }: Prepared): TraceLine {
  trainer.prepareOrder(1);
  const { features } = rows;
  const row = trainer.rowAt(trainer.samples);
  const neuron = { w: trainer.weights.slice(0, features), b: trainer.weights[features] };
  const x = rows.x.subarray(row * features, (row + 1) * features);
  const { loss, z, output, gradient } = forwardBy(settings, neuron, x, rows.y[row]);
  return {
    sample: trainer.samples + 1,
    update: trainer.updates + 1,
    epoch: trainer.epoch + 1,
    row: trainer.fileRow(row) + 1,
    line: lineAt(rows.lines, row),
    loss,
    z,
    output,
    gradient,
    weights: neuron.w,
    bias: neuron.b,
  };
}
