import { beforeEach, describe, expect, it } from 'vitest';
import { Lab, table } from '../../support/lab';
import { expectSameBits } from '../../support/bits';
import { plainRun } from '../../support/plain-run';
import { rowsOf, SETTINGS } from '../../support/rows';

const N = 50;
const ROWS = rowsOf(
  table(N)
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2).map(Number)),
  table(N)
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[2])),
);

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(N));
});

describe('training', () => {
  it('begins, goes to the end, and tells how it stands', () => {
    lab.train({ epochs: 40, order: 'shuffled' });
    expect(lab.last('started').run).toMatchObject({ id: 'run', totalSamples: 2000, samplesPerEpoch: N, settings: { seed: 1, activation: 'linear' } });
    lab.finish();
    expect(lab.phases).toEqual(['finished']);
    const { status, weights, metrics, divergence } = lab.last('outcome').outcome;
    const expected = plainRun(ROWS, { ...SETTINGS, epochs: 40, order: 'shuffled' });
    expectSameBits(weights.training, expected.weights[2000]);
    expectSameBits(weights.original, expected.weights[2000]);
    expect(status).toMatchObject({ update: 2000, epoch: 40, loss: expected.losses[1999], secondsLeft: 0 });
    expect(status.epochMean).toBeCloseTo(expected.losses.slice(-N).reduce((sum, loss) => sum + loss, 0) / N, 15);
    expect(status.fullLoss).toBe(metrics.find(({ name }) => name === 'MSE')?.value);
    expect(metrics.map(({ name }) => name)).toEqual(['MSE', 'RMSE', 'MAE', 'R²']);
    expect(divergence).toBeNull();
    expect(lab.all('failed')).toEqual([]);
  });

  it('shows the start before the first update', () => {
    lab.train({ epochs: 3 });
    const first = lab.all('frame')[0];
    expect(first.status).toMatchObject({ update: 0, epoch: 1, elapsed: 0, updatesPerSecond: 0 });
    expect(first.status.loss).toBeNaN();
    expect(first.status.epochMean).toBeNaN();
    expect(first.status.fullLoss).toBeGreaterThan(0);
    expectSameBits(first.weights.training, plainRun(ROWS, SETTINGS).weights[0]);
  });

  it('gives the same run whatever the pace', () => {
    const paces = [{ kind: 'full' } as const, { kind: 'watch', seconds: 3 } as const, { kind: 'rate', perSecond: 777 } as const];
    const ends = paces.map((pace) => {
      lab.train({ epochs: 20, order: 'shuffled', activation: 'sigmoid' }, pace);
      lab.finish();
      return lab.last('outcome').outcome.weights.training;
    });
    expectSameBits(ends[1], ends[0]);
    expectSameBits(ends[2], ends[0]);
  });

  it('draws a seed when none is given, and fills in what is left to it', async () => {
    await lab.open('x,y\n1,0\n2,1\n3,1\n');
    lab.train({ seed: null, activation: 'auto', scaling: 'auto', learningRate: 0.5 });
    const { settings, requested, scalingReason } = lab.last('started').run;
    expect(Number.isSafeInteger(settings.seed)).toBe(true);
    expect(settings).toMatchObject({ activation: 'sigmoid', scaling: 'standardize' });
    expect(lab.last('started').run.metric).toBe('accuracy');
    expect(requested).toMatchObject({ seed: null, activation: 'auto', scaling: 'auto' });
    expect(scalingReason).toContain('standardised');
    lab.finish();
    expect(lab.last('outcome').outcome.metrics.map(({ name }) => name)).toContain('ROC AUC');
  });

  it('gives weights of scaled columns in the units of the file too', async () => {
    await lab.open('x,y\n10,25\n20,45\n30,65\n');
    lab.train({ scaling: 'standardize', epochs: 2000, learningRate: 0.1 });
    lab.finish();
    const { training, original } = lab.last('outcome').outcome.weights;
    expect(original[0]).toBeCloseTo(2, 9);
    expect(original[1]).toBeCloseTo(5, 9);
    expect(training[0]).toBeCloseTo(2 * Math.sqrt(200 / 3), 9);
  });

  it('ends the run before it', () => {
    lab.train({ epochs: 1000 }, { kind: 'rate', perSecond: 100 });
    lab.run(1);
    lab.send({ type: 'train', id: 'second', settings: { ...SETTINGS, epochs: 2 }, pace: { kind: 'rate', perSecond: 50 }, paused: false });
    expect(lab.all('frame').at(-1)?.status.update).toBe(0);
    lab.finish();
    expect(lab.last('outcome').outcome.status.update).toBe(2 * N);
    expect(lab.last('outcome').outcome.status.elapsed).toBeCloseTo(2, 1);
    expect(lab.phases).toEqual(['finished']);
  });
});

describe('pause and resume', () => {
  it('stand still, tell every measure, and change nothing in the end', () => {
    lab.train({ epochs: 40 }, { kind: 'watch', seconds: 4 });
    lab.run(1);
    lab.send({ type: 'pause' });
    const { outcome } = lab.last('outcome');
    expect(outcome.phase).toBe('paused');
    expect(outcome.metrics.length).toBe(4);
    expect(outcome.status.update).toBeGreaterThan(300);
    const { length } = lab.events;
    lab.run(60);
    expect(lab.events.length).toBe(length);
    lab.send({ type: 'resume' });
    expect(lab.phases).toEqual(['paused', 'running']);
    expect(lab.last('outcome').outcome.metrics).toEqual([]);
    lab.finish();
    expect(lab.phases).toEqual(['paused', 'running', 'finished']);
    const { status, weights } = lab.last('outcome').outcome;
    expectSameBits(weights.training, plainRun(ROWS, { ...SETTINGS, epochs: 40 }).weights[2000]);
    expect(status.elapsed).toBeGreaterThan(3.8);
    expect(status.elapsed).toBeLessThan(4.5); // the minute of the pause does not count
  });

  it('can begin paused, before the first update', async () => {
    lab = new Lab(1e-3); // so slow that the run takes more than one slice
    await lab.open(table(N));
    lab.train({ epochs: 4000 }, { kind: 'full' }, true);
    lab.run(10);
    expect(lab.phases).toEqual(['paused']);
    expect(lab.last('outcome').outcome.status.update).toBe(0);
    lab.send({ type: 'resume' });
    expect(lab.phases).toEqual(['paused', 'running']);
    lab.finish();
    expect(lab.phases).toEqual(['paused', 'running', 'finished']);
  });

  it('pass over what makes no sense', () => {
    for (const type of ['pause', 'resume', 'stop', 'finishNow'] as const) lab.send({ type });
    lab.send({ type: 'step', unit: 'sample' });
    expect(lab.all('outcome')).toEqual([]);
    lab.train({ epochs: 2 }, { kind: 'full' }, true);
    lab.send({ type: 'pause' });
    expect(lab.phases).toEqual(['paused']);
    lab.send({ type: 'resume' });
    lab.send({ type: 'resume' });
    lab.finish();
    const { length } = lab.events;
    for (const type of ['pause', 'resume', 'stop', 'finishNow'] as const) lab.send({ type });
    lab.send({ type: 'step', unit: 'epoch' });
    lab.run(1);
    expect(lab.events.length).toBe(length);
  });
});

describe('steps', () => {
  it('of one sample tell its loss before the update, and the weights after it', () => {
    const expected = plainRun(ROWS, { ...SETTINGS, epochs: 2, order: 'shuffled' });
    lab.train({ epochs: 2, order: 'shuffled' }, { kind: 'watch', seconds: 6 }, true);
    for (let k = 0; k < N + 5; k++) {
      lab.send({ type: 'step', unit: 'sample' });
      const { status, weights } = lab.last('frame');
      expect(status).toMatchObject({ update: k + 1, loss: expected.losses[k] });
      expectSameBits(weights.training, expected.weights[k + 1]);
    }
    expect(new Set(lab.phases)).toEqual(new Set(['paused']));
  });

  it('of an epoch go to the end of the epoch under way', () => {
    lab.train({ epochs: 3 }, { kind: 'watch', seconds: 6 }, true);
    lab.send({ type: 'step', unit: 'sample' });
    for (const update of [N, 2 * N, 3 * N]) {
      lab.send({ type: 'step', unit: 'epoch' });
      expect(lab.last('frame').status.update).toBe(update);
    }
    expect(lab.phases.at(-1)).toBe('finished');
    expect(lab.last('frame').status.epoch).toBe(3);
  });

  it('hold a run that goes on', () => {
    lab.train({ epochs: 100 }, { kind: 'rate', perSecond: 500 });
    lab.run(1);
    lab.send({ type: 'step', unit: 'sample' });
    const { update } = lab.last('frame').status;
    lab.run(5);
    expect(lab.last('frame').status.update).toBe(update);
    expect(lab.phases).toEqual(['paused']);
  });
});

describe('stop', () => {
  it.each([false, true])('ends a run for good, paused before: %s', (paused) => {
    lab.train({ epochs: 1000 }, { kind: 'rate', perSecond: 100 });
    lab.run(2);
    if (paused) lab.send({ type: 'pause' });
    lab.send({ type: 'stop' });
    const { status, metrics } = lab.last('outcome').outcome;
    expect(lab.phases.at(-1)).toBe('stopped');
    expect(metrics.length).toBe(4);
    lab.send({ type: 'resume' });
    lab.run(5);
    expect(lab.last('frame').status.update).toBe(status.update);
  });
});

describe('divergence', () => {
  it('is told with update, epoch, row, line and reason, and keeps the last finite weights', async () => {
    await lab.open('x1,x2,y\n\n1,2,3\n4,5,6\n7,8,10\n');
    const rows = rowsOf(
      [
        [1, 2],
        [4, 5],
        [7, 8],
      ],
      [3, 6, 10],
    );
    const expected = plainRun(rows, { ...SETTINGS, epochs: 1000, learningRate: 1 });
    lab.train({ epochs: 1000, learningRate: 1 });
    lab.finish();
    const { phase, divergence, status, weights } = lab.last('outcome').outcome;
    const update = expected.losses.length;
    expect(phase).toBe('diverged');
    expect(divergence).toEqual({
      update,
      epoch: Math.ceil(update / 3),
      row: expected.rows[update - 1] + 1,
      line: expected.rows[update - 1] + 3, // below the header and a blank line
      reason: 'the loss became infinite',
    });
    expect(status.update).toBe(update - 1);
    expect(status.loss).toBe(Infinity);
    expectSameBits(weights.training, expected.weights[update - 1]);
    lab.send({ type: 'resume' });
    lab.send({ type: 'step', unit: 'sample' });
    expect(lab.phases).toEqual(['diverged']);
  });

  it('of a weight is told as such', async () => {
    await lab.open('x,y\n1e160,-1e140\n1,2\n');
    lab.train({ initialWeights: [0], initialBias: 0, learningRate: 1e100 });
    lab.finish();
    expect(lab.last('outcome').outcome).toMatchObject({
      phase: 'diverged',
      divergence: { update: 1, epoch: 1, row: 1, line: 2, reason: 'a weight became infinite or NaN (not a number) in the update' },
      status: { update: 0, loss: 1e140 ** 2 },
      weights: { training: Float64Array.of(0, 0) },
    });
  });

  it('in a step ends the run', async () => {
    await lab.open('x,y\n1e200,0\n1,2\n');
    lab.train({ initialWeights: [1], initialBias: 0 }, { kind: 'full' }, true);
    lab.send({ type: 'step', unit: 'epoch' });
    expect(lab.phases).toEqual(['paused', 'diverged']);
  });
});
