/** The example datasets that come with the extension. */
import { FileType, Uri, commands, l10n, window, workspace, type LogOutputChannel } from 'vscode';
import { DATASET_NAME } from '../experiment/datasetFile';
import { bytes as formatBytes } from '../../protocol/format';
import { showInformation } from '../notify';
import { nameOf } from '../problems';

/** What each example is good for; a file that is not listed is offered with its size. */
function descriptions(): Readonly<Record<string, string>> {
  return {
    'and.csv': l10n.t('four rows that one neuron can learn exactly'),
    'breast_cancer.csv': l10n.t('569 tumours, malignant or benign, by thirty measures of very different size'),
    'cars.csv': l10n.t('50 cars: stopping distance from speed'),
    'celsius.csv': l10n.t('one weight and a bias become 1.8 and 32'),
    'diabetes.csv': l10n.t('442 patients: a number predicted from ten features'),
    'faithful.csv': l10n.t('272 eruptions of a geyser: minutes to the next'),
    'iris.csv': l10n.t('150 flowers: setosa against the other species'),
    'mtcars.csv': l10n.t('32 cars: miles per gallon from ten features'),
    'penguins.csv': l10n.t('344 penguins of three species, with groups and missing values'),
    'wine.csv': l10n.t('178 wines of three growers, by thirteen measures'),
    'xor.csv': l10n.t('four rows that no single neuron can learn'),
  };
}

/** Asks for one of the examples. */
export async function pickExample(extension: Uri): Promise<Uri | undefined> {
  const folder = Uri.joinPath(extension, 'dist', 'examples');
  const list = async () => {
    const entries = await workspace.fs.readDirectory(folder);
    const names = entries.filter(([name, type]) => type === FileType.File && DATASET_NAME.test(name)).map(([name]) => name);
    return Promise.all(
      names.sort().map(async (name) => {
        const uri = Uri.joinPath(folder, name);
        return { label: name, description: descriptions()[name] ?? formatBytes((await workspace.fs.stat(uri)).size), uri };
      }),
    );
  };
  const title = l10n.t('Open Example Dataset');
  return (await window.showQuickPick(list(), { title, placeHolder: l10n.t('Choose an example'), matchOnDescription: true }))?.uri;
}

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
