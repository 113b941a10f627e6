/** The numbers that matter, large, each in a place of fixed width. */
import { validationCount } from '../../../src/core/split';
import type { Status } from '../../../src/protocol/frame';
import { Batches } from '../../../src/protocol/updates';
import { readForm } from '../../../src/protocol/form';
import type { PanelState } from '../../../src/protocol/panel';
import { h, setAttr, setText, show } from '../../shared/dom';
import { compact, count, duration, exact, known, percent, rate, significant } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { lossOfState, lossWords } from '../words/settings-words';
import { big } from '../charts/view';
import { metricOf, ratesSet } from '../words/words';

class Cell {
  private readonly label = h('dt', {});
  private readonly value = h('span', { class: 'value' });
  private readonly unit = h('span', { class: 'unit' });
  readonly element: HTMLElement;

  constructor(
    testid: string,
    label: string,
    private title: string,
  ) {
    setAttr(this.value, 'data-testid', testid);
    setText(this.label, label);
    this.element = h('div', { class: `number ${testid}`, title }, this.label, h('dd', {}, this.value, this.unit));
  }

  /** A small number below, that belongs to this one. @returns how to show it; a text of null hides it */
  second(testid: string, title: string): (text: string | null, value: number) => void {
    const second = h('dd', { class: 'second', testid, title });
    this.element.append(second);
    return (text, value) => {
      show(second, text !== null);
      setText(second, text ?? '');
      setAttr(second, 'data-value', exact(value));
    };
  }

  /** Its name and its value, in words, and the number that belongs to it. */
  get words(): string {
    const second = this.element.querySelector<HTMLElement>('.second:not([hidden])')?.textContent ?? '';
    return [this.label.textContent, this.value.textContent, this.unit.textContent, second === '' ? '' : `(${second})`]
      .filter((text) => text !== '')
      .join(' ');
  }

  rename(label: string, title: string): void {
    this.title = title;
    setText(this.label, label);
    setAttr(this.element, 'title', title);
  }

  render(text: string, unit: string, value: number): void {
    setText(this.value, text);
    setText(this.unit, unit);
    const full = exact(value);
    setAttr(this.value, 'data-value', full);
    // Over the number itself, too, it is said what it is.
    setAttr(this.value, 'title', Number.isNaN(value) ? null : `${this.title}\n${full}`);
  }
}

export class Numbers {
  private readonly epoch = new Cell('epoch', t('Epoch'), t('An epoch is one pass over all rows of the file.'));
  private readonly update = new Cell(
    'update',
    t('Update'),
    t('An update is one step: a row is seen (or a batch of rows) and every weight moves a little.'),
  );
  private readonly loss = new Cell('loss', t('Loss now'), '');
  private readonly epochMean = new Cell(
    'epoch-mean',
    t('Epoch mean'),
    t('Mean of the losses of all rows in the last whole epoch (in the first one: of those so far), each taken before its update.'),
  );
  private readonly metric = new Cell('metric', t('Accuracy'), '');
  private readonly speed = new Cell('updates-per-second', t('Speed'), t('Updates per second over the last second of training.'));
  private readonly left = new Cell('time-left', t('Time left'), t('Until the last epoch ends, at the present speed.'));
  private readonly rate = this.update.second('rate', t('The learning rate of the next update; after the last one, of that'));
  private readonly validationLoss = this.epochMean.second(
    'validation-loss',
    t('Mean loss of the validation rows, which are never learnt from, with the weights of that moment'),
  );
  private readonly validationMetric = this.metric.second('validation-metric', t('The same over the validation rows, which are never learnt from'));
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

  /** How far the run is and how well it does, in a line. */
  get words(): string {
    return [this.epoch, this.update, this.epochMean, this.metric].map(({ words }) => words).join(' · ');
  }

  render(state: PanelState, status: Status): void {
    const { run, form, phase } = state;
    const accuracy = metricOf(state) === 'accuracy';
    const epochs = run ? run.settings.epochs : Number(form.epochs);
    const total = run ? run.totalUpdates : expectedUpdates(state);
    const of = (whole: number): string => (whole >= 1 && Number.isFinite(whole) ? `/ ${big(whole)}` : '');
    this.epoch.render(run ? count(status.epoch) : '–', of(epochs), status.epoch);
    this.update.render(count(status.update), of(total), status.update);
    this.loss.rename(t('Loss now'), lossTitle(state));
    this.loss.render(run && status.sample > 0 ? short(status.loss) : known(status.loss, short), '', status.loss);
    this.epochMean.render(known(status.epochMean, short), '', status.epochMean);
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
    this.renderSeconds(state, status);
    this.speed.render(
      status.updatesPerSecond > 0 ? rate(status.updatesPerSecond) : '–',
      status.updatesPerSecond > 0 ? t('updates/s') : '',
      status.updatesPerSecond,
    );
    const timed = phase === 'running'; // steps one by one have no speed that lasts
    if (timed) this.left.rename(t('Time left'), t('Until the last epoch ends, at the present speed.'));
    else this.left.rename(t('Time'), t('Time spent training, pauses left out.'));
    const time = timed ? status.secondsLeft : status.elapsed;
    this.left.render(run ? known(time, duration) : '–', '', time);
    this.bar.style.setProperty('transform', `scaleX(${run ? Math.min(1, status.sample / run.totalSamples) : 0})`);
  }

  /** What only some runs have: a learning rate that changes, rows set apart. */
  private renderSeconds(state: PanelState, status: Status): void {
    const { run } = state;
    const validated = (run?.validationRows ?? 0) > 0;
    const shown = (value: number, format: (value: number) => string): string | null => (validated ? t('val. {0}', known(value, format)) : null);
    this.validationLoss(shown(status.validationLoss, significant), status.validationLoss);
    this.validationMetric(shown(status.validationMetric, metricOf(state) === 'accuracy' ? percent : significant), status.validationMetric);
    const set = ratesSet(state, status);
    const now = set.at(-1) ?? status.rate;
    const changing = run !== null && (run.settings.schedule !== 'constant' || set.length > 0);
    const rate = run?.settings.schedule === 'constant' ? now : status.rate;
    this.rate(changing ? t('rate {0}', known(rate, run?.settings.schedule === 'constant' ? compact : significant)) : null, rate);
  }
}

/** Four digits, and three where an exponent takes their room. */
function short(value: number): string {
  const four = significant(value);
  return four.includes('e') ? significant(value, 3) : four;
}

/** What the loss of a row is, and when it is taken. */
function lossTitle({ run, form }: PanelState): string {
  const loss = lossOfState(run, form);
  const taken = t('{0} of the last row, taken before its update: how wrong the neuron was on a row it was about to learn from.', lossWords(loss));
  return loss.loss === 'squared' ? `${taken} ${t('The step itself descends ½e², so there is no factor 2.')}` : taken;
}

/** Updates that a run with the form's settings would have; NaN where that cannot be told. */
function expectedUpdates({ dataset, form }: PanelState): number {
  const { request } = readForm(form);
  const rows = dataset?.rows ?? NaN;
  const apart = validationCount(rows, request.validation);
  return request.epochs * Batches.with(request, rows - apart).updatesPerEpoch;
}
