/** What the tour tells, one thing at a time, with the numbers of the run that is shown. */
import type { Moment } from '../../../src/protocol/lab';
import type { RunInfo } from '../../../src/protocol/run';
import { alike, compact, count, decimal, exact, significant } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { at } from '../../shared/math';
import { lossWords } from '../words/settings-words';

/** What there is to tell of. */
export interface Scene {
  readonly run: RunInfo | null;
  /** Of that run. */
  readonly moment: Moment | null;
  /** The learning rate with which the tour began. */
  readonly rate: number;
  /** What came of the runs since, by their learning rates: the mean squared error over all rows; null: it diverged. */
  readonly tried: ReadonlyMap<number, number | null>;
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
  /** What was found by trying, if that is told at all. */
  readonly found?: (scene: Scene) => string;
  readonly trials: (scene: Scene) => readonly { readonly label: string; readonly trial: Trial }[];
}

/** What the rates to try are multiples of the first by: far too small, itself, and larger. */
const MULTIPLES = [0.01, 1, 100, 10_000];

const none = (): [] => [];

export const STEPS: readonly Step[] = [
  {
    title: t('The neuron'),
    marks: '[data-part="neuron"] .neuron-stage',
    text: ({ run, moment }) =>
      run && moment
        ? neuronWords(run, moment)
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
    text: biasWords,
    trials: none,
  },
  {
    title: t('The loss'),
    marks: '[data-testid="loss-chart"]',
    text: ({ run, moment }) =>
      t(
        'The loss says how wrong one answer was, as one number. {0} The chart has it for every row as it came. Where the line “smoothed” falls, the neuron learns.',
        run && moment ? lossHere(run, moment) : '',
      ),
    trials: ({ moment }) => (moment ? [{ label: t('See it before it had learnt'), trial: { kind: 'start' } }] : none()),
  },
  {
    title: t('One update'),
    marks: '.timeline, [data-part="neuron"] .neuron-stage',
    text: ({ run }) =>
      t(
        '{0} the weights and the bias move a little, to the side on which the loss is smaller: downhill. That is all there is to gradient descent. {1} Go through it row by row, or drag the handle, and watch the weights.',
        run && run.updatesPerEpoch < run.samplesPerEpoch
          ? t('After every {0} rows', count(Math.ceil(run.samplesPerEpoch / run.updatesPerEpoch)))
          : t('After each row'),
        run ? t('One pass over all {0} rows is an epoch; this run has {1} of them.', count(run.samplesPerEpoch), count(run.settings.epochs)) : '',
      ),
    found: ({ run, moment }) => (run && moment?.step ? movedWords(run, moment) : t('No update here: the weights stand still.')),
    trials: ({ moment }) =>
      moment
        ? [
            { label: t('To the first row'), trial: { kind: 'start' } },
            { label: t('One row back'), trial: { kind: 'sample', by: -1 } },
            { label: t('One row on'), trial: { kind: 'sample', by: 1 } },
          ]
        : none(),
  },
  {
    title: t('The learning rate'),
    marks: '.settings[open] [data-testid="learning-rate"], .settings:not([open]) > summary',
    text: ({ run, rate }) =>
      [
        t(
          'It says how far each update moves the weights. Too small, and the loss hardly falls. Larger, and it falls faster, until the updates overshoot:',
        ),
        run?.settings.activation === 'linear'
          ? t('then it jumps about, or grows.')
          : t('then it jumps about, grows, or sticks where the neuron’s curve is flat.'),
        t('This tour began with {0}; train with others and see.', exact(rate)),
      ].join(' '),
    found: ({ tried }) =>
      t(
        'Mean squared error with each: {0}',
        [...tried]
          .sort(([a], [b]) => a - b)
          .map(([rate, error]) => `${compact(rate)} → ${error === null ? t('diverged') : decimal(error)}`)
          .join(' · ') || '–',
      ),
    trials: ({ rate }) =>
      MULTIPLES.map((times) => Number((rate * times).toPrecision(12))).map((one) => ({ label: compact(one), trial: { kind: 'rate', rate: one } })),
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

function targetWords({ dataset: { classes } }: RunInfo, { y, output }: Moment): string {
  if (!classes || (y !== 0 && y !== 1)) return alike(output, y)[1];
  return t('{0} ({1})', compact(y), y === 1 ? classes.one : classes.zero);
}

function neuronWords(run: RunInfo, moment: Moment): string {
  const { classes } = run.dataset;
  const answer =
    run.settings.activation === 'linear' ? t('The sum is its answer, the output') : t('The sum, bent by the curve, is its answer, the output');
  return t(
    'It takes the numbers of one row (now line {0}), multiplies each by a weight and adds all up. {1}: {2}.{3} The right answer, the target, is {4}.',
    count(moment.line),
    answer,
    alike(moment.output, moment.y)[0],
    classes ? ` ${t('From 0.5 on that means “{0}”.', classes.one)}` : '',
    targetWords(run, moment),
  );
}

function weightWords({ dataset, settings }: RunInfo, { before }: Moment): string {
  let best = 0;
  for (let i = 1; i < dataset.features.length; i++) if (Math.abs(at(before.training, i)) > Math.abs(at(before.training, best))) best = i;
  const weight = at(before.training, best);
  const name = dataset.features[best] ?? '';
  const value = significant(weight, 3);
  return [
    settings.scaling === 'none'
      ? t('A weight is what the number in a column is multiplied by: how much it counts.')
      : t('A weight is what the number in a column, once it is scaled, is multiplied by: how much it counts.'),
    dataset.features.length === 1 ? t('That of {0} is {1}:', name, value) : t('{0} counts most, with {1}:', name, value),
    weight < 0 ? t('the sum falls when its value is larger.') : t('the sum rises when its value is larger.'),
    t('Thick edges are large weights, dashed ones are below 0. Click one to set it yourself.'),
  ].join(' ');
}

function biasWords({ run, moment }: Scene): string {
  const what = t('The bias is a number that is added whatever the row says: it shifts the sum of every row by the same amount, up or down.');
  if (!run || !moment) return `${what} ${t('It is learnt like a weight.')}`;
  return `${what} ${t('It is learnt like a weight, and is {0} now.', significant(at(moment.before.training, run.dataset.features.length), 3))}`;
}

function lossHere({ settings }: RunInfo, { error, loss }: Moment): string {
  const off = significant(Math.abs(error), 4); // so many digits that its square is what is told
  return settings.loss === 'squared'
    ? t('{0}: the output for this row is off by {1}, which squared is {2}.', lossWords(settings), off, significant(loss, 3))
    : t('{0}: the output for this row is off by {1}, and the loss is {2}.', lossWords(settings), off, decimal(loss));
}

/** Of the weights and the bias, how many are told that moved most. */
const MOST_MOVED = 3;

function movedWords({ dataset: { features } }: RunInfo, { before, after }: Moment): string {
  const moved = Array.from(before.training, (from, i) => ({ name: features[i] ?? t('bias'), from, to: at(after.training, i) }));
  moved.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  return t(
    'This update: {0}',
    moved
      .slice(0, MOST_MOVED)
      .map(({ name, from, to }) => `${name} ${apart(from, to)}`)
      .join(' · '),
  );
}

/** How far the difference of two numbers as they are shown may be from what it is, of that. */
const NEARLY = 0.2;

/** Two numbers with as many digits as it takes to see how far they are apart. */
function apart(from: number, to: number): string {
  const shown = (value: number, digits: number): number => Number(value.toPrecision(digits));
  const isTold = (digits: number): boolean => Math.abs(shown(to, digits) - shown(from, digits) - (to - from)) <= NEARLY * Math.abs(to - from);
  let digits = 3;
  while (digits < 12 && !isTold(digits)) digits++;
  return `${significant(from, digits)} → ${significant(to, digits)}`;
}
