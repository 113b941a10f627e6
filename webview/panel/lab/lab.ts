/** The lab: the folds below the charts, and the moment they all show. */
import type { Status } from '../../../src/protocol/frame';
import type { LabReply, LabRequest, Moment } from '../../../src/protocol/lab';
import type { PanelState } from '../../../src/protocol/panel';
import { h, oncePerFrame, setText, show } from '../../shared/dom';
import { t } from '../../shared/l10n';
import type { LabPart, LabView } from './part';

/** One fold with its part. */
class Fold {
  private readonly badge = h('span', { class: 'lab-badge' });
  private readonly details: HTMLDetailsElement;

  constructor(
    readonly part: LabPart,
    toggled: () => void,
  ) {
    this.details = h(
      'details',
      { class: 'lab-fold', attrs: { 'data-part': part.name } },
      h('summary', {}, h('span', { class: 'lab-title' }, part.title), this.badge),
      part.element,
    );
    part.element.dataset['testid'] ??= part.name;
    this.details.addEventListener('toggle', toggled);
  }

  get element(): HTMLElement {
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
    if (this.unfolded) this.part.render(view);
  }
}

export class Lab {
  readonly element: HTMLElement;
  private readonly folds: readonly Fold[];
  private view: LabView | null = null;
  private moment: Moment | null = null;
  /** The sample that is shown: its number from 1 (0: the start), or the one learnt from last. */
  private at: number | 'now' = 'now';
  private asked: string | null = null;
  private unfolded: readonly string[] = [];
  private restored = false;
  private readonly redraw = oncePerFrame(() => this.draw());

  /** @param remember is told which folds are open. */
  constructor(
    parts: readonly LabPart[],
    private readonly ask: (request: LabRequest) => void,
    private readonly remember: (unfolded: readonly string[]) => void,
  ) {
    this.folds = parts.map((part) => new Fold(part, () => this.toggled()));
    this.element = h('section', { class: 'lab', testid: 'lab', attrs: { 'aria-label': t('Lab') } }, ...this.folds.map(({ element }) => element));
  }

  render(state: PanelState, status: Status, unfolded: readonly string[]): void {
    const another = state.run?.id !== this.view?.state.run?.id;
    if (another) {
      this.at = 'now';
      this.moment = null;
      this.asked = null;
    }
    this.view = { state, status, moment: this.moment };
    show(this.element, state.run !== null);
    if (!this.restored) for (const fold of this.folds) fold.unfold(unfolded.includes(fold.part.name));
    this.restored = true; // from now on the folds themselves know best
    if (another) for (const fold of this.folds) if (fold.unfolded) fold.part.shown?.(true);
    this.askMoment();
    this.redraw();
  }

  /** Shows another moment: a sample by its number from 1 (0: the start), or the one learnt from last. */
  go(at: number | 'now'): void {
    this.at = at;
    this.askMoment();
    this.redraw();
  }

  reply(reply: LabReply): void {
    if (reply.type === 'moment') this.moment = reply.moment;
    for (const { part } of this.folds) part.reply?.(reply);
    this.redraw();
  }

  /** Asks for the moment while something shows one. */
  private askMoment(): void {
    const at = this.folds.some(({ part, unfolded }) => part.needsMoment && unfolded) ? this.at : null;
    const asked = JSON.stringify(at);
    if (asked === this.asked || (this.asked === null && at === null)) return;
    this.asked = asked;
    this.ask({ type: 'moment', at });
  }

  private toggled(): void {
    const open = this.folds.filter(({ unfolded }) => unfolded).map(({ part }) => part.name);
    for (const { part } of this.folds) if (open.includes(part.name) !== this.unfolded.includes(part.name)) part.shown?.(open.includes(part.name));
    if (open.join() !== this.unfolded.join()) {
      this.unfolded = open;
      this.remember(open);
    }
    this.askMoment();
    this.redraw();
  }

  private draw(): void {
    if (!this.view) return;
    const view = { ...this.view, moment: this.moment };
    for (const fold of this.folds) fold.render(view);
  }
}
