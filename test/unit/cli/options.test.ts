import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../src/cli/options';
import { usage, USAGE } from '../../../src/cli/usage';
import { UsageError } from '../../../src/cli/words';
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
      choice: { features: null, missing: null, rows: null, sample: null },
      reading: { dialect: {}, encoding: null, missingMarkers: [], values: [] },
      settings: DEFAULT_SETTINGS,
      json: false,
      trace: null,
      predictions: null,
      neuron: null,
    });
  });

  it('are all read, in any place', () => {
    const words = [
      ...['--target', 'y', '--features', 'a, b', '--activation', 'relu', '--learning-rate', '1e-3', 'f.csv', '--epochs=7', '--batch-size', '1'],
      ...['--order', 'file', '--scaling', 'minmax', '--seed', '42', '--initial-weights', '0.5,-1', '--initial-bias', '2', '--delimiter', 'tab'],
      ...[
        '--positive',
        'yes',
        '--json',
        '--trace',
        't.jsonl',
        '--predictions',
        'p.csv',
        '--neuron',
        'n.onnx',
        '--missing',
        'median',
        '--rows',
        '2-90',
        '--sample',
        '30',
        '--sample-seed',
        '-4',
      ],
      ...['--values', 'None', '--missing-markers', '-999,none given'],
    ];
    expect(readOptions(words)).toEqual({
      file: 'f.csv',
      choice: {
        ...{ target: 'y', features: ['a', 'b'], positive: 'yes' },
        ...{ missing: 'median', rows: { from: 2, to: 90 }, sample: { count: 30, seed: -4 } },
      },
      reading: { dialect: { delimiter: '\t' }, encoding: null, missingMarkers: ['-999', 'none given'], values: ['None'] },
      settings: {
        ...DEFAULT_SETTINGS,
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
      predictions: 'p.csv',
      neuron: { path: 'n.onnx', format: 'onnx' },
    });
  });

  it('name columns that have a comma in quotes', () => {
    expect(readOptions(['f', '--features', '"Height, cm",w, "say ""hi""" ,'])?.choice.features).toEqual(['Height, cm', 'w', 'say "hi"', '']);
  });

  it('take words that an object of JavaScript has too', () => {
    expect(readOptions(['constructor', '--target', 'toString'])).toMatchObject({ file: 'constructor', choice: { target: 'toString' } });
    expect(() => readOptions(['f', '--decimal', 'constructor'])).toThrow(UsageError);
    expect(() => readOptions(['f', '--encoding', 'constructor'])).toThrow(UsageError);
  });

  it('choose what gradient descent does', () => {
    const words = '--batch-size FULL --loss Huber --huber-c 2 --momentum 0.9 --l1 0.1 --l2 0.2 --schedule cosine --patience 3 --tolerance 0';
    expect(readOptions(['f', ...words.split(' '), '--validation', '0.25', '--summation', 'compensated'])?.settings).toEqual({
      ...DEFAULT_SETTINGS,
      ...{ batchSize: 'full', loss: 'huber', huberC: 2, momentum: 0.9, l1: 0.1, l2: 0.2, schedule: 'cosine', patience: 3, tolerance: 0 },
      ...{ validation: 0.25, summation: 'compensated' },
    });
  });

  it('say how the text is cut', () => {
    const words = ['--decimal', ',', '--thousands', 'space', '--no-header', '--comment', '//', '--skip', '3', '--below', '1', '--quote', 'none'];
    expect(readOptions(['f', ...words])?.reading.dialect).toEqual({
      decimal: ',',
      thousands: ' ',
      header: false,
      comment: '//',
      skip: 3,
      below: 1,
      quote: null,
    });
    expect(readOptions(['f', '--header', '--thousands', 'none', '--quote', "'"])?.reading.dialect).toEqual({
      header: true,
      thousands: null,
      quote: "'",
    });
    expect(readOptions(['f', '--no-units'])?.reading.dialect).toEqual({ units: [], flags: false });
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
      'target features activation learning-rate epochs batch-size order scaling seed initial-weights initial-bias loss huber-c momentum l1 l2 schedule patience tolerance validation summation delimiter decimal thousands header no-header comment skip below quote no-units positive json trace missing missing-markers rows sample sample-seed products';
    for (const name of names.split(' ')) {
      expect(USAGE).toContain(`--${name} `);
      expect(usage('train')).toContain(`--${name} `);
      if (name !== 'trace') expect(usage('find-rate')).toContain(`--${name} `);
    }
    expect(usage('find-rate')).not.toContain('--trace');
  });

  it('of describe say how to read, and nothing of training', () => {
    for (const name of ['delimiter', 'encoding', 'missing-markers', 'json']) expect(usage('describe')).toContain(`--${name} `);
    for (const name of ['target', 'learning-rate', 'trace']) expect(usage('describe')).not.toContain(`--${name} `);
  });

  it.each([
    [[], 'Name a dataset file.'],
    [['a', 'b', 'c'], 'Expected one dataset file, found also b c.'],
    [['f', '--nope'], "Unknown option '--nope'."],
    [['f', '--epochs'], '--epochs'],
    [['f', '--json=1'], '--json'],
    [['f', '--epochs', ''], '--epochs takes a number, found "".'],
    [['f', '--missing', 'ignore'], '--missing takes refuse, drop, mean, median, frequent, found "ignore".'],
    [['f', '--rows', '5-2'], '--rows takes the first and the last row, counted from 1, such as 1-1000, found "5-2".'],
    [['f', '--rows', '0-2'], '--rows takes'],
    [['f', '--rows', '7'], '--rows takes'],
    [['f', '--products', 'a'], '--products takes two features with * between them, such as "Area*Rooms", found "a".'],
    [['f', '--products', 'a*'], '--products takes two features'],
    [['f', '--sample', '0'], '--sample takes a whole number from 1 on, found "0".'],
    [['f', '--sample-seed', '1'], '--sample-seed needs --sample'],
    [['f', '--sample', '5', '--sample-seed', '0.5'], '--sample-seed takes a whole number, found "0.5".'],
    [['f', '--epochs', '0'], 'must be a whole number from 1'],
    [['f', '--epochs', '1.5'], 'must be a whole number from 1'],
    [['f', '--epochs', '-1'], 'must be a whole number from 1'],
    [['f', '--learning-rate', 'fast'], '--learning-rate takes a number, found "fast".'],
    [['f', '--learning-rate', '0'], 'no weight would ever move'],
    [['f', '--learning-rate', '-0.1'], 'would climb the loss'],
    [['f', '--learning-rate', 'NaN'], '--learning-rate takes a number'],
    [['f', '--learning-rate', '1e309'], 'must be finite'],
    [['f', '--batch-size', '0'], 'The batch size must be a whole number from 1'],
    [['f', '--batch-size', 'all'], '--batch-size takes a number, found "all".'],
    [['f', '--loss', 'log', '--activation', 'relu'], 'Log loss needs a sigmoid'],
    [['f', '--loss', 'hinge'], '--loss takes squared, absolute, huber, log, found "hinge".'],
    [['f', '--huber-c', '0'], "Huber's c must be a finite number above 0"],
    [['f', '--momentum', '1'], 'The momentum must be from 0 to 0.99'],
    [['f', '--l1', '-1'], 'The L1 penalty must be a finite number from 0'],
    [['f', '--l2', 'Infinity'], 'The L2 penalty must be a finite number from 0'],
    [['f', '--schedule', 'linear'], '--schedule takes constant, step'],
    [['f', '--patience', '0'], 'The patience must be a whole number of epochs from 1'],
    [['f', '--tolerance', '-1'], 'The tolerance must be a finite number from 0'],
    [['f', '--validation', '1'], 'The validation share must be from 0 to 0.9'],
    [['f', '--summation', 'exact'], '--summation takes sequential, compensated'],
    [['f', '--seed', '0.5'], 'The seed must be a whole number'],
    [['f', '--seed', '1e17'], 'The seed must be a whole number'],
    [['f', '--initial-weights', '1,,2'], '--initial-weights takes numbers divided by commas, found "".'],
    [['f', '--initial-weights', '1,Infinity'], 'Initial weights must be finite'],
    [['f', '--initial-bias', 'Infinity'], 'The initial bias must be a finite number'],
    [['f', '--activation', 'swish'], '--activation takes linear, sigmoid, relu, tanh, leaky-relu, step, found "swish".'],
    [['f', '--order', 'random'], '--order takes file, shuffled, found "random".'],
    [['f', '--scaling', 'log'], '--scaling takes none, standardize, minmax, auto, found "log".'],
    [['f', '--delimiter', ',,'], 'The delimiter must be one character'],
    [['f', '--decimal', ';'], 'The decimal sign must be . or , found ;'],
    [['f', '--thousands', '_'], "The thousands separator must be , . ' or a space, found _"],
    [['f', '--decimal', ',', '--thousands', ','], 'cannot be the decimal sign and the thousands separator'],
    [['f', '--header', '--no-header'], 'not both'],
    [['f', '--comment', ''], 'A comment must begin with one to eight ASCII characters'],
    [['f', '--skip', '-1'], 'The lines to skip must be a whole number from 0, found "-1".'],
    [['f', '--skip', 'abc'], 'The lines to skip must be a whole number from 0, found "abc".'],
    [['f', '--quote', '`'], 'The quote must be " or \' or none'],
    [['f', '--quote', "'", '--delimiter', "'"], 'cannot be the quote and the delimiter'],
  ])('%j is refused', (words, message) => expect(refused(...words)).toContain(message));
});
