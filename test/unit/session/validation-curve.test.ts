import { beforeEach, describe, expect, it } from 'vitest';
import { splitRows } from '../../../src/core/split';
import type { ChartData, LossPoints, View } from '../../../src/protocol/columns';
import { Glancer } from '../../../src/session/rows/evaluate';
import { ValidationCurve } from '../../../src/session/run/validation-curve';
import { WeightTrail } from '../../../src/trace/trail';
import { joinCharts } from '../../support/charts';
import { Lab, table } from '../../support/lab';
import { plainRun } from '../../support/plain-run';
import { rowsOf, SETTINGS } from '../../support/rows';

const ALL: View = { from: 0, to: null, columns: 100 };
const N = 50;
const numbers = table(N)
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const { training, validation } = splitRows(N, 0.3, SETTINGS.seed);
const inputs = (rows: Int32Array): number[][] => Array.from(rows, (r) => numbers[r].slice(0, 2));
const targets = (rows: Int32Array): number[] => Array.from(rows, (r) => numbers[r][2]);

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(N));
});

const joined = (): ChartData => lab.charts().reduce<ChartData | null>(joinCharts, null)!;
const updatesOf = ({ updates }: LossPoints): number[] => Array.from(updates);

describe('the curve of the validation loss', () => {
  it('is the mean loss of the rows set apart, with the weights after each of its updates', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 40, validation: 0.3, learningRate: 0.02 });
    lab.finish();
    const { updates, losses } = joined().validation;
    const { weights } = plainRun(rowsOf(inputs(training), targets(training)), { ...SETTINGS, epochs: 40, learningRate: 0.02 });
    expect(updates[0]).toBe(0);
    expect(updates.at(-1)).toBe(40 * training.length);
    expect(updates.length).toBeGreaterThan(256);
    updates.forEach((update, i) => {
      const [w1, w2, b] = weights[update];
      const errors = Array.from(validation, (r) => w1 * numbers[r][0] + w2 * numbers[r][1] + b - numbers[r][2]);
      const mean = errors.reduce((sum, e) => sum + e * e, 0) / errors.length;
      expect(Math.abs(losses[i] - mean)).toBeLessThanOrEqual(1e-12 * mean);
    });
    expect(losses.at(-1)).toBe(lab.last('outcome').outcome.status.validationLoss);
  });

  it('is not there where no rows are set apart', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 40 });
    lab.finish();
    expect(joined().validation.updates).toHaveLength(0);
  });

  it.each([1e-6, 1e-4])('grows with the run, in pieces that together are the whole, where a look at the clock takes %d s', async (look) => {
    lab = new Lab(look);
    await lab.open(table(N));
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 400, validation: 0.3 }, { kind: 'watch', seconds: 2 });
    lab.run(1);
    const pieces = lab.charts();
    expect(pieces.slice(1).every(({ reset }) => !reset)).toBe(true);
    // It reaches to where the run stands, or is at most a few frames behind.
    const { validation: live } = joined();
    expect(live.updates.at(-1)).toBeGreaterThan(0.8 * lab.last('frame').status.sample);
    lab.send({ type: 'pause' });
    lab.finish();
    const all = joined().validation;
    const { validation: whole } = lab.fresh(ALL);
    expect({ ...all, whole: true }).toEqual(whole);
    const lasting = updatesOf(live).slice(0, -1);
    lasting.forEach((update, i) => expect(live.losses[i]).toBe(whole.losses[updatesOf(whole).indexOf(update)]));
    expect(whole.updates.length).toBeGreaterThan(100);
    expect(updatesOf(whole).every((update, i, before) => i === 0 || update > before[i - 1])).toBe(true);
  });

  it('has its points for any part of the run, and keeps what it knows', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 4000, validation: 0.3 });
    lab.finish();
    const all = lab.fresh(ALL).validation;
    lab.send({ type: 'view', view: { from: 20_000, to: 24_000, columns: 100 } });
    lab.finish();
    const part = joined().validation;
    const inside = updatesOf(part).filter((update) => update >= 20_000 && update <= 24_000);
    expect(inside.length).toBeGreaterThan(2 * updatesOf(all).filter((update) => update >= 20_000 && update <= 24_000).length);
    // All of it is there at once where it was before.
    expect(lab.fresh(ALL).validation).toEqual(all);
  });

  it('comes back with a run that was restored, once its file was read', async () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 100, validation: 0.3 });
    lab.finish();
    const other = new Lab();
    other.send({ type: 'view', view: ALL });
    other.send({ type: 'restore', bytes: lab.saved() });
    expect(other.last('chart').chart.validation.updates).toHaveLength(0);
    await other.open(table(N));
    other.send({ type: 'rejoin' });
    other.finish();
    expect(other.fresh(ALL).validation).toEqual(lab.fresh(ALL).validation);
  });

  it('of many rows begins and ends with a look, and comes back whole', async () => {
    const many = table(25_000);
    lab = new Lab();
    await lab.open(many);
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 3, validation: 0.1 }, { kind: 'full' }, true);
    expect(
      lab
        .charts()
        .flatMap(({ validation: { losses } }) => Array.from(losses))
        .every(Number.isFinite),
    ).toBe(true);
    lab.send({ type: 'finishNow' });
    lab.finish();
    const { validation: whole } = lab.fresh(ALL);
    expect([whole.updates[0], whole.updates.at(-1)]).toEqual([0, 3 * 22_500]);
    const other = new Lab();
    other.send({ type: 'view', view: ALL });
    other.send({ type: 'restore', bytes: lab.saved() });
    await other.open(many);
    other.send({ type: 'rejoin' });
    other.finish();
    expect(other.fresh(ALL).validation).toEqual(whole);
  });

  it.each(['pause', 'finishNow'] as const)('is not looked at while nobody sees it: all comes to rest after "%s"', (type) => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 400, validation: 0.3 }, { kind: 'watch', seconds: 2 });
    lab.run(0.5);
    lab.send({ type: 'view', view: null });
    lab.run(0.5);
    lab.send({ type });
    const { length } = lab.charts();
    lab.finish();
    expect(lab.charts()).toHaveLength(length);
    const { updates } = lab.fresh(ALL).validation;
    lab.finish();
    expect(joined().validation.updates.length).toBeGreaterThan(updates.length);
  });

  it('goes by the weights alone, where the state of the run has more: with momentum, in batches, and after one was set by hand', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 50, validation: 0.3, momentum: 0.9, batchSize: 7, learningRate: 0.002 }, { kind: 'watch', seconds: 2 });
    lab.run(1);
    lab.send({ type: 'pause' });
    lab.send({ type: 'setWeight', index: 0, value: 5 });
    const { status } = lab.last('outcome').outcome;
    expect(joined().validation.updates.at(-1)).toBe(status.sample);
    lab.finish();
    expect(joined().validation.losses.at(-1)).toBe(status.validationLoss);
    lab.send({ type: 'finishNow' });
    lab.finish();
    const { validation } = joined();
    expect(validation.losses.at(-1)).toBe(lab.last('outcome').outcome.status.validationLoss);
    expect(Math.max(...validation.losses.slice(1))).toBeGreaterThan(5);
  });

  it('ends where the run diverged', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 400, validation: 0.3, learningRate: 9 });
    lab.finish();
    const { outcome } = lab.last('outcome');
    expect(outcome.phase).toBe('diverged');
    const { updates } = joined().validation;
    expect(updates.at(-1)).toBe(outcome.status.sample);
  });
});

describe('where a look at the validation rows takes long', () => {
  const rows = rowsOf(inputs(validation), targets(validation));

  /** A curve along a run of 1,000 samples, each look of which takes so many seconds. */
  function slow(seconds: number): { curve: ValidationCurve; at: (time: number) => void; points: () => number } {
    const trail = WeightTrail.begin(3, 1000);
    for (let i = 0; i <= 1000; i++) trail.push(Float64Array.of(i, 1, -i));
    let time = 0;
    const run = { samples: 1000, weights: trail.at(1000) };
    const curve = new ValidationCurve(run, new Glancer(rows, SETTINGS), trail, () => (time += seconds));
    curve.draw(0, 1000, true);
    return { curve, at: (then) => (time = then), points: () => curve.draw(0, 1000, true).updates.length };
  }

  it('a run that goes on spares a fiftieth of its time for it', () => {
    const { curve, at, points } = slow(0.01);
    for (let frame = 0; frame < 300; frame++) {
      at(frame / 30);
      curve.keepUp();
    }
    expect(points()).toBeGreaterThanOrEqual(4);
    expect(points()).toBeLessThanOrEqual(20);
  });

  it.each([
    [0.001, 501],
    [0.02, 150],
    [1, 33],
  ])('a run that rests, of %d s a look, has up to %d points', (seconds, most) => {
    const { curve, points } = slow(seconds);
    while (!curve.full) curve.fill();
    expect(points()).toBeLessThanOrEqual(most);
    expect(points()).toBeGreaterThan(most / 2.1);
  });
});
