import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../../src/core/least-squares';
import { DEFAULT_SETTINGS, type SettingsRequest } from '../../../src/core/settings';
import { atOnce } from '../../../src/core/steps';
import { makeDataset, type Dataset } from '../../../src/data/dataset';
import { readTable } from '../../../src/data/read';
import { aboveFloor } from '../../../src/protocol/analysis';
import { analysisSteps, analyze } from '../../../src/session/analysis/analysis';
import { trainFully } from '../../../src/session/full-run';
import { prepare } from '../../../src/session/rows/prepare';
import { testRates } from '../../../src/session/analysis/range';
import { Trainer } from '../../../src/session/training/trainer';
import { expectSameBits } from '../../support/bits';
import { Lab, table } from '../../support/lab';
import { SETTINGS, waveRows } from '../../support/rows';

async function example(name: string, target: string): Promise<Dataset> {
  const bytes = readFileSync(join(import.meta.dirname, '../../../examples', name));
  return makeDataset(await readTable(bytes, { file: name, delimiter: null }), { target });
}
const LINEAR: SettingsRequest = { ...DEFAULT_SETTINGS, activation: 'linear', order: 'file', scaling: 'standardize', seed: 1 };

describe('the analysis of real rows', () => {
  it.each([
    ['cars.csv', 'dist', 1],
    ['diabetes.csv', 'target', 1],
    ['faithful.csv', 'waiting', 1],
    ['cars.csv', 'dist', 'full'],
  ] as const)('%s → %s, batch %s: above the limit a run diverges, below it converges', async (name, target, batchSize) => {
    const dataset = await example(name, target);
    const request: SettingsRequest = { ...LINEAR, batchSize };
    const { rows, settings } = prepare(dataset, request);
    const { limit, baseline } = analyze(rows, settings);
    expect(limit?.exact).toBe(true);
    const run = (factor: number, epochs: number): number =>
      trainFully(dataset, { ...request, learningRate: limit!.value * factor, epochs }).loss.final;
    // Near the limit a run converges to a cycle through the rows, whose loss may be high; but it stays as it is.
    expect(run(0.95, 4000) / run(0.95, 3000)).toBeCloseTo(1, 6);
    const above = run(1.03, 3000);
    expect(Number.isFinite(above) && above < 1e6 * baseline.loss).toBe(false);
  });

  it('has the floor of least squares, and a long run comes down to it', async () => {
    const dataset = await example('cars.csv', 'dist');
    const { rows, settings } = prepare(dataset, LINEAR);
    const analysis = analyze(rows, settings);
    expect(analysis.floor?.loss).toBe(atOnce(leastSquares(rows.x, rows.y, rows.features)).loss);
    const { loss } = trainFully(dataset, { ...LINEAR, learningRate: 0.0005, epochs: 5000 });
    expect(aboveFloor(loss.final, analysis)).toBeLessThan(1e-3);
    expect(analysis.baseline.loss).toBeGreaterThan(analysis.floor!.loss);
  });

  it('has a floor of 0 where a line goes through all rows, but for rounding', async () => {
    const { rows, settings } = prepare(await example('celsius.csv', 'fahrenheit'), LINEAR);
    expect(analyze(rows, settings).floor).toEqual({ loss: 0 });
  });

  it('says what is an estimate', () => {
    const rows = waveRows(30, 2);
    const exact = (changes: Partial<SettingsRequest>): boolean | undefined =>
      analyze(rows, { ...SETTINGS, ...changes } as typeof SETTINGS).limit?.exact;
    expect(exact({})).toBe(true);
    for (const changes of [{ batchSize: 'full', order: 'shuffled' }, { batchSize: 5 }, { momentum: 0.5 }, { l2: 0.1 }] as const)
      expect(exact(changes)).toBe(true);
    for (const changes of [{ order: 'shuffled' }, { activation: 'relu' }, { l1: 0.1 }, { schedule: 'cosine' }] as const)
      expect(exact(changes)).toBe(false);
  });

  it('goes in steps: first the baseline, then the floor, then the limit', () => {
    const told = [...analysisSteps(waveRows(30, 2), SETTINGS)].filter((step) => step !== undefined);
    expect(told.map(({ floor }) => floor !== null)).toEqual([false, true]);
  });
});

describe('an analysis of many rows', () => {
  it.each([
    [{ activation: 'linear', loss: 'squared' }],
    [{ activation: 'sigmoid', loss: 'log' }],
    [{ activation: 'linear', loss: 'absolute', batchSize: 'full', momentum: 0.5 }],
    [{ activation: 'linear', loss: 'squared', batchSize: 'full' }],
  ] as const)('is cut so that no piece looks at all of them: %j', { timeout: 600_000 }, (changes) => {
    const n = 40_000;
    const { x, y, ...rows } = waveRows(n, 3);
    let looks = 0;
    const counted = new Proxy(x, {
      get: (of, name) => {
        const value: unknown = of[name as unknown as number];
        if (typeof value === 'number') looks++; // the length too: once a loop
        return typeof value === 'function' ? (value.bind(of) as unknown) : value;
      },
    });
    const targets = changes.loss === 'log' ? y.map((value) => (value > 0 ? 1 : 0)) : y;
    let most = 0;
    for (const known of analysisSteps({ ...rows, x: counted, y: targets }, { ...SETTINGS, ...changes }, 4e5)) {
      if (known) expect(known.baseline.loss).toBeGreaterThan(0);
      most = Math.max(most, looks);
      looks = 0;
    }
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(3 * n);
  });
});

describe('the range test', () => {
  it('leaves a run on the same rows as it is', () => {
    const rows = waveRows(40, 3);
    const trainer = new Trainer(rows, { ...SETTINGS, epochs: 10 });
    trainer.advance(57);
    const before = trainer.weights.slice();
    const { rates, losses, smoothed, suggestions } = testRates(rows, SETTINGS);
    expectSameBits(trainer.weights, before);
    expect([losses.length, smoothed.length]).toEqual([rates.length, rates.length]);
    expect(rates[0]).toBe(1e-7);
    expect(suggestions.valley).toBeGreaterThan(0);
    trainer.dispose();
  });
});

describe('a session', () => {
  it('tells the analysis of a run, of a next one, and of a saved one', async () => {
    const lab = new Lab();
    await lab.open(table(50));
    lab.train({ epochs: 20 });
    lab.finish();
    expect(lab.last('analysis')).toMatchObject({ run: 'run', analysis: { linear: true, limit: { exact: true } } });
    lab.send({ type: 'analyze', settings: { ...SETTINGS, order: 'shuffled' } });
    lab.finish();
    expect(lab.last('analysis')).toMatchObject({ run: null, analysis: { limit: { exact: false } } });
    const other = new Lab();
    other.send({ type: 'restore', bytes: lab.saved() });
    expect(other.last('analysis')).toMatchObject({ run: 'run', analysis: { linear: true } });
  });

  it('finds rates beside a paused run, whose weights and end stay the same', async () => {
    const lab = new Lab();
    await lab.open(table(50));
    lab.train({ epochs: 20, order: 'shuffled' }, { kind: 'watch', seconds: 4 });
    lab.run(1);
    lab.send({ type: 'findRate', settings: SETTINGS });
    expect(lab.last('failed').problem.message).toContain('Pause');
    lab.send({ type: 'pause' });
    lab.send({ type: 'findRate', settings: SETTINGS });
    lab.finish();
    expect(lab.last('rateTest').test).toMatchObject({ scaling: 'none', linear: true });
    lab.send({ type: 'resume' });
    lab.finish();
    const end = lab.last('outcome').outcome.weights.training;
    const alone = new Lab();
    await alone.open(table(50));
    alone.train({ epochs: 20, order: 'shuffled' });
    alone.finish();
    expectSameBits(end, alone.last('outcome').outcome.weights.training);
  });

  it('answers while it seeks the floor of many rows, and saves meanwhile', async () => {
    const lab = new Lab(1e-4);
    await lab.open(table(400_000));
    lab.train({ epochs: 1, activation: 'sigmoid', loss: 'squared', order: 'file' });
    while (!lab.phases.includes('finished')) lab.run(0.01);
    lab.train({ epochs: 1, order: 'file' });
    while (lab.phases.filter((phase) => phase === 'finished').length < 2) lab.run(0.01);
    let answers = 0;
    while (!lab.all('analysis').some(({ analysis }) => analysis.floor)) {
      lab.run(0.001);
      answers += lab.ask({ type: 'history' }).length;
    }
    expect(answers).toBeGreaterThan(10);
    expect(lab.saved().byteLength).toBeGreaterThan(0);
  });

  it('goes on with a long analysis in the pause, and drops it for a run', async () => {
    const lab = new Lab();
    const wide = Array.from({ length: 400 }, (_, r) => Array.from({ length: 31 }, (_v, i) => Math.sin(1 + r * 1.7 + i * (r + 1))).join(','));
    await lab.open([[...Array.from({ length: 30 }, (_, i) => `x${i}`), 'y'].join(','), ...wide].join('\n'));
    lab.train({ epochs: 1, learningRate: 1e-3 });
    expect(lab.last('analysis').analysis.limit).toBeNull();
    lab.finish();
    expect(lab.last('analysis').analysis.limit?.value).toBeGreaterThan(0);
  });
});
