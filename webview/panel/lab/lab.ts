/** The lab: the time line and the folds below the charts, and the moment they all show. */
import { isLive } from '../../../src/protocol/run';
import type { Status } from '../../../src/protocol/frame';
import type { LabReply, LabRequest, Moment, MomentAt } from '../../../src/protocol/lab';
import type { PanelState } from '../../../src/protocol/panel';
import { h, oncePerFrame, setText, show } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { clamp } from '../../shared/math';
import { Sight } from '../../shared/sight';
import { samplesSeen } from '../charts/view';
import type { LabPart, LabView } from './base/part';
import { Timeline } from './timeline/timeline';

/** One fold with its part. */
class Fold {
  private readonly badge = h('span', { class: 'lab-badge' });
  private readonly details: HTMLDetailsElement;
  private readonly sight: Sight;
  private view: LabView | null = null;

  constructor(
    readonly part: LabPart,
    toggled: () => void,
  ) {
    this.details = h(
      'details',
      { class: 'lab-fold', attrs: { 'data-part': part.name } },
      h('summary', { title: part.purpose }, h('span', { class: 'lab-title' }, part.title), this.badge),
      h('h2', { class: 'fold-title' }, part.title),
      part.element,
    );
    part.element.dataset['testid'] ??= part.name;
    this.details.addEventListener('toggle', toggled);
    this.sight = new Sight(part.element, () => this.draw());
  }

  get element(): HTMLDetailsElement {
    return this.details;
  }

  get unfolded(): boolean {
    return this.details.open;
  }

  unfold(open: boolean): void {
    if (this.details.open !== open) this.details.open = open;
  }

  render(view: LabView): void {
    const badge = this.part.badge?.(view) ?? '';
    setText(this.badge, badge);
    show(this.badge, badge !== '');
    this.view = view;
    this.draw();
  }

  private draw(): void {
    if (this.view && this.unfolded && this.sight.due()) this.part.render(this.view);
  }
}

/** What the lab asks of the rest of the page, and of the host. */
export interface LabActions {
  ask(request: LabRequest): void;
  /** Is told which folds are open. */
  remember(unfolded: readonly string[]): void;
  /** Is told which sample is to be shown from now on, whoever chose it (from 1; 0: the start); null: the one learnt from last. */
  chosen(sample: number | null): void;
  /** Is told which sample is shown (from 1; 0: the start); null: the one learnt from last. */
  shown(sample: number | null): void;
  /** Where the charts' plots begin and end, in pixels. */
  margins(): { readonly left: number; readonly right: number };
  /** A weight was set by hand. */
  setWeight(index: number, value: number): void;
  readAgain(): void;
  /** Is told the moment that is shown, whenever it may be another. */
  drawn(moment: Moment | null): void;
}

/** So long (ms) an answer may take before the next question is asked all the same. */
const PATIENCE = 3000;

export class Lab {
  readonly element: HTMLElement;
  /** The time line: it stands between the charts and the folds. */
  readonly timeline: Timeline;
  private readonly folds: readonly Fold[];
  private view: LabView | null = null;
  private moment: Moment | null = null;
  /** The sample that is shown: its number from 1 (0: the start), or the one learnt from last. */
  private at: number | 'now' = 'now';
  /** The sample to be shown as soon as it can be: an earlier page showed it. */
  private kept: number | null = null;
  /** What was asked for last (undefined: of another run), and what is waited for: one question at a time, then the newest. */
  private asked: MomentAt | undefined;
  private waiting: { readonly at: MomentAt; readonly since: number } | null = null;
  private unfolded: readonly string[] = [];
  /** Where the time line was told that the plots end. */
  private right = NaN;
  private restored = false;
  private readonly redraw = oncePerFrame(() => this.draw());

  constructor(
    parts: readonly LabPart[],
    private readonly actions: LabActions,
  ) {
    this.timeline = new Timeline({
      go: (at) => this.go(at),
      peak: () => actions.ask({ type: 'peak', from: 0, to: null }),
      row: (row, after) => actions.ask({ type: 'row', row, after }),
      overview: (columns) => actions.ask({ type: 'overview', columns }),
      readAgain: () => actions.readAgain(),
    });
    show(this.timeline.element, false);
    this.folds = parts.map((part) => new Fold(part, () => this.toggled()));
    this.element = h('section', { class: 'lab', testid: 'lab', attrs: { 'aria-label': t('Lab') } }, ...this.folds.map(({ element }) => element));
  }

  /** @param kept the sample of this run that an earlier page showed, or null. */
  render(state: PanelState, status: Status, unfolded: readonly string[], kept: number | null): void {
    const another = state.run?.id !== this.view?.state.run?.id;
    if (another) {
      this.at = 'now';
      this.kept = kept;
      this.moment = this.waiting = null;
      this.asked = undefined;
    } else if (state.hit && state.hit.sample !== this.view?.state.hit?.sample) this.choose('now'); // a break point shows the sample it is at
    if (this.kept !== null && state.replay.state === 'ready') {
      if (!state.hit) this.at = this.kept;
      this.kept = null;
    }
    this.view = { state, status, moment: this.moment };
    const hasRun = state.run !== null;
    show(this.timeline.element, hasRun);
    show(this.element, hasRun || state.findings.length > 0);
    for (const { element, part } of this.folds) show(element, hasRun || part.beforeRun === true);
    if (!this.restored) for (const fold of this.folds) fold.unfold(unfolded.includes(fold.part.name));
    this.restored = true; // from now on the folds themselves know best
    if (another) for (const fold of this.folds) if (fold.unfolded) fold.part.shown?.(true);
    this.askMoment();
    this.redraw();
  }

  /** Shows another moment: a sample by its number from 1 (0: the start), or the one learnt from last. */
  go(at: number | 'now'): void {
    this.choose(at);
    this.askMoment();
    this.redraw();
  }

  private choose(at: number | 'now'): void {
    this.at = at;
    this.kept = null;
    this.timeline.choose(at);
    this.actions.chosen(at === 'now' ? null : at);
  }

  /** Goes on or back by so many samples from the one shown. */
  step(by: number): void {
    if (!this.view) return;
    const { state, status } = this.view;
    const last = samplesSeen(state, status);
    this.go(clamp((this.at === 'now' ? last : this.at) + by, 0, last));
  }

  /** Unfolds a part. @returns its fold */
  unfold(name: string): HTMLDetailsElement | undefined {
    const fold = this.folds.find(({ part }) => part.name === name);
    fold?.unfold(true);
    return fold?.element;
  }

  /** Shows the sample of the greatest loss among samples [from, to), counted from 0. */
  pick(from: number, to: number): void {
    this.actions.ask({ type: 'peak', from, to });
  }

  /**
   * Sets a weight (index N: the bias) by hand, in training units: the run goes on from there; one that is over is followed by a new run,
   * which begins with the weights of the moment shown.
   */
  setWeight(index: number, value: number): void {
    this.actions.setWeight(index, value);
    if (this.view && isLive(this.view.state.phase)) this.go('now');
  }

  reply(reply: LabReply): void {
    if (reply.type === 'moment') {
      // A late one, of a moment that is no longer wanted, is not shown.
      if (reply.at === this.asked) this.moment = reply.moment;
      if (reply.at === this.waiting?.at) this.waiting = null;
      this.askMoment();
    }
    this.timeline.reply(reply);
    for (const { part } of this.folds) part.reply?.(reply);
    this.redraw();
  }

  /** Asks for the moment while something shows it: the time line too, but for a run that is followed as it goes. */
  private askMoment(): void {
    const following = this.at === 'now' && this.view?.state.phase === 'running';
    const needed = !following || this.folds.some(({ part, unfolded }) => part.needsMoment && unfolded);
    const at = needed && this.view?.state.run ? this.at : null;
    const now = performance.now();
    if (at === this.asked || (this.waiting && now - this.waiting.since < PATIENCE)) return;
    this.asked = at;
    this.waiting = { at, since: now };
    this.actions.ask({ type: 'moment', at });
  }

  private toggled(): void {
    const open = this.folds.filter(({ unfolded }) => unfolded).map(({ part }) => part.name);
    for (const { part } of this.folds) if (open.includes(part.name) !== this.unfolded.includes(part.name)) part.shown?.(open.includes(part.name));
    if (open.join() !== this.unfolded.join()) {
      this.unfolded = open;
      this.actions.remember(open);
    }
    this.askMoment();
    this.redraw();
  }

  /** The charts' plots may begin or end elsewhere by now: the time line stands under them. */
  align(): void {
    if (this.actions.margins().right !== this.right) this.redraw();
  }

  private draw(): void {
    if (!this.view) return;
    const view = { ...this.view, moment: this.moment };
    this.actions.shown(this.at === 'now' ? null : this.at);
    const margins = this.actions.margins();
    this.right = margins.right;
    this.timeline.render({ ...view, at: this.at, margins });
    for (const fold of this.folds) fold.render(view);
    this.actions.drawn(this.moment);
  }
}
