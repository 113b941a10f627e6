import { beforeEach, describe, expect, it } from 'vitest';
import { Lab, table } from '../../support/lab';

const N = 50;

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(N));
});

const losses = (to: number): Float64Array => {
  lab.send({ type: 'exportLosses', from: 0, to });
  return lab.last('exported').losses;
};
const mean = (some: Float64Array): number => some.reduce((sum, loss) => sum + loss, 0) / some.length;

describe('the course of a run that is over', () => {
  it('has the mean of every epoch, at its end', () => {
    lab.train({ epochs: 20, order: 'shuffled' });
    lab.finish();
    const { run, outcome, course } = lab.last('ended');
    expect(run).toBe(lab.last('started').run.id);
    expect(outcome).toEqual(lab.last('outcome').outcome);
    expect([...course.updates]).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) * N));
    const all = losses(20 * N);
    course.losses.forEach((loss, epoch) => expect(loss).toBeCloseTo(mean(all.subarray(epoch * N, (epoch + 1) * N)), 12));
  });

  it('has those of several epochs where there are many', () => {
    lab.train({ epochs: 1000 });
    lab.finish();
    const { course } = lab.last('ended');
    expect([...course.updates]).toEqual(Array.from({ length: 125 }, (_, i) => (i + 1) * 8 * N));
    expect(course.losses[0]).toBeCloseTo(mean(losses(8 * N)), 12);
  });

  it('has those of stretches of samples where there are few epochs', () => {
    lab.train({ epochs: 3 });
    lab.finish();
    const { course } = lab.last('ended');
    const all = losses(3 * N);
    expect(course.losses.length).toBe(75);
    expect([course.updates[0], course.updates[74]]).toEqual([1.5, 149.5]);
    course.losses.forEach((loss, i) => expect(loss).toBeCloseTo(mean(all.subarray(2 * i, 2 * i + 2)), 12));
  });

  it('has finite numbers alone, of a run that diverged', () => {
    lab.train({ epochs: 100, learningRate: 50 });
    lab.finish();
    expect(lab.last('outcome').outcome.phase).toBe('diverged');
    const { course } = lab.last('ended');
    expect(course.losses.length).toBeGreaterThan(0);
    expect(course.losses.every(Number.isFinite)).toBe(true);
  });

  it('is told of a run that makes room for the next', () => {
    lab.train({ epochs: 1000 }, { kind: 'rate', perSecond: 1000 });
    lab.run(1);
    const first = lab.last('started').run.id;
    const { sample } = lab.last('frame').status;
    expect(lab.all('ended')).toEqual([]);
    lab.train({ epochs: 2 });
    const [made] = lab.all('ended');
    expect([made?.run, made?.outcome.phase]).toEqual([first, 'stopped']);
    expect(made?.outcome.status.sample).toBeGreaterThanOrEqual(sample);
  });

  it('is told again of one that was saved', () => {
    lab.train({ epochs: 100 });
    lab.finish();
    const other = new Lab();
    other.send({ type: 'restore', bytes: lab.saved() });
    const { run, outcome, course } = lab.last('ended');
    expect(other.last('ended')).toMatchObject({ run, outcome, course });
  });
});

describe('what a person changes while a run goes on', () => {
  const learningRate = 0.02;

  it('is told with where it was, and is there again after the window was closed', () => {
    lab.train({ epochs: 1000 }, { kind: 'rate', perSecond: 1000 });
    lab.run(1);
    lab.send({ type: 'pause' });
    const { sample } = lab.last('frame').status;
    for (let twice = 0; twice < 2; twice++) lab.send({ type: 'rate', learningRate });
    lab.send({ type: 'setWeight', index: 1, value: 0.5 });
    const { interventions } = lab.last('changed');
    expect(interventions.rates).toEqual([{ sample, rate: learningRate }]);
    expect(interventions.edits).toMatchObject([{ sample, index: 1, value: 0.5 }]);
    const other = new Lab();
    other.send({ type: 'restore', bytes: lab.saved() });
    expect(other.last('changed').interventions).toEqual(interventions);
    expect(other.events.map(({ type }) => type).slice(0, 3)).toEqual(['restored', 'changed', 'ended']);
  });
});
