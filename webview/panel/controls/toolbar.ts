/** Train, pause, step, stop, and the pace. */
import type { FromPanel, PanelAction, PanelState } from '../../../src/protocol/panel';
import { isLive, isOver, isBeforeRun, type Pace } from '../../../src/protocol/run';
import { button, slider, type Button } from '../../shared/controls';
import { h, setAttr, setText } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { FULL, paceAt, paceWords, placeOf } from './pace';

/** At most so often a moving slider tells the host. */
const PACE_EVERY_MS = 80;

export class Toolbar {
  readonly element: HTMLElement;
  private readonly train: Button;
  private readonly pause: Button;
  private readonly stepSample: Button;
  private readonly stepEpoch: Button;
  private readonly finish: Button;
  private readonly stop: Button;
  private readonly pace;
  private readonly paceText = h('button', { class: 'link pace-words', attrs: { type: 'button' } });
  private phase: PanelState['phase'] = 'none';
  private total = 1;
  private usual: Pace = { kind: 'full' };
  private held = -Infinity;
  private told = 0;
  private timer = 0;

  constructor(
    act: (action: PanelAction) => void,
    private readonly post: (message: FromPanel) => void,
  ) {
    const primary = { appearance: 'primary' } as const;
    const quiet = { appearance: 'icon', iconOnly: true } as const;
    this.train = button({ ...primary, label: t('Train'), icon: 'play', testid: 'train', title: t('Train the neuron'), onClick: () => act('train') });
    this.pause = button({
      ...primary,
      label: t('Pause'),
      icon: 'pause',
      testid: 'pause',
      title: t('Pause or resume'),
      onClick: () => act(this.phase === 'paused' ? 'resume' : 'pause'),
    });
    this.stepSample = button({
      ...quiet,
      label: t('Step one sample'),
      icon: 'stepSample',
      testid: 'step',
      title: t('Step one sample: learn from one row, then pause'),
      onClick: () => act('stepSample'),
    });
    this.stepEpoch = button({
      ...quiet,
      label: t('Step one epoch'),
      icon: 'stepEpoch',
      testid: 'step-epoch',
      title: t('Step one epoch: go through all rows once, then pause'),
      onClick: () => act('stepEpoch'),
    });
    this.finish = button({
      ...quiet,
      label: t('Finish now'),
      icon: 'finish',
      testid: 'finish',
      title: t('Finish now: do the rest as fast as possible'),
      onClick: () => act('finishNow'),
    });
    this.stop = button({
      ...quiet,
      label: t('Stop'),
      icon: 'stop',
      testid: 'stop',
      title: t('Stop: end the run and keep what was learnt'),
      onClick: () => act('stop'),
    });
    this.pace = slider({
      label: t('Pace'),
      testid: 'pace',
      title: t('Pace: from one sample a second to as fast as possible'),
      min: 0,
      max: FULL,
      step: 5,
      onInput: (place) => this.moved(paceAt(place)),
    });
    this.paceText.addEventListener('click', () => this.moved(this.usual));
    const buttons = [this.train, this.pause, this.stepSample, this.stepEpoch, this.finish, this.stop].map(({ element }) => element);
    this.element = h(
      'div',
      { class: 'toolbar', attrs: { role: 'toolbar', 'aria-label': t('Training') } },
      h('div', { class: 'transport' }, ...buttons),
      h(
        'div',
        { class: 'pace' },
        h('span', { class: 'field-label', attrs: { 'aria-hidden': 'true' } }, t('Pace')),
        h('div', { class: 'pace-row' }, this.pace.element, this.paceText),
      ),
    );
  }

  render(state: PanelState): void {
    const { phase, dataset, run, form } = state;
    this.phase = phase;
    const live = isLive(phase);
    const free = !isBeforeRun(phase) && state.settingProblems.length === 0;
    const able = free && dataset !== null;
    const [shown, other] = live ? [this.pause, this.train] : [this.train, this.pause];
    // The keyboard's place goes over with the button's, and from a button that can no longer be pressed.
    const held = [other, this.stepSample, this.stepEpoch, this.finish, this.stop].find(({ element }) => element === document.activeElement);
    this.train.show(!live);
    this.train.enable(able || (free && state.file !== '')); // the file is read, and what is to be learnt is asked, then
    this.pause.show(live);
    this.pause.rename(phase === 'paused' ? t('Resume') : t('Pause'));
    this.pause.redraw(phase === 'paused' ? 'resume' : 'pause');
    for (const step of [this.stepSample, this.stepEpoch]) step.enable(live || (able && !isOver(phase)));
    this.finish.enable(live);
    this.stop.enable(live || isBeforeRun(phase));
    if (held === other || held?.element.hasAttribute('disabled')) shown.element.focus();
    const epochs = Number(form.epochs);
    this.total = run && live ? run.totalSamples : Math.max(1, (dataset?.rows ?? 1) * (epochs >= 1 ? epochs : 1));
    this.usual = state.usualPace;
    setAttr(this.paceText, 'title', t('Back to the usual pace: {0}', paceWords(this.usual, this.total)));
    if (performance.now() - this.held > 1000) this.show(state.pace);
  }

  private show(pace: Pace): void {
    const words = paceWords(pace, this.total);
    this.pace.set(placeOf(pace, this.total), words);
    setText(this.paceText, words);
  }

  private moved(pace: Pace): void {
    this.held = performance.now();
    this.show(pace);
    window.clearTimeout(this.timer);
    const tell = (): void => {
      this.told = performance.now();
      this.post({ type: 'pace', pace });
    };
    const wait = this.told + PACE_EVERY_MS - this.held;
    if (wait <= 0) tell();
    else this.timer = window.setTimeout(tell, wait);
  }
}
