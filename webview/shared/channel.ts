/** The one way to the host: typed messages out and in, and the memory that survives a reload of the window. */

import { fromWire } from '../../src/protocol/wire';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Channel<Outgoing, Incoming> {
  post(message: Outgoing): void;
  /** Calls `listener` with every message of the host. There is one listener per page. */
  on(listener: (message: Incoming) => void): void;
  /** What was remembered with `remember`, or undefined; it may stem from an older version. */
  recall(): unknown;
  remember(state: unknown): void;
}

/** Opens the channel. May be called once per page, as VS Code hands out its API once. */
export function openChannel<Outgoing, Incoming>(): Channel<Outgoing, Incoming> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    on: (listener) => window.addEventListener('message', (event: MessageEvent<unknown>) => listener(fromWire(event.data) as Incoming)),
    recall: () => api.getState(),
    remember: (state) => api.setState(state),
  };
}
