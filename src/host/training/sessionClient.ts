/** Requests to a session worker as promises; everything the worker tells goes to one listener, in order. */
import type { SessionEvent, SessionRequest } from '../../protocol/session';
import { ProblemError } from '../base/problems';
import type { LentWorker, WarmWorkers } from './warmWorkers';
import type { WorkerListener } from '../base/worker';

/** Which event answers which request. */
interface Answers {
  open: 'table';
  choose: 'dataset';
  effect: 'effect';
  train: 'started';
  save: 'saved';
  restore: 'restored';
  exportLosses: 'exported';
  history: 'history';
  findRate: 'rateTest';
  rejoin: 'replayable';
  rows: 'rows';
  row: 'row';
}
type Asking = keyof Answers;
type Request<T extends Asking> = Extract<SessionRequest, { type: T }>;
type Answer<T extends Asking> = Extract<SessionEvent, { type: Answers[T] }>;

const ASKED_BY: Readonly<Record<Answers[Asking], Asking>> = {
  table: 'open',
  dataset: 'choose',
  effect: 'effect',
  started: 'train',
  saved: 'save',
  restored: 'restore',
  exported: 'exportLosses',
  history: 'history',
  rateTest: 'findRate',
  replayable: 'rejoin',
  rows: 'rows',
  row: 'row',
};

interface Waiting {
  readonly resolve: (event: SessionEvent) => void;
  readonly reject: (error: Error) => void;
}

/** The worker ended before it answered. */
export class SessionEnded extends Error {}

export class SessionClient {
  private readonly waiting = new Map<Asking, Waiting[]>();
  private readonly worker: LentWorker;

  constructor(
    workers: WarmWorkers,
    private readonly listener: WorkerListener,
  ) {
    this.worker = workers.start({ onEvent: (event) => this.receive(event), onExit: (reason) => this.end(reason) });
  }

  /** Sends what is answered by events only. */
  post(request: Exclude<SessionRequest, { type: Asking }>): void {
    this.worker.post(request);
  }

  /**
   * Sends a request and waits for its answer. The listener has heard it before the promise settles.
   * @throws ProblemError when the session refuses, SessionEnded when it ends first.
   */
  request<T extends Asking>(request: Request<T>, transfer: readonly ArrayBuffer[] = []): Promise<Answer<T>> {
    return new Promise<Answer<T>>((resolve, reject) => {
      const { type } = request as { readonly type: T };
      const queue = this.waiting.get(type) ?? [];
      this.waiting.set(type, queue);
      this.worker.post(request, transfer); // first: what cannot be sent has no answer
      queue.push({ resolve: (event) => resolve(event as Answer<T>), reject });
    });
  }

  /** Whether a request of this kind has no answer yet. */
  waitsFor(type: Asking): boolean {
    return (this.waiting.get(type)?.length ?? 0) > 0;
  }

  /** Leaves the worker to who needs the next one. */
  release(): void {
    this.worker.release();
    this.rejectAll('The session was closed.');
  }

  dispose(): void {
    this.worker.dispose();
    this.rejectAll('The session was closed.');
  }

  private receive(event: SessionEvent): void {
    this.listener.onEvent(event);
    if (event.type === 'failed') {
      const request = event.request === 'cancelOpen' ? 'open' : event.request;
      this.waiting
        .get(request as Asking)
        ?.shift()
        ?.reject(new ProblemError(event.problem));
    } else if (event.type in ASKED_BY) {
      this.waiting
        .get(ASKED_BY[event.type as Answers[Asking]])
        ?.shift()
        ?.resolve(event);
    }
  }

  private end(reason: string): void {
    this.listener.onExit(reason);
    this.rejectAll(reason);
  }

  private rejectAll(reason: string): void {
    for (const queue of this.waiting.values()) for (const { reject } of queue.splice(0)) reject(new SessionEnded(reason));
  }
}
