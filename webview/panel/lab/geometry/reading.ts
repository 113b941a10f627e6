/** What is said of a row, and of all of them. Pure. */
import { ACTIVATION } from '../../../../src/core/activation';
import { lossOf } from '../../../../src/core/loss';
import type { RunInfo } from '../../../../src/protocol/run';
import { compact, count, percent, significant } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import type { Reading } from '../../charts/readout';
import type { Table } from '../base/as-table';
import type { Cloud } from './cloud';
import type { Scene } from './scene';

/** Rows of the table, at most. */
const MOST_ROWS = 200;
/** Inputs named of a row, where there are more. */
const NAMED = 4;

/** A row's place in the file, its inputs (the weightiest), and what the neuron makes of it. @param weights in the file's units. */
export function rowReading(cloud: Cloud, { dataset, settings, metric }: RunInfo, weights: Float64Array, row: number): Reading {
  const { geometry } = cloud;
  const { features, target, classes } = dataset;
  const z = cloud.sum(weights, row);
  const output = ACTIVATION[settings.activation].output(z);
  const y = at(geometry.y, row);
  const inputs = features.length <= NAMED ? features.map((_, j) => j) : cloud.byWeight(weights).slice(0, NAMED);
  const more = features.length - inputs.length;
  const place = t('Row {0}, line {1}', count(at(geometry.rows, row)), count(at(geometry.lines, row)));
  return {
    update: 0,
    title: row < geometry.training ? place : `${place} · ${t('validation')}`,
    lines: [
      ...inputs.map((j) => ({ name: features[j] ?? '', value: compact(cloud.value(row, j), 6) })),
      ...(more > 0 ? [{ name: t('and {0} more', count(more)), value: '' }] : []),
      { name: 'z', value: significant(z) },
      { name: 'ŷ', value: significant(output) },
      { name: t('y ({0})', target), value: metric === 'accuracy' ? `${y} ${(y === 1 ? classes?.one : classes?.zero) ?? ''}`.trim() : compact(y, 6) },
      { name: t('loss'), value: significant(lossOf(settings.loss, settings.huberC).value(output, z, y)) },
    ],
  };
}

/** The rows drawn, as many as one may want to read. @param weights in the file's units. */
export function rowTable(cloud: Cloud, { dataset, settings }: RunInfo, weights: Float64Array, scene: Scene): Table {
  const { geometry } = cloud;
  const { output } = ACTIVATION[settings.activation];
  const shown = Math.min(cloud.n, MOST_ROWS);
  return {
    caption: shown < cloud.n ? t('The first {0} of {1} rows drawn', count(shown), count(cloud.n)) : t('The {0} rows drawn', count(cloud.n)),
    head: [t('Line'), t('Across: {0}', scene.xTitle), t('Up: {0}', scene.yTitle), 'ŷ', t('y ({0})', dataset.target), t('Kind')],
    rows: Array.from({ length: shown }, (_, i) => [
      count(at(geometry.lines, i)),
      at(scene.xs, i),
      at(scene.ys, i),
      output(cloud.sum(weights, i)),
      at(geometry.y, i),
      i < geometry.training ? t('training') : t('validation'),
    ]),
  };
}

/** How well the neuron fits the training rows that are drawn, for who cannot see it. */
export function fitWords(cloud: Cloud, run: RunInfo, weights: Float64Array): string {
  const { output } = ACTIVATION[run.settings.activation];
  const { y, training } = cloud.geometry;
  let right = 0;
  let errors = 0;
  for (let i = 0; i < training; i++) {
    const a = output(cloud.sum(weights, i));
    if (a >= 0.5 === (at(y, i) === 1)) right++;
    errors += Math.abs(a - at(y, i)) / training;
  }
  return run.metric === 'accuracy'
    ? t('{0} of the training rows drawn are on their side of the border.', percent(right / training))
    : t('The mean error of the training rows drawn is {0}.', compact(errors));
}
