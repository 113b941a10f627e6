/** What the tour tells, one thing at a time, with the numbers of the run that is shown. */
import type { Moment } from '../../../src/protocol/lab';
import type { RunInfo } from '../../../src/protocol/run';
import { compact, count, exact, significant } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { at } from '../../shared/math';
import { lossWords } from '../settings-words';

/** What there is to tell of. */
export interface Scene {
  readonly run: RunInfo | null;
  /** Of that run. */
  readonly moment: Moment | null;
  /** The learning rate with which the tour began. */
  readonly rate: number;
}

/** What a person can try at a step. */
export type Trial =
  | { readonly kind: 'train' }
  | { readonly kind: 'sample'; readonly by: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'rate'; readonly rate: number };

export interface Step {
  readonly title: string;
  /** What it is about, to be marked in the page. */
  readonly marks: string;
  readonly text: (scene: Scene) => string;
  readonly trials: (scene: Scene) => readonly { readonly label: string; readonly trial: Trial }[];
}

/** So many times smaller and larger are the rates to try. */
const APART = 100;

const none = (): [] => [];

export const STEPS: readonly Step[] = [
  {
    title: t('The neuron'),
    marks: '[data-part="neuron"] .neuron',
    text: ({ run, moment }) =>
      run && moment
        ? t(
            'It takes the numbers of one row (now line {0}), multiplies each by a weight, adds them up and bends the sum into its answer, the output: {1}. The right answer, the target, is {2}.',
            count(moment.line),
            significant(moment.output, 3),
            targetWords(run, moment),
          )
        : t('One neuron will learn from the rows of your file, one after the other. Press Train, and it begins.'),
    trials: ({ run }) => (run ? none() : [{ label: t('Train'), trial: { kind: 'train' } }]),
  },
  {
    title: t('A weight'),
    marks: '.neuron-drawing .edge:not(.bias)',
    text: ({ run, moment }) => (run && moment ? weightWords(run, moment) : t('A weight says how much one column of your file counts.')),
    trials: none,
  },
  {
    title: t('The bias'),
    marks: '.neuron-drawing .edge.bias',
    text: ({ run, moment }) =>
      t(
        'The bias is added whatever the row says: it is the sum of a row of zeros. Without it the neuron’s line would have to go through the origin. It is {0} now.',
        run && moment ? significant(at(moment.before.training, run.dataset.features.length), 3) : '–',
      ),
    trials: none,
  },
  {
    title: t('The loss'),
    marks: '[data-testid="loss-chart"]',
    text: ({ run, moment }) =>
      t(
        'The loss says how wrong one answer was, as a number ({0}): {1} on this row. The chart has it for every row as it came. The thick line falling is the neuron learning.',
        lossWords(run?.settings ?? { loss: 'squared', huberC: 1 }),
        moment ? significant(moment.loss, 3) : '–',
      ),
    trials: ({ moment }) => (moment ? [{ label: t('See it before it had learnt'), trial: { kind: 'start' } }] : none()),
  },
  {
    title: t('One update'),
    marks: '.timeline',
    text: () =>
      t(
        'After each row every weight moves a little, to the side on which this row’s loss is smaller: downhill. That is all there is to gradient descent. Go through it row by row, or drag the handle.',
      ),
    trials: ({ moment }) =>
      moment
        ? [
            { label: t('One row back'), trial: { kind: 'sample', by: -1 } },
            { label: t('One row on'), trial: { kind: 'sample', by: 1 } },
          ]
        : none(),
  },
  {
    title: t('The learning rate'),
    marks: '[data-testid="learning-rate"]',
    text: ({ rate }) =>
      t(
        'It says how far each update moves the weights. Much smaller, and the loss hardly falls; much larger, and every update overshoots. It was {0}: train with other rates and compare the charts.',
        exact(rate),
      ),
    trials: ({ rate }) => [rate / APART, rate, rate * APART].map((one) => ({ label: compact(one), trial: { kind: 'rate', rate: one } })),
  },
  {
    title: t('When it does not learn'),
    marks: '[data-part="findings"] > summary',
    text: () =>
      t(
        'Findings say what is wrong, with the numbers that show it, and mend it with one click. “The update, in numbers” has every multiplication, “Geometry” the rows with the neuron’s border, “Loss landscape” the hill it walks down.',
      ),
    trials: none,
  },
];

function targetWords({ dataset: { classes } }: RunInfo, { y }: Moment): string {
  if (!classes || (y !== 0 && y !== 1)) return compact(y);
  return t('{0} ({1})', compact(y), y === 1 ? classes.one : classes.zero);
}

function weightWords({ dataset }: RunInfo, { before }: Moment): string {
  let best = 0;
  for (let i = 1; i < dataset.features.length; i++) if (Math.abs(at(before.training, i)) > Math.abs(at(before.training, best))) best = i;
  const weight = at(before.training, best);
  return t(
    'A weight says how much one column counts. {0} has the largest: {1}, so the sum {2} when its value is larger. Thick edges are large weights, dashed ones are below 0. Click one to set it yourself.',
    dataset.features[best] ?? '',
    significant(weight, 3),
    weight < 0 ? t('falls') : t('rises'),
  );
}
