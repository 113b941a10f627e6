/** The quiet headline: what is being learnt from what. */
import type { PanelAction, PanelState } from '../../../src/protocol/panel';
import { isBeforeRun } from '../../../src/protocol/run';
import { button } from '../../shared/controls';
import { h, setAttr, setText, show } from '../../shared/dom';
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { featuresWords, rowsWords } from '../words/counts';
import { targetWords } from '../words/words';

export class Header {
  private readonly file = h('button', { class: 'link file', title: t('Open the dataset file'), attrs: { type: 'button' } });
  private readonly facts = h('span', { class: 'facts' });
  private readonly settings;
  /** Begins the tour. */
  readonly explain: HTMLElement;
  readonly element: HTMLElement;

  /** @param explain begins the tour, or ends it. */
  constructor(act: (action: PanelAction) => void, explain: () => void) {
    this.file.addEventListener('click', () => act('openDataset'));
    this.settings = button({
      label: t('Data settings'),
      icon: 'data',
      appearance: 'icon',
      title: t('Choose the target, the features and the class that counts as 1'),
      onClick: () => act('chooseData'),
    });
    const tour = button({
      label: t('What am I looking at?'),
      icon: 'question',
      appearance: 'icon',
      testid: 'explain',
      title: t('A short tour: the neuron, its weights, the loss and the learning rate, as they are in this run'),
      onClick: explain,
    });
    this.explain = tour.element;
    for (const { element } of [this.settings, tour]) element.classList.add('quiet');
    this.element = h(
      'header',
      { class: 'headline' },
      h('h1', {}, this.file, this.facts),
      h('span', { class: 'headline-buttons' }, tour.element, this.settings.element),
    );
  }

  /** What is being learnt from what, in one line. */
  get words(): string {
    return `${this.file.textContent}${this.facts.textContent}`;
  }

  render({ file, dataset, phase }: PanelState): void {
    show(this.file, file !== '');
    setText(this.file, file);
    const facts = dataset ? ` · ${rowsWords(dataset.rows)} × ${featuresWords(dataset.features.length)} → ${targetWords(dataset)}` : '';
    const out = dataset?.leftOut.length ?? 0;
    const left = out === 0 ? '' : ` · ${out === 1 ? t('1 column left out') : t('{0} columns left out', count(out))}`;
    setText(this.facts, facts + left);
    setAttr(this.facts, 'title', dataset ? this.details(dataset) : null);
    this.settings.enable(file !== '' && !isBeforeRun(phase));
  }

  private details({ features, classes, leftOut, notes }: NonNullable<PanelState['dataset']>): string {
    const shown = features.slice(0, 30).join(', ') + (features.length > 30 ? ', …' : '');
    const lines = [t('Features: {0}', shown)];
    if (classes) lines.push(t('The neuron learns 1 for {0} and 0 for {1}.', classes.one, classes.zero));
    lines.push(...notes.slice(0, 12));
    for (const { column, reason } of leftOut.slice(0, 12)) lines.push(t('Left out: {0} ({1})', column || t('unnamed column'), reason));
    return lines.join('\n');
  }
}
