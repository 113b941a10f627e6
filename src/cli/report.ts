import type { DatasetInfo } from '../protocol/data';
import type { Finding, Remedy } from '../protocol/findings';
import { count } from '../protocol/format';
import type { Assumed } from './assumed';
import type { TrainingResult } from '../session/full-run';
import { exactJson } from '../export/json';

/** Names of measures as keys: those of a JSON object that other programs read. */
const METRIC_KEYS: Readonly<Record<string, string>> = {
  MSE: 'mse',
  RMSE: 'rmse',
  MAE: 'mae',
  'R²': 'r2',
  F1: 'f1',
  'ROC AUC': 'rocAuc',
  'log loss': 'logLoss',
};

/** In a confusion matrix, by their names. */
const COUNT_KEYS: Readonly<Record<string, string>> = {
  'true positives': 'truePositive',
  'false positives': 'falsePositive',
  'true negatives': 'trueNegative',
  'false negatives': 'falseNegative',
};

/** Measures as one object; the confusion matrix is an object of its own, there for two classes only. */
function keyed(measures: TrainingResult['metrics']): object {
  const entries = measures.flatMap(({ name, value }) => (name in COUNT_KEYS ? [] : [[METRIC_KEYS[name] ?? name, value]]));
  const counts = measures.flatMap(({ name, value }) => (name in COUNT_KEYS ? [[COUNT_KEYS[name], value]] : []));
  return Object.fromEntries([...entries, ...(counts.length > 0 ? [['confusion', Object.fromEntries(counts)]] : [])]) as object;
}

/** The result as one JSON object. @param dataset what was learnt from, as `datasetJson` gives it. */
export function jsonReport(dataset: object, result: TrainingResult): string {
  const { metrics, validationMetrics, validationRows, scalingReason, analysis, findings, ...rest } = result;
  return exactJson({
    dataset: { ...dataset, validationRows },
    ...rest,
    settings: { ...result.settings, scalingReason },
    metrics: keyed(metrics),
    baseline: analysis.baseline,
    floor: analysis.floor,
    limit: analysis.limit,
    perRowBound: analysis.perRowBound,
    validationMetrics: validationMetrics.length > 0 ? keyed(validationMetrics) : null,
    findings: findingsJson(findings),
  });
}

/** What was learnt from. @param file the path as it was given. */
export function datasetJson(file: string, info: DatasetInfo, { target: guess, positive }: Assumed): object {
  const { rows, tableRows, features, target, classes, leftOut, missing, notes } = info;
  const assumed = [guess, positive].filter((sentence) => sentence !== null);
  return { file, rows, features, target, classes, leftOut, tableRows, missing, notes, assumed };
}

/** `remedy`: the first one in words, or null; `remedies`: all, with what they change. */
export function findingsJson(findings: readonly Finding[]): object[] {
  return findings.map(({ id, evidence, why, where, remedies }) => ({ id, evidence, remedy: remedies[0]?.label ?? null, why, where, remedies }));
}

/** Each with its evidence and, below it, what would help. */
export function findingsText(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ id, evidence, remedies }) => [
    `  ! ${id}: ${evidence}`,
    ...(remedies.length > 0 ? [`    → ${remedies.map(({ label }) => label).join('; or: ')}`] : []),
  ]);
}

/** The settings of a remedy as options of the command line. */
export function optionsOf({ settings }: Remedy): string {
  const named = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.entries(settings)
    .map(([name, value]) => `--${named(name)} ${String(value)}`)
    .join(' ');
}

/** The result for a person to read. */
export function textReport(info: DatasetInfo, assumed: Assumed, result: TrainingResult): string {
  const { settings, loss, stopped } = result;
  const { baseline, floor } = result.analysis;
  const lines = [
    `${info.file}: ${counted(info.rows, 'row')}, ${counted(info.features.length, 'feature')}, target ${info.target}${info.classes ? ` (1 = ${info.classes.one}, 0 = ${info.classes.zero})` : ''}`,
    ...(assumed.target === null ? [] : [`  ${assumed.target}`]),
    ...info.notes.map((note) => `  ${note}`),
    ...info.leftOut.map(({ column, reason }) => `  left out: ${onOneLine(column)} (${reason})`),
    `  ${settings.activation}, ${settings.loss} loss, learning rate ${settings.learningRate}${beyond(settings)}, ${counted(settings.epochs, 'epoch')}, batch size ${settings.batchSize}, order ${settings.order}, scaling ${settings.scaling}, seed ${settings.seed}`,
    ...(result.scalingReason ? [`  ${result.scalingReason}`] : []),
    '',
    ...weightTable(info, result),
    '',
    `  ${counted(result.updates, 'update')}, ${Math.round(result.elapsedMs)} ms`,
    `  loss: last sample ${short(loss.lastSample)}, mean of the last epoch ${short(loss.epochMean)}, after training ${short(loss.final)}`,
    `  baseline ${short(baseline.loss)} (always ${short(baseline.constant)})${floor ? `, floor ${short(floor.loss)} (the least a neuron of this kind can have)` : ''}`,
    `  ${measures(result.metrics)}`,
  ];
  if (result.validationMetrics.length > 0) lines.push(`  on the validation rows: ${measures(result.validationMetrics)}`);
  if (result.stoppedEarly) lines.push(`  stopped early after epoch ${count(result.stoppedEarly.epoch)}: ${result.stoppedEarly.reason}`);
  if (stopped) lines.push(`  stopped at update ${count(stopped.update)}`);
  if (result.findings.length > 0) lines.push('', ...findingsText(result.findings));
  return lines.join('\n');
}

/** What else moves the weights, where it is not as in the article. */
function beyond({ schedule, momentum, l1, l2 }: TrainingResult['settings']): string {
  const penalties = Object.entries({ momentum, l1, l2 }).flatMap(([name, value]) => (value === 0 ? [] : [`, ${name} ${value}`]));
  return [schedule === 'constant' ? '' : ` (${schedule})`, ...penalties].join('');
}

function weightTable(info: DatasetInfo, { weights, bias, originalUnits, settings }: TrainingResult): string[] {
  const names = [...info.features, 'bias'].map(onOneLine);
  const width = Math.max(...names.map((name) => name.length));
  const training = [...weights, bias];
  const original = [...originalUnits.weights, originalUnits.bias];
  const scaled = settings.scaling !== 'none';
  return [
    `  ${'feature'.padEnd(width)}  ${'weight'.padStart(12)}${scaled ? `  ${'in file units'.padStart(14)}` : ''}`,
    ...names.map((name, i) => `  ${name.padEnd(width)}  ${short(training[i]).padStart(12)}${scaled ? `  ${short(original[i]).padStart(14)}` : ''}`),
  ];
}

/** A name as it stands in a table: a header of a spreadsheet may have lines in it. */
export function onOneLine(name: string): string {
  return name.replace(/\s*[\r\n]\s*/g, ' ');
}

/** A number of things, in words: 1 row, 12 000 rows. */
export function counted(n: number, thing: string): string {
  return `${count(n)} ${thing}${n === 1 ? '' : 's'}`;
}

function measures(metrics: TrainingResult['metrics']): string {
  return metrics.map(({ name, value }) => `${name} ${value === null ? 'undefined' : short(value)}`).join(', ');
}

/** So many significant digits. */
export function short(value: number, digits = 6): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}
