/** What the benchmarks need of the extension, as one bundle (lib/bundle.mjs). */
export { MersenneTwister } from '../src/core/mersenne';
export { DEFAULT_SETTINGS } from '../src/core/settings';
export { makeDataset } from '../src/data/dataset';
export { readTable } from '../src/data/read';
export { SampleMemory } from '../src/kernel/memory';
export { trainFully } from '../src/session/full-run';
export { Run } from '../src/session/run/run';
export { Trainer } from '../src/session/training/trainer';
export { FileBytes } from '../src/session/file-bytes.node';
