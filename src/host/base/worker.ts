/** The session worker as the host sees it. Who starts it (a thread, a web worker) is decided by the entry. */
import type { SessionEvent, SessionRequest } from '../../protocol/session';

export interface SessionWorker {
  /** Sends a request; the buffers of `transfer` are given away. */
  post(request: SessionRequest, transfer?: readonly ArrayBuffer[]): void;
  /** Ends the worker at once. Neither listener is called afterwards. */
  dispose(): void;
}

export interface WorkerListener {
  readonly onEvent: (event: SessionEvent) => void;
  /** The worker ended by itself; `reason` in words. */
  readonly onExit: (reason: string) => void;
}

export type StartWorker = (listener: WorkerListener) => SessionWorker;
