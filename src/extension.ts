/** Entry of the desktop and of remote hosts, where the extension runs in Node. */
import { Worker } from 'node:worker_threads';
import { Uri, type ExtensionContext } from 'vscode';
import { start, type PerceptronApi } from './host/start';
import type { StartWorker } from './host/training/worker';
import type { SessionEvent } from './protocol/session';

export type { PerceptronApi };

export function activate(context: ExtensionContext): PerceptronApi {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'session.worker.js').fsPath;
  return start(context, { startWorker: workerThread(script), opensFiles: true });
}

/** Session workers as threads of the extension host's process. */
function workerThread(script: string): StartWorker {
  return ({ onEvent, onExit }) => {
    const worker = new Worker(script, { name: 'perceptron session' });
    let over = false;
    const end = (reason: string): void => {
      if (!over) onExit(reason);
      over = true;
    };
    worker.on('message', (event: SessionEvent) => over || onEvent(event));
    worker.on('error', (error) => end(error.message));
    worker.on('exit', (code) => end(`exit code ${code}`));
    return {
      post: (request, transfer = []) => worker.postMessage(request, [...transfer]),
      dispose: () => {
        over = true;
        void worker.terminate();
      },
    };
  };
}
