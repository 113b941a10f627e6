/** The numbers that matter, large, each in a place of fixed width. */
import type { Status } from '../../src/protocol/frame';
import type { PanelState } from '../../src/protocol/panel';
import { h, setAttr, setText } from '../shared/dom';
import { count, duration, exact, known, percent, rate, significant } from '../shared/format';
import { t } from '../shared/l10n';
import { big } from './view';
import { metricOf } from './words';

class Cell {
  private readonly label = h('dt', {});
  private readonly value = h('span', { class: 'value' });
  private readonly unit = h('span', { class: 'unit' });
  readonly element: HTMLElement;

  constructor(testid: string, label: string, title: string) {
    setAttr(this.value, 'data-testid', testid);
    setText(this.label, label);
    this.element = h('div', { class: `number ${testid}`, title }, this.label, h('dd', {}, this.value, this.unit));
  }

  rename(label: string, title: string): void {
    setText(this.label, label);
    setAttr(this.element, 'title', title);
  }

  render(text: string, unit: string, value: number): void {
    setText(this.value, text);
    setText(this.unit, unit);
    const full = exact(value);
    setAttr(this.value, 'data-value', full);
    setAttr(this.value, 'title', Number.isNaN(value) ? null : full);
  }
}

export class Numbers {
  private readonly epoch = new Cell('epoch', t('Epoch'), t('An epoch is one pass over all rows of the file.'));
  private readonly update = new Cell('update', t('Update'), t('An update is one step: one row is seen and every weight moves a little.'));
  private readonly loss = new Cell(
    'loss',
    t('Loss now'),
    t(
      'Squared error e² of the last row, taken before its update: how wrong the neuron was on a row it was about to learn from. The step itself descends ½e², so there is no factor 2.',
    ),
  );
  private readonly epochMean = new Cell(
    'epoch-mean',
    t('Epoch mean'),
    t('Mean of the losses of all rows in the last whole epoch, each taken before its update.'),
  );
  private readonly metric = new Cell('metric', t('Accuracy'), '');
  private readonly speed = new Cell('updates-per-second', t('Speed'), t('Updates per second over the last second of training.'));
  private readonly left = new Cell('time-left', t('Time left'), t('Until the last epoch ends, at the present speed.'));
  private readonly bar = h('div', { class: 'progress-bar' });
  readonly element: HTMLElement;

  constructor() {
    const cells = [this.epoch, this.update, this.loss, this.epochMean, this.metric, this.speed, this.left].map(({ element }) => element);
    this.element = h(
      'section',
      { class: 'numbers', attrs: { 'aria-label': t('Numbers of the run') } },
      h('dl', {}, ...cells),
      h('div', { class: 'progress', attrs: { 'aria-hidden': 'true' } }, this.bar),
    );
  }

  render(state: PanelState, status: Status): void {
    const { run, dataset, form, phase } = state;
    const accuracy = metricOf(state) === 'accuracy';
    const epochs = run ? run.settings.epochs : Number(form.epochs);
    const total = run ? run.totalSamples : epochs * (dataset?.rows ?? NaN);
    const of = (whole: number): string => (whole >= 1 && Number.isFinite(whole) ? `/ ${big(whole)}` : '');
    this.epoch.render(run ? count(status.epoch) : '–', of(epochs), status.epoch);
    this.update.render(count(status.update), of(total), status.update);
    this.loss.render(run && status.update > 0 ? significant(status.loss) : known(status.loss, significant), '', status.loss);
    this.epochMean.render(known(status.epochMean, significant), '', status.epochMean);
    if (accuracy) this.metric.rename(t('Accuracy'), t('Share of all rows the neuron puts into the right class with the weights of that moment.'));
    else
      this.metric.rename(
        'R²',
        t('How much of the target’s variation the neuron explains: 1 is all of it, 0 is no better than always saying the mean.'),
      );
    this.metric.render(
      known(status.metric, (value) => (accuracy ? percent(value) : significant(value))),
      '',
      status.metric,
    );
    this.speed.render(
      status.updatesPerSecond > 0 ? rate(status.updatesPerSecond) : '–',
      status.updatesPerSecond > 0 ? t('updates/s') : '',
      status.updatesPerSecond,
    );
    const timed = phase === 'running' || phase === 'paused';
    if (timed) this.left.rename(t('Time left'), t('Until the last epoch ends, at the present speed.'));
    else this.left.rename(t('Time'), t('Time spent training, pauses left out.'));
    const time = timed ? status.secondsLeft : status.elapsed;
    this.left.render(run ? known(time, duration) : '–', '', time);
    this.bar.style.setProperty('transform', `scaleX(${total > 0 ? Math.min(1, status.update / total) : 0})`);
  }
}
