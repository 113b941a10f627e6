/** Entry of the desktop and of remote hosts, where the extension runs in Node. */
import { Uri, type ExtensionContext } from 'vscode';
import { start, type PerceptronApi } from './host/start';
import { fileOutput, fileStat, workerThread } from './node';

export type { PerceptronApi };

export function activate(context: ExtensionContext): PerceptronApi {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'session.worker.js').fsPath;
  return start(context, { startWorker: workerThread(script), disk: { openOutput: fileOutput, stat: fileStat } });
}
