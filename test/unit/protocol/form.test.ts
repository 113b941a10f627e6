import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, DEFAULT_SETTINGS, LOSSES, SCHEDULES, SUMMATIONS, type SettingsRequest } from '../../../src/core/settings';
import { fieldProblem, formOf, MORE_SETTINGS, moreDefaults, readForm } from '../../../src/protocol/form';
import { decodeFromPanel, type SettingsForm } from '../../../src/protocol/panel';
import { MOST_TYPED } from '../../../src/protocol/typed';

const USUAL = formOf(DEFAULT_SETTINGS);

describe('the settings form', () => {
  it('asks for the defaults as it stands at first', () => {
    expect(readForm(USUAL)).toEqual({ request: DEFAULT_SETTINGS, problems: [] });
    expect(Object.keys(moreDefaults())).toEqual([...MORE_SETTINGS]);
  });

  const all: SettingsRequest = {
    ...DEFAULT_SETTINGS,
    activation: 'leaky-relu',
    learningRate: 1e-7,
    epochs: 1_000_000_000,
    order: 'file',
    scaling: 'minmax',
    seed: -3,
    batchSize: 32,
    loss: 'huber',
    huberC: 0.5,
    momentum: 0.9,
    l1: 1e-5,
    l2: 0.01,
    schedule: 'one-cycle',
    patience: 7,
    tolerance: 0,
    validation: 0.2,
    summation: 'compensated',
  };

  it.each<readonly [string, SettingsRequest]>([
    ['every field', all],
    ['a full batch', { ...all, batchSize: 'full' as const }],
    ['no patience', { ...all, patience: null, seed: null }],
    ...LOSSES.map((loss) => [`${loss} loss`, { ...all, activation: 'sigmoid' as const, loss }] as const),
    ...SCHEDULES.map((schedule) => [`the ${schedule} schedule`, { ...all, schedule }] as const),
    ...ACTIVATIONS.map((activation) => [activation, { ...all, activation }] as const),
    ...SUMMATIONS.map((summation) => [`${summation} sums`, { ...all, summation }] as const),
  ])('gives back %s', (_, request) => {
    const form = formOf(request);
    expect(readForm(form)).toEqual({ request, problems: [] });
    expect(decodeFromPanel({ type: 'form', form })).toEqual({ type: 'form', form });
  });

  it.each<[keyof SettingsForm, string, RegExp]>([
    ['batchSize', '0', /whole number from 1, or full, found 0/],
    ['batchSize', '2.5', /found 2\.5/],
    ['batchSize', 'half', /found “half”/],
    ['batchSize', '', /found “”/],
    ['momentum', '1', /0 to 0\.99, found 1/],
    ['momentum', '-0.1', /found -0\.1/],
    ['momentum', '0,9', /found “0,9”. .*Decimals stand behind a point: 0\.9\.$/],
    ['learningRate', '1,5', /^The learning rate must be a number above 0.* found “1,5”\. Decimals stand behind a point: 1\.5\.$/],
    ['l1', '-1', /L1/],
    ['l1', 'inf', /L1/],
    ['l2', 'x', /L2.*found “x”/],
    ['patience', '0', /from 1, or empty/],
    ['patience', '1.5', /from 1, or empty/],
    ['tolerance', '-1e-3', /tolerance/],
    ['validation', '20', /such as 0\.2, found 20/],
    ['validation', '0x1', /found “0x1”/],
  ])('says what is wrong with %s %j', (field, text, message) => {
    expect(fieldProblem({ ...USUAL, [field]: text }, field)).toMatch(message);
    expect(readForm({ ...USUAL, [field]: text }).problems).toHaveLength(1);
  });

  it('takes from a panel whatever its fields can hold', () => {
    const form = { learningRate: '1'.repeat(MOST_TYPED) };
    expect(decodeFromPanel({ type: 'form', form })).toEqual({ type: 'form', form });
  });

  it('takes full in any letters, and spaces around', () => {
    expect(readForm({ ...USUAL, batchSize: ' Full ' }).request.batchSize).toBe('full');
    expect(readForm({ ...USUAL, patience: '  ' }).request.patience).toBeNull();
  });

  it('looks at Huber’s c only where the loss is Huber’s', () => {
    expect(fieldProblem({ ...USUAL, huberC: '0' }, 'huberC')).toBeUndefined();
    expect(fieldProblem({ ...USUAL, loss: 'huber', huberC: '0' }, 'huberC')).toMatch(/above 0/);
  });

  it('refuses log loss without a sigmoid, under the loss', () => {
    expect(fieldProblem({ ...USUAL, activation: 'linear', loss: 'log' }, 'loss')).toMatch(/sigmoid/);
    expect(fieldProblem({ ...USUAL, loss: 'log' }, 'loss')).toBeUndefined();
  });

  it.each([
    { loss: 'hinge' },
    { schedule: 'sometimes' },
    { summation: '' },
    { batchSize: 3 },
    { momentum: 'x'.repeat(MOST_TYPED + 1) },
    { rows: '1' },
  ])('does not take %j from a panel', (form) => expect(() => decodeFromPanel({ type: 'form', form })).toThrow());
});
