import type { LossLine } from '../../protocol/columns';
import type { WeightTrail } from '../../trace/trail';
import type { Glancer } from '../rows/evaluate';
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
  /** Losses by the samples learnt from, those of the trail's points. */
  private readonly known = new Map<number, number>();
  /** Where the run stands, as it was looked at last: the end of the line. */
  private head: { readonly sample: number; readonly loss: number } | null = null;
  private view: { readonly from: number; readonly to: number } | null = null;
  /** For which view, and with how many points of the trail, all was looked at. */
  private filled: { readonly view: object | null; readonly points: number } | null = null;
  /** The least sample at which there is something that was not drawn yet. */
  private changed = Infinity;
  private nextLook = 0;
  /** Seconds that looks have taken so far, and how many they were. */
  private spent = 0;
  private looks = 0;

  /** @param run where it stands: samples learnt from, N weights and the bias. @param glancer of the validation rows. */
  constructor(
    private readonly run: { readonly samples: number; readonly weights: Float64Array },
    private readonly glancer: Glancer,
    private readonly trail: WeightTrail,
    private readonly clock: () => number,
  ) {}

  /** Whether there is nothing more to look at while the run rests, as it stands and is drawn now. */
  get full(): boolean {
    const { view, filled, trail, head, run } = this;
    return view === null || (filled?.view === view && filled.points === trail.length && head?.sample === run.samples);
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
    while (now - begin < AT_ONCE && this.lookAtMissing(1)) now = this.clock();
    this.nextLook = now + (now - begin) / SHARE;
  }

  /** Looks at one more point that is wanted, where a run rests: the last one of all first. */
  fill(): void {
    const { run, head } = this;
    if (head?.sample !== run.samples) this.stand(run.samples, this.look(run.weights));
    else if (!this.lookAtMissing(this.thinned)) this.filled = { view: this.view, points: this.trail.length };
  }

  /** One in so many of the wanted points is looked at while the run rests: all of them could take minutes. */
  private get thinned(): number {
    const { view, spent, looks } = this;
    if (!view || spent === 0) return 1;
    const { first, end, step } = trailGrid(this.trail, view.from, view.to);
    const affordable = Math.max(LEAST_POINTS, MOST_SECONDS / (spent / looks));
    return 2 ** Math.max(0, Math.ceil(Math.log2((end - first) / step / affordable)));
  }

  private lookAtMissing(oneIn: number): boolean {
    const sample = this.missing(oneIn);
    if (sample === null) return false;
    const { trail, run } = this;
    this.known.set(sample, this.look(trail.at(sample / trail.stride).subarray(0, run.weights.length)));
    this.changed = Math.min(this.changed, sample);
    return true;
  }

  private look(weights: Float64Array): number {
    const begin = this.clock();
    const { loss } = this.glancer.look(weights);
    this.spent += this.clock() - begin;
    this.looks++;
    return loss;
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

  /** Nothing is drawn at present, and nothing looked at. */
  hide(): void {
    this.view = null;
  }

  /**
   * What a view of samples [from, to) draws, as far as it is known. From now on that is what is looked at.
   * @param fresh all of it; else from the first that is new, which replaces all from there on.
   */
  draw(from: number, to: number, fresh: boolean): LossLine {
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
    // A weight that was set by hand makes the loss another at the same sample.
    const isAhead = head !== null && head.sample <= to && (head.sample > last || (head.sample === last && !Object.is(head.loss, known.get(last))));
    const ahead = since < Infinity && isAhead ? [head] : [];
    return {
      whole: since < Infinity && begin === -Infinity,
      updates: Float64Array.from([...lasting, ...ahead.map(({ sample }) => sample)]),
      losses: Float64Array.from([...lasting.map((sample) => known.get(sample)!), ...ahead.map(({ loss }) => loss)]),
    };
  }
}
