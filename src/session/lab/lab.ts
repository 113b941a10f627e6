import type { LabReply, LabRequest, Moment, MomentAt } from '../../protocol/lab';
import type { Run } from '../run/run';
import { problemOf } from '../problem';
import type { Surroundings } from '../surroundings';
import { peakOf, sampleOfRow } from './find';
import { geometryOf } from './geometry';
import { LandscapeTeller } from './landscape-teller';
import { momentOf } from './moment';
import { overviewOf } from './overview';

/** Of the time a run takes, what is told of it for the lab may take this share. */
const SHARE = 0.1;
/** Seconds between two overviews of a run that goes on. */
const OVERVIEW = 0.25;

/** Something told again and again while a run goes on, so seldom that it takes a small share of the time. */
class Told {
  private next = -Infinity;

  constructor(
    private readonly now: () => number,
    private readonly every: number,
    private readonly tell: (run: Run | null) => void,
  ) {}

  due(): boolean {
    return this.now() >= this.next;
  }

  at(run: Run | null): void {
    const begin = this.now();
    this.tell(run);
    const end = this.now();
    this.next = end + Math.max(this.every, (end - begin) / SHARE);
  }
}

/** What of a run the lab shows: told at once when it is asked for, and again whenever the run has moved on. */
export class Lab {
  private at: MomentAt = null;
  private columns = 0;
  private readonly moment: Told;
  private readonly overview: Told;
  private readonly landscape: LandscapeTeller;

  /** @param active whether the run may still go on. @param running whether it goes on now, and must not be held up. */
  constructor(
    private readonly around: Surroundings,
    private readonly active: () => boolean,
    running: () => boolean,
  ) {
    const { now } = around;
    this.moment = new Told(now, 0, (run) => this.tellMoment(run));
    this.overview = new Told(now, OVERVIEW, (run) => this.tellOverview(run));
    this.landscape = new LandscapeTeller(
      around,
      running,
      (landscape) => this.tell({ type: 'landscape', landscape }),
      (error) => around.post({ type: 'failed', request: 'lab', problem: problemOf(error) }),
    );
  }

  ask(request: LabRequest, run: Run | null): void {
    switch (request.type) {
      case 'moment':
        this.at = request.at;
        return this.moment.at(run);
      case 'overview':
        this.columns = request.columns;
        return this.overview.at(run);
      case 'geometry':
        return this.tell({ type: 'geometry', geometry: run && geometryOf(run) });
      case 'landscape':
        this.landscape.ask(request.landscape);
        return this.landscape.show(run, request.landscape && this.momentNow(run));
      case 'peak': {
        const { from, to } = request;
        const sample = run && peakOf(run, from, to ?? run.seen);
        return this.tell({ type: 'found', asked: 'peak', sample, why: sample === null ? 'unseen' : null });
      }
      case 'row':
        return this.tell({ type: 'found', asked: 'row', ...(run ? sampleOfRow(run, request.row, request.after) : { sample: null, why: 'unseen' }) });
    }
  }

  /** A new run begins: a sample of the one before is not looked at in it. */
  begin(): void {
    if (typeof this.at === 'number') this.at = null;
  }

  /** The run has moved on, or another one has begun. @param fresh also what does not move with the run is told anew */
  moved(run: Run | null, fresh: boolean): void {
    if (fresh ? this.at !== null : this.at === 'now' && this.moment.due()) this.moment.at(run);
    if (this.columns > 0 && (fresh || this.overview.due())) this.overview.at(run);
  }

  private tell(reply: LabReply): void {
    this.around.post({ type: 'lab', reply });
  }

  private tellMoment(run: Run | null): void {
    const moment = this.momentNow(run);
    this.tell({ type: 'moment', at: this.at, moment });
    this.landscape.show(run, moment);
  }

  private momentNow(run: Run | null): Moment | null {
    const { at } = this;
    return run && at !== null ? momentOf(run, at === 'now' ? run.seen : Math.min(at, run.seen)) : null;
  }

  private tellOverview(run: Run | null): void {
    if (this.columns > 0) this.tell({ type: 'overview', overview: run && overviewOf(run, this.columns, this.active()) });
  }
}
