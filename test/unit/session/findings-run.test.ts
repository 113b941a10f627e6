import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type SettingsRequest } from '../../../src/core/settings';
import type { Dataset } from '../../../src/data/dataset';
import { trainFully } from '../../../src/session/full-run';
import { example, find, findingsOf, ids, lines, noise, written } from '../../support/findings';

const RAW: Partial<SettingsRequest> = { order: 'file', scaling: 'none' };

/** The findings after the remedy of a finding was applied. */
function after(dataset: Dataset, settings: Partial<SettingsRequest>, id: Parameters<typeof find>[1], index = 0): ReturnType<typeof findingsOf> {
  const remedy = find(findingsOf(dataset, settings), id).remedies[index];
  return findingsOf(dataset, { ...settings, ...remedy.settings });
}

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

describe('a loss that blew up and falls again', () => {
  it.each([
    ['diabetes.csv', undefined, { schedule: 'step', learningRate: 0.2 }],
    ['mtcars.csv', 'mpg', { schedule: 'cosine', learningRate: 0.25 }],
    ['mtcars.csv', 'mpg', { schedule: 'plateau', learningRate: 0.3 }],
    ['mtcars.csv', 'mpg', { epochs: 1, learningRate: 0.25 }],
  ] as const)('is called exploding, and its first remedy helps: %s %s %j', async (name, target, settings) => {
    const dataset = await example(name, target === undefined ? {} : { target });
    const scaled = { ...settings, scaling: 'standardize' } as const;
    expect(ids(findingsOf(dataset, scaled))).toEqual(['exploding']);
    expect(ids(after(dataset, scaled, 'exploding'))).not.toContain('exploding');
  });

  it('names a factor only where the error of a row is multiplied by one', async () => {
    const dataset = await example('cars.csv', { target: 'dist' });
    expect(find(findingsOf(dataset, { ...RAW, momentum: 0.5, learningRate: 0.02 }), 'exploding').evidence).not.toContain('multiplied');
  });
});

describe('losses with steps of one length', () => {
  const targets = (scale: number): string => lines('a,b,y', 200, (r) => [noise(r), noise(r, 2), scale * (noise(r) - 2 * noise(r, 2))]);
  it.each([
    [0.003, 'absolute', 'oscillating'],
    [1e5, 'absolute', 'too-slow'],
    [1e5, 'huber', 'too-slow'],
  ] as const)('are measured by the spread of the target: %d, %s', async (scale, loss, id) => {
    const dataset = await written(targets(scale));
    const settings = { loss, scaling: 'standardize' } as const;
    const found = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...settings });
    const { settings: change } = find(found.findings, id).remedies[0];
    const better = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...settings, ...change });
    expect(better.loss.final).toBeLessThan(found.loss.final / 3);
    expect(better.findings).toEqual([]);
  });
});

describe('a run that stopped early having learnt nothing', () => {
  it.each([
    { batchSize: 'full', patience: 5 },
    { learningRate: 1e-6, patience: 5 },
    { schedule: 'plateau', batchSize: 'full' },
  ] as const)('is told, first that it may not stop: %j', async (settings) => {
    const { remedies } = find(findingsOf(await example('iris.csv', { positive: 'setosa' }), settings), 'too-slow');
    expect(remedies[0].settings).toMatchObject('schedule' in settings ? { schedule: 'constant' } : { patience: null });
  });
  it('is silent where it had learnt', async () =>
    expect(findingsOf(await example('iris.csv', { positive: 'setosa' }), { patience: 3, tolerance: 1e-4 })).toEqual([]));
});

describe('a neuron that lags behind a line', () => {
  it('is told by the rows that it gets right, and its first remedy helps', async () => {
    const dataset = await written(lines('a,b,y', 20, (r) => [noise(r), noise(r, 3), noise(r) - noise(r, 3) > 0 ? 1 : 0]));
    const { evidence } = find(findingsOf(dataset), 'too-slow');
    expect(evidence).toMatch(/^After 100 epochs the neuron puts 1\d of the 20 rows .* gets (19|20) right/);
    expect(after(dataset, {}, 'too-slow')).toEqual([]);
  });
  it('is told where a sigmoid is worse than always saying the same', async () => {
    const { evidence, remedies } = find(findingsOf(await example('iris.csv', { positive: 'versicolor' })), 'too-slow');
    expect(evidence).toMatch(/puts 93 of the 150 rows .* gets 110 right, and a loss of 0\.1659\.$/);
    expect(remedies.length).toBeGreaterThan(1);
  });
  it('is not told of one that gets as many right', async () => expect(findingsOf(await example('breast_cancer.csv'))).toEqual([]));
});

describe('the rule of Rosenblatt', () => {
  it('is compared with the larger class, and never told to take other steps', async () => {
    const dataset = await example('iris.csv', { positive: 'versicolor' });
    for (const seed of [1, 2, 3, 4])
      for (const { id, remedies } of findingsOf(dataset, { activation: 'step', seed })) {
        expect(id).toBe('too-slow');
        expect(remedies.some(({ settings }) => settings.learningRate !== undefined)).toBe(false);
      }
  });
});

describe('a first remedy', () => {
  it('of a ReLU that a step has killed is a shorter one', async () => {
    const dataset = await example('mtcars.csv', { target: 'mpg' });
    const settings = { activation: 'relu', learningRate: 0.2, scaling: 'standardize' } as const;
    expect(find(findingsOf(dataset, settings), 'dead-relu').remedies[0].settings).toHaveProperty('learningRate');
    expect(after(dataset, settings, 'dead-relu')).toEqual([]);
  });
  it('of weights that were given too large is others', async () => {
    const settings = { initialWeights: [20, 20, 20, 20], initialBias: 0 };
    expect(after(await example('iris.csv', { positive: 'setosa' }), settings, 'saturated')).toEqual([]);
  });
  it('of swinging on columns of very different size is their scale', async () => {
    const dataset = await written(lines('a,b,y', 100, (r) => [200 + 50 * noise(r), noise(r, 2), noise(r) + noise(r, 3) > 0 ? 1 : 0]));
    const settings = { scaling: 'none', loss: 'log' } as const;
    expect(find(findingsOf(dataset, settings), 'oscillating').remedies[0].settings).toMatchObject({ scaling: 'standardize' });
  });
});

describe('momentum with whole batches', () => {
  it('is in the edge once: a run that falls is not called swinging', async () => {
    const text = lines('a,b,y', 150, (r) => [noise(r), noise(r) + 0.1 * noise(r, 2), noise(r, 2) + noise(r)]);
    const settings = { scaling: 'standardize', batchSize: 'full', momentum: 0.9, learningRate: 0.3 } as const;
    expect(ids(findingsOf(await written(text), settings))).not.toContain('oscillating');
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
    expect(find(findings, 'saturated').evidence).toMatch(/^569 of 569 rows have \|z\| > 4.6: the sigmoid is saturated, their gradient is below 1 %/);
    expect(find(findings, 'vanishing').evidence).toMatch(/^357 of 569 rows \(63 %\) are confidently wrong/);
    expect(findingsOf(dataset, { scaling: 'none', ...find(findings, 'saturated').remedies[0].settings })).toEqual([]);
    // What was flat from the start no smaller step frees.
    expect(find(findings, 'saturated').remedies.map(({ label }) => label)).not.toContainEqual(expect.stringMatching(/^Learning rate/));
    // Log loss has steps of full length, which are far too long for columns as large.
    expect(find(findings, 'vanishing').remedies.map(({ settings }) => settings)).toEqual([{ scaling: 'standardize' }]);
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

describe('not-linear', () => {
  it('says that no setting helps for XOR, whatever the activation', async () => {
    const dataset = await example('xor.csv');
    for (const activation of ['sigmoid', 'linear', 'relu', 'tanh'] as const)
      expect(findingsOf(dataset, { activation, epochs: 2000 }).map(({ id, remedies }) => [id, remedies])).toEqual([['not-linear', []]]);
  });
  it('sees a ring around a disc', async () => {
    const text = lines('a,b,y', 300, (r) => {
      const radius = r % 2 === 0 ? 0.4 : 1;
      return [radius * Math.cos(2.4 * r), radius * Math.sin(2.4 * r), r % 2];
    });
    expect(ids(findingsOf(await written(text)))).toEqual(['not-linear']);
  });
  it('says how little a line tells, where it is little but more than chance', async () => {
    const text = lines('x,y', 1000, (r) => [noise(r), 0.6 * noise(r) + 2 * noise(r, 2)]);
    const { evidence, why } = find(findingsOf(await written(text)), 'not-linear');
    const share = /explains (\S+ %) of the target/.exec(evidence)?.[1];
    expect(why).toContain(`no such sum tells more than ${share} of this target`);
    const chance = lines('x,y', 1000, (r) => [noise(r), noise(r, 2)]);
    expect(find(findingsOf(await written(chance)), 'not-linear').why).toMatch(/^No setting helps/);
  });
  it('does not say it of a rare class that a line tells well', async () => {
    const text = lines('x,y', 2000, (r) => [noise(r) + (r % 100 === 0 ? 1.2 : 0), r % 100 === 0 ? 1 : 0]);
    const dataset = await written(text);
    expect(ids(findingsOf(dataset))).toEqual(['imbalance']);
    expect(ids(findingsOf(dataset, { epochs: 3, learningRate: 0.001 }))).toContain('too-slow');
  });
  it('sees a few far targets that hide the rest, and Huber cures', async () => {
    const text = lines('x,y', 1000, (r) => [noise(r), 2 * noise(r) + 0.2 * noise(r, 2) + (r % 125 === 7 ? 300 : 0)]);
    const dataset = await written(text);
    const { evidence, remedies } = find(findingsOf(dataset), 'not-linear');
    expect(evidence).toMatch(/One row in a hundred makes up 99.8 % of how the target varies: it lies up to 30\d/);
    expect(remedies.map(({ settings }) => settings)).toEqual([expect.objectContaining({ loss: 'huber' })]);
    expect(after(dataset, {}, 'not-linear')).toEqual([]);
  });
  it('is silent for AND, and for a weak but straight relation', async () => {
    expect(ids(findingsOf(await example('and.csv'), { epochs: 5000 }))).toEqual([]);
    const text = lines('x,y', 200, (r) => [noise(r), noise(r) + noise(r, 2)]);
    expect(findingsOf(await written(text))).toEqual([]);
  });
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
