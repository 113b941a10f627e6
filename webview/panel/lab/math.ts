/** The update of the shown sample, as mathematics with the numbers filled in. */
import type { Settings } from '../../../src/core/settings';
import type { Moment } from '../../../src/protocol/lab';
import type { RunInfo } from '../../../src/protocol/run';
import { button } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { largestInputs } from './inputs';
import { piecesOf, type Term } from './math/expression';
import { latexOfAll } from './math/latex';
import { mathOf } from './math/mathml';
import { explain, meaning, TERMS } from './math/terms';
import { stepsOf } from './math/update';
import type { LabPart, LabView } from './part';

/** Inputs whose products and updates are written out one by one. */
const MOST_INPUTS = 8;

export class MathPart implements LabPart {
  readonly name = 'math';
  readonly title = t('The update, in numbers');
  readonly needsMoment = true;
  private readonly where = h('p', { class: 'hint math-where' });
  private readonly steps = h('div', { class: 'math-steps' });
  private readonly readout = h('p', { class: 'math-readout', attrs: { 'aria-live': 'off' } });
  private readonly letters = h('dl', { class: 'math-letters' });
  private readonly legend = h('details', { class: 'hint' }, h('summary', {}, t('What the letters mean')), this.letters);
  private readonly copy;
  readonly element: HTMLElement;
  private drawn: { readonly moment: Moment; readonly run: RunInfo } | null = null;
  private lettersOf: string | null = null;

  constructor() {
    this.copy = button({
      label: t('Copy as LaTeX'),
      icon: 'copy',
      appearance: 'icon',
      title: t('Copy all equations as LaTeX, with every digit'),
      testid: 'copy-latex',
      onClick: () => void this.copyLatex(),
    });
    this.copy.element.classList.add('quiet');
    this.element = h(
      'div',
      { class: 'math', testid: 'math' },
      h('div', { class: 'math-head' }, this.where, this.copy.element),
      this.steps,
      this.readout,
      this.legend,
    );
    this.steps.addEventListener('pointerover', (event) => this.explain(event.target));
    this.steps.addEventListener('pointerleave', () => this.explain(null));
  }

  render({ state, moment }: LabView): void {
    const { run } = state;
    if (!run || !moment) {
      setText(this.where, t('The numbers stand here once a sample has been seen.'));
      this.steps.replaceChildren();
      this.copy.show(false);
      show(this.legend, false);
      this.drawn = null;
      return;
    }
    if (this.drawn?.moment === moment) return;
    this.drawn = { moment, run };
    this.copy.show(true);
    show(this.legend, true);
    setText(this.where, t('Sample {0}, from line {1} of {2}', count(moment.sample), count(moment.line), run.dataset.file));
    this.steps.replaceChildren(...this.sections(moment, run.settings));
    this.explain(null);
    this.renderLetters(run);
  }

  private sections(moment: Moment, settings: Settings): HTMLElement[] {
    const inputs = largestInputs(moment.before.training, moment.x, MOST_INPUTS);
    return stepsOf(moment, settings, inputs).map(({ title, equations, note }) =>
      h(
        'section',
        { class: 'math-step' },
        h('h3', {}, title),
        h(
          'div',
          { class: 'math-lines', attrs: { tabindex: '0', role: 'group', 'aria-label': title } },
          ...equations.map((line) => h('div', { class: 'math-line' }, ...piecesOf(line).map(mathOf))),
        ),
        note === null ? null : h('p', { class: 'hint' }, note),
      ),
    );
  }

  private renderLetters({ id, dataset }: RunInfo): void {
    if (this.lettersOf === id) return;
    this.lettersOf = id;
    this.letters.replaceChildren(...TERMS.flatMap(({ term, letter }) => [h('dt', {}, letter), h('dd', {}, meaning(term, dataset))]));
  }

  /** Says what the letter or number under the pointer is, and marks it wherever it stands. */
  private explain(target: EventTarget | null): void {
    const node = target instanceof Element ? target.closest('[data-term]') : null;
    for (const marked of this.steps.querySelectorAll('.same')) marked.classList.remove('same');
    if (!node || !this.drawn) return setText(this.readout, t('Point at a letter or a number to see what it is.'));
    const { moment, run } = this.drawn;
    const term = node.getAttribute('data-term') as Term;
    const place = node.getAttribute('data-index');
    const isNumber = node.hasAttribute('data-value');
    const index = isNumber && place !== null ? Number(place) : null;
    for (const same of this.steps.querySelectorAll(`[data-term="${term}"]`))
      if (!isNumber || same.getAttribute('data-index') === place) same.classList.add('same');
    setText(this.readout, explain(term, index, node.getAttribute('data-value'), moment, run.dataset, run.settings));
  }

  private async copyLatex(): Promise<void> {
    if (!this.drawn) return;
    const { moment, run } = this.drawn;
    const all = { shown: Array.from(moment.x.keys()), more: 0 };
    await navigator.clipboard.writeText(latexOfAll(stepsOf(moment, run.settings, all).flatMap(({ equations }) => equations)));
    setText(this.readout, t('Copied as LaTeX.'));
  }
}
