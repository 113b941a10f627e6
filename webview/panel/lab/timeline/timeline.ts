/** The time line of the run: the whole of it as a strip, with a handle at the moment that is shown, and buttons for steps and jumps. */
import type { Status } from '../../../../src/protocol/frame';
import type { LabReply, Moment, Overview } from '../../../../src/protocol/lab';
import type { PanelState } from '../../../../src/protocol/panel';
import { isLive, isBeforeRun, type RunInfo } from '../../../../src/protocol/run';
import { button, type Button } from '../../../shared/controls';
import { debounced, h, oncePerFrame, setAttr, setText, show, throttled } from '../../../shared/dom';
import { count } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { clamp } from '../../../shared/math';
import { onThemeChange, readTheme } from '../../../shared/theme';
import { samplesSeen, totalSamples } from '../../charts/view';
import { RowSeek } from './row-seek';
import { drawStrip } from './strip';
import { absentWords, awayWords, momentWords, sampleAt, stepFrom, stepOfKey, type Step } from './timeline-words';

export interface TimelineActions {
  /** Shows another moment: a sample by its number from 1 (0: the start), or the one learnt from last. */
  go(at: number | 'now'): void;
  peak(): void;
  row(row: number, after: number): void;
  /** The losses of the whole run are wanted in so many columns. */
  overview(columns: number): void;
  /** Reads the file again. */
  readAgain(): void;
}

export interface TimelineView {
  readonly state: PanelState;
  readonly status: Status;
  /** What is to be shown, and the moment that is. */
  readonly at: number | 'now';
  readonly moment: Moment | null;
  /** Where the charts' plots begin and end, in pixels. */
  readonly margins: { readonly left: number; readonly right: number };
}

const HEIGHT = 52;
/** The number of columns goes in such steps. */
const COLUMNS = 128;
/** While the run goes on, a screen reader is told so often (ms) where the handle stands. */
const TELL_EVERY_MS = 1000;

export class Timeline {
  readonly element: HTMLElement;
  private readonly words = h('span', { class: 'timeline-words', testid: 'moment-words' });
  private readonly beside = h('span', { class: 'hint timeline-beside' });
  private readonly note = h('span', { class: 'hint', attrs: { role: 'status' } });
  private readonly canvas = h('canvas', { attrs: { 'aria-hidden': 'true' } });
  private readonly handle = h('div', { class: 'timeline-handle', testid: 'timeline-handle' });
  private readonly strip: HTMLElement;
  private readonly away: HTMLElement;
  private readonly why = h('span', {});
  private readonly steps: Readonly<Record<Exclude<Step, 'start'>, Button>>;
  private readonly largest;
  private readonly fault;
  private readonly row;
  private readonly readAgain;
  private view: TimelineView | null = null;
  private overview: Overview | null = null;
  private theme = readTheme();
  private width = 0;
  private asked = 0;
  private readonly tellSoon = throttled(() => this.tell(), TELL_EVERY_MS);
  private painted: readonly unknown[] = [];
  private readonly redraw = oncePerFrame(() => this.draw());
  private readonly askSoon = debounced(() => this.askOverview(), 60);

  constructor(private readonly actions: TimelineActions) {
    const small = { appearance: 'icon', iconOnly: true } as const;
    const step = (name: Exclude<Step, 'start' | 'now'>, label: string): Button =>
      button({ ...small, label, icon: name, testid: `timeline-${name}`, onClick: () => this.step(name) });
    this.steps = {
      backEpoch: step('backEpoch', t('Back one epoch')),
      backSample: step('backSample', t('Back one sample')),
      nextSample: step('nextSample', t('Forward one sample')),
      nextEpoch: step('nextEpoch', t('Forward one epoch')),
      now: button({
        label: t('Now'),
        title: t('Show the sample learnt from last, and follow the run'),
        appearance: 'icon',
        testid: 'timeline-now',
        onClick: () => this.step('now'),
      }),
    };
    this.steps.now.element.classList.add('quiet');
    this.largest = button({ ...small, label: t('Largest loss'), icon: 'peak', testid: 'timeline-peak', onClick: () => actions.peak() });
    this.fault = button({
      ...small,
      label: t('First value that is not finite'),
      icon: 'warning',
      testid: 'timeline-fault',
      onClick: () => actions.go(this.seen),
    });
    this.row = new RowSeek({
      ask: (row) => this.ready && actions.row(row, this.sample),
      say: (words) => setText(this.note, words),
    });
    this.readAgain = button({ label: t('Read the file again'), appearance: 'secondary', onClick: () => actions.readAgain() });
    this.away = h('div', { class: 'timeline-away' }, this.why, this.readAgain.element);
    this.strip = h(
      'div',
      {
        class: 'timeline-strip',
        testid: 'timeline-strip',
        attrs: { role: 'slider', tabindex: '0', 'aria-label': t('Moment of the run that is shown') },
      },
      this.canvas,
      this.handle,
    );
    const { backEpoch, backSample, nextSample, nextEpoch, now } = this.steps;
    const jumps = [backEpoch, backSample, nextSample, nextEpoch, this.largest, this.fault].map(({ element }) => element);
    this.element = h(
      'section',
      { class: 'timeline', testid: 'timeline', attrs: { 'aria-label': t('Time line') } },
      h(
        'div',
        { class: 'timeline-head' },
        h('div', { class: 'timeline-said' }, this.words, this.beside, this.note),
        h(
          'div',
          { class: 'timeline-buttons', attrs: { role: 'toolbar', 'aria-label': t('Steps through the run') } },
          ...jumps,
          this.row.element,
          now.element,
        ),
      ),
      h('div', { class: 'timeline-frame' }, this.strip),
      this.away,
    );
    this.listen();
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
    new ResizeObserver(() => {
      this.width = this.strip.clientWidth;
      this.askSoon();
      this.redraw();
    }).observe(this.strip);
  }

  render(view: TimelineView): void {
    if (view.state.run?.id !== this.view?.state.run?.id) {
      this.overview = null;
      this.asked = 0;
      setText(this.note, '');
      this.askSoon();
    }
    this.view = view;
    this.draw(); // in the frame in which all else shows it
  }

  /** Is told at once what is to be shown, so that a step before the next frame starts from there. */
  choose(at: number | 'now'): void {
    if (this.view) this.view = { ...this.view, at };
  }

  /** Takes an answer; a `render` follows. */
  reply(reply: LabReply): void {
    if (reply.type === 'overview') this.overview = reply.overview;
    if (reply.type === 'found') {
      const run = this.view?.state.run;
      if (reply.sample !== null) this.go(reply.sample);
      else if (run && reply.asked === 'row') setText(this.note, absentWords(reply.why, this.row.row, run));
      if (reply.asked === 'row') this.row.answered(reply.sample !== null);
    }
  }

  private get seen(): number {
    return samplesSeen(this.view?.state, this.view?.status);
  }

  private get total(): number {
    return this.view ? Math.max(1, totalSamples(this.view.state, this.seen)) : 1;
  }

  /** The sample to be shown, by its number. */
  private get sample(): number {
    const at = this.view?.at ?? 'now';
    return at === 'now' ? this.seen : Math.min(at, this.seen);
  }

  private get ready(): boolean {
    return this.view?.state.replay.state === 'ready';
  }

  private go(at: number | 'now'): void {
    if (!this.ready) return;
    setText(this.note, '');
    this.actions.go(at);
  }

  private step(step: Step): void {
    const run = this.view?.state.run;
    if (run) this.go(stepFrom(this.sample, step, run.samplesPerEpoch, this.seen));
  }

  private listen(): void {
    const { strip } = this;
    const drag = (event: PointerEvent): void => {
      const { left, width } = strip.getBoundingClientRect();
      this.go(sampleAt(clamp((event.clientX - left) / width, 0, 1), this.total, this.seen));
    };
    strip.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      strip.setPointerCapture(event.pointerId);
      drag(event);
    });
    strip.addEventListener('pointermove', (event) => strip.hasPointerCapture(event.pointerId) && drag(event));
    strip.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = stepOfKey(event.key, event.shiftKey);
      if (!step) return;
      event.preventDefault();
      this.step(step);
    });
  }

  private askOverview(): void {
    const columns = clamp(Math.ceil(this.width / COLUMNS) * COLUMNS, COLUMNS, 8 * COLUMNS);
    if (this.width === 0 || !this.view?.state.run || columns === this.asked) return;
    this.asked = columns;
    this.actions.overview(columns);
  }

  /** Tells a screen reader where the handle stands. */
  private tell(): void {
    setAttr(this.strip, 'aria-valuemin', '0');
    setAttr(this.strip, 'aria-valuemax', String(this.seen));
    setAttr(this.strip, 'aria-valuenow', String(this.sample));
    setAttr(this.strip, 'aria-valuetext', this.words.textContent);
  }

  private draw(): void {
    const { view, sample, seen, total, ready } = this;
    const run = view?.state.run;
    if (!view || !run) return;
    const { state, at, margins } = view;
    // What stands in words is what is shown; the handle is where it is to be.
    const moment = view.moment?.run === run.id ? view.moment : null;
    const following = at === 'now' && state.phase === 'running';
    const said = following || !moment ? sample : moment.sample;
    setAttr(this.element, 'data-sample', String(said));
    setAttr(this.element, 'data-following', String(at === 'now'));
    setText(this.words, momentWords(said, moment?.sample === said ? moment : null, run, total));
    setText(this.beside, at !== 'now' && isLive(state.phase) ? t('the numbers above are of now: sample {0}', count(seen)) : '');
    this.element.style.setProperty('--left', `${margins.left}px`);
    this.element.style.setProperty('--right', `${margins.right}px`);
    this.handle.style.setProperty('transform', `translateX(${(sample / total) * this.width}px)`);
    setAttr(this.strip, 'aria-disabled', String(!ready));
    if (following) this.tellSoon();
    else this.tell();
    this.enable(sample, seen);
    show(this.away, state.replay.state !== 'ready');
    setText(this.why, awayWords(state));
    this.readAgain.show(state.replay.state === 'away' && !isBeforeRun(state.phase));
    this.paint(run, total, seen, state.divergence !== null);
  }

  /** Draws the strip, if it is another picture than before: while the handle moves it is not. */
  private paint({ id, samplesPerEpoch }: RunInfo, total: number, seen: number, diverged: boolean): void {
    const overview = this.overview?.run === id ? this.overview : null;
    const picture = [overview, total, diverged ? seen : 0, samplesPerEpoch, this.theme, this.width, window.devicePixelRatio];
    if (picture.every((value, i) => value === this.painted[i])) return;
    this.painted = picture;
    drawStrip(this.canvas, this.width, HEIGHT, { overview, total, seen, samplesPerEpoch, diverged, theme: this.theme });
  }

  private enable(sample: number, seen: number): void {
    const { ready, steps, view } = this;
    for (const back of [steps.backEpoch, steps.backSample]) back.enable(ready && sample > 0);
    for (const next of [steps.nextSample, steps.nextEpoch]) next.enable(ready && sample < seen);
    steps.now.enable(ready && view?.at !== 'now');
    this.largest.enable(ready && seen > 0);
    this.fault.show(view?.state.divergence !== null);
    this.fault.enable(ready);
  }
}
