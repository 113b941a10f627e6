/** The one log of the extension. */
import { window, type LogOutputChannel } from 'vscode';

export function createLog(): LogOutputChannel {
  return window.createOutputChannel('Perceptron Lab', { log: true });
}
