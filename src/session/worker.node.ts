/** The session in a worker thread of the extension host. */
import { parentPort } from 'node:worker_threads';
import type { SessionRequest } from '../protocol/session';
import { FileBytes } from './file-bytes.node';
import { Session } from './session';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');

const session = new Session({
  post: (event, transfer = []) => port.postMessage(event, transfer),
  openFile: (path) => FileBytes.open(path),
  now: () => performance.now() / 1000,
  defer: (next) => void setImmediate(next),
  delay: (next, seconds) => void setTimeout(next, 1000 * seconds),
});
port.on('message', (request: SessionRequest) => session.handle(request));
