/** Session workers, of which one that has done its work is kept for who needs the next: a thread and its code take a while to start. */
import type { Disposable } from 'vscode';
import type { SessionWorker, StartWorker, WorkerListener } from '../base/worker';

/** How long (ms) a worker that nobody uses is kept. */
const IDLE = 120_000;

/** A worker that can be given back. */
export interface LentWorker extends SessionWorker {
  /** Leaves the worker to who needs the next; what it holds by now, nobody needs. Neither listener is called afterwards. */
  release(): void;
}

export class WarmWorkers implements Disposable {
  private kept: WarmWorker | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  constructor(private readonly startWorker: StartWorker) {}

  /** Hands out the worker that is kept, else a new one. */
  start(listener: WorkerListener): LentWorker {
    const warm = this.take() ?? new WarmWorker(this.startWorker, (ended) => this.kept === ended && this.take());
    warm.listener = listener;
    const mine = (): boolean => warm.listener === listener;
    return {
      post: (request, transfer) => warm.worker.post(request, transfer),
      dispose: () => mine() && warm.end(),
      release: () => mine() && this.keep(warm),
    };
  }

  dispose(): void {
    this.disposed = true;
    this.take()?.end();
  }

  private keep(warm: WarmWorker): void {
    if (this.disposed || this.kept !== null || warm.ended) return warm.end();
    warm.listener = null;
    this.kept = warm;
    this.timer = setTimeout(() => this.take()?.end(), IDLE);
  }

  private take(): WarmWorker | null {
    const { kept } = this;
    clearTimeout(this.timer);
    this.kept = null;
    return kept;
  }
}

/** A worker that one after the other hears. */
class WarmWorker {
  listener: WorkerListener | null = null;
  /** It ended by itself. */
  ended = false;
  readonly worker: SessionWorker;

  constructor(startWorker: StartWorker, onEnd: (worker: WarmWorker) => void) {
    this.worker = startWorker({
      onEvent: (event) => this.listener?.onEvent(event),
      onExit: (reason) => {
        this.ended = true;
        onEnd(this);
        this.listener?.onExit(reason);
      },
    });
  }

  end(): void {
    this.listener = null;
    this.worker.dispose();
  }
}
