import { beforeEach, describe, expect, it } from 'vitest';
import { expectSameBits } from '../../support/bits';
import { Lab, table } from '../../support/lab';
import { plainRun } from '../../support/plain-run';
import { rowsOf, SETTINGS } from '../../support/rows';

const ALL = { from: 0, to: null, columns: 256 };

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(50));
});

describe('a saved run', () => {
  it('looks the same in another session', () => {
    lab.train({ epochs: 100, order: 'shuffled' }, { kind: 'watch', seconds: 1 });
    lab.finish();
    const bytes = lab.saved();
    expect(lab.last('saved').id).toBe('run');
    expect(lab.transfers).toEqual([bytes]);
    const other = new Lab();
    other.send({ type: 'restore', bytes });
    const { run, outcome } = other.last('restored');
    expect(run).toEqual(lab.last('started').run);
    expect(outcome).toEqual(lab.last('outcome').outcome);
    expect(other.fresh(ALL)).toEqual(lab.fresh(ALL));
    other.send({ type: 'history' });
    lab.send({ type: 'history' });
    expect(other.last('history').history).toEqual(lab.last('history').history);
  });

  it('is shown at once where a view is set', () => {
    lab.train({ epochs: 10 });
    lab.finish();
    const bytes = lab.saved();
    const other = new Lab();
    other.send({ type: 'view', view: ALL });
    expect(other.ask({ type: 'restore', bytes }).map(({ type }) => type)).toEqual(['restored', 'changed', 'ended', 'analysis', 'chart']);
  });

  it.each(['running', 'paused'])('that was %s stands still afterwards', (phase) => {
    lab.train({ epochs: 100 }, { kind: 'rate', perSecond: 100 });
    lab.run(2);
    if (phase === 'paused') lab.send({ type: 'pause' });
    const bytes = lab.saved();
    const before = lab.last('frame').status.update;
    const other = new Lab();
    other.send({ type: 'restore', bytes });
    const { outcome } = other.last('restored');
    expect(outcome.phase).toBe('stopped');
    expect(outcome.status.update).toBeGreaterThanOrEqual(before);
    expect(other.fresh(ALL).to).toBe(outcome.status.update);
    for (const type of ['resume', 'finishNow', 'stop', 'pause'] as const) expect(other.ask({ type })).toEqual([]);
    expect(other.ask({ type: 'step', unit: 'sample' })).toEqual([]);
    expect(other.ask({ type: 'exportLosses', from: 0, to: 1 })).toMatchObject([{ type: 'failed', request: 'exportLosses' }]);
    expect(other.ask({ type: 'save' })).toMatchObject([{ type: 'failed', request: 'save' }]);
    // Saving disturbs nothing.
    lab.send({ type: 'finishNow' });
    lab.finish();
    expect(lab.last('outcome').outcome.phase).toBe('finished');
  });

  it('has what is known of it where another begins before its diagnosis is over', () => {
    lab.train({ epochs: 10 });
    while (!lab.phases.includes('finished')) lab.run(0.001);
    const { outcome } = lab.last('outcome');
    expect(lab.ask({ type: 'save' })).toEqual([]);
    lab.train({ epochs: 3 });
    const other = new Lab();
    other.send({ type: 'restore', bytes: lab.last('saved').bytes });
    expect(outcome).toMatchObject({ phase: 'finished', status: { update: 500 } });
    expect(other.last('restored').outcome).toEqual(outcome);
  });

  it('that diverged keeps the number that was not finite', async () => {
    await lab.open('x,y\n1,2\n30,4\n');
    lab.train({ learningRate: 1, epochs: 1000 });
    lab.finish();
    const other = new Lab();
    other.send({ type: 'restore', bytes: lab.saved() });
    const { outcome } = other.last('restored');
    expect(outcome).toEqual(lab.last('outcome').outcome);
    expect(outcome.phase).toBe('diverged');
    expect(outcome.status.loss).toBe(Infinity);
  });

  it('in place of one under way ends that', () => {
    lab.train({ epochs: 10 });
    lab.finish();
    const bytes = lab.saved();
    lab.train({ epochs: 100_000 }, { kind: 'rate', perSecond: 10 });
    lab.run(1);
    lab.send({ type: 'restore', bytes });
    const { length } = lab.events;
    lab.run(5);
    expect(lab.events.length).toBe(length);
  });

  it('that is damaged is refused, and the run under way goes on', () => {
    lab.train({ epochs: 10 });
    lab.finish();
    const bytes = lab.saved();
    lab.train({ epochs: 10 }, { kind: 'rate', perSecond: 500 });
    expect(lab.ask({ type: 'restore', bytes: bytes.slice(0, bytes.byteLength - 8) })).toMatchObject([{ type: 'failed', request: 'restore' }]);
    lab.finish();
    expect(lab.last('outcome').outcome.phase).toBe('finished');
  });
});

describe('exported losses', () => {
  const text = table(50)
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const rows = rowsOf(
    text.map(([a, b]) => [a, b]),
    text.map(([, , y]) => y),
  );

  it('are those of every sample, with its row, also while the run goes on', () => {
    const live = plainRun(rows, { ...SETTINGS, epochs: 100, order: 'shuffled', activation: 'relu' });
    lab.train({ epochs: 100, order: 'shuffled', activation: 'relu' }, { kind: 'rate', perSecond: 1000 });
    lab.run(2);
    for (const [from, to] of [
      [0, 10],
      [1234, 1300],
      [1000, 1e9],
      [1500, 1500],
      [4000, 4100],
    ]) {
      lab.send({ type: 'exportLosses', from, to });
      const exported = lab.last('exported');
      const seen = lab.last('frame').status.update;
      expect(exported.from).toBe(from);
      expectSameBits(exported.losses, live.losses.slice(from, from + exported.losses.length));
      expect(Array.from(exported.rows)).toEqual(live.rows.slice(from, from + exported.losses.length));
      if (to < seen) expect(exported.losses.length).toBe(to - from);
      if (from === 4000) expect(exported.losses.length).toBe(0);
      if (to === 1e9) expect(exported.losses.length).toBeGreaterThanOrEqual(seen - from);
    }
    lab.finish();
    expectSameBits(lab.last('outcome').outcome.weights.training, live.weights[5000]);
  });

  it('end with the one that was not finite', async () => {
    await lab.open('x,y\n1,2\n30,4\n');
    lab.train({ learningRate: 1, epochs: 1000 });
    lab.finish();
    lab.send({ type: 'exportLosses', from: 0, to: 1e6 });
    const { losses } = lab.last('exported');
    expect(losses.length).toBe(lab.last('outcome').outcome.status.update + 1);
    expect(losses.at(-1)).toBe(Infinity);
    expect(losses.subarray(0, -1).every(Number.isFinite)).toBe(true);
  });

  it('from beyond the run are none, and cost nothing', () => {
    lab.train({ epochs: 1e9 }, { kind: 'rate', perSecond: 10 });
    lab.run(1);
    lab.send({ type: 'exportLosses', from: 4e10, to: 5e10 });
    expect(lab.last('exported').losses.length).toBe(0);
    lab.send({ type: 'stop' });
  });
});

describe('history', () => {
  it('holds all weights at some moments, the first and the present among them', () => {
    lab.train({ epochs: 100 });
    lab.finish();
    lab.send({ type: 'history' });
    const { updates, values } = lab.last('history').history;
    expect(updates.length).toBeGreaterThan(40);
    expect(updates.length).toBeLessThanOrEqual(97);
    expect(values.length).toBe(3 * updates.length);
    expect([updates[0], updates.at(-1)]).toEqual([0, 5000]);
    const last = lab.last('outcome').outcome.weights.training;
    expectSameBits(values.subarray(-3), Float64Array.from(last));
    expectSameBits(values.subarray(0, 3), Float64Array.from(lab.all('frame')[0].weights.training));
  });
});
