import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { example, file, report, train, type Report } from './support';

describe('the report for a person', () => {
  it('says which loss, and between what and what it can be', async () => {
    const { out } = await train(example('iris.csv'), '--seed', '1', '--epochs', '2');
    expect(out).toContain('  sigmoid, squared loss, learning rate 0.01, 2 epochs, batch size 1, order shuffled, scaling none, seed 1\n');
    expect(out).toMatch(/\n {2}baseline 0\.222222 \(always 0\.333333\)\n/);
    const straight = await train(example('celsius.csv'), '--seed', '1', '--epochs', '2');
    expect(straight.out).toMatch(/\n {2}baseline \S+ \(always \S+\), floor \S+ \(the least a neuron of this kind can have\)\n/);
    const more = ['--loss', 'huber', '--schedule', 'cosine', '--momentum', '0.5', '--l2', '0.01', '--batch-size', 'full', '--activation', 'linear'];
    expect((await train(example('iris.csv'), '--seed', '1', '--epochs', '2', ...more)).out).toContain(
      '  linear, huber loss, learning rate 0.01 (cosine), momentum 0.5, l2 0.01, 2 epochs, batch size full, ',
    );
  });
});

describe('the JSON report', () => {
  it('has exactly the keys that are promised', async () => {
    const result = await report(example('iris.csv'), '--positive', 'setosa', '--seed', '1', '--epochs', '2');
    expect(Object.keys(result).sort()).toEqual(
      [
        ...[
          'dataset',
          'settings',
          'updates',
          'epochs',
          'weights',
          'bias',
          'originalUnits',
          'loss',
          'metrics',
          'stopped',
          'stoppedEarly',
          'validationMetrics',
          'baseline',
          'floor',
          'limit',
          'perRowBound',
          'findings',
          'elapsedMs',
          'updatesPerSecond',
        ],
      ].sort(),
    );
    expect(result.dataset).toEqual({
      file: example('iris.csv'),
      rows: 150,
      features: ['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width'],
      target: 'Species',
      classes: { zero: 'not setosa', one: 'setosa' },
      leftOut: [{ column: 'column 1', reason: 'an index column without a name' }],
      tableRows: 150,
      validationRows: 0,
      missing: { withoutTarget: 0, dropped: 0, filled: 0, policy: null },
      notes: [],
      assumed: ['"Species" was taken as the target, the best guess; --target NAME chooses another column.'],
    });
    expect(result.settings).toEqual({
      ...DEFAULT_SETTINGS,
      activation: 'sigmoid',
      learningRate: 0.01,
      epochs: 2,
      batchSize: 1,
      order: 'shuffled',
      scaling: 'none',
      seed: 1,
      initialWeights: null,
      initialBias: null,
      scalingReason: expect.stringContaining('as they are') as string,
    });
    expect([result.updates, result.epochs, result.weights.length, result.stopped]).toEqual([300, 2, 4, null]);
    expect(Object.keys(result.originalUnits)).toEqual(['weights', 'bias']);
    expect(Object.keys(result.loss)).toEqual(['lastSample', 'epochMean', 'final']);
    expect(Object.keys(result.metrics)).toEqual([
      'mse',
      'rmse',
      'mae',
      'r2',
      'accuracy',
      'precision',
      'recall',
      'f1',
      'rocAuc',
      'logLoss',
      'confusion',
    ]);
    expect(result.elapsedMs).toBeGreaterThan(0);
    expect(result.updatesPerSecond).toBeCloseTo(300 / (result.elapsedMs / 1000), 3);
  });

  it('draws a seed when none is given, and the run can be had again with it', async () => {
    const first = await report(example('celsius.csv'), '--epochs', '3');
    expect(Number.isSafeInteger(first.settings['seed'])).toBe(true);
    const again = await report(example('celsius.csv'), '--epochs', '3', '--seed', String(first.settings['seed']));
    expect([again.weights, again.bias, again.loss]).toEqual([first.weights, first.bias, first.loss]);
  });

  it('has the weights of a run by hand', async () => {
    const path = file('hand.csv', 'x,y\n2,1\n-4,3\n');
    const words = ['--order', 'file', '--scaling', 'none', '--initial-weights', '0.5', '--initial-bias', '-1', '--learning-rate', '0.25'];
    const result = await report(path, ...words, '--epochs', '1', '--activation', 'linear');
    // z = 0: e = −1, w = 0.5 + 0.25·2, b = −0.75; then z = −4.75: e = −7.75, w = 1 − 0.25·4·7.75, b = −0.75 + 0.25·7.75
    expect([result.weights, result.bias]).toEqual([[-6.75], 1.1875]);
    expect(result.loss.lastSample).toBe(60.0625);
    expect(result.loss.epochMean).toBe((1 + 60.0625) / 2);
    expect(result.loss.final).toBe(((-13.5 + 1.1875 - 1) ** 2 + (27 + 1.1875 - 3) ** 2) / 2);
    expect(result.originalUnits).toEqual({ weights: [-6.75], bias: 1.1875 });
    expect(result.metrics['mse']).toBe(result.loss.final);
  });

  it('takes each option', async () => {
    const path = file('options.tsv', 'a|b|c|y\n1|2|3|u\n2|1|5|v\n3|3|4|w\n');
    const words = [
      '--target',
      'y',
      '--positive',
      'v',
      '--features',
      'c,a',
      '--delimiter',
      'pipe',
      '--activation',
      'relu',
      '--learning-rate',
      '0.125',
    ];
    const more = [
      '--epochs',
      '4',
      '--batch-size',
      '1',
      '--order',
      'file',
      '--scaling',
      'minmax',
      '--seed',
      '9',
      '--initial-weights',
      '1,-2',
      '--initial-bias',
      '-0.5',
    ];
    const result = await report(path, ...words, ...more);
    expect(result.dataset).toMatchObject({ features: ['c', 'a'], target: 'y', classes: { zero: 'not v', one: 'v' } });
    expect(result.settings).toEqual({
      ...DEFAULT_SETTINGS,
      activation: 'relu',
      learningRate: 0.125,
      epochs: 4,
      batchSize: 1,
      order: 'file',
      scaling: 'minmax',
      seed: 9,
      initialWeights: [1, -2],
      initialBias: -0.5,
      scalingReason: null,
    });
    // minmax: c is (c − 3)/2, a is (a − 1)/2
    const [c, a] = result.weights;
    expect(result.originalUnits.weights).toEqual([c / 2, a / 2]);
    expect(result.originalUnits.bias).toBeCloseTo(result.bias - (3 * c) / 2 - a / 2, 14);
  });

  it('keeps −0', async () => {
    // Every error is above 0, so that every update of the weight subtracts +0.
    const path = file('zeros.csv', 'x,y\n0,0\n0,-1\n');
    const words = ['--activation', 'linear', '--order', 'file', '--scaling', 'none', '--initial-weights', '-0', '--initial-bias', '1'];
    const { out } = await train(path, '--json', '--epochs', '1', ...words);
    expect(out).toContain('"weights":[-0.0]');
    expect(Object.is((JSON.parse(out) as Report).weights[0], -0)).toBe(true);
  });
});
