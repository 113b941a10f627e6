/** All commands, in one table. */
import type { Uri } from 'vscode';
import { Disposable, commands, l10n, type LogOutputChannel } from 'vscode';
import { copyPython, copyRuns, copyWeights, trainWithOptions, uriOf, type Actions } from './actions';
import { toggleRowMarks } from '../editor/rowMarks';
import type { RowOpener } from '../editor/rowOpener';
import { openExample } from './examples';
import { showInformation } from '../base/notify';
import type { Experiment } from '../experiment/experiment';
import { exportLoss } from './exportLoss';
import { savePicture } from './savePicture';
import { exportPredictions } from './exportPredictions';
import type { OpenOutput } from '../base/output';
import type { Panels } from '../views/panels';
import { WEIGHTS_VIEW } from '../views/weightsView';
import { activeDataset, resolveDataset } from '../questions/pickDataset';
import { nameOf, tellProblems } from '../base/problems';
import type { ExperimentStore } from '../experiment/store';
import type { KeptFiles } from '../training/keptFiles';

export interface Host {
  readonly store: ExperimentStore;
  readonly panels: Panels;
  readonly actions: Actions;
  readonly rows: RowOpener;
  readonly runs: KeptFiles;
  readonly extension: Uri;
  readonly openOutput: OpenOutput | null;
  readonly log: LogOutputChannel;
}

/** Each command's work, by its id without `perceptron.`; it is handed the command's first argument. */
function commandTable(host: Host): Readonly<Record<string, (argument: unknown) => unknown>> {
  const { actions, panels, store, extension, openOutput, log } = host;
  const on = (work: (experiment: Experiment) => unknown) => (argument: unknown) => onExperiment(store, argument, work);
  const start = (work: (experiment: Experiment) => Promise<boolean>) => (argument: unknown) => startOn(host, argument, work);
  return {
    train: start((experiment) => experiment.train()),
    trainWithOptions: start(trainWithOptions),
    pause: on(actions.pause),
    resume: on(actions.resume),
    finishNow: on(actions.finishNow),
    stepSample: on(actions.stepSample),
    stepEpoch: on(actions.stepEpoch),
    stop: on(actions.stop),
    trainAgain: on(actions.trainAgain),
    trainNewSeed: on(actions.trainNewSeed),
    findRate: on((experiment) => {
      panels.show(experiment);
      return experiment.findRate();
    }),
    readDifferently: on((experiment) => panels.showDuring(experiment, () => actions.readDifferently(experiment))),
    showLossChart: (argument) => showRun(host, argument),
    showWeights: () => commands.executeCommand(`${WEIGHTS_VIEW}.focus`),
    openExample: () => openExample(extension, (uri) => void commands.executeCommand('perceptron.train', uri), log),
    /** Of exports, the argument is the file to write; without one it is asked for. */
    exportLoss: (argument: unknown) => onExperiment(store, undefined, (experiment) => exportLoss(experiment, fileOf(argument), openOutput)),
    exportPredictions: (argument: unknown) =>
      onExperiment(store, undefined, (experiment) => exportPredictions(experiment, fileOf(argument), openOutput)),
    savePicture: (argument: unknown) =>
      onExperiment(store, undefined, (experiment) => savePicture(experiment, (of) => panels.picture(of), fileOf(argument), openOutput)),
    saveNeuron: (argument: unknown) =>
      onExperiment(store, undefined, async (experiment) => {
        const { saveNeuron } = await import('./saveNeuron'); // not needed to activate
        return saveNeuron(experiment, fileOf(argument), openOutput);
      }),
    copyWeights: on(copyWeights),
    copyPython: on(copyPython),
    copyRuns: on(copyRuns),
    showHardestRows: () => commands.executeCommand('perceptron.hardestRows.focus'),
    toggleRowMarks,
  };
}

/** Registers the table. */
export function registerCommands(host: Host): Disposable {
  const registered = Object.entries(commandTable(host)).map(([name, work]) =>
    commands.registerCommand(`perceptron.${name}`, (argument: unknown) => tellProblems(() => work(argument), host.log)),
  );
  registered.push(
    commands.registerCommand('perceptron.openRow', (uri: unknown, line: unknown) => tellProblems(() => openRow(host, uri, line), host.log)),
  );
  return Disposable.from(...registered);
}

async function startOn({ panels, store, extension }: Host, argument: unknown, work: (experiment: Experiment) => Promise<boolean>): Promise<boolean> {
  const uri = await resolveDataset(argument, extension);
  if (uri === undefined) return false;
  const experiment = store.open(uri);
  return panels.showDuring(experiment, () => work(experiment));
}

/** Shows the run of the file that is named, or in front, as it was saved where its panel was closed; else the active one. */
async function showRun({ panels, store, runs }: Host, argument: unknown): Promise<unknown> {
  const named = fileOf(argument);
  const front = named ?? activeDataset();
  const uri = front === named || (front && (await runs.has(front))) ? front : undefined;
  if (uri === undefined || store.get(uri) !== null) return onExperiment(store, uri ?? argument, (experiment) => panels.show(experiment));
  const experiment = store.open(uri);
  panels.show(experiment);
  return experiment.restore();
}

/** Acts on the experiment of the file that is named, else on the active one. */
function onExperiment(store: ExperimentStore, argument: unknown, work: (experiment: Experiment) => unknown): unknown {
  const uri = fileOf(argument);
  const experiment = uri === undefined ? store.active : store.get(uri);
  if (experiment !== null) return work(experiment);
  const words =
    uri === undefined
      ? l10n.t('No neuron is being trained yet. Run “Perceptron: Train on Dataset File…” first.')
      : l10n.t('No neuron is being trained on {0} any more. Run “Perceptron: Train on Dataset File…” to train one.', nameOf(uri));
  return void showInformation(words);
}

/** Opens the row that begins in a line of a dataset. */
function openRow({ store, rows }: Host, address: unknown, line: unknown): Promise<void> | undefined {
  const uri = uriOf(address);
  const experiment = uri && store.get(uri);
  return experiment && typeof line === 'number' ? rows.open(experiment, line) : undefined;
}

/** Menus hand over the panel's own address, which is no file. */
function fileOf(argument: unknown): Uri | undefined {
  const uri = uriOf(argument);
  return uri === null || uri.scheme === 'webview-panel' ? undefined : uri;
}
