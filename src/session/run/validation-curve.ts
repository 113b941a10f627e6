import type { Settings } from '../../core/settings';
import type { LossPoints } from '../../protocol/columns';
import type { WeightTrail } from '../../trace/trail';
import { Glancer, type Rows } from '../rows/evaluate';
import { trailGrid } from './trail-grid';

/** The looks beside a run that goes on take this share of its time, so many seconds at once, about. */
const SHARE = 0.02;
const AT_ONCE = 5e-4;
/** Seconds that all looks at a run that rests may take, and the points there are anyway. */
const MOST_SECONDS = 3;
const LEAST_POINTS = 32;

/**
 * The mean loss of the validation rows along the way of the weights. Each point is that of the exact weights of its moment: it is looked
 * at when a chart wants it, as one look may take longer than an epoch, and then kept.
 */
export class ValidationCurve {
  private readonly glancer: Glancer;
  /** Losses by the samples learnt from, those of the trail's points. */
  private readonly known = new Map<number, number>();
  /** Where the run stands, as it was looked at last. */
  private head: { readonly sample: number; readonly loss: number } | null = null;
  private view: { readonly from: number; readonly to: number } | null = null;
  /** For which view, and with how many points of the trail, all was looked at. */
  private filled: { readonly view: object | null; readonly points: number } | null = null;
  /** The least sample at which there is something that was not drawn yet. */
  private changed = Infinity;
  private nextLook = 0;
  /** Seconds of the longest look so far. */
  private cost = 0;

  /** @param parameters N + 1: a state of the trail begins with so many weights. */
  constructor(
    rows: Rows,
    settings: Settings,
    private readonly trail: WeightTrail,
    private readonly parameters: number,
    private readonly clock: () => number,
  ) {
    this.glancer = new Glancer(rows, settings);
  }

  /** Whether there is nothing more to look at while the run rests, as it stands and is drawn now. */
  get full(): boolean {
    const { view, filled, trail } = this;
    return view === null || (filled?.view === view && filled.points === trail.length);
  }

  /** Whether there is something new to draw. */
  get undrawn(): boolean {
    return this.view !== null && this.changed < Infinity;
  }

  /** Takes what a look of others at the rows has shown. @param sample samples learnt from then. */
  stand(sample: number, loss: number): void {
    if (this.head?.sample === sample && Object.is(this.head.loss, loss)) return;
    this.head = { sample, loss };
    this.changed = Math.min(this.changed, sample);
  }

  /** Looks at what is wanted while the run goes on: the newest first, and never at the run's cost. */
  keepUp(): void {
    const begin = this.clock();
    if (begin < this.nextLook) return;
    let now = begin;
    while (now - begin < AT_ONCE && this.step(1)) now = this.clock();
    this.nextLook = now + (now - begin) / SHARE;
  }

  /** Looks at one more point that is wanted, where a run rests. */
  fill(): void {
    if (!this.step(this.thinned)) this.filled = { view: this.view, points: this.trail.length };
  }

  /** One in so many of the wanted points is looked at while the run rests: all of them could take minutes. */
  private get thinned(): number {
    const { view } = this;
    if (!view || this.cost === 0) return 1;
    const { first, end, step } = trailGrid(this.trail, view.from, view.to);
    const affordable = Math.max(LEAST_POINTS, MOST_SECONDS / this.cost);
    return 2 ** Math.max(0, Math.ceil(Math.log2((end - first) / step / affordable)));
  }

  private step(oneIn: number): boolean {
    const sample = this.missing(oneIn);
    if (sample === null) return false;
    const begin = this.clock();
    this.known.set(sample, this.glancer.look(this.trail.at(sample / this.trail.stride).subarray(0, this.parameters)).loss);
    this.cost = Math.max(this.cost, this.clock() - begin);
    this.changed = Math.min(this.changed, sample);
    return true;
  }

  /** The last wanted point whose loss is not known; null: there is none. */
  private missing(oneIn: number): number | null {
    const { view, trail, known } = this;
    if (!view) return null;
    const { first, end, step } = trailGrid(trail, view.from, view.to);
    const wide = step * oneIn;
    for (let i = Math.floor((end - 1) / wide) * wide; i >= first; i -= wide) if (!known.has(i * trail.stride)) return i * trail.stride;
    return null;
  }

  /**
   * What a view of samples [from, to) draws, as far as it is known. From now on that is what is looked at.
   * @param fresh all of it; else from the first that is new, which replaces all from there on.
   */
  draw(from: number, to: number, fresh: boolean): Pick<LossPoints, 'updates' | 'losses'> {
    const { trail, known, head } = this;
    if (this.view?.from !== from || this.view.to !== to) this.view = { from, to };
    const since = fresh ? -Infinity : this.changed;
    this.changed = Infinity;
    const { first, end, step } = trailGrid(trail, from, to);
    const samples: number[] = [];
    for (let i = first; i < end; i += step) if (known.has(i * trail.stride)) samples.push(i * trail.stride);
    // What stands behind the last lasting point stands for its moment only: the next one replaces it.
    const begin = samples.findLast((sample) => sample < since) ?? -Infinity;
    const lasting = since === Infinity ? [] : samples.filter((sample) => sample >= begin);
    const last = lasting.at(-1) ?? -Infinity;
    const ahead = since !== Infinity && head && head.sample > last && head.sample <= to ? [head] : [];
    return {
      updates: Float64Array.from([...lasting, ...ahead.map(({ sample }) => sample)]),
      losses: Float64Array.from([...lasting.map((sample) => known.get(sample)!), ...ahead.map(({ loss }) => loss)]),
    };
  }
}
