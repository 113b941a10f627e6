/** Builds the parts of the extension and wires them, nothing else. */
import { Uri, workspace, type ExtensionContext } from 'vscode';
import { createActions } from './commands/actions';
import { registerCommands } from './commands/commands';
import { DocumentReader } from './editor/documentReader';
import { FileDiagnostics } from './editor/fileDiagnostics';
import { HardestRows } from './editor/hardestRows';
import { RowHover } from './editor/rowHover';
import { RowMarks } from './editor/rowMarks';
import { RowOpener } from './editor/rowOpener';
import { TrainLens } from './editor/trainLens';
import { createLog } from './base/log';
import type { PanelAction } from '../protocol/panel';
import type { Experiment } from './experiment/experiment';
import { Memory } from './base/memory';
import { Panels } from './views/panels';
import { showProblem, tellProblems } from './base/problems';
import { KeptFiles } from './training/keptFiles';
import { WarmWorkers } from './training/warmWorkers';
import { StatusBar } from './views/statusBar';
import { RunLists } from './experiment/runList';
import { ExperimentStore } from './experiment/store';
import { WeightsView } from './views/weightsView';
import type { Platform } from './base/platform';

/** What tests look at. */
export interface PerceptronApi {
  readonly experiments: ExperimentStore;
  readonly runs: KeptFiles;
}

export function start(context: ExtensionContext, platform: Platform): PerceptronApi {
  const { extensionUri } = context;
  const log = createLog();
  const memory = new Memory(context.workspaceState);
  const storage = context.storageUri ?? context.globalStorageUri;
  const runs = new KeptFiles(Uri.joinPath(storage, 'runs'), log);
  const keptLists = new KeptFiles(Uri.joinPath(storage, 'lists'), log);
  const { startWorker, disk } = platform;
  const workers = new WarmWorkers(startWorker);
  const lists = new RunLists(keptLists, log);
  const store = new ExperimentStore({ workers, disk, memory, runs, lists, log });
  const openOutput = disk?.openOutput ?? null;
  const rows = new RowOpener(store, log);
  const actions = createActions(rows, (experiment) => panels.picture(experiment), log, openOutput);
  const act = (action: PanelAction, experiment: Experiment): void => void tellProblems(() => actions[action](experiment), log);
  const panels: Panels = new Panels(extensionUri, store, memory, act, rows, log);
  context.subscriptions.push(
    rows,
    new HardestRows(store),
    new RowMarks(store),
    new RowHover(store),
    new TrainLens(store, memory, new DocumentReader(workers, disk)),
    store,
    panels,
    new WeightsView(extensionUri, store, log),
    new StatusBar(store),
    new FileDiagnostics(store),
    registerCommands({ store, panels, actions, rows, runs, extension: extensionUri, openOutput, log }),
    store.onDidFail(({ experiment, problem }) => {
      if (panels.isVisible(experiment)) return log.error(problem.message); // the panel says it
      const readAsOffered = (): Promise<boolean> => {
        const again = store.open(experiment.uri); // it may be forgotten by now
        panels.show(again);
        return again.readAs({ ...again.preferences.reading, ...problem.offer });
      };
      showProblem(problem, experiment.uri, log, () => void tellProblems(readAsOffered, log));
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        memory.move(oldUri, newUri);
        void runs.move(oldUri, newUri);
        void keptLists.move(oldUri, newUri);
      }
    }),
    workers,
    lists,
    log, // the last: the others may write to it while they end
  );
  return { experiments: store, runs };
}
