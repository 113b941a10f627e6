import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsRequest } from '../../../src/core/settings';
import { trainFully } from '../../../src/session/full-run';
import { after, example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

const RAW: Partial<SettingsRequest> = { order: 'file', scaling: 'none' };

describe('exploding', () => {
  it('names the update, the line, the length of the row and what became of its error', async () => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    const { stopped, findings } = trainFully(dataset, { ...DEFAULT_SETTINGS, ...RAW, seed: 1 });
    const { evidence, where } = find(findings, 'exploding');
    const norm = 1 + dataset.x.subarray((stopped!.row - 1) * dataset.features, stopped!.row * dataset.features).reduce((sum, x) => sum + x * x, 0);
    expect(evidence).toContain(`Update ${stopped!.update}, line ${stopped!.line} of the file`);
    expect(evidence).toContain(`‖x̃‖²=${Number(norm.toPrecision(4))}, its error was multiplied by −${Number((0.01 * norm - 1).toPrecision(3))}`);
    expect(where).toEqual({ sample: stopped!.update, line: stopped!.line });
  });

  it.each([0, 1])('is cured by remedy %i', async (index) => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    expect(ids(after(dataset, RAW, 'exploding', index))).not.toContain('exploding');
  });

  it('is seen while the numbers are still finite', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const { evidence } = find(findingsOf(dataset, { ...RAW, learningRate: 0.0064, epochs: 200 }), 'exploding');
    expect(evidence).toMatch(/mean loss of an epoch grew from .* to .*1 times the limit/);
  });

  it('is silent below the limit', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    expect(ids(findingsOf(dataset, { ...RAW, learningRate: 0.006, epochs: 200 }))).not.toContain('exploding');
  });
});

describe('oscillating', () => {
  const FAST: Partial<SettingsRequest> = { scaling: 'standardize', learningRate: 0.1 };
  it('sees the mean loss go up and down above the edge, and half of it cures', async () => {
    const dataset = await example('diabetes.csv');
    expect(find(findingsOf(dataset, FAST), 'oscillating').evidence).toMatch(/between [\d.\u202f]+ and [\d.\u202f]+ and turned \d+ times/);
    expect(after(dataset, FAST, 'oscillating')).toEqual([]);
  });
  it('is silent at a rate that fits', async () => expect(findingsOf(await example('diabetes.csv'))).toEqual([]));
});

describe('dead-relu', () => {
  it('proves that no row is active, and finds a seed with which some are', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    const settings = { activation: 'relu' } as const;
    const { evidence, remedies } = find(findingsOf(dataset, settings), 'dead-relu');
    expect(evidence).toMatch(/z ≤ 0 in all 150 training rows .* for ever. So it was before the first update/);
    for (const [index] of remedies.entries()) expect(ids(after(dataset, settings, 'dead-relu', index))).not.toContain('dead-relu');
  });
  it('looks for one from 0 on after the greatest seed', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    const settings: Partial<SettingsRequest> = {
      activation: 'relu',
      seed: Number.MAX_SAFE_INTEGER,
      initialWeights: [-1, -1, -1, -1],
      initialBias: 0,
    };
    expect(find(findingsOf(dataset, settings), 'dead-relu').remedies.map(({ label }) => label)).toContainEqual(
      expect.stringMatching(/^Start with seed \d$/),
    );
  });
  it('that was so before the first update is cured for good: the rate is one that the rows bear', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const settings: Partial<SettingsRequest> = { ...RAW, activation: 'relu', learningRate: 0.01, seed: 1 };
    const { remedies } = find(findingsOf(dataset, settings), 'dead-relu');
    expect(remedies.map(({ label }) => label)).toEqual([
      'Use a leaky ReLU, with a learning rate of 0.0015',
      expect.stringMatching(/^Start with seed \d+, with a learning rate of 0\.0015$/),
    ]);
    for (const index of [0, 1]) expect(ids(after(dataset, settings, 'dead-relu', index))).toEqual([]);
  });
  it('says when it was killed by a step, and a smaller rate cures', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const settings: Partial<SettingsRequest> = { ...RAW, activation: 'relu', learningRate: 0.005, seed: 2 };
    const { evidence, remedies } = find(findingsOf(dataset, settings), 'dead-relu');
    expect(evidence).toMatch(/Before the first update 50 rows had z > 0/);
    expect(remedies.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Learning rate/));
    expect(ids(after(dataset, settings, 'dead-relu', 1))).not.toContain('dead-relu');
  });
  it('is silent while a row is active', async () => {
    expect(findingsOf(await example('iris.csv', { positive: 'setosa' }), { activation: 'relu', seed: 2 })).toEqual([]);
  });
});

describe('saturated and vanishing', () => {
  it('count the rows on the flat parts, and those that are wrong there', async () => {
    const dataset = await example('breast_cancer.csv');
    const findings = findingsOf(dataset, { scaling: 'none' });
    expect(find(findings, 'saturated').evidence).toMatch(
      /^569 of 569 rows have \|z\| > 4.6: the sigmoid is saturated, its slope there is below 0.01/,
    );
    expect(find(findings, 'vanishing').evidence).toMatch(/^357 of 569 rows \(63 %\) are confidently wrong/);
    expect(findingsOf(dataset, { scaling: 'none', ...find(findings, 'saturated').remedies[0].settings })).toEqual([]);
    // What was flat from the start no smaller step frees.
    expect(find(findings, 'saturated').remedies.map(({ label }) => label)).not.toContainEqual(expect.stringMatching(/^Learning rate/));
    // Log loss has steps of full length, which are far too long for columns as large.
    expect(find(findings, 'vanishing').remedies.map(({ settings }) => settings)).toEqual([{ scaling: 'standardize' }]);
  });
  it('name the learning rate where steps that overshoot have driven the rows there', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    const driven = find(findingsOf(dataset, { scaling: 'none', learningRate: 100 }), 'saturated');
    expect(driven.why).toMatch(/With a learning rate of 100, \d+ times the one from which steps overshoot here, a few steps threw/);
    const flat = find(findingsOf(await example('breast_cancer.csv'), { scaling: 'none' }), 'saturated');
    expect(flat.why).toMatch(/Columns with large numbers, or large initial weights/);
  });
  it('vanishing fires for a confidently wrong start, and log loss gets away from it', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    const wrong: Partial<SettingsRequest> = { scaling: 'standardize', initialWeights: [9, -9, 9, 9], initialBias: 0 };
    expect(ids(findingsOf(dataset, wrong))).toContain('vanishing');
    expect(ids(after(dataset, wrong, 'vanishing'))).toEqual([]);
  });
  it('are silent where rows are flat and right, and under log loss', async () => {
    const dataset = await example('iris.csv', { positive: 'setosa' });
    expect(findingsOf(dataset, { initialWeights: [0, 0, -20, 0], initialBias: 49, scaling: 'none' })).toEqual([]);
    expect(ids(findingsOf(await example('breast_cancer.csv'), { scaling: 'none', loss: 'log' }))).not.toContain('saturated');
  });
});

describe('frozen', () => {
  const FROZEN: Partial<SettingsRequest> = { learningRate: 1e-22, scaling: 'standardize' };
  it('shows that no weight moves, and a larger rate cures', async () => {
    const dataset = await example('diabetes.csv');
    const findings = findingsOf(dataset, FROZEN);
    expect(find(findings, 'frozen').evidence).toMatch(/None of the 442 rows moves any weight/);
    expect(ids(findings)).toEqual(['frozen']);
    expect(findingsOf(dataset, { ...FROZEN, ...find(findings, 'frozen').remedies[0].settings })).toEqual([]);
  });
  it('is silent where the neuron has learnt it all', async () => {
    expect(findingsOf(await example('celsius.csv'), { learningRate: 0.1, epochs: 500 })).toEqual([]);
    expect(findingsOf(await example('iris.csv', { positive: 'setosa' }), { activation: 'step' })).toEqual([]);
  });
});

describe('too-slow', () => {
  const SLOW: Partial<SettingsRequest> = { learningRate: 0.0001, scaling: 'standardize' };
  it('projects the epochs to the floor, and they do', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    const { evidence, remedies } = find(findingsOf(dataset, SLOW), 'too-slow');
    expect(evidence).toMatch(/about \d+ epochs are needed to come near the best possible 227.1/);
    const [faster, longer] = remedies;
    expect(faster.settings.learningRate).toBeGreaterThan(0.0002);
    const { epochs } = longer.settings;
    expect(epochs).toBeGreaterThan(100);
    for (const remedy of remedies) expect(findingsOf(dataset, { ...SLOW, ...remedy.settings })).toEqual([]);
    expect(trainFully(dataset, { ...DEFAULT_SETTINGS, ...SLOW, seed: 1, epochs: epochs! }).analysis?.floor?.aboveFloorPercent).toBeLessThan(12);
  });
  it('is silent when the run is there', async () => expect(findingsOf(await example('cars.csv', { target: 'dist' }))).toEqual([]));
});

describe('penalty', () => {
  it('is blamed where it holds the weights at 0, and leaving it out cures', async () => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    const held = { scaling: 'standardize', l1: 100 } as const;
    expect(find(findingsOf(dataset, held), 'penalty').evidence).toMatch(/^With the L1 penalty of 100 the loss is/);
    expect(after(dataset, held, 'penalty')).toEqual([]);
  });
  it('is silent where it does no harm', async () => {
    expect(findingsOf(await example('mtcars.csv', { target: 'mpg' }), { scaling: 'standardize', l1: 0.01, l2: 0.001 })).toEqual([]);
  });
});

describe('overfitting', () => {
  /** 42 rows to learn 30 columns from, of which one says something. */
  const NAMES = Array.from({ length: 30 }, (_, i) => `x${i}`);
  const WIDE = lines([...NAMES, 'y'].join(), 60, (r) => [...NAMES.map((_, i) => noise(r, i + 1)), noise(r, 1) + noise(r, 99)]);
  const APART: Partial<SettingsRequest> = { validation: 0.3, epochs: 1000 };
  it('is seen where the rows set apart get worse, and a shorter run is better for them', async () => {
    const dataset = await written(WIDE);
    const { evidence, where, remedies } = find(findingsOf(dataset, APART), 'overfitting');
    expect(evidence).toMatch(
      /^The mean loss of the 18 validation rows was 0\.\d+ after about \d+ of 1000 epochs, and has risen by \d+ % since, to 1\.\d+\./,
    );
    const [{ settings }] = remedies;
    expect(Math.abs(where!.sample! / 42 - Number(settings.epochs))).toBeLessThanOrEqual(0.5);
    const loss = (more: Partial<SettingsRequest>): number =>
      trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...APART, ...more }).validationMetrics.find(({ name }) => name === 'MSE')?.value ?? NaN;
    expect(loss(settings)).toBeLessThan(loss({}) / 2);
    expect(evidence).toContain(` to ${loss({}).toPrecision(4)}.`);
    expect(after(dataset, APART, 'overfitting')).toEqual([]);
  });
  it('is seen too where they never had anything of it', async () => {
    const dataset = await written(WIDE);
    const { evidence, remedies } = find(findingsOf(dataset, { ...APART, seed: 3 }), 'overfitting');
    expect(evidence).toMatch(
      /^The mean loss of the training rows is 0\.0\d+, where always saying the same has 0\.\d+\. That of the 18 validation rows is 1\.\d+/,
    );
    expect(remedies).toEqual([]);
    for (let seed = 1; seed <= 8; seed++) {
      const { validationMetrics, findings } = trainFully(dataset, { ...DEFAULT_SETTINGS, ...APART, seed });
      if (validationMetrics.find(({ name }) => name === 'R²')!.value! < -0.5) expect(ids(findings)).toContain('overfitting');
    }
  });
  it('is cured by an early end, where a shorter run has other rates', async () => {
    const dataset = await written(WIDE);
    const [{ settings }] = find(findingsOf(dataset, { ...APART, schedule: 'cosine' }), 'overfitting').remedies;
    expect(settings).toMatchObject({ patience: 5 });
    expect(ids(after(dataset, { ...APART, schedule: 'cosine' }, 'overfitting'))).not.toContain('overfitting');
  });
  it('is not said without rows set apart, nor of few of them, nor where they gain', async () => {
    const dataset = await written(WIDE);
    expect(ids(findingsOf(dataset, { epochs: 1000 }))).toEqual([]);
    expect(ids(findingsOf(dataset, { ...APART, validation: 0.06 }))).not.toContain('overfitting');
    for (const name of ['mtcars', 'diabetes', 'breast_cancer', 'iris', 'faithful', 'cars', 'wine'])
      for (const seed of [1, 2, 3])
        expect([name, seed, ...ids(findingsOf(await example(`${name}.csv`), { validation: 0.3, seed }))]).not.toContain('overfitting');
  });
});

describe('a run that found nothing of what there is', () => {
  /** Columns far from 0: the loss is a valley so flat along its length that its fall is lost in the noise of the rows. */
  const FAR = lines('a,b,y', 400, (r) => [100 + noise(r), 100 + noise(r, 2), 5 * noise(r) + 3 * noise(r, 2) + 0.5 * noise(r, 3)]);
  it('is too slow where the slow directions are left, though no fall can be seen', async () => {
    const dataset = await written(FAR);
    const raw = { scaling: 'none', learningRate: 1.9e-5 } as const;
    const { evidence, remedies } = find(findingsOf(dataset, raw), 'too-slow');
    expect(evidence).toMatch(/At this rate more than 10\u202f000\u202f000 epochs are needed to come near the best possible 0\.0878/);
    expect(remedies[0].label).toBe('Standardise the columns, with a learning rate of 0.01');
    expect(after(dataset, raw, 'too-slow')).toEqual([]);
  });
  it('gets as many epochs as its directions need, with a rate as large as they allow', async () => {
    const text = lines('a,b,y', 200, (r) => [noise(r), noise(r) + 0.1 * noise(r, 2), 5 * noise(r, 2) + 0.1 * noise(r, 3)]);
    const dataset = await written(text);
    const whole = { batchSize: 'full', scaling: 'none' } as const;
    const { remedies } = find(findingsOf(dataset, whole), 'too-slow');
    expect(remedies.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Learning rate \S+, for [\d\u202f]+ epochs$/));
    expect(after(dataset, whole, 'too-slow')).toEqual([]);
    const { analysis } = trainFully(dataset, { ...DEFAULT_SETTINGS, ...whole, seed: 1, ...remedies[0].settings });
    const left = (analysis.floor!.loss * analysis.floor!.aboveFloorPercent!) / 100;
    expect(left / (analysis.baseline.loss - analysis.floor!.loss)).toBeLessThan(0.0101);
  });
  it('takes steps that are too long, with a momentum that carries it to and fro', async () => {
    const { x, y, n, features } = await example('diabetes.csv');
    // Columns of length 1, as scikit-learn has them.
    const column = (j: number): number[] => {
      const values = Array.from({ length: n }, (_, r) => x[r * features + j]);
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      const length = Math.hypot(...values.map((value) => value - mean));
      return values.map((value) => (value - mean) / length);
    };
    const columns = Array.from({ length: features }, (_, j) => column(j));
    const header = [...columns.keys(), 'y'].map((name) => `c${name}`).join(',');
    const dataset = await written(lines(header, n, (r) => [...columns.map((values) => values[r]), y[r]]));
    const wild = { momentum: 0.99, scaling: 'none' } as const;
    expect(find(findingsOf(dataset, wild), 'oscillating').evidence).toMatch(
      /A step corrects up to 11\d % of its row’s error, with what momentum adds/,
    );
    expect(find(findingsOf(dataset, wild), 'oscillating').remedies.map(({ label }) => label)[0]).toBe('Leave the momentum out');
  });
});

it('a target that cannot be squared is named, whatever the rate', async () => {
  const text = lines('x,y', 20, (r) => [noise(r), 1e200 * noise(r, 2)]);
  const dataset = await written(text);
  const { evidence } = find(findingsOf(dataset), 'exploding');
  expect(evidence).toMatch(/^Update 1, line \d+ of the file: .* The target there is \S+, and its square is beyond the largest number/);
  expect(ids(after(dataset, {}, 'exploding'))).not.toContain('exploding');
});

it('a rare class that was learnt is told no more', async () => {
  const text = lines('x,y', 300, (r) => [noise(r) + (r % 10 === 0 ? 4 : 0), r % 10 === 0 ? 1 : 0]);
  const dataset = await written(text);
  expect(ids(findingsOf(dataset, { epochs: 2 }))).toContain('imbalance');
  expect(ids(findingsOf(dataset, { loss: 'log', learningRate: 0.1, epochs: 300 }))).toEqual([]);
});
