import { describe, expect, it } from 'vitest';
import { readOptions, USAGE, UsageError } from '../../../src/cli/options';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';

const refused = (...words: string[]): string => {
  try {
    readOptions(words);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error(`${words.join(' ')} was taken`);
};

describe('the options of the command', () => {
  it('have defaults', () => {
    expect(readOptions(['f.csv'])).toEqual({
      file: 'f.csv',
      choice: { features: null, positive: null },
      delimiter: null,
      settings: DEFAULT_SETTINGS,
      json: false,
      trace: null,
    });
  });

  it('are all read, in any place', () => {
    const words = [
      ...['--target', 'y', '--features', 'a, b', '--activation', 'relu', '--learning-rate', '1e-3', 'f.csv', '--epochs=7', '--batch-size', '1'],
      ...['--order', 'file', '--scaling', 'minmax', '--seed', '42', '--initial-weights', '0.5,-1', '--initial-bias', '2', '--delimiter', 'tab'],
      ...['--positive', 'yes', '--json', '--trace', 't.jsonl'],
    ];
    expect(readOptions(words)).toEqual({
      file: 'f.csv',
      choice: { target: 'y', features: ['a', 'b'], positive: 'yes' },
      delimiter: '\t',
      settings: {
        activation: 'relu',
        learningRate: 0.001,
        epochs: 7,
        batchSize: 1,
        order: 'file',
        scaling: 'minmax',
        seed: 42,
        initialWeights: [0.5, -1],
        initialBias: 2,
      },
      json: true,
      trace: 't.jsonl',
    });
  });

  it('may have values that begin with a minus sign', () => {
    const options = readOptions(['f', '--initial-bias', '-1', '--initial-weights', '-.5,-0', '--positive', '-1', '--seed', '-3']);
    expect(options?.settings.initialBias).toBe(-1);
    expect(options?.settings.initialWeights).toEqual([-0.5, -0]);
    expect(options?.settings.seed).toBe(-3);
    expect(options?.choice.positive).toBe('-1');
  });

  it('are all named in the help', () => {
    expect(readOptions(['--help'])).toBeNull();
    const names =
      'target features activation learning-rate epochs batch-size order scaling seed initial-weights initial-bias delimiter positive json trace';
    for (const name of names.split(' ')) expect(USAGE).toContain(`--${name} `);
  });

  it.each([
    [[], 'Name a dataset file.'],
    [['a', 'b', 'c'], 'Expected one dataset file, found also b c.'],
    [['f', '--nope'], "Unknown option '--nope'."],
    [['f', '--epochs'], '--epochs'],
    [['f', '--json=1'], '--json'],
    [['f', '--epochs', ''], '--epochs takes a number, found "".'],
    [['f', '--epochs', '0'], 'must be a whole number from 1'],
    [['f', '--epochs', '1.5'], 'must be a whole number from 1'],
    [['f', '--epochs', '-1'], 'must be a whole number from 1'],
    [['f', '--learning-rate', 'fast'], '--learning-rate takes a number, found "fast".'],
    [['f', '--learning-rate', '0'], 'no weight would ever move'],
    [['f', '--learning-rate', '-0.1'], 'would climb the loss'],
    [['f', '--learning-rate', 'NaN'], '--learning-rate takes a number'],
    [['f', '--learning-rate', '1e309'], 'must be finite'],
    [['f', '--batch-size', '0'], 'The batch size must be a whole number from 1'],
    [['f', '--batch-size', '32'], 'is not available yet'],
    [['f', '--seed', '0.5'], 'The seed must be a whole number'],
    [['f', '--seed', '1e17'], 'The seed must be a whole number'],
    [['f', '--initial-weights', '1,,2'], '--initial-weights takes numbers divided by commas, found "".'],
    [['f', '--initial-weights', '1,Infinity'], 'Initial weights must be finite'],
    [['f', '--initial-bias', 'Infinity'], 'The initial bias must be a finite number'],
    [['f', '--activation', 'tanh'], '--activation takes linear, sigmoid, relu, found "tanh".'],
    [['f', '--order', 'random'], '--order takes file, shuffled, found "random".'],
    [['f', '--scaling', 'log'], '--scaling takes none, standardize, minmax, auto, found "log".'],
    [['f', '--delimiter', ',,'], 'The delimiter must be one character'],
  ])('%j is refused', (words, message) => expect(refused(...words)).toContain(message));
});
