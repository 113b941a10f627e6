/** A tour of the panel, for who sees a neuron learn for the first time: a strip that tells one thing at a time and marks what it is about. */
import type { Moment } from '../../../src/protocol/lab';
import type { PanelState } from '../../../src/protocol/panel';
import { button } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { bringIntoSight, scrollBehavior } from '../../shared/into-sight';
import { t } from '../../shared/l10n';
import { FocusKeeper } from '../../shared/focus';
import type { TourMemory } from '../charts/preferences';
import { STEPS, type Scene, type Trial } from './steps';

const MARK = 'toured';
/** Pixels that the strip keeps from the window's top, as its style has it. */
const TOP = 8;

export interface TourActions {
  /** Is told which step is shown (null: none, the tour is over), and the learning rate when it began. */
  remember(step: number | null, rate: number): void;
  /** The tour was taken, or turned down: nobody is invited to it any more. */
  known(): void;
  /** Unfolds the drawing of the neuron, which much is shown on. */
  prepare(): void;
  try(trial: Trial): void;
  /** What the tour can be begun with at any time. */
  readonly opener: HTMLElement;
}

export class Tour {
  private readonly place = h('span', { class: 'hint tour-place' });
  private readonly title = h('h2', { class: 'tour-title', testid: 'tour-title', attrs: { tabindex: '-1' } });
  private readonly text = h('p', { class: 'tour-text' });
  private readonly found = h('p', { class: 'hint tour-found', testid: 'tour-found' });
  private readonly trials = h('span', { class: 'tour-trials' });
  private readonly back;
  private readonly next;
  private readonly focus;
  readonly element: HTMLElement;
  /** For who has seen nothing of the tour yet: there from the beginning, so that nothing moves when a run ends. */
  readonly invitation: HTMLElement;
  private state: PanelState | null = null;
  private moment: Moment | null = null;
  private step: number | null;
  private rate: number;
  private readonly tried = new Map<number, number | null>();
  private shownTrials = '';
  private marked: readonly Element[] = [];

  /** @param kept where an earlier page has left it; null: it is not taken. */
  constructor(
    kept: TourMemory | null,
    private readonly actions: TourActions,
  ) {
    this.step = kept?.step ?? null;
    this.rate = kept?.rate ?? 0;
    const close = button({
      label: t('Close the tour'),
      icon: 'close',
      iconOnly: true,
      appearance: 'icon',
      testid: 'tour-close',
      onClick: () => this.go(null),
    });
    this.back = button({ label: t('Back'), appearance: 'secondary', onClick: () => this.go(Math.max(0, (this.step ?? 0) - 1)) });
    this.next = button({ label: t('Next'), testid: 'tour-next', appearance: 'primary', onClick: () => this.forth() });
    this.element = h(
      'section',
      { class: 'tour', testid: 'tour', attrs: { 'aria-label': t('What am I looking at?') } },
      h('div', { class: 'tour-head' }, this.title, this.place, close.element),
      this.text,
      this.found,
      h('div', { class: 'tour-buttons' }, this.trials, h('span', { class: 'tour-steps' }, this.back.element, this.next.element)),
    );
    this.element.addEventListener('keydown', (event) => event.key === 'Escape' && this.go(null));
    this.focus = new FocusKeeper(this.element, () => this.actions.opener);
    show(this.element, false);
    const link = (words: string, testid: string, onClick: () => void): HTMLElement => {
      const element = h('button', { class: 'link', testid, attrs: { type: 'button' } }, words);
      element.addEventListener('click', onClick);
      return element;
    };
    this.invitation = h(
      'aside',
      { class: 'tour-invitation', testid: 'tour-invitation', attrs: { 'aria-label': t('An invitation') } },
      h('span', {}, t('New to this? See in seven steps what a weight, the bias, the loss and the learning rate are.')),
      link(t('Show me'), 'tour-take', () => this.go(0)),
      link(t('No, thanks'), 'tour-decline', () => this.actions.known()),
    );
    show(this.invitation, false);
  }

  /** Begins, or ends. */
  toggle(): void {
    this.go(this.step === null ? 0 : null);
  }

  /** Pixels at the top of the window that the strip covers, when one has scrolled. */
  get covers(): number {
    return this.step === null ? 0 : this.element.offsetHeight + 2 * TOP;
  }

  renderState(state: PanelState): void {
    this.state = state;
    this.note(state);
    this.render();
  }

  /** @param moment of the run that is shown. */
  renderMoment(moment: Moment | null): void {
    if (moment === this.moment) return;
    this.moment = moment;
    this.render();
  }

  private begin(state: PanelState | null): void {
    this.rate = state?.run?.settings.learningRate ?? (Number(state?.form.learningRate) || 0.01);
    this.tried.clear();
    if (state) this.note(state);
  }

  /** Keeps what came of a run that went to its end: one that was stopped says nothing of its rate. */
  private note({ run, phase, metrics }: PanelState): void {
    if (!run || (phase !== 'finished' && phase !== 'diverged')) return;
    const error = metrics.find(({ name }) => name === 'MSE')?.value;
    if (phase === 'diverged') this.tried.set(run.settings.learningRate, null);
    else if (error !== undefined) this.tried.set(run.settings.learningRate, error);
  }

  private forth(): void {
    const next = (this.step ?? 0) + 1;
    this.go(next < STEPS.length ? next : null);
  }

  private go(step: number | null): void {
    if (this.step === null) {
      this.begin(this.state);
      this.focus.opens();
    }
    if (step === null) this.focus.closes();
    this.step = step;
    if (step !== null) this.actions.prepare();
    this.actions.remember(step, this.rate);
    if (step !== null && this.state?.newcomer) this.actions.known();
    this.render();
    if (step === null) return;
    this.title.focus({ preventScroll: true }); // a screen reader tells what is new
    requestAnimationFrame(() => bringIntoSight(this.marked, this.covers, scrollBehavior()));
  }

  private render(): void {
    const step = this.step === null ? undefined : STEPS[this.step];
    show(this.element, step !== undefined);
    const { state } = this;
    show(this.invitation, state !== null && state.newcomer && step === undefined && state.file !== '');
    this.mark(step ? document.querySelectorAll(step.marks) : []);
    if (!step || !this.state) return;
    const { run } = this.state;
    const scene: Scene = { run, moment: this.moment?.run === run?.id ? this.moment : null, rate: this.rate, tried: this.tried };
    setText(this.title, step.title);
    setText(this.place, t('{0} of {1}', (this.step ?? 0) + 1, STEPS.length));
    setText(this.text, step.text(scene));
    setText(this.found, step.found?.(scene) ?? '');
    show(this.found, step.found !== undefined);
    this.back.enable((this.step ?? 0) > 0);
    this.next.rename((this.step ?? 0) === STEPS.length - 1 ? t('Done') : t('Next'));
    const trials = step.trials(scene);
    const look = JSON.stringify(trials);
    if (look === this.shownTrials) return; // a button keeps its focus
    this.shownTrials = look;
    this.trials.replaceChildren(
      ...trials.map(
        ({ label, trial }) => button({ label, appearance: 'secondary', testid: 'tour-try', onClick: () => this.actions.try(trial) }).element,
      ),
    );
  }

  private mark(elements: Iterable<Element>): void {
    const next = Array.from(elements);
    for (const element of this.marked) if (!next.includes(element)) element.classList.remove(MARK);
    for (const element of next) element.classList.add(MARK);
    this.marked = next;
  }
}
