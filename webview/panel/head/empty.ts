/** What stands where the charts will be, as long as there is nothing to draw: it says what to do. */
import type { PanelState } from '../../../src/protocol/panel';
import { isBeforeRun } from '../../../src/protocol/run';
import { h, setAttr, setText, show } from '../../shared/dom';
import { bytes, count, percent } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { FirstRows } from './preview';
import { sketch } from './sketch';
import { targetWords } from '../words/words';

export class Empty {
  private readonly picture = h('div', {});
  private drawn: PanelState['dataset'] = null;
  private readonly title = h('h2', {});
  private readonly text = h('p', {});
  private readonly bar = h('div', { class: 'progress-bar' });
  private readonly progress = h('div', { class: 'progress', attrs: { role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100' } }, this.bar);
  private readonly firstRows = new FirstRows();
  readonly element = h(
    'div',
    { class: 'empty' },
    h('div', { class: 'empty-inner' }, this.picture, this.title, this.progress, this.text, this.firstRows.element),
  );

  /** @returns whether there is nothing to draw. */
  render(state: PanelState): boolean {
    const { phase, reading, dataset, run, problem, file } = state;
    const searched = phase === 'preparing' ? state.searched : null;
    const opening = phase === 'reading' || reading !== null;
    const empty = run === null || opening;
    show(this.element, empty);
    show(this.progress, opening || searched !== null);
    this.firstRows.render(opening ? (reading?.preview ?? null) : null, state.howRead.chosen);
    if (!empty) return false;
    this.draw(isBeforeRun(phase) ? null : dataset);
    const share = searched ?? (reading && reading.total > 0 ? Math.min(1, reading.bytes / reading.total) : 0);
    setAttr(this.progress, 'aria-label', searched === null ? t('Reading') : t('Trying learning rates'));
    this.bar.style.setProperty('transform', `scaleX(${share})`);
    setAttr(this.progress, 'aria-valuenow', String(Math.round(share * 100)));
    if (phase === 'reading') {
      setText(this.title, t('Reading {0}', file));
      setText(
        this.text,
        reading
          ? t('{0} of {1}, {2} rows so far ({3})', bytes(reading.bytes), bytes(reading.total), count(reading.rows), percent(share))
          : t('Opening the file…'),
      );
    } else if (searched !== null) {
      setText(this.title, t('Trying learning rates on {0}', file));
      setText(this.text, t('From far too small to far too large, on a neuron of its own: {0}', percent(share)));
    } else if (phase === 'preparing') {
      setText(this.title, t('Preparing {0}', file));
      setText(
        this.text,
        reading ? t('{0} rows are read. Looking at what is in them…', count(reading.rows)) : t('The rows are made ready to be learnt from…'),
      );
    } else if (dataset) {
      setText(this.title, t('One neuron, about to learn {0}', targetWords(dataset)));
      setText(this.text, t('Press Train and watch the loss of every sample fall, or step through the rows one by one.'));
    } else if (problem && problem.file !== null) {
      setText(this.title, t('This file cannot be trained on yet'));
      setText(this.text, t('The message above says what to mend. Then read the file again, or see “Read differently…” and “Data settings”.'));
    } else {
      setText(this.title, file ? t('What should the neuron learn from {0}?', file) : t('No dataset yet'));
      setText(
        this.text,
        file
          ? t('Press Train to choose the target, or “Data settings” to choose the features, too.')
          : t('Run “Perceptron: Train on Dataset File…” to choose one.'),
      );
    }
    return true;
  }

  private draw(dataset: PanelState['dataset']): void {
    if (dataset === this.drawn) return;
    this.drawn = dataset;
    this.picture.replaceChildren(...(dataset ? [sketch(dataset)] : []));
  }
}
