/** The lines above the charts: what is drawn, what one column stands for, and how it is looked at. */
import { checkbox, dropdown, slider, button } from '../../shared/controls';
import { h, s, setAttr, setText, show } from '../../shared/dom';
import { count, exact } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import type { PanelState } from '../../../src/protocol/panel';
import type { RunInfo } from '../../../src/protocol/run';
import type { ChartStore } from './columns';
import { X_AXES, type Preferences, type XAxisName } from './preferences';
import { LinePicker } from './line-picker';
import type { OtherLine } from './compared-runs';
import type { Theme } from '../../shared/theme';
import type { WeightLine } from './weight-lines';
import { dashOf, MOST_KEYS, sampleOf } from './run-lines';
import { lossOfState, lossUnit, lossWords } from '../words/settings-words';

function key(kind: string, label: string | HTMLElement, title = ''): HTMLElement {
  const shapes: Record<string, SVGElement> = {
    band: s('path', { d: 'M0 1H16V9H0z' }),
    line: s('path', { d: 'M0 5H16' }),
    epochs: s('path', { d: 'M0 5H16M8 3.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3' }),
  };
  const shape = shapes[kind === 'band' || kind === 'epochs' ? kind : 'line'] ?? null;
  return h('span', { class: `key key-${kind}`, title }, s('svg', { viewBox: '0 0 16 10', 'aria-hidden': 'true' }, shape), label);
}

/** What an x axis counts, in a word. */
export function axisName(axis: XAxisName): string {
  return { update: t('update'), epoch: t('epoch'), seconds: t('seconds') }[axis];
}

/** The unit of an axis, beside its heading; of a long one the name is cut, never the ² behind it. */
class Unit {
  private readonly name = h('span', { class: 'unit-name' });
  private readonly power = h('span', {});
  readonly element: HTMLElement;

  constructor(testid: string) {
    this.element = h('span', { class: 'hint unit-words', testid }, this.name, this.power);
  }

  render(unit: string): void {
    const squared = unit.endsWith('²');
    setText(this.name, squared ? unit.slice(0, -1) : unit);
    setText(this.power, squared ? '²' : '');
    setAttr(this.element, 'title', unit === '' ? null : t('The unit of this axis: {0}', unit));
  }
}

export class LossCaption {
  /** What one column stands for; it stands in the corner of the plot. */
  readonly columns = h('div', { class: 'columns-words hint' });
  private readonly heading = h('h2', {}, t('Loss'));
  private readonly unit = new Unit('loss-unit');
  private readonly band = key(
    'band',
    t('every sample'),
    t('From the least to the greatest loss of the samples that share a column of the chart, each before its update'),
  );
  private readonly mean = key('mean', '', t('The mean loss of the samples that share a column of the chart'));
  private readonly meanText = h('span', {});
  private readonly smoothedKey = key('smoothed', t('smoothed'), t('The mean loss without its ups and downs: how smooth, the slider says'));
  private readonly validation = key('validation', t('validation'));
  /** The keys of other runs' lines. */
  private readonly others = h('span', { class: 'keys', title: t('The mean loss of each epoch of other runs: which, the fold “Runs” says') });
  private othersDrawn = '';
  private readonly smoothing;
  private readonly log;
  private readonly fit;
  /** The way back from an axis that was not asked for. */
  private readonly straight;
  private readonly x;
  private readonly keys;
  private suits = false;
  readonly element: HTMLElement;

  constructor(change: (preferences: Partial<Preferences>) => void) {
    this.smoothing = slider({
      label: t('Smoothing'),
      testid: 'smoothing',
      title: t('Smoothing of the thick line: a moving average that forgets the older points'),
      min: 0,
      max: 0.99,
      step: 0.01,
      onInput: (smoothing) => change({ smoothing }),
    });
    this.log = checkbox({
      label: t('log'),
      testid: 'log',
      title: t('Logarithmic loss axis; a loss of 0 lies on the bottom and is marked'),
      // What suits the run anyhow is no choice for the runs to come.
      onChange: (log) => change({ log: log === this.suits ? null : log }),
    });
    this.fit = checkbox({
      label: t('fit lines'),
      testid: 'fit-lines',
      title: t('Fits the loss axis to the lines; single losses above it are cut off and marked at its upper edge'),
      onChange: (fit) => change({ fit }),
    });
    this.straight = h('button', { class: 'link', testid: 'linear-axis', attrs: { type: 'button' } }, t('Linear axis'));
    this.straight.addEventListener('click', () => change({ log: false }));
    this.x = dropdown({
      label: t('x axis'),
      testid: 'x-axis',
      title: t('What the x axis counts'),
      choices: X_AXES.map((value) => ({ value, label: axisName(value) })),
      onInput: (value) => change({ x: X_AXES.find((name) => name === value) ?? 'update' }),
    });
    this.mean.append(this.meanText);
    this.validation.title = t('Mean loss of the validation rows, which are never learnt from, with the weights of that moment');
    this.keys = h(
      'span',
      { class: 'keys' },
      this.band,
      this.mean,
      this.smoothedKey,
      key('epochs', t('epoch mean'), t('The mean loss of each epoch, of every sample before its update')),
      this.validation,
      this.others,
    );
    this.element = h(
      'div',
      { class: 'caption' },
      h('span', { class: 'named' }, this.heading, this.unit.element),
      this.keys,
      this.straight,
      h(
        'span',
        { class: 'caption-controls' },
        h('label', { class: 'smoothing' }, h('span', { class: 'hint' }, t('smoothing')), this.smoothing.element),
        this.fit.element,
        this.log.element,
        this.x.element,
      ),
    );
  }

  /** Says how the chart is drawn: `suits`, whether a logarithmic axis suits the run; `above`, how many columns reach above the axis; `others`, the runs that are drawn beside it. */
  render(
    preferences: Preferences,
    store: ChartStore,
    { run, form }: Pick<PanelState, 'run' | 'form'>,
    { suits, above, others }: { readonly suits: boolean; readonly above: number; readonly others: readonly OtherLine[] },
  ): void {
    this.suits = suits;
    const unasked = suits && preferences.log === null;
    setAttr(this.heading, 'title', t('{0} of each sample, before the neuron learnt from it', lossWords(lossOfState(run, form))));
    this.unit.render(run === null ? '' : lossUnit(run));
    this.smoothing.set(preferences.smoothing, exact(preferences.smoothing));
    this.log.set(preferences.log ?? suits);
    this.fit.set(preferences.fit);
    show(this.straight, unasked);
    this.x.set(preferences.x);
    const { size, count: columns } = store.losses;
    const single = columns > 0 && size === 1;
    this.band.hidden = single;
    setText(this.meanText, single ? t('each sample') : t('mean'));
    this.smoothedKey.hidden = preferences.smoothing === 0;
    this.validation.hidden = store.validation.updates.length === 0;
    this.renderOthers(others);
    const words = [
      ...(unasked ? [t('log axis, as the run diverged')] : []),
      size === 1 ? t('every sample drawn') : t('1 column = {0} samples: min, mean, max', count(size)),
      ...(above === 0 ? [] : [aboveWords(above, size === 1)]),
    ];
    setText(this.columns, columns === 0 ? '' : words.join(' · '));
  }

  private renderOthers(others: readonly OtherLine[]): void {
    const numbers = others.map(({ number }) => number);
    if (numbers.join() === this.othersDrawn) return;
    this.othersDrawn = numbers.join();
    const more = numbers.length - MOST_KEYS;
    this.others.replaceChildren(
      ...numbers.map((number, i) =>
        h('span', { class: i < MOST_KEYS ? 'key key-run' : 'key key-run key-spare' }, sampleOf(dashOf(number)), t('run {0}', count(number))),
      ),
      ...(more > 0 ? [h('span', { class: 'key key-more' }, t('+ {0} more', count(more)))] : []),
    );
  }
}

/** Losses that the axis does not reach: of so many samples, or columns of several. */
function aboveWords(above: number, single: boolean): string {
  if (single) return above === 1 ? t('1 sample lies above') : t('{0} samples lie above', count(above));
  return above === 1 ? t('1 column reaches above') : t('{0} columns reach above', count(above));
}

export class WeightsCaption {
  private readonly unit = new Unit('weights-unit');
  private readonly shown = h('span', { class: 'hint' });
  private readonly lines;
  private readonly table;
  /** Of both charts: they show the same part of the run. Here it has its place without taking any from the charts. */
  private readonly reset;
  private readonly picture;
  readonly element: HTMLElement;

  /** @param save saves both charts as a picture */
  constructor(change: (preferences: Partial<Preferences>) => void, save: () => void) {
    this.picture = button({
      label: t('Save charts as picture'),
      icon: 'picture',
      iconOnly: true,
      testid: 'save-picture',
      title: t('Save both charts as a picture (PNG)'),
      appearance: 'icon',
      onClick: save,
    });
    this.reset = button({
      label: t('Reset zoom'),
      testid: 'reset-zoom',
      title: t('Show the whole run (double click)'),
      appearance: 'icon',
      onClick: () => change({ zoom: null }),
    });
    this.reset.element.classList.add('quiet');
    this.lines = new LinePicker((hidden) => change({ hidden }));
    this.table = checkbox({ label: t('Show as table'), testid: 'show-table', onChange: (table) => change({ table }) });
    this.element = h(
      'div',
      { class: 'caption' },
      h(
        'span',
        { class: 'named' },
        h('h2', { title: t('The weights and the bias after each update, in training units') }, t('Weights')),
        this.unit.element,
      ),
      this.shown,
      h('span', { class: 'caption-controls' }, this.reset.element, this.lines.element, this.table.element, this.picture.element),
    );
  }

  /** @param total parameters of the neuron, the bias counted. */
  render(preferences: Preferences, store: ChartStore, run: RunInfo | null, total: number, lines: readonly WeightLine[], theme: Theme): void {
    this.lines.render(lines, theme);
    this.picture.enable(store.losses.count > 0);
    this.unit.render(run === null || run.settings.scaling === 'none' ? '' : t('of scaled columns'));
    this.table.set(preferences.table);
    this.reset.element.classList.toggle('absent', preferences.zoom === null);
    this.reset.enable(preferences.zoom !== null);
    const shown = store.weights.parameters.length;
    setText(this.shown, shown > 0 && shown < total ? t('the {0} largest of {1}, and the bias', count(shown - 1), count(total - 1)) : '');
  }
}
