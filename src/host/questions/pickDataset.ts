/** Which file to train on: the one a menu names, the one in the active editor, else one that is picked. */
import { QuickPickItemKind, TabInputCustom, TabInputText, Uri, l10n, window, workspace, type QuickPickItem } from 'vscode';
import { DATASET_GLOB, DATASET_NAME, OPENABLE } from '../base/datasetNames';
import { bytes as formatBytes } from '../../protocol/format';
import { ProblemError, nameOf, problem } from '../base/problems';
import { plain } from '../base/names';
import { pickExample } from './pickExample';

/** Files listed; who has more finds the rest with Browse… */
const LISTED = 500;

interface FileItem extends QuickPickItem {
  /** Finds the file; undefined when the person turned away. */
  choose?(): Promise<Uri | undefined>;
}

/** @param named what a menu or another extension handed to the command @throws ProblemError when that is no file yet */
export async function resolveDataset(named: unknown, extension: Uri): Promise<Uri | undefined> {
  if (named instanceof Uri && named.scheme === 'untitled')
    throw new ProblemError(problem(l10n.t('{0} is not saved yet, and the neuron learns from files. Save it, then train on it.', nameOf(named))));
  if (named instanceof Uri) return named;
  return activeDataset() ?? (await pickDataset(extension));
}

/** The dataset file in the editor in front. */
export function activeDataset(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  return uri !== undefined && uri.scheme !== 'untitled' && DATASET_NAME.test(uri.path) ? uri : undefined;
}

/** Asks for a dataset file of the workspace, most recently modified first. */
async function pickDataset(extension: Uri): Promise<Uri | undefined> {
  const title = l10n.t('Train on Dataset File');
  const placeHolder = l10n.t('Choose a CSV, TSV, ARFF, JSON Lines or Parquet file');
  const chosen = await window.showQuickPick(listItems(extension), { title, placeHolder, matchOnDescription: true });
  return chosen?.choose?.();
}

async function listItems(extension: Uri): Promise<FileItem[]> {
  const found = await workspace.findFiles(DATASET_GLOB, '**/node_modules/**', LISTED);
  const files = await Promise.all(
    found.map(async (uri) => {
      const stat = await workspace.fs.stat(uri).then(undefined, () => null);
      return { uri, size: stat?.size ?? 0, time: stat?.mtime ?? 0 };
    }),
  );
  files.sort((a, b) => b.time - a.time || a.uri.path.localeCompare(b.uri.path));
  const items: FileItem[] = files.map(({ uri, size }) => ({
    label: plain(nameOf(uri)),
    description: [folderOf(uri), formatBytes(size)].filter((part) => part !== '').join(' · '),
    choose: () => Promise.resolve(uri),
  }));
  if (items.length > 0) items.push({ label: '', kind: QuickPickItemKind.Separator });
  items.push({ label: `$(folder-opened) ${l10n.t('Browse…')}`, alwaysShow: true, choose: browse });
  items.push({ label: `$(beaker) ${l10n.t('Open Example Dataset…')}`, alwaysShow: true, choose: () => pickExample(extension) });
  return items;
}

async function browse(): Promise<Uri | undefined> {
  const filters = { [l10n.t('Datasets')]: OPENABLE, [l10n.t('All Files')]: ['*'] };
  const chosen = await window.showOpenDialog({ title: l10n.t('Train on Dataset File'), openLabel: l10n.t('Train'), filters });
  return chosen?.[0];
}

function folderOf(uri: Uri): string {
  const path = workspace.asRelativePath(uri);
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
