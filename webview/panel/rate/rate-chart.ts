/** The learning-rate range test in place of the charts, with its suggestions as buttons that take them. */
import { firstChoice, rateEdge, scalingFor, whyNoRate, type RateTest } from '../../../src/protocol/analysis';
import type { FromPanel, PanelAction, PanelState } from '../../../src/protocol/panel';
import { isBeforeRun } from '../../../src/protocol/run';
import { button } from '../../shared/controls';
import { h, s, setAttr, setText, show } from '../../shared/dom';
import { FocusKeeper } from '../../shared/focus';
import { compact, count, exact } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { at } from '../../shared/math';
import { limitTitle, limitWords } from '../words/analysis-words';
import { rateCurve, suggestedRates, type SuggestionName, type Suggested } from './rate-curve';

/** Rates in the table, at most. */
const ROWS = 25;

export class RateChart {
  private readonly plot = h('div', { class: 'rate-plot', attrs: { role: 'img' } });
  private readonly choices = h('div', { class: 'rate-choices', attrs: { role: 'group', 'aria-label': t('Suggested learning rates') } });
  private readonly words = h('p', { class: 'hint' });
  private readonly limitKey = key('limit', t('limit'));
  private readonly table = h('table', { class: 'unseen' });
  private readonly close;
  private readonly focus;
  private test: RateTest | null = null;
  private state: PanelState | null = null;
  readonly element: HTMLElement;

  constructor(
    act: (action: PanelAction) => void,
    private readonly post: (message: FromPanel) => void,
  ) {
    this.close = button({
      label: t('Close'),
      testid: 'close-rate-chart',
      appearance: 'secondary',
      title: t('Back to the charts (Escape)'),
      onClick: () => act('closeRateTest'),
    });
    this.element = h(
      'section',
      { class: 'rate-test', testid: 'rate-chart', attrs: { tabindex: '-1', 'aria-label': t('Learning-rate range test') } },
      h(
        'div',
        { class: 'caption' },
        h('h2', {}, t('Which learning rate?')),
        h('span', { class: 'keys' }, key('raw', t('loss')), key('smooth', t('smoothed')), this.limitKey),
        h('span', { class: 'caption-controls' }, this.close.element),
      ),
      this.words,
      this.plot,
      this.choices,
      this.table,
    );
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') act('closeRateTest');
    });
    this.focus = new FocusKeeper(this.element, () => document.querySelector<HTMLElement>('[data-testid="train"]'));
    new ResizeObserver(() => this.draw()).observe(this.plot);
  }

  /** @returns whether it is shown. */
  render(state: PanelState): boolean {
    const { rateTest } = state;
    const shown = rateTest !== null && !isBeforeRun(state.phase) && state.phase !== 'running';
    const before = this.element.hidden;
    this.state = state;
    if (!before && !shown) this.focus.closes();
    if (before && shown) this.focus.opens();
    show(this.element, shown);
    // Each message brings another copy of the same test.
    if (rateTest && (before || rateTest.rates.length !== this.test?.rates.length || at(rateTest.losses, 0) !== at(this.test.losses, 0))) {
      this.test = rateTest;
      this.fill(rateTest);
      this.draw();
    }
    for (const choice of this.choices.querySelectorAll('[data-rate]'))
      setAttr(choice, 'aria-pressed', String(choice.getAttribute('data-rate') === state.form.learningRate));
    if (before && shown) this.element.focus();
    return shown;
  }

  private fill(test: RateTest): void {
    const { rates, smoothed, losses, limit, samplesPerRate } = test;
    const stopped = rates.length < 100 ? t('It stopped where the loss exploded.') : '';
    setText(
      this.words,
      [
        t(
          'A copy of the neuron learnt from {0} rows at each of {1} rates. A good rate is where the loss falls, well before it rises.',
          count(samplesPerRate),
          count(rates.length),
        ),
        stopped,
        limit ? t('Learning rate: {0}.', limitWords(test, limit)) : '',
      ].join(' '),
    );
    setAttr(this.words, 'title', limit ? limitTitle(test, limit) : null);
    const suggested = suggestedRates(test);
    show(this.limitKey, limit !== null && rateEdge(test, limit) <= at(rates, rates.length - 1));
    const edge = limit && !test.bounded ? rateEdge(test, limit) : Infinity; // an output with bounds does not grow without end
    const first = firstChoice(test);
    this.choices.replaceChildren(...suggested.map((one, i) => this.choice(one, i + 1, one.rate > edge, one.name === first)));
    if (suggested.length === 0) this.choices.append(h('p', {}, noneWords(whyNoRate(test))));
    setAttr(
      this.plot,
      'aria-label',
      t(
        'Loss over {0} learning rates from {1} to {2}; as a table below.',
        count(rates.length),
        compact(at(rates, 0)),
        compact(at(rates, rates.length - 1)),
      ),
    );
    const step = Math.max(1, Math.ceil(rates.length / ROWS));
    const cells = Array.from(rates, (_, i) => i).filter((i) => i % step === 0);
    const row = (tag: 'th' | 'td', texts: readonly string[]): HTMLElement => h('tr', {}, ...texts.map((text) => h(tag, {}, text)));
    this.table.replaceChildren(
      h('caption', {}, t('Loss by learning rate')),
      row('th', [t('Learning rate'), t('Loss'), t('Smoothed')]),
      ...cells.map((i) => row('td', [compact(at(rates, i)), compact(at(losses, i)), compact(at(smoothed, i))])),
    );
  }

  private choice({ name, rate }: Suggested, number: number, above: boolean, first: boolean): HTMLElement {
    const names: Record<SuggestionName, string> = { valley: t('valley'), steepest: t('steepest'), minimum: t('minimum ÷ 10') };
    const titles: Record<SuggestionName, string> = {
      valley: t('Half way down the long fall of the loss: a careful choice.'),
      steepest: t('Where the loss falls fastest: learns quickly.'),
      minimum: t('A tenth of the rate at which the smoothed loss is least: a common rule of thumb.'),
    };
    const remarks = [...(first ? [t('try this first')] : []), ...(above ? [t('above the limit')] : [])].join(', ');
    const { element } = button({
      label: `${number}  ${names[name]}: ${compact(rate, 3)}${remarks === '' ? '' : ` (${remarks})`}`,
      testid: 'suggestion',
      appearance: first ? 'primary' : 'secondary',
      title: t('{0} Take {1} as the learning rate.', titles[name], compact(rate, 3)),
      onClick: () => this.take(rate),
    });
    setAttr(element, 'data-rate', exact(Number(rate.toPrecision(3))));
    return element;
  }

  /** Takes a rate; where auto may then scale the rows otherwise than they were tested, it takes that scaling too. */
  private take(rate: number): void {
    const { test, state } = this;
    if (!test || !state) return;
    const rounded = Number(rate.toPrecision(3));
    const scaling = scalingFor(rounded, test, state.form.scaling === 'auto');
    this.post({ type: 'form', form: { learningRate: exact(rounded), ...(scaling && { scaling }) } });
  }

  private draw(): void {
    const { clientWidth, clientHeight } = this.plot;
    if (this.test && clientWidth > 120 && clientHeight > 80)
      this.plot.replaceChildren(rateCurve(this.test, clientWidth, clientHeight, (rate) => this.take(rate)));
  }
}

function key(kind: string, text: string): HTMLElement {
  return h(
    'span',
    { class: 'key' },
    s('svg', { class: 'rate-key', viewBox: '0 0 16 10', 'aria-hidden': 'true' }, s('path', { class: kind, d: 'M0 5H16' })),
    text,
  );
}

/** Why no rate is suggested, and what to do. */
function noneWords(why: ReturnType<typeof whyNoRate>): string {
  switch (why) {
    case 'above':
      return t('The smallest rate that is tried is above the limit of these rows. Standardise the features, and test again.');
    case 'flat':
      return t('No rate changes the loss: the gradient is 0 in every row. Choose another activation, or another seed.');
    case 'scatter':
      return t('The loss never fell by more than it scatters: there is no rate to suggest. Standardise the features, or look at the data.');
  }
}
