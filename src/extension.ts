/** Entry of the desktop and of remote hosts: builds the parts and wires them, nothing else. */
import { Uri, type ExtensionContext } from 'vscode';
import { createActions } from './host/commands/actions';
import { registerCommands } from './host/commands/commands';
import { FileDiagnostics } from './host/editor/fileDiagnostics';
import { HardestRows } from './host/editor/hardestRows';
import { RowHover } from './host/editor/rowHover';
import { RowMarks } from './host/editor/rowMarks';
import { RowOpener } from './host/editor/rowOpener';
import { TrainLens } from './host/editor/trainLens';
import { createLog } from './host/log';
import { Memory } from './host/memory';
import { Panels } from './host/views/panels';
import { showProblem, tellProblems } from './host/problems';
import { SavedRuns } from './host/training/savedRuns';
import { StatusBar } from './host/views/statusBar';
import { ExperimentStore } from './host/experiment/store';
import { WeightsView } from './host/views/weightsView';
import { fileOutput, workerThread } from './node';

/** What tests look at. */
export interface PerceptronApi {
  readonly experiments: ExperimentStore;
  readonly runs: SavedRuns;
}

export function activate(context: ExtensionContext): PerceptronApi {
  const { extensionUri } = context;
  const log = createLog();
  const memory = new Memory(context.workspaceState);
  const runs = new SavedRuns(Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runs'), log);
  const startWorker = workerThread(Uri.joinPath(extensionUri, 'dist', 'session.worker.js').fsPath);
  const store = new ExperimentStore({ startWorker, memory, runs, log });
  const actions = createActions(log, fileOutput);
  const panels = new Panels(extensionUri, store, memory, (action, experiment) => void tellProblems(() => actions[action](experiment), log), log);
  const rows = new RowOpener(store, log);
  context.subscriptions.push(
    rows,
    new HardestRows(store),
    new RowMarks(store),
    new RowHover(store),
    new TrainLens(store, memory, startWorker),
    store,
    panels,
    new WeightsView(extensionUri, store, log),
    new StatusBar(store),
    new FileDiagnostics(store),
    registerCommands({ store, panels, actions, rows, extension: extensionUri, openOutput: fileOutput, log }),
    store.onDidFail(({ experiment, problem }) => {
      if (panels.isVisible(experiment)) return log.error(problem.message); // the panel says it
      const readAsOffered = (): Promise<boolean> => {
        const again = store.open(experiment.uri); // it may be forgotten by now
        panels.show(again);
        return again.readAs({ ...again.preferences.reading, ...problem.offer });
      };
      showProblem(problem, experiment.uri, log, () => void tellProblems(readAsOffered, log));
    }),
    log, // the last: the others may write to it while they end
  );
  return { experiments: store, runs };
}
