/** What the tests in the extension host share: real files, the real extension, and patience. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { PerceptronApi } from '../../src/extension';
import type { Experiment } from '../../src/host/experiment/experiment';
import type { DataChoice } from '../../src/protocol/data';
import type { Phase } from '../../src/protocol/run';
import type { SessionRequest } from '../../src/protocol/session';
import { decodeKeptRun } from '../../src/session/run/saved-run';

/** Session workers in the order of their start: the extension host tells of each of its threads. */
export const workers: Worker[] = [];
let used: Worker | undefined;
const readers = new Map<string, Worker>();
process.on('worker', (worker: Worker) => workers.push(worker));
type Post = (this: Worker, message: Partial<SessionRequest>, transfer?: never) => void;
const { postMessage } = Worker.prototype as { postMessage: Post };
Worker.prototype.postMessage = function (this: Worker, message: Partial<SessionRequest>, transfer?: never): void {
  note(this, message);
  postMessage.call(this, message, transfer);
};

/** Keeps who does what. What reads a small file for its lens is no experiment's worker, or not yet: only one that chooses, trains or restores is. */
function note(worker: Worker, message: Partial<SessionRequest>): void {
  const path = message.type === 'open' && message.bytes !== undefined && 'path' in message.bytes ? message.bytes.path : null;
  if (path !== null) readers.set(path, worker);
  if (message.type === 'choose' || message.type === 'train' || message.type === 'restore') used = worker;
}

/** The worker that was asked to read a file; undefined: none was. */
export function readerOf(uri: vscode.Uri): Worker | undefined {
  return readers.get(uri.fsPath);
}

/** The worker of the experiment that chose, trained or was restored last: an older one may have been kept for it. */
export function lastWorker(): Worker {
  return used!;
}

export const FOLDER = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'host-tests');
export const OVER: readonly Phase[] = ['finished', 'stopped', 'diverged', 'crashed'];

/** The extension under test, activated. */
export async function extension(): Promise<PerceptronApi> {
  return vscode.extensions.getExtension<PerceptronApi>('perceptron-lab.perceptron-lab')!.activate();
}

/** Waits until something is true. */
export async function until(what: string, condition: () => boolean, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); await sleep(10)) {
    if (Date.now() > end) assert.fail(`Waited ${ms / 1000} s in vain: ${what}`);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Writes a file of its own folder, so that no test meets another's memory. */
export async function file(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(FOLDER, randomUUID().slice(0, 8), name);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return uri;
}

/** A table of y = 2a − b + 1 with `rows` rows. */
export function lineCsv(rows = 20): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const a = ((i * 7) % 11) / 10;
    const b = ((i * 5) % 13) / 10;
    return `${a},${b},${2 * a - b + 1}`;
  });
  return `a,b,y\n${lines.join('\n')}\n`;
}

export const IRIS = `sepal,petal,species\n${Array.from({ length: 30 }, (_, i) => `${5 + (i % 7) / 10},${1 + (i % 3) * 2 + (i % 5) / 10},${['setosa', 'versicolor', 'virginica'][i % 3]}`).join('\n')}\n`;

export interface Wanted {
  readonly choice?: DataChoice | 'ask';
  readonly epochs?: number;
  readonly pace?: 'full' | 'slow';
  readonly learningRate?: string;
  readonly validation?: string;
}

/** Trains on a file with the command; the questions' first answers are accepted. @returns the experiment when the command has ended. */
export async function train(
  uri: vscode.Uri,
  { choice = 'ask', epochs = 20, pace = 'full', learningRate = '0.01', validation }: Wanted = {},
): Promise<Experiment> {
  const { experiments } = await extension();
  const experiment = experiments.open(uri);
  experiment.preferences.editForm({ epochs: String(epochs), learningRate, ...(validation !== undefined && { validation }) });
  experiment.setPace(pace === 'full' ? { kind: 'full' } : { kind: 'rate', perSecond: 20 });
  if (choice === 'ask') await accepting(vscode.commands.executeCommand('perceptron.train', uri));
  else await experiment.train({ choice });
  return experiment;
}

/** Accepts the first answer of every quick pick until the command has ended. @returns how many answers it took, roughly */
export function accepting(command: Thenable<unknown>): Promise<void> {
  return answering(command, 'workbench.action.acceptSelectedQuickOpenItem');
}

/** Turns away from every question until the command has ended. */
export function refusing(command: Thenable<unknown>): Promise<void> {
  return answering(command, 'workbench.action.closeQuickOpen');
}

async function answering(command: Thenable<unknown>, answer: string): Promise<void> {
  let ended = false;
  const end = (): void => void (ended = true);
  void command.then(end, end);
  const limit = Date.now() + 15_000;
  while (!ended) {
    await vscode.commands.executeCommand(answer);
    await sleep(50);
    assert.ok(Date.now() < limit, 'The command did not end within 15 s.');
  }
  await command;
}

export async function finished(experiment: Experiment): Promise<void> {
  await until('the run is over', () => OVER.includes(experiment.phase), 20_000);
}

/** Waits until the run is kept on disk as it ended. */
export async function saved({ uri }: Experiment): Promise<void> {
  const { runs } = await extension();
  const over = async (): Promise<boolean> => {
    const bytes = await runs.read(uri);
    return bytes !== null && OVER.includes(decodeKeptRun(bytes).outcome.phase);
  };
  for (const end = Date.now() + 10_000; !(await over()); await sleep(10)) assert.ok(Date.now() < end, 'The run was not saved within 10 s.');
}

/** Closes all panels, and with them their experiments. */
export async function closeAll(): Promise<void> {
  const { experiments } = await extension();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const experiment of experiments.all) experiments.close(experiment);
  await until('all experiments are closed', () => experiments.all.length === 0);
}

export const run = (command: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(`perceptron.${command}`, ...args);

/** Weights of the last moment: features first, then the bias. */
export function weights(experiment: Experiment): number[] {
  return [...(experiment.record.moment.weights?.training ?? [])];
}
