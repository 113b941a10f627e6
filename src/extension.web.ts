/** Entry of browsers without a machine behind them (vscode.dev), where the extension runs in a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { start, type PerceptronApi } from './host/start';
import { webWorker } from './host/training/webWorker';

export function activate(context: ExtensionContext): PerceptronApi {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'session.worker.web.js');
  return start(context, { startWorker: webWorker(script), disk: null });
}
