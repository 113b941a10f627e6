/** What a person can do with an experiment: the same from the palette, from a key, and from the panel's buttons. */
import { Uri, commands, env, l10n, window, type LogOutputChannel } from 'vscode';
import type { PanelAction } from '../../protocol/panel';
import { pythonOf } from '../../export/python';
import { runsTable } from './copyRuns';
import { weightsTable } from './copyWeights';
import type { RowOpener } from '../editor/rowOpener';
import type { Experiment } from '../experiment/experiment';
import { exportLoss } from './exportLoss';
import type { OpenOutput } from '../base/output';
import { askData, askOptions } from '../questions/options';
import { showWarning } from '../base/notify';
import { ProblemError, nameOf, openPlace, problem, showProblems } from '../base/problems';
import { modelOf } from './model';
import { savePicture, type DrawCharts } from './savePicture';
import { askReading } from '../questions/readDifferently';
import { WEIGHTS_VIEW } from '../views/weightsView';

export type Actions = Readonly<Record<PanelAction, (experiment: Experiment) => unknown>>;

export function createActions(rows: RowOpener, draw: DrawCharts, log: LogOutputChannel, openOutput: OpenOutput | null): Actions {
  return {
    train: (experiment) => experiment.train(),
    pause: (experiment) => experiment.controls.pause(),
    resume: (experiment) => experiment.controls.resume(),
    finishNow: (experiment) => experiment.controls.finishNow(),
    stop: (experiment) => experiment.stop(),
    stepSample: (experiment) => experiment.step('sample'),
    stepEpoch: (experiment) => experiment.step('epoch'),
    applyRate: (experiment) => experiment.controls.applyRate(),
    trainAgain: (experiment) => experiment.trainAgain(),
    trainNewSeed: (experiment) => experiment.trainNewSeed(),
    article: (experiment) => experiment.trainAsArticle(),
    resetForm: ({ preferences }) => preferences.resetForm(),
    findRate: (experiment) => experiment.findRate(),
    closeRateTest: (experiment) => experiment.trainer.closeRateTest(),
    chooseData,
    reload: (experiment) => experiment.train({ reread: true }),
    openProblem: (experiment) => openProblem(experiment, rows, log),
    openDataset: ({ uri }) => openPlace(uri, null, null, log),
    exportLoss: (experiment) => exportLoss(experiment, undefined, openOutput),
    savePicture: (experiment) => savePicture(experiment, draw, undefined, openOutput),
    copyRuns,
    forgetRuns,
    showWeights: () => commands.executeCommand(`${WEIGHTS_VIEW}.focus`),
    showLog: () => log.show(),
    readAgain: (experiment) => experiment.rejoin(),
    readDifferently,
    takeOffer,
    showProblems,
    tourKnown: ({ preferences }) => preferences.knowTour(),
  };
}

/** Every choice of a run, asked one after the other, then the run. */
export async function trainWithOptions(experiment: Experiment): Promise<boolean> {
  const began = await experiment.ask(async (token) => {
    const table = await experiment.openTable();
    if (table === undefined) return false;
    const { form } = experiment.state;
    const options = await askOptions(table, experiment.preferences.wanted, form, token);
    if (options === undefined) return false;
    const answers = Object.entries(options.form).filter(([name, value]) => value !== form[name as keyof typeof form]);
    experiment.preferences.editForm(Object.fromEntries(answers)); // what was typed elsewhere meanwhile stays
    return experiment.train({ choice: options.choice });
  });
  return began ?? false;
}

/** Target, class and features anew, then the run. */
async function chooseData(experiment: Experiment): Promise<boolean> {
  const began = await experiment.ask(async (token) => {
    const table = await experiment.openTable();
    const choice = table && (await askData(table, experiment.preferences.wanted, experiment.state.form, token));
    return choice !== undefined && experiment.train({ choice });
  });
  return began ?? false;
}

/** Another way to read the file, then the run. */
async function readDifferently(experiment: Experiment): Promise<boolean> {
  const { uri, preferences, trainer } = experiment;
  const began = await experiment.ask(async (token) => {
    const reading = await askReading(nameOf(uri), preferences.reading, trainer.table, token);
    return reading !== undefined && experiment.readAs(reading);
  });
  return began ?? false;
}

/** Reads the file as its problem offers to, then the run. */
async function takeOffer(experiment: Experiment): Promise<boolean> {
  const { offer = null } = experiment.state.problem ?? {};
  return offer !== null && experiment.readAs({ ...experiment.preferences.reading, ...offer });
}

/** Puts the weights on the clipboard, as a table. */
export async function copyWeights(experiment: Experiment): Promise<void> {
  await copy(weightsTable(experiment), l10n.t('$(check) Weights of {0} copied', nameOf(experiment.uri)));
}

/** Puts the neuron on the clipboard, as a program in Python. */
export async function copyPython(experiment: Experiment): Promise<void> {
  const model = modelOf(experiment);
  await copy(model && pythonOf(model), l10n.t('$(check) The neuron of {0} copied as Python', nameOf(experiment.uri)));
}

/** Puts the runs of the file on the clipboard, as a table. */
export async function copyRuns({ runs, uri }: Experiment): Promise<void> {
  if (runs.all.length === 0) throw new ProblemError(problem(l10n.t('There are no runs to copy yet: a run is listed when it is over.')));
  await copy(runsTable(runs.all), l10n.t('$(check) Runs of {0} copied', nameOf(uri)));
}

/** Empties the list of the file's runs, if the person says so twice: they cannot be had again. */
async function forgetRuns({ runs, uri }: Experiment): Promise<void> {
  const forget = l10n.t('Forget');
  const asked = l10n.t('Forget the runs of {0} that are listed? Their settings and measures are lost; the run that is shown stays.', nameOf(uri));
  if ((await showWarning(asked, forget)) === forget) runs.clear();
}

/** @param text null: there is no run. @param done said in the status bar. @throws ProblemError */
async function copy(text: string | null, done: string): Promise<void> {
  if (text === null) throw new ProblemError(problem(l10n.t('There are no weights to copy yet: train first.')));
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(done, 3000);
}

/** Where the problem is, else the row at which the run diverged. */
function openProblem(experiment: Experiment, rows: RowOpener, log: LogOutputChannel): Promise<void> {
  const { problem: found, divergence } = experiment.state;
  if (found === null && divergence !== null) return rows.open(experiment, divergence.line);
  return openPlace(experiment.uri, found?.line ?? null, found?.column ?? null, log);
}

/** A file that a command was handed, as a Uri or as its text. */
export function uriOf(argument: unknown): Uri | null {
  if (argument instanceof Uri) return argument;
  return typeof argument === 'string' && argument.includes(':') ? Uri.parse(argument) : null;
}
