import { workspace, type Uri } from 'vscode';
import type { SessionEvent } from '../../protocol/session';
import type { StartWorker } from '../base/worker';

/**
 * Session workers of a browser. A worker may not come from another place than the page, and the extension does: so its program is read,
 * once, and started from memory. What is posted meanwhile waits, in order.
 */
export function webWorker(script: Uri): StartWorker {
  let program: Promise<string> | null = null;
  const load = async (): Promise<string> =>
    URL.createObjectURL(new Blob([new Uint8Array(await workspace.fs.readFile(script))], { type: 'text/javascript' }));
  return ({ onEvent, onExit }) => {
    let over = false;
    const end = (reason: string): void => {
      if (!over) onExit(reason);
      over = true;
    };
    program ??= load();
    const started = program.then((address) => {
      const worker = new Worker(address, { name: 'perceptron session' });
      worker.onmessage = ({ data }: MessageEvent<SessionEvent>) => over || onEvent(data);
      worker.onerror = ({ message }) => {
        worker.terminate(); // unlike a thread, it would live on
        end(message);
      };
      return worker;
    });
    started.catch((error: unknown) => {
      program = null; // the next one tries again
      end(error instanceof Error ? error.message : String(error));
    });
    const then = (what: (worker: Worker) => void): void => void started.then(what, () => undefined);
    return {
      post: (request, transfer = []) => then((worker) => worker.postMessage(request, [...transfer])),
      dispose: () => {
        over = true;
        then((worker) => worker.terminate());
      },
    };
  };
}
