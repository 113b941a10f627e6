/** Both charts, their captions, their table, and what of the run they show. */
import { isOver } from '../../../src/protocol/run';
import type { ChartData, View } from '../../../src/protocol/columns';
import type { Status } from '../../../src/protocol/frame';
import type { PanelState } from '../../../src/protocol/panel';
import type { ListedRun } from '../../../src/protocol/run-list';
import { Batches } from '../../../src/protocol/updates';
import { debounced, h, nextFrame, oncePerFrame, throttled } from '../../shared/dom';
import { count, known, significant } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { Sight } from '../../shared/sight';
import { sizeOf } from '../../shared/size';
import { onThemeChange, readTheme } from '../../shared/theme';
import { levelsOf } from '../words/analysis-words';
import { axisName, LossCaption, WeightsCaption } from './caption';
import { AXIS_WIDTH, type LineChart } from './chart';
import { ChartStore } from './columns';
import { changeMarks } from './interventions';
import { keysOf, Legend } from './legend';
import { LossChart } from './loss-chart';
import { Pointed, type Pointer } from './pointed';
import { DENSITY, drawPicture, type PictureWords } from './picture';
import { Plot, type Which } from './plot';
import type { PlotArea } from './pointer';
import type { Preferences } from './preferences';
import { readingOf, type Reading } from './readout';
import { rehearse } from './rehearsal';
import { DataTable } from './table';
import { drawnBeside, linesOf, type OtherLine } from './compared-runs';
import { samplesBetween, samplesSeen, totalSamples, xView, type XView } from './view';
import { ViewRequest } from './view-request';
import { visible, weightLines, type WeightLine } from './weight-lines';
import { isLabelled, labelRoom, WeightsChart } from './weights-chart';
import { pan, select, shownRange, zoomAround, type Range } from './zoom';

/** While a run goes on, the weights may be drawn half as often as the loss: they move slowly. */
const WEIGHTS_EVERY_MS = 60;
const DESCRIBE_EVERY_MS = 1000;
/** How long a picture waits for the first point. */
const PICTURE_MS = 5000;
/** How long charts wait for a first point, before they are drawn empty: of a run that begins, and of one whose points come with the page. */
const EMPTY_AFTER_MS = { live: 150, held: 2000 };
/** Pixels beside the pointer that a click means too. */
const NEAR = 3;

export class Charts {
  private readonly store = new ChartStore();
  private readonly plots: Readonly<Record<Which, Plot>>;
  private readonly loss: LossChart;
  private readonly weights: WeightsChart;
  private readonly lossCaption;
  private readonly weightsCaption;
  private readonly legend = new Legend();
  private readonly pointed: Pointed;
  readonly table = new DataTable();
  readonly element: HTMLElement;
  private theme = readTheme();
  private x: XView | null = null;
  private state: PanelState | null = null;
  /** The runs of the file that are over, oldest first, and the lines of those that are drawn beside the one that is shown. */
  private runs: readonly ListedRun[] = [];
  private others: readonly OtherLine[] = [];
  private status: Status | null = null;
  /** The sample that is marked as the one shown: its number from 1; null: none. */
  private moment: number | null = null;
  private weightsDrawn = 0;
  /** Whether the names of the weights may stand beside their lines. */
  private named = true;
  /** When the run that is shown was first heard of. */
  private begun = -Infinity;
  private readonly redraw = oncePerFrame((now) => this.draw(now));
  private readonly sight: Sight;
  private readonly request: ViewRequest;
  private readonly redrawSoon = debounced(() => this.redraw(), WEIGHTS_EVERY_MS);
  private readonly describeSoon = throttled(() => this.describe(), DESCRIBE_EVERY_MS);
  private readonly tableSoon = debounced(() => this.redraw(), 1000);

  /** @param change is told what a person prefers, and calls `render`. @param pick is told the samples [from, to), from 0, that were clicked. @param save saves the charts as a picture. */
  constructor(
    private preferences: Preferences,
    private readonly change: (preferences: Partial<Preferences>) => void,
    ask: (view: View) => void,
    private readonly pick: (from: number, to: number) => void,
    save: () => void,
  ) {
    this.request = new ViewRequest(() => this.state && { width: this.width - AXIS_WIDTH - this.right(), zoom: this.preferences.zoom }, ask);
    this.lossCaption = new LossCaption(change);
    this.weightsCaption = new WeightsCaption(change, save);
    this.plots = { loss: this.plot('loss'), weights: this.plot('weights') };
    this.pointed = new Pointed(
      this.plots,
      (pointer) => this.read(pointer),
      (update) => this.stand('mark', update),
      () => this.theme,
    );
    this.plots.loss.element.append(this.lossCaption.columns);
    this.element = h(
      'section',
      { class: 'charts', attrs: { 'aria-label': t('Charts') } },
      this.lossCaption.element,
      this.plots.loss.element,
      this.weightsCaption.element,
      this.plots.weights.element,
      this.legend.element,
      ...this.pointed.elements,
    );
    this.sight = new Sight(this.element, this.redraw);
    this.loss = new LossChart(this.plots.loss.canvas, this.plots.loss.element);
    this.weights = new WeightsChart(this.plots.weights.canvas, this.plots.weights.element);
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
    new ResizeObserver(() => {
      this.redraw();
      this.request.soon();
    }).observe(this.plots.loss.element);
    window.addEventListener('resize', this.redraw);
  }

  /** Before there is a run: the first drawing is slow. */
  rehearse(): void {
    if (!this.state?.run) rehearse(this.loss, this.weights, this.store, this.batches, this.theme);
  }

  render(state: PanelState, status: Status, preferences: Preferences): void {
    const { zoom, log, x, hidden } = this.preferences;
    const another = state.run?.id !== this.state?.run?.id;
    if (another) {
      this.store.clear();
      this.begun = performance.now();
    }
    if (another || zoom !== preferences.zoom || log !== preferences.log || x !== preferences.x || hidden !== preferences.hidden) this.resetLimits();
    this.state = state;
    this.status = status;
    this.preferences = preferences;
    this.chooseOthers();
    for (const plot of Object.values(this.plots)) plot.name(axisName(preferences.x));
    this.table.reveal(preferences.table);
    if (zoom !== preferences.zoom || !this.request.asked) this.request.soon();
    this.redraw();
  }

  /** The runs of the file that are over, oldest first: some may be drawn beside the one that is shown. */
  compare(runs: readonly ListedRun[]): void {
    this.runs = runs;
    this.chooseOthers();
    this.redraw();
  }

  /** The numbers of the runs that are drawn beside the one that is shown. */
  get comparedRuns(): readonly number[] {
    return this.others.map(({ number }) => number);
  }

  /** Where the run stands, also where there is nothing new to draw. */
  follow(status: Status): void {
    this.status = status;
    this.describeSoon();
  }

  apply(chart: ChartData, status: Status): void {
    if (chart.reset) this.resetLimits();
    this.store.apply(chart);
    this.status = status;
    this.redraw();
  }

  /** Marks a sample (from 1) as the one that is shown everywhere; null: none. */
  showMoment(sample: number | null): void {
    if (sample === this.moment) return;
    this.moment = sample;
    this.placeMoment();
  }

  /** Where the plots begin and end, in pixels from the edges, so that what stands below can stand under them. */
  get margins(): { readonly left: number; readonly right: number } {
    return { left: AXIS_WIDTH, right: this.right() };
  }

  /**
   * Both charts as they are seen, finer, as one picture.
   * @param said what stands above them, once they are there
   * @returns the bytes of a PNG; null where no point came in time
   */
  async picture(said: () => PictureWords): Promise<ArrayBuffer | null> {
    for (const end = performance.now() + PICTURE_MS; this.store.losses.count === 0 || this.width === 0; await nextFrame())
      if (performance.now() > end) return null;
    const { state, lossCaption, weightsCaption, theme } = this;
    if (!state) return null;
    const { loss, weights } = this.plots;
    const density = Math.max(DENSITY, window.devicePixelRatio);
    // In a picture nothing can be pointed at: names that find no room beside their lines stand below them.
    this.paint(state, performance.now(), true);
    this.named = this.weights.allNamed;
    this.paint(state, performance.now(), true, density);
    const keys = h('ul', { class: 'aside' }, ...(this.named ? [] : keysOf(visible(this.lines), theme)));
    this.element.append(keys);
    let png;
    try {
      png = drawPicture(said(), theme, density, [
        { canvas: loss.canvas, plot: loss.element, caption: lossCaption.element, note: lossCaption.columns, below: null },
        { canvas: weights.canvas, plot: weights.element, caption: weightsCaption.element, note: null, below: keys },
      ]);
    } finally {
      keys.remove();
      this.named = true;
      this.paint(state, performance.now(), true);
    }
    return png;
  }

  private placeMoment(): void {
    this.stand('markMoment', this.store.losses.count > 0 ? this.moment : null);
  }

  /** Marks an update, or a sample of one, in both charts; null: none. */
  private stand(mark: 'mark' | 'markMoment', update: number | null): void {
    const { x } = this;
    for (const which of ['loss', 'weights'] as const) {
      const { scales, chartArea } = this.chart(which);
      const place = update === null || x === null ? null : (scales['x']?.getPixelForValue(x.axis.toAxis(update)) ?? null);
      this.plots[which][mark](place, chartArea);
    }
  }

  private resetLimits(): void {
    for (const chart of [this.loss, this.weights]) chart.reset();
  }

  private get batches(): Batches {
    return Batches.of(this.state?.run ?? null);
  }

  private get total(): number {
    return this.state ? totalSamples(this.state, this.done) : 0;
  }

  private get range(): Range {
    return shownRange(this.preferences.zoom, this.total);
  }

  private get done(): number {
    return samplesSeen(this.state, this.status);
  }

  private get width(): number {
    return sizeOf(this.plots.loss.element).width;
  }

  private get names(): readonly string[] {
    return [...(this.state?.run?.dataset.features ?? []), t('bias')];
  }

  /** None over seconds, which say how a run was paced. */
  private chooseOthers(): void {
    const { state, runs, preferences, batches } = this;
    const drawn = state === null || preferences.x === 'seconds' ? [] : drawnBeside(runs, preferences.runs, state);
    this.others = linesOf(drawn, batches.samplesPerEpoch);
  }

  private get lines(): readonly WeightLine[] {
    return weightLines(this.store.weights.parameters, this.names, this.preferences.hidden);
  }

  private plot(which: Which): Plot {
    return new Plot(which, {
      area: () => this.area(which),
      zoom: (x, factor) => this.zoomTo(zoomAround(this.range, this.updateAt(x), factor, this.total)),
      pan: (share) => this.preferences.zoom !== null && this.zoomTo(pan(this.range, share, this.total)),
      select: (x0, x1) => this.zoomTo(select(this.updateAt(x0), this.updateAt(x1), this.total)),
      reset: () => this.change({ zoom: null }),
      click: (x) => which === 'loss' && this.pickAt(x),
      hover: (x, y, byKey = false) => this.pointed.move(x === null ? null : { which, x, y }, byKey),
    });
  }

  private chart(which: Which): LineChart {
    return which === 'loss' ? this.loss.chart : this.weights.chart;
  }

  private area(which: Which): PlotArea | null {
    const drawn = this.store.losses.count > 0 || this.preferences.zoom !== null; // where nothing is drawn yet, one can zoom out
    return this.x && drawn ? this.chart(which).chartArea : null;
  }

  private updateAt(x: number): number {
    const value = this.chart('loss').scales['x']?.getValueForPixel(x) ?? 0;
    return this.x?.axis.toUpdate(value) ?? value;
  }

  /** What is clicked is the columns within a finger's breadth, of which the highest is meant. */
  private pickAt(x: number): void {
    const near = this.store.losses.size === 1 ? 0 : NEAR;
    const samples = samplesBetween(this.store, this.updateAt(x - near), this.updateAt(x + near), this.done);
    if (samples) this.pick(samples.from, samples.to);
  }

  private zoomTo(zoom: Range | null): boolean {
    const { from, to } = this.range;
    if (this.total < 2 || (zoom === null && this.preferences.zoom === null) || (zoom?.from === from && zoom.to === to)) return false;
    this.change({ zoom });
    return true;
  }

  private right(): number {
    return labelRoom(visible(this.lines), this.named ? this.width : 0, this.theme, this.weights.chart.ctx);
  }

  private draw(now: number): void {
    const { state, store, done } = this;
    if (!state || this.width === 0 || !this.sight.due()) return;
    const live = state.phase === 'running';
    const patience = live ? EMPTY_AFTER_MS.live : done > 0 ? EMPTY_AFTER_MS.held : 0;
    if (store.losses.count === 0 && now - this.begun < patience) return this.redrawSoon();
    const withWeights = !live || now - this.weightsDrawn >= WEIGHTS_EVERY_MS;
    if (withWeights) this.weightsDrawn = now;
    else this.redrawSoon();
    this.paint(state, now, withWeights);
    this.describeSoon();
    this.placeMoment();
    this.pointed.show();
    if (!this.table.render(store, done, this.batches, this.names, now)) this.tableSoon();
  }

  /** @param density pixels drawn for each of the page's */
  private paint(state: PanelState, now: number, withWeights: boolean, density = window.devicePixelRatio): void {
    const { store, theme, preferences, names, lines, done, others } = this;
    const live = state.phase === 'running';
    const right = this.right();
    const growing = !preferences.zoom && !isOver(state.phase);
    const x = (this.x = xView(store, this.range, preferences.x, this.batches, done, this.width - AXIS_WIDTH - right, growing));
    const diverged = state.divergence !== null; // on a linear axis there would be one spike, and nothing else
    const levels = levelsOf(state.analysis, (state.run?.validationRows ?? 0) > 0);
    const scale = { log: preferences.log ?? diverged, fit: preferences.fit, diverged };
    const changes = changeMarks(state.interventions, names, x.axis);
    this.loss.draw({ store, x, levels, others, changes, scale, smoothing: preferences.smoothing, done, live, right, theme, density, now });
    if (withWeights) this.weights.draw({ store, x, right, lines, changes, theme, density, now });
    this.lossCaption.columns.style.setProperty('right', `${x.width < 280 ? 0 : right + 4}px`);
    this.lossCaption.render(preferences, store, state, { suits: diverged, above: this.loss.above, others });
    this.weightsCaption.render(preferences, store, state.run, names.length, lines, theme);
    this.legend.render(isLabelled(this.width) ? [] : visible(lines), theme);
  }

  private describe(): void {
    const mean = known(this.status?.epochMean ?? NaN, significant);
    this.plots.loss.describe(t('Loss over {0} updates; epoch mean {1}.', count(this.status?.update ?? 0), mean));
    this.plots.weights.describe(t('{0} weights over the same updates.', count(this.store.weights.parameters.length)));
  }

  private read({ which, x }: Pointer): Reading | null {
    if (this.x === null || this.area(which) === null) return null;
    const { store, lines: weightLines, done, batches, others } = this;
    return readingOf(which, this.updateAt(x), { store, smoothed: this.loss.smoothed, weightLines, done, batches, others });
  }
}
