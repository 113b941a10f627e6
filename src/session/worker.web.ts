import type { SessionEvent, SessionRequest } from '../protocol/session';
import type { Host } from './surroundings';

/** The part of a dedicated worker's global scope that is used. */
interface Scope {
  postMessage(event: SessionEvent, transfer: ArrayBuffer[]): void;
  onmessage: ((message: { readonly data: SessionRequest }) => void) | null;
}

/** What a session has in a web worker. */
export function host(): Host {
  const scope = globalThis as unknown as Scope;
  // A timer waits 4 ms when it is set by another; a message to oneself does not.
  const turns: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => turns.shift()?.());
  port1.start();
  return {
    post: (event, transfer = []) => scope.postMessage(event, transfer),
    listen: (handle) => void (scope.onmessage = ({ data }) => handle(data)),
    openFile: (path) => {
      throw new Error(`A browser cannot open ${path} by its path.`);
    },
    now: () => performance.now() / 1000,
    defer: (next) => {
      turns.push(next);
      port2.postMessage(null);
    },
    delay: (next, seconds) => void setTimeout(next, 1000 * seconds),
  };
}
