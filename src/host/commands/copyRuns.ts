/** The runs of a file with their settings and what came of them, as a text table that pastes into a spreadsheet. */
import { l10n } from 'vscode';
import type { Metric } from '../../protocol/run';
import { wholeEpochs, type ListedRun } from '../../protocol/run-list';
import { settingsRows, tabbed } from './settingsRows';

/** A cell of a run under its column's name. */
type Cells = ReadonlyMap<string, string | number>;

/** One line per run, oldest first, numbers in full; a column is there if any of the runs has it. */
export function runsTable(runs: readonly ListedRun[]): string {
  const lines = runs.map(cellsOf);
  const columns = [...new Set(lines.flatMap((cells) => [...cells.keys()]))];
  return tabbed([columns, ...lines.map((cells) => columns.map((column) => cells.get(column) ?? ''))]);
}

function cellsOf(run: ListedRun): Cells {
  const { number, learnt, settings, interventions, outcome } = run;
  const { phase, status, metrics, validationMetrics, divergence } = outcome;
  const { target, one, features, rows } = learnt;
  const set = new Map<string, string | number>();
  // What was set several times has one cell.
  for (const [name, value] of settingsRows(settings, interventions, [...features, l10n.t('bias')]))
    set.set(name, set.has(name) ? `${set.get(name)}, ${value}` : value);
  return new Map<string, string | number>([
    [l10n.t('run'), number],
    [l10n.t('ended'), phase],
    [l10n.t('epochs done'), wholeEpochs(run)],
    [l10n.t('updates done'), divergence?.update ?? status.update],
    [l10n.t('mean loss'), status.fullLoss],
    ...metrics.map((metric): [string, string | number] => [metric.name, valueOf(metric)]),
    ...(validationMetrics.length > 0 ? [[l10n.t('validation: mean loss'), status.validationLoss] as [string, number]] : []),
    ...validationMetrics.map((metric): [string, string | number] => [l10n.t('validation: {0}', metric.name), valueOf(metric)]),
    [l10n.t('target'), one === null ? target : `${target} = ${one}`],
    [l10n.t('features'), features.join(', ')],
    [l10n.t('rows'), rows],
    ...set,
  ]);
}

function valueOf({ value }: Metric): string | number {
  return value ?? '';
}
