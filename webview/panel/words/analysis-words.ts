/** What is known of the rows, in words: how good a loss is, and how far the learning rate may go. Pure. */
import { aboveFloor, rateEdge, type Analysis, type RateLimit } from '../../../src/protocol/analysis';
import { compact, percent, significant } from '../../../src/protocol/format';
import type { Status } from '../../../src/protocol/frame';
import type { PanelState } from '../../../src/protocol/panel';
import { valueOf } from '../../../src/protocol/verdict';
import { t } from '../../shared/l10n';

/** A level to compare the loss with. */
export interface Level {
  readonly kind: 'baseline' | 'floor';
  readonly value: number;
  readonly label: string;
}

/** The baseline and the floor as lines. @param apart whether rows are set apart: both are of the training rows. */
export function levelsOf(analysis: Analysis | null, apart: boolean): Level[] {
  if (!analysis) return [];
  const { baseline, floor, loss } = analysis;
  const name = loss === 'squared' ? t('guessing the mean') : loss === 'absolute' ? t('guessing the median') : t('guessing one number');
  const levels: Level[] = [{ kind: 'baseline', value: baseline.loss, label: `${name}: ${compact(baseline.loss)}` }];
  if (floor)
    levels.push({
      kind: 'floor',
      value: floor.loss,
      label: apart ? t('best on training rows: {0}', compact(floor.loss)) : t('best possible: {0}', compact(floor.loss)),
    });
  return levels;
}

/** Where a run stands: on the training rows, and whether it is worth anything on the validation rows; empty where nothing can be said. */
export function standingWords({ run, analysis, validationMetrics }: PanelState, { fullLoss }: Status): string {
  const words = levelWords(analysis, fullLoss);
  if (!run || run.validationRows === 0) return words;
  const explained = valueOf(validationMetrics, 'R²') ?? 0;
  return [
    ...(words === '' ? [] : [t('Training rows: {0}', words)]),
    ...(explained < 0 ? [t('Validation rows: worse than always saying the mean.')] : []),
  ].join(' ');
}

/** Where a mean loss over all rows stands between the baseline and the floor; empty where nothing can be said. */
function levelWords(analysis: Analysis | null, fullLoss: number): string {
  if (!analysis || !Number.isFinite(fullLoss)) return '';
  const { floor, baseline, loss } = analysis;
  const parts: string[] = [];
  if (floor) {
    const above = aboveFloor(fullLoss, analysis);
    const kind = analysis.linear ? t('any linear neuron') : t('any sigmoid neuron');
    if (above === null) parts.push(t('The best {0} can do here is no loss at all; this one has {1}.', kind, significant(fullLoss)));
    else if (above < 5e-4) parts.push(t('As good as {0} can be here.', kind));
    else if (above < 10) parts.push(t('{0} above the best {1} can do here.', percent(above), kind));
    else parts.push(t('{0} times the best {1} can do here.', compact(above + 1, 3), kind));
  }
  if (fullLoss > baseline.loss) parts.push(loss === 'squared' ? t('Worse than always saying the mean.') : t('Worse than always saying the same.'));
  return parts.join(' ');
}

/** `diverges above 0.012 (exact)`. */
export function limitWords(known: Pick<Analysis, 'linear' | 'curvature'>, found: RateLimit): string {
  const limit = compact(rateEdge(known, found), 3);
  if (found.exact) return t('diverges above {0} (exact)', limit);
  return known.linear ? t('diverges above {0} (estimate)', limit) : t('may overshoot above {0} (estimate)', limit);
}

/** What that means, for who meets it for the first time. */
export function limitTitle({ linear, curvature, perRowBound }: Pick<Analysis, 'linear' | 'curvature' | 'perRowBound'>, { exact }: RateLimit): string {
  const parts = [
    linear
      ? t('With a larger learning rate each epoch makes the error larger instead of smaller, until the numbers explode.')
      : t(
          'Where a linear neuron would explode on these rows, as far as the curve of this one and its loss shorten the steps: beyond it they may overshoot.',
        ),
    exact
      ? t('It is computed from the rows of the file, not guessed.')
      : t('It is an estimate: shuffling, batches, momentum or another kind of neuron move it somewhat.'),
    t('Below {0} no single step overshoots, whichever row comes.', compact(perRowBound / curvature, 3)),
  ];
  return parts.join(' ');
}
