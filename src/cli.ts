/** `node dist/cli.js train|find-rate|describe FILE`: the session in a terminal. Exit codes: 0 done, 1 a bad file or a diverged run, 2 bad usage. */
import { assumedOf, type Assumed } from './cli/assumed';
import { describe, readDescribeOptions } from './cli/describe';
import { ProgressBar } from './cli/progress';
import { readOptions, type Options } from './cli/options';
import { readTableFile } from './cli/read-file';
import { failureJson } from './cli/failure';
import { note, print, printJson } from './cli/print';
import { counted, datasetJson, jsonReport, optionsOf, textReport } from './cli/report';
import { ResultFile } from './cli/result-file';
import { isCommand, usage, USAGE, type Command } from './cli/usage';
import { UsageError } from './cli/words';
import { makeDataset, type Dataset } from './data/dataset';
import { DataProblem } from './data/problem';
import { exactJson } from './export/json';
import { count } from './protocol/format';
import { predictionLines, predictionsHeader } from './protocol/predictions';
import { findRate, rateJson, rateText } from './cli/find-rate';
import { trainFully } from './session/full-run';
import { neuronFile } from './session/neuron-file';

const bar = new ProgressBar(process.stderr);

interface Read {
  readonly dataset: Dataset;
  readonly assumed: Assumed;
}

/** Says on standard error which class was taken as 1: what every number of the result means depends on it. */
async function readDataset({ file, choice, reading }: Options): Promise<Read> {
  const table = await readTableFile(file, reading, bar);
  try {
    const dataset = makeDataset(table, choice, true);
    const assumed = assumedOf(table, choice, dataset);
    if (assumed.positive !== null) note(`${table.file}: note: ${assumed.positive}`);
    return { dataset, assumed };
  } catch (error) {
    if (error instanceof DataProblem && error !== table.refusal)
      error.message += '\nThe options that choose are --target NAME, --features A,B and --positive LABEL; --missing NAME for missing values.';
    throw error;
  }
}

function checkInitialWeights({ settings: { initialWeights } }: Options, { features, info }: Dataset): void {
  if (initialWeights === null || initialWeights.length === features) return;
  const names = info.features.slice(0, 12).join(', ') + (features > 12 ? ', …' : '');
  throw new UsageError(`--initial-weights takes ${counted(features, 'number')}, one per feature (${names}), found ${initialWeights.length}.`);
}

/** @returns the exit code. */
async function train(options: Options): Promise<number> {
  const { dataset, assumed } = await readDataset(options);
  checkInitialWeights(options, dataset);
  const { file } = options;
  const trace = options.trace === null ? null : new ResultFile(options.trace, 'trace', { 'the dataset': file });
  const others = { 'the dataset': file, 'the trace': options.trace };
  const predictions = options.predictions === null ? null : new ResultFile(options.predictions, 'predictions', others);
  const neuron = options.neuron && {
    ...options.neuron,
    file: new ResultFile(options.neuron.path, 'neuron', { ...others, 'the predictions': options.predictions }),
  };
  predictions?.try();
  neuron?.file.try();
  const predicted: string[] = [];
  const { classes } = dataset.info;
  const result = trainFully(dataset, options.settings, {
    onProgress: (done, total) => bar.show('training', done, total),
    ...(trace && { onSample: (line) => trace.add(`${exactJson(line)}\n`) }),
    ...(predictions && { onRows: (report) => predicted.push(predictionLines(report, classes)) }),
  });
  trace?.close();
  bar.clear();
  if (options.json) printJson(jsonReport(datasetJson(options.file, dataset.info, assumed), result));
  else print(textReport(dataset.info, assumed, result));
  const written = [
    predictions === null || isWritten(predictions, (to) => [predictionsHeader(classes), ...predicted].forEach((text) => to.add(text))),
    neuron === null || isWritten(neuron.file, (to) => to.whole(neuronFile(neuron.format, dataset.info, result))),
  ].every(Boolean);
  const { stopped, findings } = result;
  if (!stopped) return written ? 0 : 1;
  const remedy = findings.find(({ id }) => id === 'exploding')?.remedies[0];
  note(
    `${dataset.info.file}:${stopped.line}: the run diverged at update ${count(stopped.update)} (epoch ${count(stopped.epoch)}, row ${count(stopped.row)}): ${stopped.reason}. ` +
      `The weights are the last finite ones.${remedy ? ` Try ${optionsOf(remedy)}.` : ''}`,
  );
  return 1;
}

/** Writes a file once the result is told: that is not lost where a disk is full. */
function isWritten(file: ResultFile, write: (file: ResultFile) => void): boolean {
  try {
    write(file);
    file.close();
    return true;
  } catch (error) {
    note((error as Error).message);
    return false;
  }
}

/** @returns the exit code. */
async function find(options: Options): Promise<number> {
  if (options.trace !== null) throw new UsageError('find-rate writes no trace; --trace belongs to train.');
  if (options.predictions !== null) throw new UsageError('find-rate predicts nothing; --predictions belongs to train.');
  if (options.neuron !== null) throw new UsageError('find-rate leaves no neuron; --neuron belongs to train.');
  const { dataset, assumed } = await readDataset(options);
  checkInitialWeights(options, dataset);
  const found = findRate(dataset, options.settings, (share) => bar.show('trying', share, 1));
  bar.clear();
  if (options.json) printJson(rateJson(datasetJson(options.file, dataset.info, assumed), found));
  else print(rateText(dataset.info, found));
  return 0;
}

/** @returns the exit code, or null when help was asked for. */
async function runCommand(command: Command, words: readonly string[]): Promise<number | null> {
  if (command === 'describe') {
    const options = readDescribeOptions(words);
    return options && describe(options, bar);
  }
  const options = readOptions(words);
  return options && (command === 'train' ? train(options) : find(options));
}

async function main([command, ...words]: readonly string[]): Promise<number> {
  if (command === undefined || ['--help', '-h', 'help'].includes(command)) {
    print(USAGE);
    return command === undefined ? 2 : 0;
  }
  try {
    if (!isCommand(command)) throw new UsageError(`There is no command ${JSON.stringify(command)}; the commands are train, find-rate and describe.`);
    const done = await runCommand(command, words);
    if (done === null) print(usage(command));
    return done ?? 0;
  } catch (error) {
    bar.clear();
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 141; // as a shell tells SIGPIPE: who read the trace has read enough
    const code = error instanceof UsageError ? 2 : 1;
    if (words.includes('--json')) printJson(failureJson(error, code));
    note(error instanceof Error ? error.message : String(error));
    if (code === 2) note(`Usage: ${isCommand(command) ? command : 'train'} FILE [options]   (--help tells them all)`);
    return code;
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
