/** Entry of the extension: in Node, on the desktop and on remote hosts; or in a browser without a machine behind it (vscode.dev). */
import { Uri, type ExtensionContext } from 'vscode';
import type { Platform } from './host/base/platform';
import { start, type PerceptronApi } from './host/start';
import { webWorker } from './host/training/webWorker';

export type { PerceptronApi };

export async function activate(context: ExtensionContext): Promise<PerceptronApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'session.worker.js');
  return start(context, await platform(script));
}

async function platform(script: Uri): Promise<Platform> {
  if ('WorkerGlobalScope' in globalThis) return { startWorker: webWorker(script), disk: null };
  const { fileOutput, fileStat, workerThread } = await import('./node');
  return { startWorker: workerThread(script.fsPath), disk: { openOutput: fileOutput, stat: fileStat } };
}
