/** One quiet line by the settings: how far the learning rate may go, and the way to find a good one. */
import { rateEdge } from '../../../src/protocol/analysis';
import type { PanelAction, PanelState } from '../../../src/protocol/panel';
import { button } from '../../shared/controls';
import { h, setAttr, setText, show } from '../../shared/dom';
import { icon } from '../../shared/icons';
import { t } from '../../shared/l10n';
import { limitTitle, limitWords } from '../words/analysis-words';

const PHASES: readonly PanelState['phase'][] = ['ready', 'paused', 'finished', 'stopped', 'diverged'];

export class RateHint {
  private readonly sign = h('span', { class: 'rate-sign' }, icon('warning'), h('span', { class: 'unseen' }, t('Warning:')));
  private readonly limit = h('span', { class: 'hint', testid: 'rate-limit' });
  private readonly find;
  readonly element: HTMLElement;

  constructor(act: (action: PanelAction) => void) {
    this.find = button({
      label: t('Find learning rate…'),
      testid: 'find-rate',
      appearance: 'icon',
      title: t('Try rates from far too small to far too large on a copy of the neuron, and see which are good. The run keeps its weights.'),
      onClick: () => act('findRate'),
    });
    this.find.element.classList.add('quiet');
    this.element = h('div', { class: 'rate-hint' }, h('span', { class: 'rate-words' }, this.sign, this.limit), this.find.element);
  }

  render({ forecast, form, phase, dataset, settingProblems }: PanelState): void {
    const limit = forecast?.limit ?? null;
    const edge = forecast && limit ? rateEdge(forecast, limit) : Infinity;
    const words = forecast && limit ? limitWords(forecast, limit) : '';
    setText(this.limit, words && t('Learning rate: {0}', words));
    setAttr(this.limit, 'title', forecast && limit ? limitTitle(forecast, limit) : null);
    const exceeded = Number(form.learningRate) > edge;
    this.limit.classList.toggle('exceeded', exceeded);
    show(this.sign, exceeded);
    this.find.enable(PHASES.includes(phase) && dataset !== null && settingProblems.length === 0);
  }
}
