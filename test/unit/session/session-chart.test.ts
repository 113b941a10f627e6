import { beforeEach, describe, expect, it } from 'vitest';
import { lossField, type ChartData, type View } from '../../../src/protocol/columns';
import { joinCharts } from '../../support/charts';
import { LEAD } from '../../../src/session/run/chart';
import { Lab, table } from '../../support/lab';

const ALL: View = { from: 0, to: null, columns: 100 };

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(50));
});

const joined = (): ChartData => lab.charts().reduce<ChartData | null>(joinCharts, null)!;

describe('the view', () => {
  it('is answered by a chart made anew, when there is a run', () => {
    expect(lab.ask({ type: 'view', view: ALL })).toEqual([]);
    lab.train({ epochs: 10 });
    lab.finish();
    const [event] = lab.ask({ type: 'view', view: ALL });
    expect(event).toMatchObject({ type: 'chart', chart: { reset: true, from: 0, to: 500 } });
  });

  it('is kept up to date frame by frame, so that the pieces together are the whole', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 400, order: 'shuffled' }, { kind: 'watch', seconds: 2 });
    lab.run(1.5);
    const pieces = lab.charts();
    expect(pieces.length).toBeGreaterThan(30);
    expect(pieces.slice(1).every(({ reset }) => !reset)).toBe(true);
    // Each piece is short: only what is new.
    for (const { losses, weights } of pieces.slice(1)) expect(losses.count + weights.updates.length).toBeLessThan(60);
    const live = joined();
    expect(live.to).toBe(20_000);
    lab.send({ type: 'pause' });
    const whole = lab.last('frame').chart!;
    expect(whole.reset).toBe(true);
    const { losses, epochs } = live;
    const last = losses.count - 1; // was under way
    for (const field of ['min', 'max', 'mean', 'nonFinite', 'maxRow'] as const)
      expect(Array.from(lossField(losses, field).subarray(0, last))).toEqual(Array.from(lossField(whole.losses, field).subarray(0, last)));
    expect(Array.from(epochs.losses)).toEqual(Array.from(whole.epochs.losses.subarray(0, epochs.losses.length)));
  });

  it('shows nothing while hidden, and everything when shown again', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 400 }, { kind: 'watch', seconds: 4 });
    lab.run(1);
    expect(lab.ask({ type: 'view', view: null })).toEqual([]);
    const { length } = lab.all('frame');
    lab.run(1);
    const hidden = lab.all('frame').slice(length);
    expect(hidden.length).toBeGreaterThan(20);
    expect(hidden.every(({ chart }) => chart === null)).toBe(true);
    const chart = lab.fresh(ALL);
    expect(chart.reset).toBe(true);
    expect(chart.losses.count).toBeGreaterThanOrEqual(Math.ceil(lab.last('frame').status.update / chart.losses.size));
  });

  it('of a new run spans that run from its first frame on', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 10 });
    lab.finish();
    lab.train({ epochs: 30 }, { kind: 'watch', seconds: 3 });
    expect(lab.last('frame').chart).toMatchObject({ reset: true, from: 0, to: 1500, losses: { count: 0 } });
    lab.run(0.1);
    expect(lab.last('frame').chart).toMatchObject({ reset: false, to: 1500 });
  });

  it('of a run that has ended spans what was done', () => {
    lab.send({ type: 'view', view: ALL });
    lab.train({ epochs: 400 }, { kind: 'watch', seconds: 4 });
    lab.run(1);
    lab.send({ type: 'stop' });
    expect(lab.last('frame').chart).toMatchObject({ reset: true, to: lab.last('frame').status.update });
  });

  it('of a few samples of a long run shows each by itself, once the run has ended', () => {
    lab.train({ epochs: 12_000, order: 'shuffled' });
    lab.finish();
    const [from, to] = [400_001, 400_031];
    const { losses } = lab.fresh({ from, to, columns: 64 });
    expect(losses).toMatchObject({ first: from - LEAD, size: 1, count: LEAD + 30 });
    lab.send({ type: 'exportLosses', from: from - LEAD, to });
    const exported = lab.last('exported');
    expect(Array.from(lossField(losses, 'max'))).toEqual(Array.from(exported.losses));
    expect(Array.from(lossField(losses, 'mean'))).toEqual(Array.from(exported.losses));
    expect(Array.from(lossField(losses, 'maxRow'))).toEqual(Array.from(exported.rows, (row) => row + 1));
  });

  it('marks the loss that was not finite', async () => {
    await lab.open('x,y\n1,2\n30,4\n');
    lab.train({ learningRate: 1, epochs: 1000 });
    lab.finish();
    const { losses, to } = lab.fresh(ALL);
    const { update } = lab.last('outcome').outcome.status;
    expect(to).toBe(update + 1);
    const nonFinite = Array.from(lossField(losses, 'nonFinite'));
    expect(nonFinite.at(-1)).toBe(1);
    expect(nonFinite.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(lossField(losses, 'maxRow').at(-1)).toBe((update % 2) + 1);
  });
});
