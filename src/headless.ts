/**
 * Perceptron Lab without VS Code: read a table from bytes, make a dataset, train one neuron, trace every sample.
 *
 *     import { readTable, makeDataset, trainFully, DEFAULT_SETTINGS } from './dist/headless.mjs';
 *     const table = await readTable(await readFile('iris.csv'), { file: 'iris.csv' });
 *     const dataset = makeDataset(table, { target: 'Species', positive: 'setosa' });
 *     const result = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1 });
 */
export { readTable, ReadingStopped, type ReadOptions } from './data/read';
export { DataProblem, type Problem } from './data/problem';
export type { Table } from './data/table';
export { makeDataset, type Dataset } from './data/dataset';
export { summarize } from './data/summary';
export { describeFailure, describeTable, type Description } from './data/describe';
export type { Dialect, Doubt } from './data/csv/dialect';
export type { DataChoice, DatasetInfo, TableSummary } from './protocol/data';
export { ARTICLE_SETTINGS, checkSettings, DEFAULT_SETTINGS, type Settings, type SettingsRequest } from './core/settings';
export { trainFully, type FullRunHooks, type TraceLine, type TrainingResult } from './session/full-run';
export { neuronFile } from './session/neuron-file';
export type { ModelFormat } from './export/formats';
export { RecordedRun, type UpdateState } from './session/recorded-run';
export { preflight } from './session/diagnosis/preflight';
export type { Finding, Remedy } from './protocol/findings';
export { ACTIVATION } from './core/activation';
export type { Activation } from './core/activation-pair';
export { forward, update, weightedSum, type Forward, type Neuron } from './core/neuron';
export { initialNeuron } from './core/initial';
export { MersenneTwister } from './core/mersenne';
export { shuffledOrder } from './core/permutation';
export { exactJson } from './export/json';
