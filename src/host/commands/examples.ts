/** Opens the example datasets that come with the extension. */
import { commands, l10n, type LogOutputChannel, type Uri } from 'vscode';
import { showInformation } from '../base/notify';
import { nameOf } from '../base/problems';
import { pickExample } from '../questions/pickExample';

/** Opens an example in an editor and offers to train on it. @param train trains on a file */
export async function openExample(extension: Uri, train: (uri: Uri) => void, log: LogOutputChannel): Promise<void> {
  const uri = await pickExample(extension);
  if (uri === undefined) return;
  await commands.executeCommand('vscode.open', uri, { preview: true });
  await commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession'); // it is the extension's own copy
  const now = l10n.t('Train on It');
  showInformation(l10n.t('{0} is open. Train a neuron on it?', nameOf(uri)), now).then(
    (chosen) => chosen === now && train(uri),
    (error: unknown) => log.error(String(error)),
  );
}
