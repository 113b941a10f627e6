import type { LabReply, LabRequest } from '../../protocol/lab';
import type { Run } from '../run';
import { momentOf } from './moment';

type At = Extract<LabRequest, { type: 'moment' }>['at'];

/** What of a run the lab shows: told at once when it is asked for, and again whenever the run has moved on. */
export class Lab {
  private at: At = null;

  constructor(private readonly tell: (reply: LabReply) => void) {}

  ask(request: LabRequest, run: Run | null): void {
    switch (request.type) {
      case 'moment':
        this.at = request.at;
        return this.tellMoment(run);
    }
  }

  /** The run has moved on, or another one has begun. @param fresh also what does not move with the run is told anew */
  moved(run: Run | null, fresh: boolean): void {
    if (this.at === 'now' || (fresh && this.at !== null)) this.tellMoment(run);
  }

  private tellMoment(run: Run | null): void {
    if (this.at === null) return;
    this.tell({ type: 'moment', moment: run && run.seen > 0 ? momentOf(run, this.at === 'now' ? run.seen : Math.min(this.at, run.seen)) : null });
  }
}
