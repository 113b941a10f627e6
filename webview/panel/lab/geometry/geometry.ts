/** The geometry: the rows as points, and the line, curve or border that the neuron of a moment draws among them. */
import type { LabReply, LabRequest } from '../../../../src/protocol/lab';
import { ownFeatures } from '../../../../src/core/product';
import type { RunInfo } from '../../../../src/protocol/run';
import { Drawn } from '../../../shared/drawn';
import { debounced, h, oncePerFrame, setText } from '../../../shared/dom';
import { compact, count } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { Live } from '../../../shared/live';
import { at } from '../../../shared/math';
import { sizeOf } from '../../../shared/size';
import { onThemeChange, readTheme } from '../../../shared/theme';
import { spoken, type Reading } from '../../charts/readout';
import { StickyLimits, type Limits } from '../../charts/scales';
import { Tooltip } from '../../charts/tooltip';
import { AsTable } from '../base/as-table';
import { Chooser, type Choice } from '../base/chooser';
import { FieldPlot } from '../base/field';
import { Cloud } from './cloud';
import { drawScene } from './draw';
import { geometryKeys } from './keys';
import { around, limitsOf } from './limits';
import { nearestRow, nextRow } from './pointing';
import { fitWords, rowReading, rowTable } from './reading';
import { beyondNumbers, equation, sceneOf, sideNames, SIDES, sideWords, type Scene, type Side, type View } from './scene';
import { HeatImage } from '../base/palette';
import type { LabPart, LabView } from '../base/part';

/** Inputs offered to choose from, by their weight. */
const OFFERED = 300;
/** What is drawn is told (ms) after it has changed last. */
const SETTLED = 250;

export class GeometryPart implements LabPart {
  readonly name = 'geometry';
  readonly title = t('Geometry');
  readonly purpose = t('The rows as points, and the line, curve or border that the neuron draws among them');
  readonly needsMoment = true;
  readonly element: HTMLElement;
  private readonly plot: FieldPlot;
  private readonly tooltip = new Tooltip();
  private readonly words = h('p', { class: 'figure-words' });
  private readonly notes = h('p', { class: 'hint figure-notes' });
  private readonly keys = h('ul', { class: 'figure-keys' });
  private readonly spoken = new Live();
  private readonly table = new AsTable();
  private readonly sides = new Chooser({ label: t('Seen from'), testid: 'geometry-side', title: t('What the two axes are') }, (value) =>
    this.choose({ side: SIDES.find((side) => side === value) ?? null }),
  );
  private readonly first = new Chooser({ label: t('Across'), testid: 'geometry-x', title: t('The input on the x axis') }, (value) =>
    this.choose({ first: Number(value) }),
  );
  private readonly second = new Chooser({ label: t('Up'), testid: 'geometry-y', title: t('The input on the y axis') }, (value) =>
    this.choose({ second: Number(value) }),
  );
  private readonly image = new HeatImage();
  private readonly limits = { x: new StickyLimits(), y: new StickyLimits() };
  private readonly redraw = oncePerFrame(() => this.view && this.render(this.view));
  private theme = readTheme();
  private readonly drawn = new Drawn();
  private cloud: Cloud | null = null;
  private view: LabView | null = null;
  /** What a person chose; null: what suits the data. */
  private chosen: { side: Side | null; first: number | null; second: number | null } = { side: null, first: null, second: null };
  private order: readonly number[] = [];
  private scene: Scene | null = null;
  private weights: Float64Array | null = null;
  private pointed: number | null = null;
  private asked: string | null = null;
  /** The features of the run that was drawn last, as text. */
  private columns: string | undefined;

  constructor(
    private readonly ask: (request: LabRequest) => void,
    private readonly openLine: (line: number) => void,
  ) {
    this.plot = new FieldPlot(
      {
        hover: (place) => this.point(place ? this.nearest(place.x, place.y) : null),
        click: (x, y) => this.open(this.nearest(x, y)),
        key: (event) => this.key(event),
      },
      () => this.redraw(),
    );
    this.plot.element.append(this.tooltip.element);
    this.plot.describe(this.title);
    this.element = h(
      'div',
      { class: 'figure', testid: 'geometry' },
      h('div', { class: 'figure-controls' }, this.sides.element, this.first.element, this.second.element),
      h('div', { class: 'figure-plot' }, this.plot.element),
      h('div', { class: 'figure-side' }, this.words, this.keys, this.notes),
      this.table.element,
      this.spoken.element,
    );
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
  }

  shown(unfolded: boolean): void {
    if (unfolded) this.asked = null;
  }

  reply(reply: LabReply): void {
    if (reply.type !== 'geometry') return;
    const { geometry } = reply;
    const before = this.view?.state.run?.dataset.features;
    this.cloud = geometry && new Cloud(geometry);
    this.order = [];
    this.pointed = null;
    for (const limits of Object.values(this.limits)) limits.reset();
    if (JSON.stringify(before) !== this.columns) this.chosen = { side: null, first: null, second: null };
    this.columns = JSON.stringify(before);
    this.redraw();
  }

  /** Asks for the rows, and again once they are at hand. */
  private request(run: string, ready: boolean): void {
    const asked = `${run} ${ready}`;
    if (asked === this.asked) return;
    if (this.asked === null || this.cloud?.geometry.run !== run) this.ask({ type: 'geometry' });
    this.asked = asked;
  }

  render(view: LabView): void {
    this.view = view;
    const { run, replay } = view.state;
    if (!run) return;
    const { cloud } = this;
    this.request(run.id, replay.state === 'ready');
    const moment = view.moment?.run === run.id ? view.moment : null;
    if (!cloud || cloud.geometry.run !== run.id || !moment) {
      this.drawn.forget();
      if (!cloud) this.clear(t('The rows of this run are not at hand. Train again to see them.'));
      return;
    }
    const weights = moment.after.original;
    const { width, height } = sizeOf(this.plot.element);
    if (!this.drawn.changed(cloud, moment, this.chosen, this.pointed, this.theme, width, height, window.devicePixelRatio)) return;
    const side = this.sideOf(run, weights);
    const scene = sceneOf(cloud, run, weights, side, moment);
    const extent = { x: around(scene.xs), y: around(scene.ys) };
    const sizes = [...weights, extent.x.high - extent.x.low];
    if (!sizes.every(Number.isFinite) || !scene.xs.some(Number.isFinite)) return this.clear(beyondNumbers());
    this.scene = scene;
    this.weights = weights;
    const now = performance.now();
    const x = this.limits.x.update(extent.x, now);
    const y = this.limits.y.update(extent.y, now);
    const range = limitsOf(cloud.geometry.y);
    const classes = run.metric === 'accuracy';
    const yTicks = classes && scene.target ? [0, 0.5, 1].map((value) => ({ value, label: compact(value) })) : undefined;
    this.plot.draw({ x, y, xTitle: scene.xTitle, yTitle: scene.yTitle, grid: !scene.output, ...(yTicks && { yTicks }) }, this.theme, (field) =>
      drawScene(field, {
        scene,
        theme: this.theme,
        y: cloud.geometry.y,
        training: cloud.geometry.training,
        classes,
        range,
        pointed: this.pointed,
        image: this.image,
      }),
    );
    this.explain(run, cloud, scene, side, range, { x, y });
    this.table.render(() => rowTable(cloud, run, weights, scene));
    if (this.pointed !== null) this.showReading();
  }

  /** The side shown: a person's choice, else one input, two, the weighted sum (numbers) or what separates best (classes). */
  private sideOf(run: RunInfo, weights: Float64Array): View {
    const n = run.dataset.features.length;
    const own = ownFeatures(run.dataset); // products follow from these
    if (this.order.length === 0 && this.cloud) this.order = this.cloud.byWeight(weights);
    const offered = SIDES.filter((side) => side === 'input' || side === 'sum' || n > 1);
    const usual: Side = own === 1 ? 'input' : own === 2 ? 'inputs' : run.metric === 'accuracy' ? 'spread' : 'sum';
    const side = this.chosen.side && offered.includes(this.chosen.side) ? this.chosen.side : usual;
    const [a, b] = own === 2 ? [0, 1] : [at(this.order, 0), at(this.order, Math.min(1, n - 1))];
    const first = this.chosen.first ?? a;
    const other = this.chosen.second ?? b;
    const second = other === first && n > 1 ? (first === a ? b : a) : other;
    const names = sideNames(n);
    this.sides.render(
      offered.map((value) => ({ value, label: names[value] })),
      side,
    );
    const two = side === 'inputs' && n > 2;
    const choices: Choice[] = this.order.slice(0, OFFERED).map((j) => ({ value: String(j), label: run.dataset.features[j] ?? '' }));
    const none: Choice[] = [];
    this.first.render(two || (side === 'input' && n > 1) ? choices : none, String(first));
    this.second.render(two ? choices : none, String(second));
    return { side, first, second };
  }

  private choose(change: Partial<typeof this.chosen>): void {
    this.chosen = { ...this.chosen, ...change };
    this.pointed = null;
    for (const limits of Object.values(this.limits)) limits.reset();
    this.redraw();
  }

  /** @param why there is nothing to see. */
  private clear(why: string): void {
    this.scene = null;
    this.plot.clear();
    this.plot.describe(why);
    this.keys.replaceChildren();
    delete this.keys.dataset['look'];
    setText(this.notes, '');
    setText(this.words, why);
  }

  private explain(run: RunInfo, cloud: Cloud, scene: Scene, { side }: View, range: Limits, area: Readonly<Record<'x' | 'y', Limits>>): void {
    const { training, allTraining, allValidation } = cloud.geometry;
    const equations = run.dataset.features.length === 1 && this.weights ? `${equation(run, this.weights)} — ` : '';
    setText(this.words, equations + sideWords(run, scene, side, area));
    const all = allTraining + allValidation;
    setText(
      this.notes,
      [
        cloud.n < all ? t('A fixed sample of {0} of the {1} rows.', count(cloud.n), count(all)) : t('All {0} rows.', count(all)),
        t('Point at a row to read it, click to open it in the file.'),
      ].join(' '),
    );
    const look = JSON.stringify([side, run.id, this.theme, cloud.n]);
    if (this.keys.dataset['look'] !== look) {
      this.keys.dataset['look'] = look;
      this.keys.replaceChildren(...geometryKeys(run, scene, cloud.n > training, range, this.theme));
    }
    this.describe();
  }

  /** In words what is drawn, once it stands still. */
  private readonly describe = debounced(() => {
    const { cloud, scene, weights, view } = this;
    const run = view?.state.run;
    if (!cloud || !scene || !weights || !run) return;
    this.plot.describe(
      t(
        'Drawing of {0} rows. Across: {1}. Up: {2}. {3} Left and right arrow keys go from row to row, Enter opens the row in the file.',
        count(cloud.n),
        scene.xTitle,
        scene.yTitle,
        fitWords(cloud, run, weights),
      ),
    );
  }, SETTLED);

  private nearest(x: number, y: number): number | null {
    const { scene, plot } = this;
    return scene && plot.field && nearestRow(scene, plot.field, x, y);
  }

  private point(i: number | null): void {
    if (i === this.pointed) return;
    this.pointed = i;
    this.plot.element.classList.toggle('pointing', i !== null);
    if (i === null) this.tooltip.hide();
    this.redraw();
  }

  private open(i: number | null): void {
    if (i !== null && this.cloud) this.openLine(at(this.cloud.geometry.lines, i));
  }

  private key(event: KeyboardEvent): boolean {
    const { scene } = this;
    if (!scene) return false;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      this.point(nextRow(scene, this.pointed, step));
      const reading = this.reading();
      if (reading) this.spoken.say(spoken(reading));
      return true;
    }
    if (event.key === 'Enter' && this.pointed !== null) this.open(this.pointed);
    else if (event.key === 'Escape' && this.pointed !== null) this.point(null);
    else return false;
    return true;
  }

  private showReading(): void {
    const { scene, pointed } = this;
    const { field } = this.plot;
    const reading = this.reading();
    if (reading && scene && field && pointed !== null)
      this.tooltip.show(reading, field.x(at(scene.xs, pointed)), field.y(at(scene.ys, pointed)), this.theme);
  }

  private reading(): Reading | null {
    const { cloud, pointed, weights, view } = this;
    const run = view?.state.run;
    return cloud && pointed !== null && weights && run ? rowReading(cloud, run, weights, pointed) : null;
  }
}
