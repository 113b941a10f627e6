import { parentPort } from 'node:worker_threads';
import { FileBytes } from './file-bytes.node';
import type { Host } from './surroundings';

/** What a session has in a worker thread. */
export function host(): Host {
  const port = parentPort;
  if (!port) throw new Error('This file runs as a worker thread.');
  return {
    post: (event, transfer = []) => port.postMessage(event, transfer),
    listen: (handle) => void port.on('message', handle),
    openFile: (path) => FileBytes.open(path),
    now: () => performance.now() / 1000,
    defer: (next) => void setImmediate(next),
    delay: (next, seconds) => void setTimeout(next, 1000 * seconds),
  };
}
