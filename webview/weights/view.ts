/** The side bar's view: the formula, the tools, and the list of weights. */
import type { ToWeights, WeightsAction, WeightsState } from '../../src/protocol/weights';
import { button, dropdown, textField } from '../shared/controls';
import { debounced, h, oncePerFrame, setAttr, setText, show } from '../shared/dom';
import { count } from '../../src/protocol/format';
import { t } from '../shared/l10n';
import { Live } from '../shared/live';
import { at } from '../shared/math';
import { onThemeChange, readTheme } from '../shared/theme';
import { equation } from './equation';
import { History } from './history';
import { List } from './list';
import { listed, same, type Sort } from './order';
import { Row } from './row';
import { drawSparkline } from './sparkline';

/** Rows change places so often at most, and not while the pointer rests on them. */
const SORT_EVERY_MS = 1000;

export interface ViewPreferences {
  readonly sort: Sort;
  readonly units: 'training' | 'original';
}

export class WeightsView {
  readonly element: HTMLElement;
  private readonly scroller = h('div', { class: 'scroller', attrs: { tabindex: '-1' } });
  private readonly formula = h('p', { class: 'equation', attrs: { 'aria-label': t('The neuron as a formula') } });
  private readonly moment = h('p', { class: 'hint moment', testid: 'moment' });
  private readonly spoken = new Live();
  private readonly bias = new Row(true);
  private readonly found = h('p', { class: 'hint found' });
  private readonly list: List;
  private readonly history = new History();
  private readonly filter;
  private readonly units;
  private readonly sort;
  private theme = readTheme();
  private state: WeightsState | null = null;
  private training: Float64Array = new Float64Array(0);
  private original: Float64Array = new Float64Array(0);
  private order: readonly number[] = [];
  private sorted = -Infinity;
  /** The moment that is shown, in words, if a person chose it. */
  private momentShown = '';
  private scale = 1;
  private wanted = '';
  private readonly sortSoon = debounced(() => this.redraw(), SORT_EVERY_MS);
  private readonly redraw = oncePerFrame((now) => this.draw(now));

  constructor(
    act: (action: WeightsAction) => void,
    private preferences: ViewPreferences,
    private readonly prefer: (preferences: ViewPreferences) => void,
  ) {
    this.filter = textField({
      label: t('Filter'),
      testid: 'filter',
      placeholder: t('Filter by name'),
      onInput: (text) => this.changed(() => (this.wanted = text)),
    });
    this.sort = dropdown({
      label: t('Sort'),
      testid: 'sort',
      title: t('Order of the features'),
      choices: [
        { value: 'size', label: t('by size') },
        { value: 'file', label: t('file order') },
      ],
      onInput: (value) => this.changed(() => (this.preferences = { ...this.preferences, sort: value === 'file' ? 'file' : 'size' })),
    });
    this.units = dropdown({
      label: t('Units'),
      testid: 'units',
      title: t('Training units: of the scaled features, as the neuron sees them. File units: of the columns as they stand in the file.'),
      choices: [
        { value: 'training', label: t('training units') },
        { value: 'original', label: t('file units') },
      ],
      onInput: (value) =>
        this.changed(() => {
          this.preferences = { ...this.preferences, units: value === 'original' ? 'original' : 'training' };
          this.scale = 0;
        }),
    });
    const copy = button({
      label: t('Copy weights'),
      icon: 'copy',
      iconOnly: true,
      appearance: 'icon',
      testid: 'copy',
      onClick: () => act('copyWeights'),
    });
    this.list = new List(this.scroller, (row, inSight) => this.fill(row, inSight));
    const heads = h(
      'div',
      { class: 'heads', attrs: { 'aria-hidden': 'true' } },
      h('span', {}, ''),
      h('span', { class: 'training' }, t('training')),
      h('span', { class: 'original' }, t('in the file')),
    );
    this.scroller.append(
      this.formula,
      this.moment,
      h('div', { class: 'tools' }, this.filter.element, this.sort.element, this.units.element, copy.element),
      heads,
      h('div', { attrs: { role: 'list' } }, this.bias.element),
      this.found,
      this.list.element,
      this.spoken.element,
    );
    this.element = this.scroller;
    this.sort.set(preferences.sort);
    this.units.set(preferences.units);
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
    new ResizeObserver(this.redraw).observe(this.scroller);
  }

  receive(message: ToWeights): void {
    if (message.type === 'state') this.setState(message.state);
    else if (message.type === 'weights') {
      this.training = message.training;
      this.original = message.original;
      this.momentShown = message.chosen ? t('at sample {0}', count(message.update)) : '';
      this.spoken.say(this.momentShown);
      if (!message.chosen) this.history.append(message.update, message.training);
    } else this.history.replace(message.updates, message.values, (this.state?.features.length ?? 0) + 1);
    this.redraw();
  }

  private setState(state: WeightsState | null): void {
    if (!state || !this.state || !equalNames(state.features, this.state.features) || state.file !== this.state.file) {
      this.history.clear();
      this.training = this.original = new Float64Array(0);
      this.order = [];
      this.sorted = -Infinity;
      this.scale = 0;
    }
    this.state = state;
  }

  private changed(change: () => void): void {
    change();
    this.sorted = -Infinity;
    this.prefer(this.preferences);
    this.redraw();
  }

  private get values(): Float64Array {
    return this.preferences.units === 'original' ? this.original : this.training;
  }

  private draw(now: number): void {
    const { state, preferences } = this;
    if (!state) return;
    const scaled = state.scaling !== 'none';
    setAttr(this.element, 'data-units', scaled ? preferences.units : 'training');
    this.element.classList.toggle('scaled', scaled);
    const { values } = this;
    setText(this.moment, this.momentShown); // in the frame that shows its weights, not before
    this.formula.hidden = values.length === 0;
    if (values.length > 0) {
      const plain = equation(state.features, values, state.activation);
      const formula = scaled && preferences.units === 'training' ? t('{0} (of scaled columns)', plain) : plain;
      setText(this.formula, formula);
      setAttr(this.formula, 'title', `${formula}\n${meaning(state)}`);
    }
    show(this.filter.element, state.features.length > 8);
    this.rescale(values);
    const fresh = this.sorted === -Infinity;
    if (fresh || (now - this.sorted > SORT_EVERY_MS && !this.list.element.matches(':hover'))) {
      const order = listed(state.features, values, preferences.sort, this.wanted);
      if (fresh || !same(order, this.order)) this.list.show((this.order = order));
      this.sorted = values.length > 0 ? now : -Infinity;
      setText(this.found, this.wanted === '' ? '' : t('{0} of {1} features', count(order.length), count(state.features.length)));
      show(this.found, this.wanted !== '');
    } else this.sortSoon();
    this.bias.rename(state.features.length, t('bias'));
    this.fill(this.bias, true);
    this.list.render();
  }

  /** The longest bar: grows with the largest weight at once, shrinks when it has become half of it. The bias, which may be far larger, is cut to it. */
  private rescale(values: Float64Array): void {
    let largest = 0;
    for (const value of values.subarray(0, -1)) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
    if (largest > this.scale || largest < this.scale / 2) this.scale = largest;
  }

  private fill(row: Row, inSight: boolean): void {
    const { state } = this;
    if (!state || row.index < 0) return;
    if (row !== this.bias) row.rename(row.index, state.features[row.index] ?? '');
    if (this.training.length === 0) return;
    row.render(at(this.training, row.index), at(this.original, row.index), at(this.values, row.index) / (this.scale || 1));
    if (inSight) drawSparkline(row.spark, this.history, row.index, this.theme);
  }
}

/** What ŷ stands for. */
function meaning({ classes, target }: WeightsState): string {
  return classes ? t('ŷ is near 1 for {0}, near 0 for {1}.', classes.one, classes.zero) : t('ŷ is the neuron’s guess of {0}.', target);
}

function equalNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
