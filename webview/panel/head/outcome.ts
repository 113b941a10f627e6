/** The status in words, what the run goes with, its measures, and how to go on when it is over. */
import { isLive, isOver } from '../../../src/protocol/run';
import type { DatasetInfo } from '../../../src/protocol/data';
import type { Status } from '../../../src/protocol/frame';
import type { PanelAction, PanelState } from '../../../src/protocol/panel';
import type { ListedRun } from '../../../src/protocol/run-list';
import { button, type Button } from '../../shared/controls';
import { h, setAttr, setText, show } from '../../shared/dom';
import { compact, count, known, percent, significant } from '../../../src/protocol/format';
import { setIcon, type IconName } from '../../shared/icons';
import { unbeaten } from '../../../src/protocol/verdict';
import { t } from '../../shared/l10n';
import { beforeWords } from '../runs/outcome';
import { measureTitle, metricWords, ratesSet, runWords, statusWords } from '../words/words';

const ICONS: Readonly<Record<PanelState['phase'], IconName>> = {
  none: 'dot',
  reading: 'dot',
  preparing: 'dot',
  ready: 'dot',
  running: 'dot',
  paused: 'pause',
  finished: 'check',
  stopped: 'stop',
  diverged: 'error',
  crashed: 'error',
};
/** While a run goes on, a screen reader hears where it is so often. */
const SPEAK_EVERY_MS = 10_000;

export class Outcome {
  private readonly symbol = h('span', { class: 'status-icon', attrs: { 'aria-hidden': 'true' } });
  private readonly words = h('span', { class: 'status-words', testid: 'status', attrs: { role: 'status' } });
  /** How far what is prepared has come: seen, not said, as it changes many times a second. */
  private readonly share = h('span', { class: 'hint', attrs: { 'aria-hidden': 'true' } });
  private readonly before = h('span', { class: 'hint run-before', testid: 'run-before', title: t('How the run before this one came out') });
  private readonly spoken = h('span', { class: 'unseen', attrs: { 'aria-live': 'polite' } });
  private readonly goOn = h('span', { class: 'go-on' });
  /** Leads to the findings, where a run came to nothing. */
  private readonly reasons = h('button', { class: 'link', testid: 'why', title: t('Show the findings'), attrs: { type: 'button' } }, t('Why?'));
  private readonly openLine;
  private readonly again: readonly Button[];
  private readonly run = h('summary', { class: 'run-words' });
  private readonly why = h('p', {});
  private readonly about = h('details', { class: 'run hint' }, this.run, this.why);
  private readonly metrics = h('dl', { class: 'measures', testid: 'measures', attrs: { 'aria-label': t('Measures over all training rows') } });
  private readonly validationMetrics = h('dl', {
    class: 'measures',
    testid: 'validation-measures',
    attrs: { 'aria-label': t('Measures over the validation rows') },
  });
  private said = 0;
  private metricsOver = false;
  private metricsShown: PanelState['metrics'] | null = null;
  private rate: number | null = null;
  readonly element: HTMLElement;
  readonly details: HTMLElement;

  /** @param explain shows the findings. */
  constructor(act: (action: PanelAction) => void, explain: () => void) {
    this.reasons.addEventListener('click', explain);
    const make = (label: string, action: PanelAction, title: string): Button => {
      const made = button({ label, title, appearance: 'icon', onClick: () => act(action) });
      made.element.classList.add('quiet');
      return made;
    };
    this.openLine = button({ label: t('Open line'), appearance: 'icon', onClick: () => act('openProblem') });
    this.openLine.element.classList.add('quiet');
    this.again = [
      make(t('Train again'), 'trainAgain', t('From the same start: the seed of this run, with the settings as they stand above')),
      make(
        t('New seed'),
        'trainNewSeed',
        t('Other initial weights and another order, with the settings as they stand above; a seed that was typed is emptied'),
      ),
    ];
    const rest = [
      make(t('Export loss'), 'exportLoss', t('Save the loss of every sample as CSV')),
      make(t('Show weights'), 'showWeights', t('Show the weights in the side bar')),
    ];
    this.goOn.append(...[...this.again, ...rest].map(({ element }) => element));
    this.element = h(
      'section',
      { class: 'outcome', attrs: { 'aria-label': t('State of the run') } },
      h(
        'div',
        { class: 'status' },
        this.symbol,
        h('div', { class: 'status-text' }, this.words, this.share, this.before),
        this.reasons,
        this.openLine.element,
      ),
      this.goOn,
      this.spoken,
    );
    this.details = h('section', { class: 'details' }, this.about, this.metrics, this.validationMetrics);
  }

  /** How the run stands or came out, and what it goes with, in lines. */
  get lines(): string[] {
    return [this.words, this.run].map(({ textContent }) => textContent).filter((text) => text !== '');
  }

  /** @param runs of the file that are over, oldest first */
  render(state: PanelState, status: Status, runs: readonly ListedRun[]): void {
    const { phase, run, divergence } = state;
    const learnt = phase === 'finished' && unbeaten(state) === null;
    setIcon(this.symbol, phase === 'finished' && !learnt ? 'warning' : ICONS[phase]);
    this.element.classList.toggle('learnt', learnt);
    setAttr(this.element, 'data-state', phase);
    setAttr(this.words, 'data-state', phase);
    const words = statusWords(state, status);
    setText(this.words, words);
    setText(this.share, phase === 'preparing' && state.searched !== null ? percent(state.searched) : '');
    setText(this.before, beforeWords(state, runs));
    setAttr(this.words, 'title', phase === 'diverged' ? words : null);
    show(this.reasons, phase === 'finished' ? !learnt : phase === 'diverged' && state.findings.length > 0);
    this.openLine.show(phase === 'diverged' && divergence !== null);
    if (divergence) this.openLine.rename(t('Open line {0}', count(divergence.line)));
    for (const again of this.again) again.enable(state.settingProblems.length === 0);
    setAttr(this.goOn, 'data-shown', String(run !== null && isOver(phase)));
    const said = run
      ? runWords(run, ratesSet(state, status), state.interventions.edits)
      : phase === 'ready' && state.dataset
        ? t('Nothing has been learnt yet.')
        : '';
    setText(this.run, said);
    const why = run?.scalingReason ?? '';
    setText(this.why, why);
    setAttr(this.run, 'title', why || null);
    setAttr(this.run, 'tabindex', why ? null : '-1');
    this.about.classList.toggle('plain', !why);
    this.renderMetrics(state);
    this.sayRate(state);
    this.speak(state, status);
  }

  private renderMetrics({ phase, run, metrics, validationMetrics }: PanelState): void {
    const classes = run?.dataset.classes ?? null;
    const over = isOver(phase);
    if (metrics === this.metricsShown && over === this.metricsOver) return;
    this.metricsShown = metrics;
    this.metricsOver = over;
    const validated = validationMetrics.length > 0;
    // Whatever moment is looked at, these are of the end.
    const of = validated ? t('Training rows') : over && metrics.length > 0 ? t('At the end') : null;
    this.metrics.replaceChildren(...measures(of, metrics, classes));
    this.validationMetrics.replaceChildren(...measures(validated ? t('Validation rows') : null, validationMetrics, classes));
    show(this.validationMetrics, validated);
  }

  /** A screen reader hears at once that a run goes on with another rate. */
  private sayRate({ interventions, run }: PanelState): void {
    const rate = interventions.rates.at(-1)?.rate ?? null;
    if (rate === this.rate) return;
    this.rate = rate;
    if (rate === null) return;
    this.said = performance.now();
    const schedule = run?.settings.schedule ?? 'constant';
    const scheduled = schedule !== 'constant' && schedule !== 'plateau';
    const words = scheduled
      ? t('The next update has the learning rate {0}; the schedule goes on from there.', compact(rate))
      : t('The learning rate is {0} from now on.', compact(rate));
    setText(this.spoken, words);
  }

  private speak({ phase, run }: PanelState, status: Status): void {
    const now = performance.now();
    if (isOver(phase)) return setText(this.spoken, ''); // what stands beside it tells the end
    if (!run || !isLive(phase) || phase === 'paused' || now - this.said < SPEAK_EVERY_MS) return;
    this.said = now;
    setText(
      this.spoken,
      t('Epoch {0} of {1}, epoch mean {2}', count(status.epoch), count(run.settings.epochs), known(status.epochMean, significant)),
    );
  }
}

/** One line of measures. @param of whose they are, where there are two lines */
function measures(of: string | null, metrics: PanelState['metrics'], classes: DatasetInfo['classes']): HTMLElement[] {
  const lines = metrics.map((metric) =>
    h('div', { class: 'measure', title: measureTitle(metric, classes) }, h('dt', {}, metric.name), h('dd', {}, metricWords(metric))),
  );
  return of === null ? lines : [h('div', { class: 'measure measures-of' }, h('dt', {}, of)), ...lines];
}
