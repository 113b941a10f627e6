import { describe, expect, it } from 'vitest';
import { ARTICLE_SETTINGS, checkSettings, DEFAULT_SETTINGS, MAX_EPOCHS, type SettingsRequest } from '../../../src/core/settings';

const check = (change: Partial<SettingsRequest>) => checkSettings({ ...DEFAULT_SETTINGS, ...change });
const refused = (change: Partial<SettingsRequest>): string[] => check(change).map(({ setting }) => setting);

describe('settings', () => {
  it('can be trained as they come, and as in the article', () => {
    expect(checkSettings(DEFAULT_SETTINGS)).toEqual([]);
    expect(check(ARTICLE_SETTINGS)).toEqual([]);
    expect(ARTICLE_SETTINGS).toEqual({ order: 'file', scaling: 'none' });
  });

  it.each([5e-324, 1e-9, 0.01, 1, 1000, 1e308, Number.MAX_VALUE])('learning rate %d is allowed', (learningRate) => {
    expect(refused({ learningRate })).toEqual([]);
  });

  it.each([
    [0, /0 no weight would ever move/],
    [-0, /0 no weight would ever move/],
    [-0.1, /-0\.1 would climb/],
    [-Infinity, /-Infinity would climb/],
    [Infinity, /must be finite/],
    [NaN, /must be a number above 0/],
  ])('learning rate %d is refused, with a reason and a way out', (learningRate, message) => {
    const problems = check({ learningRate });
    expect(problems.map(({ setting }) => setting)).toEqual(['learningRate']);
    expect(problems[0].message).toMatch(message);
    expect(problems[0].message).toContain('0.01');
  });

  it.each([1, 2, 100, MAX_EPOCHS])('%d epochs are allowed', (epochs) => expect(refused({ epochs })).toEqual([]));

  it.each([0, -1, 1.5, NaN, Infinity, MAX_EPOCHS + 1])('%d epochs are refused', (epochs) => {
    expect(refused({ epochs })).toEqual(['epochs']);
    expect(check({ epochs })[0].message).toContain(`found ${epochs}`);
  });

  it.each([0, 1.5, -1, NaN])('a batch size of %d is refused', (batchSize) => expect(refused({ batchSize })).toEqual(['batchSize']));

  it.each([null, 0, -0, -7, 42, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])('seed %s is allowed', (seed) =>
    expect(refused({ seed })).toEqual([]),
  );

  it.each([0.5, 2 ** 53, NaN, Infinity])('seed %d is refused', (seed) => expect(refused({ seed })).toEqual(['seed']));

  it('refuses initial weights and biases that are not finite, and names the first', () => {
    expect(refused({ initialWeights: [0, -0, 1e308], initialBias: -0 })).toEqual([]);
    expect(check({ initialWeights: [1, NaN, Infinity] })[0].message).toContain('NaN in place 2');
    expect(refused({ initialBias: -Infinity })).toEqual(['initialBias']);
  });

  it.each([
    [{ activation: 'foo' }, 'The activation must be one of auto, linear, sigmoid, relu, tanh, leaky-relu, step, found "foo".'],
    [{ loss: 'bar' }, 'The loss must be one of squared, absolute, huber, log, found "bar".'],
    [{ order: 'x' }, 'The order must be one of file, shuffled, found "x".'],
    [{ scaling: 'q' }, 'The scaling must be one of none, standardize, minmax, auto, found "q".'],
    [{ schedule: undefined }, /^The schedule must be one of constant, .*, found undefined\.$/],
    [{ summation: null }, 'The summation must be one of sequential, compensated, found null.'],
    [{ learningRate: '0.1' }, /must be a number above 0/],
    [{ learningRate: null }, /must be a number above 0/],
    [{ epochs: '5' }, /found "5"/],
    [{ momentum: '0.5' }, 'The momentum must be from 0 to 0.99, found "0.5".'],
    [{ huberC: '1' }, /found "1"/],
    [{ l1: null }, /found null/],
    [{ l2: '1' }, /found "1"/],
    [{ tolerance: '1' }, /found "1"/],
    [{ validation: undefined }, /found undefined/],
    [{ initialWeights: '1,2' }, 'Initial weights must be a list of numbers, one per feature, or null, found "1,2".'],
    [{ initialWeights: ['1'] }, /found "1" in place 1/],
  ])('refuses what no compiler has seen: %j', (change, message) => {
    const problems = check(change as Partial<SettingsRequest>);
    expect(problems.map(({ setting }) => setting)).toEqual(Object.keys(change));
    expect(problems[0].message).toMatch(message);
  });

  it('tells every problem at once', () => {
    expect(refused({ learningRate: 0, epochs: 0, batchSize: 0, seed: 0.5, initialWeights: [NaN], initialBias: NaN })).toEqual([
      'learningRate',
      'epochs',
      'batchSize',
      'seed',
      'initialWeights',
      'initialBias',
    ]);
  });
});
