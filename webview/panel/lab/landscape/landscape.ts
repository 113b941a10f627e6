/** The loss landscape: the mean loss over two parameters, or over the plane of the run's path, and the run's way on it. */
import { pointOf, project } from '../../../../src/core/landscape';
import type { LabReply, LabRequest, Landscape, LandscapeRequest, Moment, Window } from '../../../../src/protocol/lab';
import type { FromPanel, PanelAction, PanelState } from '../../../../src/protocol/panel';
import type { RunInfo } from '../../../../src/protocol/run';
import { button } from '../../../shared/controls';
import { Drawn } from '../../../shared/drawn';
import { debounced, h, oncePerFrame, setText, show } from '../../../shared/dom';
import { compact, significant } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { Live } from '../../../shared/live';
import { at } from '../../../shared/math';
import { sizeOf } from '../../../shared/size';
import { onThemeChange, readTheme } from '../../../shared/theme';
import { Tooltip } from '../../charts/tooltip';
import { AsTable } from '../base/as-table';
import { FieldPlot } from '../base/field';
import { LandscapeAsking } from './asking';
import { drawMap, mapOf, type LossMap } from './draw';
import { lossAt, moved, panned, zoomed } from './place';
import { PlaneChooser } from './plane';
import { axisTitles, isMapless, landscapeKeys, lossTable, mapNotes, mapWords, outsideWords, startWords } from './words';
import { HeatImage } from '../base/palette';
import type { LabPart, LabView } from '../base/part';

const CLOSER = 0.6;
/** Steps of the arrow keys, as shares of what is shown. */
const STEP = 1 / 40;
const PAN = 0.15;
/** What is drawn is told (ms) after it has changed last. */
const SETTLED = 250;

export class LandscapePart implements LabPart {
  readonly name = 'landscape';
  readonly title = t('Loss landscape');
  readonly purpose = t('The loss over two weights as a map, and the way of the run on it');
  readonly needsMoment = true;
  readonly element: HTMLElement;
  private readonly plot: FieldPlot;
  private readonly tooltip = new Tooltip();
  private readonly words = h('p', { class: 'figure-words' });
  private readonly notes = h('p', { class: 'hint figure-notes' });
  private readonly keys = h('ul', { class: 'figure-keys' });
  private readonly spoken = new Live();
  private readonly startText = h('span', { testid: 'start-words' });
  private readonly start: HTMLElement;
  private readonly table = new AsTable();
  private readonly planes = new PlaneChooser(() => this.show(null));
  private readonly fit;
  private readonly image = new HeatImage();
  private readonly redraw = oncePerFrame(() => this.view && this.render(this.view));
  private theme = readTheme();
  private readonly drawn = new Drawn();
  private told: Landscape | null = null;
  /** Of what was told, worked out once it is in sight. */
  private map: LossMap | null = null;
  private view: LabView | null = null;
  private window: Window | null = null;
  private readonly asking: LandscapeAsking;
  private aim: readonly [number, number] | null = null;
  private runId: string | null = null;

  constructor(
    ask: (request: LabRequest) => void,
    private readonly post: (message: FromPanel) => void,
    act: (action: PanelAction) => void,
  ) {
    this.plot = new FieldPlot(
      {
        hover: (place) => this.hover(place),
        click: (x, y) => this.plot.field && this.begin([this.plot.field.fromX(x), this.plot.field.fromY(y)]),
        key: (event) => this.key(event),
      },
      () => this.redraw(),
    );
    this.asking = new LandscapeAsking(this.plot.element, (landscape) => ask({ type: 'landscape', landscape }), this.redraw);
    this.plot.element.classList.add('aiming');
    this.plot.element.append(this.tooltip.element);
    this.plot.describe(this.title);
    const zoom = (label: string, testid: string, title: string, onClick: () => void): ReturnType<typeof button> =>
      button({ label, testid, title, appearance: 'secondary', onClick });
    this.fit = zoom(t('Fit'), 'landscape-fit', t('Show the whole path and the lowest point (0)'), () => this.show(null));
    const from = button({ label: t('Train from here'), testid: 'train-from-here', appearance: 'primary', onClick: () => act('trainAgain') });
    const clear = button({
      label: t('Clear'),
      testid: 'clear-start',
      title: t('Let the next run begin with drawn weights again'),
      appearance: 'secondary',
      onClick: () => post({ type: 'start', start: null }),
    });
    this.start = h('div', { class: 'figure-start', testid: 'start', attrs: { role: 'status' } }, this.startText, from.element, clear.element);
    this.element = h(
      'div',
      { class: 'figure', testid: 'landscape' },
      h(
        'div',
        { class: 'figure-controls' },
        ...this.planes.elements,
        h(
          'div',
          { class: 'figure-buttons' },
          zoom('+', 'landscape-closer', t('Closer (+)'), () => this.zoom(CLOSER)).element,
          zoom('−', 'landscape-farther', t('Farther (−)'), () => this.zoom(1 / CLOSER)).element,
          this.fit.element,
        ),
      ),
      this.start,
      h('div', { class: 'figure-plot' }, this.plot.element),
      h('div', { class: 'figure-side' }, this.words, this.keys, this.notes),
      this.table.element,
      this.spoken.element,
    );
    show(this.start, false);
    onThemeChange(() => {
      this.theme = readTheme();
      this.redraw();
    });
  }

  shown(unfolded: boolean): void {
    this.asking.restart(unfolded);
  }

  reply(reply: LabReply): void {
    if (reply.type !== 'landscape') return;
    const { landscape } = reply;
    this.told = landscape;
    this.asking.told();
    if (landscape) this.element.dataset['rows'] = String(landscape.rows);
    this.redraw();
  }

  render(view: LabView): void {
    this.view = view;
    const { run } = view.state;
    if (!run) return;
    const moment = view.moment?.run === run.id ? view.moment : null;
    if (!moment) {
      setText(this.words, t('The weights of this run at a moment are not at hand. Train again to see its landscape.'));
      return;
    }
    if (run.id !== this.runId) this.window = this.aim = null;
    this.runId = run.id;
    this.request(run, moment);
    if (this.told !== (this.map?.landscape ?? null)) this.map = this.told && mapOf(this.told, this.image);
    const { map } = this;
    if (!map || map.landscape.run !== run.id) return;
    const { landscape } = map;
    const { width, height } = sizeOf(this.plot.element);
    if (!this.drawn.changed(map, moment, this.aim, view.state.start, this.window, this.theme, width, height, window.devicePixelRatio)) return;
    const frame = {
      x: { low: landscape.window.x[0], high: landscape.window.x[1] },
      y: { low: landscape.window.y[0], high: landscape.window.y[1] },
      ...axisTitles(run, landscape),
      grid: false,
    };
    const { start } = view.state;
    this.plot.draw(frame, this.theme, (field) =>
      drawMap(field, map, this.image, {
        before: project(moment.before.training, landscape),
        after: project(moment.after.training, landscape),
        sample: moment.sample,
        aim: this.aim,
        start: start && project(Float64Array.from([...start.weights, start.bias]), landscape),
        gradients: moment.sample === landscape.sample,
      }),
    );
    this.explain(run, moment, map, view.state);
    this.table.render(() => lossTable(run, landscape));
  }

  /** Asks for the map that is wanted. */
  private request(run: RunInfo, moment: Moment): void {
    if (!this.plot.isLaidOut) return;
    const plane = this.planes.plane(run, moment);
    const aspect = Math.min(10, Math.max(0.1, Math.round(this.plot.aspect * 20) / 20));
    const landscape: LandscapeRequest = { plane, window: this.window, aspect };
    this.asking.want(run.id, landscape);
  }

  /** Shows a part of the plane; null: around the path and the lowest point. */
  private show(window: Window | null): void {
    this.window = window;
    this.redraw();
  }

  /** Closer to, or farther from, where the run stands. */
  private zoom(factor: number): void {
    const { map, view } = this;
    if (!map || !view?.moment) return;
    const place = this.aim ?? project(view.moment.after.training, map.landscape);
    this.show(zoomed(this.window ?? map.landscape.window, factor, place) ?? this.window); // on from what is asked for
  }

  private key(event: KeyboardEvent): boolean {
    const { map } = this;
    if (!map) return false;
    const arrows: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const arrow = arrows[event.key];
    if (arrow && event.shiftKey) this.show(panned(this.window ?? map.landscape.window, arrow[0] * PAN, arrow[1] * PAN));
    else if (arrow) this.move(arrow);
    else if (event.key === '+' || event.key === '=') this.zoom(CLOSER);
    else if (event.key === '-') this.zoom(1 / CLOSER);
    else if (event.key === '0' || event.key === 'Home') this.show(null);
    else if (event.key === 'Enter' && this.aim) this.begin(this.aim);
    else if (event.key === 'Escape' && this.aim) this.aim = null;
    else return false;
    this.redraw();
    return true;
  }

  private move([x, y]: readonly [number, number]): void {
    const { map, view } = this;
    if (!map || !view?.moment) return;
    const place = this.aim ?? project(view.moment.after.training, map.landscape);
    this.aim = moved(map.landscape.window, place, x * STEP, y * STEP);
    this.spoken.say(
      this.reading(this.aim)
        .map(({ name, value }) => `${name} ${value}`)
        .join(', '),
    );
  }

  /** The parameters at a place, and the loss there. */
  private reading([s, u]: readonly [number, number]): { readonly name: string; readonly value: string }[] {
    const { map, view } = this;
    const run = view?.state.run;
    if (!map || !run) return [];
    const { xTitle, yTitle } = axisTitles(run, map.landscape);
    return [
      { name: xTitle, value: significant(s) },
      { name: yTitle, value: significant(u) },
      { name: t('mean loss'), value: significant(lossAt(map.landscape, s, u)) },
    ];
  }

  private hover(place: { readonly x: number; readonly y: number } | null): void {
    const { field } = this.plot;
    if (place && field && this.map) {
      const lines = this.reading([field.fromX(place.x), field.fromY(place.y)]);
      this.tooltip.show({ update: 0, title: t('Click: the next run starts here'), lines }, place.x, place.y, this.theme);
      return;
    }
    this.tooltip.hide();
    if (this.aim) {
      this.aim = null;
      this.redraw();
    }
  }

  /** The next run starts at a place of the plane. */
  private begin([s, u]: readonly [number, number]): void {
    if (!this.map) return;
    const theta = pointOf(this.map.landscape, s, u);
    if (!theta.every(Number.isFinite)) return;
    const weights = Array.from(theta.subarray(0, -1));
    this.post({ type: 'start', start: { weights, bias: at(theta, weights.length) } });
  }

  private explain(run: RunInfo, moment: Moment, { landscape, levels }: LossMap, { start }: PanelState): void {
    setText(
      this.words,
      isMapless(levels)
        ? t('The losses here are larger than any number can say, so there is no map. Go back in the time line, to before the run diverged.')
        : mapWords(run, landscape) + outsideWords(landscape, moment),
    );
    setText(this.notes, isMapless(levels) ? '' : mapNotes(run, landscape));
    const look = JSON.stringify([run.id, levels.least, levels.greatest, landscape.minimum?.known ?? null]);
    if (this.keys.dataset['look'] !== look) {
      this.keys.dataset['look'] = look;
      this.keys.replaceChildren(...landscapeKeys(run, levels, landscape.minimum));
    }
    show(this.start, start !== null);
    setText(this.startText, start ? startWords(run, start) : '');
    this.fit.enable(this.window !== null);
    this.describe();
  }

  /** In words what is drawn, once it stands still. */
  private readonly describe = debounced(() => {
    if (!this.map) return;
    const { landscape, levels } = this.map;
    this.plot.describe(
      t(
        'Map of the mean loss from {0} to {1}; the neuron of the moment: {2}. Arrow keys move the place where the next run would start, Enter takes it, plus and minus zoom, shift and arrow keys pan, 0 shows all.',
        compact(levels.least),
        compact(levels.greatest),
        this.reading(landscape.after)
          .map(({ name, value }) => `${name} ${value}`)
          .join(', '),
      ),
    );
  }, SETTLED);
}
