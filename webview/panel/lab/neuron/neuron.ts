/** The neuron, drawn: inputs, edges as thick as their weights, the sum, the activation's curve, the output and the target. */
import type { Moment } from '../../../../src/protocol/lab';
import { isOver, type RunInfo } from '../../../../src/protocol/run';
import { Drawn } from '../../../shared/drawn';
import { debounced, h, s, setAttr, setText, show } from '../../../shared/dom';
import { alike, compact, count, exact, significant } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import { sizeOf } from '../../../shared/size';
import { AsTable } from '../base/as-table';
import { largestInputs, restOfSum, type ShownInputs } from '../base/inputs';
import { Curve } from './curve';
import { Edge, put } from './edge';
import { neuronTable } from './numbers';
import { layoutOf, LEAST_WIDTH, LETTER, shortened, type Layout } from './layout';
import { handSet, SetByHand } from './set-by-hand';
import { WeightEditor } from './weight-editor';
import { samplesSeen } from '../../charts/view';
import { activationName } from '../../words/settings-words';
import type { Term } from '../math/expression';
import { meaning } from '../math/terms';
import { Named } from './named';
import type { LabPart, LabView } from '../base/part';

/** Inputs drawn one by one, and where all of them are wanted. */
const MOST_INPUTS = 8;
const ALL_INPUTS = 64;
/** A drawing that is wider is harder to take in. */
const MOST_WIDTH = 980;
/** Which inputs are the largest is looked at so often (ms): lines that change places all the time cannot be followed. */
const CHOOSE_EVERY = 1000;

export class NeuronPart implements LabPart {
  readonly name = 'neuron';
  readonly title = t('The neuron');
  readonly purpose = t('What one sample does in the neuron: inputs, weights, sum, activation, output, error');
  readonly needsMoment = true;
  private readonly drawing = s('svg', { class: 'neuron-drawing', role: 'group', 'aria-label': t('The neuron') });
  private readonly edges = s('g', {});
  private readonly curve = new Curve();
  private readonly circle = s('circle', { class: 'sum-node' });
  private readonly sigma = s('text', { class: 'sum-letter', 'text-anchor': 'middle' }, 'Σ');
  private readonly arrows = s('path', { class: 'neuron-arrow' });
  private readonly inputsHeading = s('text', { class: 'neuron-label', 'text-anchor': 'end' });
  private readonly weightsHeading = s('text', { class: 'neuron-label', 'text-anchor': 'middle' }, t('weights'));
  private readonly z = this.named('z', t('sum z'), 'middle');
  private readonly activation = s('text', { class: 'neuron-label', 'text-anchor': 'middle' });
  private readonly numbers = [
    this.named('output', t('output ŷ')),
    this.named('y', t('target y')),
    this.named('error', t('error e')),
    this.named('loss', t('loss')),
  ];
  private readonly fold = s('text', { class: 'input-fold', 'text-anchor': 'end', role: 'button', tabindex: '0' });
  private readonly readout = h('p', { class: 'neuron-readout hint' });
  private readonly table = new AsTable();
  private readonly editor: WeightEditor;
  private readonly setByHand: SetByHand;
  readonly element: HTMLElement;

  private drawn: readonly Edge[] = [];
  private readonly painted = new Drawn();
  private inputs: ShownInputs = { shown: [], more: 0 };
  private layout: Layout | null = null;
  private key = '';
  private chosen = 0;
  private all = false;
  /** What is shown last is shown with its own largest inputs. */
  private readonly chooseSoon = debounced(() => this.draw(), CHOOSE_EVERY / 4);
  private pointed: Edge | Term | null = null;
  private pressed = false;
  private view: { readonly moment: Moment; readonly run: RunInfo; readonly over: boolean } | null = null;

  /** @param setWeight takes the index of a parameter (N: the bias) and its new value in training units. */
  constructor(setWeight: (index: number, value: number) => void) {
    this.editor = new WeightEditor(setWeight);
    this.setByHand = new SetByHand(setWeight);
    this.numbers[0]?.element.classList.add('main');
    const { edges, inputsHeading, weightsHeading, arrows, circle, sigma, curve, z, activation, numbers, fold } = this;
    this.drawing.append(edges, inputsHeading, weightsHeading, arrows, circle, sigma, curve.element, z.element, activation);
    this.drawing.append(...numbers.map(({ element }) => element), fold);
    for (const [element, term] of [
      [circle, 'z'],
      [sigma, 'z'],
      [curve.element, 'output'],
      [inputsHeading, 'x'],
      [weightsHeading, 'w'],
    ] as const)
      this.explains(element, term);
    this.element = h(
      'div',
      { class: 'neuron', testid: 'neuron' },
      h('div', { class: 'neuron-stage' }, this.drawing),
      this.editor.element,
      this.readout,
      this.setByHand.element,
      this.table.element,
    );
    const toggle = (): void => {
      this.all = !this.all;
      this.chosen = 0;
      this.draw();
    };
    this.fold.addEventListener('click', toggle);
    this.fold.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      toggle();
    });
    this.edges.addEventListener('pointerdown', () => (this.pressed = true));
    for (const event of ['pointerup', 'pointercancel']) window.addEventListener(event, () => (this.pressed = false));
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  render({ state, status, moment }: LabView): void {
    const view = (this.view = state.run && moment ? { run: state.run, moment, over: isOver(state.phase) } : null);
    show(this.table.element, view !== null);
    if (view) this.editor.say(view.over);
    if (view) this.table.render(() => neuronTable(view.run, view.moment));
    if (view) this.setByHand.render(view.moment, view.run, !view.over && view.moment.sample === samplesSeen(state, status));
    else show(this.setByHand.element, false);
    setAttr(this.drawing, 'visibility', this.view ? null : 'hidden');
    if (!this.view) {
      this.editor.close();
      return setText(this.readout, t('The neuron stands here once a sample has been seen.'));
    }
    this.draw();
  }

  private draw(): void {
    const room = sizeOf(this.element).width;
    if (!this.view || room === 0) return;
    const width = Math.max(LEAST_WIDTH, Math.min(room, MOST_WIDTH));
    this.chooseInputs(width);
    const { layout } = this;
    const { moment } = this.view;
    if (!layout || !this.painted.changed(moment, layout, this.inputs, this.all)) return;
    this.drawEdges(moment);
    this.drawRest(layout, this.view);
    this.sayPointed();
  }

  /** Lays the drawing out anew when its width, the run, or the largest inputs have changed. */
  private chooseInputs(width: number): void {
    const { moment, run } = this.view!;
    const now = performance.now();
    const held = this.edges.contains(document.activeElement) || this.pressed; // the keyboard keeps its place, a click its edge
    const due = this.chosen === 0 || (now - this.chosen > CHOOSE_EVERY && !held);
    if (!due) this.chooseSoon();
    if (due) {
      this.inputs = largestInputs(moment.before.training, moment.x, this.all ? ALL_INPUTS : MOST_INPUTS);
      this.chosen = now;
    }
    const key = [run.id, width, this.inputs.shown.join()].join(' ');
    if (key === this.key) return;
    const another = !this.key.startsWith(run.id);
    if (another && !due) this.inputs = largestInputs(moment.before.training, moment.x, MOST_INPUTS);
    if (another) this.editor.close();
    this.key = [run.id, width, this.inputs.shown.join()].join(' ');
    const folded = this.inputs.more > 0 || this.all;
    const layout = layoutOf(width, this.inputs.shown.length + (folded ? 1 : 0));
    this.layout = layout;
    const names = run.dataset.features;
    const make = (index: number, bias: boolean): Edge =>
      new Edge(
        index,
        names[index] ?? '',
        bias,
        (edge) => this.edit(edge),
        (edge) => {
          this.pointed = edge;
          this.sayPointed();
        },
      );
    this.drawn = [...this.inputs.shown.map((index) => make(index, false)), make(names.length, true)];
    this.drawn.forEach((edge, row) => edge.place(layout, row));
    this.edges.replaceChildren(...this.drawn.map(({ element }) => element));
    if (this.pointed instanceof Edge) this.pointed = null; // it is gone
    setAttr(this.drawing, 'viewBox', `0 0 ${layout.width} ${layout.height}`);
    setAttr(this.drawing, 'width', String(layout.width));
    setAttr(this.drawing, 'height', String(layout.height));
    setAttr(this.fold, 'visibility', folded ? null : 'hidden');
    put(this.fold, layout.names, (layout.rows.at(-1) ?? 0) + 4);
  }

  private drawEdges(moment: Moment): void {
    const { before, after, x, original } = moment;
    const { training } = before;
    const byHand = handSet(moment);
    const largest = training.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
    for (const edge of this.drawn) {
      const weight = at(training, edge.index);
      const from = byHand.get(edge.index);
      const set = from === undefined ? null : { from, to: at(after.training, edge.index) };
      edge.render({ weight, input: at(x, edge.index), original: at(original, edge.index), share: largest > 0 ? weight / largest : 0, set });
    }
  }

  private drawRest(layout: Layout, { moment, run }: { readonly moment: Moment; readonly run: RunInfo }): void {
    const { sum, curve, output } = layout;
    const { activation } = run.settings;
    setAttr(this.circle, 'cx', String(sum.x));
    setAttr(this.circle, 'cy', String(sum.y));
    setAttr(this.circle, 'r', String(sum.r));
    put(this.sigma, sum.x, sum.y + 6);
    setAttr(this.arrows, 'd', layout.arrows);
    const z = significant(moment.z, 3);
    this.z.render(z);
    // A long number makes room for the curve beside it.
    const half = ((t('sum z').length + 1 + z.length) * LETTER) / 2;
    this.z.put(curve.x > sum.x ? Math.min(layout.z.x, curve.x - 4 - half) : layout.z.x, layout.z.y);
    setText(this.activation, activationName(activation));
    put(this.activation, curve.x + curve.width / 2, curve.y + curve.height + 16);
    this.curve.render(layout, activation, moment.z);
    const { headings } = layout;
    const both = t('inputs → scaled'); // where what is multiplied is not what stands in the file
    setText(this.inputsHeading, run.settings.scaling !== 'none' && both.length <= layout.letters ? both : t('inputs'));
    put(this.inputsHeading, headings.inputs, headings.y);
    put(this.weightsHeading, headings.weights, headings.y);
    [...alike(moment.output, moment.y), significant(moment.loss, 3)].forEach((value, i) => {
      this.numbers[i]?.render(value);
      this.numbers[i]?.put(output.x, output.y + 5 + i * 20 + (i === 0 ? 0 : 4));
    });
    const rest = restOfSum(moment.before.training, moment.x, this.inputs);
    setText(this.fold, this.all ? t('show fewer') : shortened(t('+ {0} more', count(this.inputs.more)), layout.letters));
    setAttr(
      this.fold,
      'aria-label',
      t('{0} more inputs, which add {1} to the sum. Press Enter to show them.', count(this.inputs.more), compact(rest)),
    );
  }

  /** A number with its name, which explains itself when it is pointed at. */
  private named(term: Term, name: string, anchor = 'start'): Named {
    const number = new Named(name, anchor);
    this.explains(number.element, term);
    return number;
  }

  private explains(element: SVGElement, term: Term): void {
    element.classList.add('explained');
    const point = (pointed: Term | null): void => {
      this.pointed = pointed;
      this.sayPointed();
    };
    element.addEventListener('pointerenter', () => point(term));
    element.addEventListener('pointerleave', () => point(null));
  }

  private edit(edge: Edge): void {
    if (!this.view) return;
    const { run, moment, over } = this.view;
    this.editor.open(edge.index, run.dataset.features[edge.index] ?? t('bias'), at(moment.after.training, edge.index), moment.sample, over);
  }

  /** What is under the pointer, or the sample as a whole, in words. */
  private sayPointed(): void {
    if (!this.view) return;
    const { moment, run } = this.view;
    const edge = this.pointed;
    if (typeof edge === 'string') return setText(this.readout, meaning(edge, run.dataset));
    if (!edge) {
      return setText(
        this.readout,
        t(
          '{0}: the edges are the weights before it (thick: large; dashed: below 0). Point at one for its numbers, click it to set it.',
          moment.sample === 0
            ? t('Before the first sample, line {0}', count(moment.line))
            : t('Sample {0}, line {1}', count(moment.sample), count(moment.line)),
        ),
      );
    }
    const weight = at(moment.before.training, edge.index);
    const name = run.dataset.features[edge.index];
    if (name === undefined) return setText(this.readout, t('The bias {0} is added whatever the inputs are.', exact(weight)));
    const input = at(moment.x, edge.index);
    const inFile = run.settings.scaling === 'none' ? '' : t(' ({0} in the file)', exact(at(moment.original, edge.index)));
    setText(
      this.readout,
      t('{0}: weight {1} × input {2}{3} adds {4} to the sum.', name, exact(weight), exact(input), inFile, significant(weight * input)),
    );
  }
}
