/** The session in a worker of its own: a thread of the extension host's process, or a web worker beside the host of a browser. */
import './buffer.web'; // before all that needs it
import { Session } from './session';
import type { Host } from './surroundings';

const serve = ({ listen, ...surroundings }: Host): void => {
  const session = new Session(surroundings);
  listen((request) => session.handle(request));
};

void ('WorkerGlobalScope' in globalThis ? import('./worker.web') : import('./worker.node')).then(({ host }) => serve(host()));
