/** The update of the shown sample, as mathematics with the numbers filled in. */
import type { Settings } from '../../../../src/core/settings';
import type { Moment } from '../../../../src/protocol/lab';
import type { RunInfo } from '../../../../src/protocol/run';
import { button } from '../../../shared/controls';
import { debounced, h, setText, show, throttled } from '../../../shared/dom';
import { count } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { largestInputs } from '../base/inputs';
import { piecesOf, type Expression, type Term } from './expression';
import { latexOfAll } from './latex';
import { mathOf } from './mathml';
import { patchMath } from './patch';
import { explain, meaning, TERMS } from './terms';
import { stepsOf } from './update';
import type { LabPart, LabView } from '../base/part';

/** Inputs whose products and updates are written out one by one. */
const MOST_INPUTS = 8;
/** Digits that change more often (ms) cannot be read, and would cost the frames of what can be followed. */
const EVERY_MS = 100;
/** How long (ms) it says that the equations were copied. */
const COPIED_MS = 2500;

/** A step as it stands in the page: its lines in pieces, each with its node. */
interface DrawnStep {
  readonly title: string;
  readonly note: string | null;
  readonly lines: readonly { readonly pieces: readonly Expression[]; readonly nodes: readonly Element[] }[];
}

export class MathPart implements LabPart {
  readonly name = 'math';
  readonly title = t('The update, in numbers');
  readonly purpose = t('How one sample moves every weight, with all numbers and their formulas');
  readonly needsMoment = true;
  private readonly where = h('p', { class: 'hint math-where' });
  private readonly steps = h('div', { class: 'math-steps' });
  /** The letter or number under the pointer. */
  private pointed: Element | null = null;
  /** When it was last said that the equations were copied. */
  private copied = -Infinity;
  private readonly forgetCopied = debounced(() => this.explain(this.pointed), COPIED_MS);
  private readonly readout = h('p', { class: 'math-readout', attrs: { 'aria-live': 'off' } });
  private readonly letters = h('dl', { class: 'math-letters' });
  private readonly legend = h('details', { class: 'hint' }, h('summary', {}, t('What the letters mean')), this.letters);
  private readonly copy;
  readonly element: HTMLElement;
  /** What is to be shown, and what is. */
  private wanted: { readonly moment: Moment; readonly run: RunInfo } | null = null;
  private drawn: { readonly moment: Moment; readonly run: RunInfo } | null = null;
  private readonly drawSoon = throttled(() => this.draw(), EVERY_MS);
  private built: readonly DrawnStep[] = [];
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
      this.built = [];
      this.copy.show(false);
      show(this.legend, false);
      this.wanted = this.drawn = null;
      return;
    }
    if (this.wanted?.moment === moment && this.drawn !== null) return;
    this.wanted = { moment, run };
    this.drawSoon();
  }

  private draw(): void {
    if (!this.wanted || this.wanted.moment === this.drawn?.moment) return;
    const { moment, run } = (this.drawn = this.wanted);
    this.copy.show(true);
    show(this.legend, true);
    setText(this.where, t('Sample {0}, from line {1} of {2}', count(moment.sample), count(moment.line), run.dataset.file));
    this.drawSteps(moment, run.settings);
    this.explain(this.pointed?.isConnected ? this.pointed : null);
    this.renderLetters(run);
  }

  private drawSteps(moment: Moment, settings: Settings): void {
    const inputs = largestInputs(moment.before.training, moment.x, MOST_INPUTS);
    const steps = stepsOf(moment, settings, inputs).map(({ title, equations, note }): DrawnStep => ({
      title,
      note,
      lines: equations.map((line) => ({ pieces: piecesOf(line), nodes: [] })),
    }));
    if (steps.map(shapeOf).join() === this.built.map(shapeOf).join()) this.built = this.built.map((step, i) => patched(step, steps[i]!));
    else {
      this.built = steps.map((step) => ({ ...step, lines: step.lines.map(({ pieces }) => ({ pieces, nodes: pieces.map(mathOf) })) }));
      this.steps.replaceChildren(...this.built.map(sectionOf));
    }
  }

  private renderLetters({ id, dataset }: RunInfo): void {
    if (this.lettersOf === id) return;
    this.lettersOf = id;
    const letters = TERMS.map(({ term, letter }): [string, string] => [letter, meaning(term, dataset)]);
    this.letters.replaceChildren(...[...letters, ...signs(dataset)].flatMap(([sign, words]) => [h('dt', {}, sign), h('dd', {}, words)]));
  }

  /** Says what the letter or number under the pointer is, and marks it wherever it stands. */
  private explain(target: EventTarget | null): void {
    const node = target instanceof Element ? target.closest('[data-term]') : null;
    this.pointed = node;
    for (const marked of this.steps.querySelectorAll('.same')) marked.classList.remove('same');
    const copied = performance.now() - this.copied < COPIED_MS;
    if (!node || !this.drawn) return setText(this.readout, copied ? t('Copied as LaTeX.') : t('Point at a letter or a number to see what it is.'));
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
    this.copied = performance.now();
    this.explain(null);
    this.forgetCopied();
  }
}

/** Signs that are no letter of the neuron, and which input is which. */
function signs({ features }: RunInfo['dataset']): [string, string][] {
  const named = features.slice(0, MOST_INPUTS).map((name, i) => `${i + 1} ${name}`);
  return [
    ['a(z)', t('activation: what the neuron makes of the sum')],
    ['Σ', t('add up what follows, over all inputs')],
    ['∂', t('by how much what stands above the line moves when what stands below it moves a little')],
    ['exp', t('the exponential function: e = 2.718… to the power of what follows')],
    ['1, 2, …', t('the inputs by number: {0}', named.join(', ') + (features.length > MOST_INPUTS ? ', …' : ''))],
  ];
}

/** Steps of the same shape differ in their numbers only, or nearly so. */
function shapeOf({ title, note, lines }: DrawnStep): string {
  return JSON.stringify([title, note, lines.map(({ pieces }) => pieces.length)]);
}

function patched(was: DrawnStep, { title, note, lines }: DrawnStep): DrawnStep {
  const line = ({ pieces }: DrawnStep['lines'][number], i: number): DrawnStep['lines'][number] => {
    const before = was.lines[i]!;
    return { pieces, nodes: pieces.map((piece, j) => patchMath(before.nodes[j]!, before.pieces[j]!, piece)) };
  };
  return { title, note, lines: lines.map(line) };
}

function sectionOf({ title, note, lines }: DrawnStep): HTMLElement {
  return h(
    'section',
    { class: 'math-step' },
    h('h3', {}, title),
    h(
      'div',
      { class: 'math-lines', attrs: { tabindex: '0', role: 'group', 'aria-label': title } },
      ...lines.map(({ nodes }) => h('div', { class: 'math-line' }, ...nodes)),
    ),
    note === null ? null : h('p', { class: 'hint' }, note),
  );
}
