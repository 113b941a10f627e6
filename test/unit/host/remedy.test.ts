import { describe, expect, it } from 'vitest';
import { initialNeuron } from '../../../src/core/initial';
import type { ProductFeature } from '../../../src/core/product';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { remedied } from '../../../src/host/experiment/remedy';
import { formOf } from '../../../src/protocol/form';
import type { Remedy } from '../../../src/protocol/findings';
import { SETTINGS } from '../../support/rows';
import { plainInfo } from '../../support/info';

const requested = { ...DEFAULT_SETTINGS, seed: null, epochs: 7 };
const dataset = plainInfo(9, ['a', 'b', 'c'], 'f.csv');
const run = { requested, settings: { ...SETTINGS, seed: 42, epochs: 7 }, dataset };
const choice = { target: 'y', features: null, positive: null };
/** Of the features at two places. */
const product = (i: number, j: number): ProductFeature => ({ factors: [i, j], means: [1, 1] });
const typed = { ...DEFAULT_SETTINGS, epochs: 1000 };

describe('a remedy', () => {
  it('changes what it says, and takes all else from the run, not from what was typed since', () => {
    const remedy: Remedy = { label: '', settings: { learningRate: 0.5 }, leaveOut: [] };
    const { form, options } = remedied(remedy, run, typed, '', choice);
    expect(form).toEqual({ ...formOf({ ...requested, learningRate: 0.5 }), seed: '' });
    expect(options).toMatchObject({ seed: 42, start: { initialWeights: null, initialBias: null } });
    expect(options.choice).toBeUndefined();
  });

  it('has another class count as 1, from the same start', () => {
    const { options } = remedied({ label: '', settings: {}, leaveOut: [], positive: 'rare' }, run, typed, '', choice);
    const { w, b } = initialNeuron(3, 42, { initialWeights: null, initialBias: null });
    expect(options.choice).toEqual({ target: 'y', features: null, positive: 'rare' });
    expect(options.start).toEqual({ initialWeights: [...w], initialBias: b });
  });

  it('leaves columns out, and the others start as they did', () => {
    const { form, options } = remedied({ label: '', settings: {}, leaveOut: ['b'] }, run, typed, '', choice);
    const { w, b } = initialNeuron(3, 42, { initialWeights: null, initialBias: null });
    expect(options.choice).toEqual({ target: 'y', features: ['a', 'c'], positive: null });
    expect(options.start).toEqual({ initialWeights: [w[0], w[2]], initialBias: b });
    expect([form.epochs, options.seed]).toEqual(['7', 42]);
  });

  it('learns from a product too, which begins at 0, and keeps those there are', () => {
    const { w, b } = initialNeuron(3, 42, { initialWeights: null, initialBias: null });
    const remedy: Remedy = { label: '', settings: {}, leaveOut: [], multiply: [['a', 'b']] };
    const { options } = remedied(remedy, run, typed, '', choice);
    expect(options.choice).toEqual({ ...choice, products: [['a', 'b']] });
    expect(options.start).toEqual({ initialWeights: [...w, 0], initialBias: b });

    const products = [
      ['a', 'a'],
      ['b', 'c'],
    ] as const;
    const squared = { ...run, dataset: { ...plainInfo(9, ['a', 'b', 'c', 'a²', 'b × c'], 'f.csv'), products: [product(0, 0), product(1, 2)] } };
    const drawn = Array.from(initialNeuron(5, 42, { initialWeights: null, initialBias: null }).w);
    const more = remedied(remedy, squared, typed, '', { ...choice, products });
    expect(more.options.choice?.products).toEqual([...products, ['a', 'b']]);
    expect(more.options.start?.initialWeights).toEqual([...drawn, 0]);
    const without = (...leaveOut: string[]): unknown => {
      const { options: left } = remedied({ label: '', settings: {}, leaveOut }, squared, typed, '', { ...choice, products });
      return [left.choice?.features, left.choice?.products, left.start?.initialWeights];
    };
    expect(without('b')).toEqual([['a', 'c'], [['a', 'a']], [drawn[0], drawn[2], drawn[3]]]);
    expect(without('a²')).toEqual([null, [['b', 'c']], [drawn[0], drawn[1], drawn[2], drawn[4]]]);
    expect(without('a²', 'c')).toEqual([['a', 'b'], undefined, [drawn[0], drawn[1]]]);
  });

  it('may be another start, with a seed that is then the form’s', () => {
    const { form, options } = remedied(
      { label: '', settings: { seed: 43, initialWeights: null, initialBias: null }, leaveOut: [] },
      run,
      typed,
      '',
      choice,
    );
    expect([form.seed, options.seed]).toEqual(['43', 43]);
    const zeros = remedied({ label: '', settings: { initialWeights: [0, 0, 0], initialBias: 0 }, leaveOut: [] }, run, typed, '', choice);
    expect(zeros.options).toMatchObject({ seed: 42, start: { initialWeights: [0, 0, 0], initialBias: 0 } });
  });

  it('without a run works on what is typed', () => {
    const { form, options } = remedied({ label: '', settings: { order: 'shuffled' }, leaveOut: [] }, null, typed, '5', choice);
    expect([form.epochs, form.order, form.seed, options.seed]).toEqual(['1000', 'shuffled', '5', undefined]);
  });
});
