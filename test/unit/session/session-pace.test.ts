import { beforeEach, describe, expect, it } from 'vitest';
import { Lab, table } from '../../support/lab';

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(50));
});

const seconds = (): number => lab.all('outcome').at(-1)!.at - lab.all('started').at(-1)!.at;

describe('a run that is watched', () => {
  it.each([
    [1, 6],
    [4, 2],
    [200, 6],
    [2000, 6],
    [2000, 0.5],
    [10_000, 20],
  ])('of %d epochs takes about %d seconds', (epochs, watch) => {
    lab.train({ epochs }, { kind: 'watch', seconds: watch });
    lab.finish();
    expect(seconds()).toBeGreaterThan(0.95 * watch);
    expect(seconds()).toBeLessThan(1.1 * watch + 0.1);
    expect(lab.last('outcome').outcome.status.elapsed).toBeCloseTo(seconds(), 1);
  });

  it('comes evenly', () => {
    lab.train({ epochs: 2000 }, { kind: 'watch', seconds: 6 });
    lab.finish();
    const start = lab.all('started')[0].at;
    for (const { status, at } of lab.all('frame').slice(1)) expect(Math.abs(status.update / 100_000 - (at - start) / 6)).toBeLessThan(0.03);
  });

  it('tells how much time is left', () => {
    lab.train({ epochs: 2000 }, { kind: 'watch', seconds: 6 });
    lab.finish();
    const [first, ...frames] = lab.all('frame');
    expect(first.status.secondsLeft).toBeCloseTo(6, 5);
    for (const { status } of frames.slice(0, -1)) expect(Math.abs(status.secondsLeft - (6 - status.elapsed))).toBeLessThan(0.6);
    expect(frames.at(-1)?.status.secondsLeft).toBe(0);
  });

  it('is as fast as it goes when there is no time for it', () => {
    lab.train({ epochs: 100_000 }, { kind: 'watch', seconds: 0.1 });
    lab.run(0.05);
    const { status } = lab.all('frame').at(-1)!;
    expect(status.secondsLeft).toBeGreaterThanOrEqual(0);
    lab.send({ type: 'stop' });
  });
});

describe('a run at a rate', () => {
  it.each([0.5, 3, 40, 1000, 123_456])('of %d updates a second keeps it', (perSecond) => {
    lab.train({ epochs: 1_000_000 }, { kind: 'rate', perSecond });
    const start = lab.time;
    lab.run(10);
    lab.send({ type: 'pause' });
    const { update } = lab.last('frame').status;
    const elapsed = lab.time - start;
    expect(update).toBeLessThanOrEqual(perSecond * elapsed + 1e-6);
    expect(update).toBeGreaterThan(0.97 * perSecond * elapsed - 1.5);
  });

  it('does not catch up on a pause', () => {
    lab.train({ epochs: 1000 }, { kind: 'rate', perSecond: 100 });
    lab.run(1);
    lab.send({ type: 'pause' });
    const { update } = lab.last('frame').status;
    lab.run(100);
    lab.send({ type: 'resume' });
    lab.run(1);
    expect(lab.last('frame').status.update - update).toBeLessThanOrEqual(101);
  });
});

describe('another pace', () => {
  it('holds from now on', () => {
    lab.train({ epochs: 1000 }, { kind: 'rate', perSecond: 10 });
    lab.run(2);
    lab.send({ type: 'pace', pace: { kind: 'rate', perSecond: 1000 } });
    const before = lab.last('frame').status.update;
    expect(before).toBeLessThanOrEqual(20);
    lab.run(2);
    const faster = lab.last('frame').status.update - before;
    expect(faster).toBeGreaterThan(1800);
    expect(faster).toBeLessThanOrEqual(2050);
    lab.send({ type: 'pace', pace: { kind: 'full' } });
    lab.finish();
    expect(lab.phases).toEqual(['finished']);
    expect(seconds()).toBeLessThan(6);
  });

  it.each([false, true])('finishNow goes to the end at once, paused before: %s', (paused) => {
    lab.train({ epochs: 100 }, { kind: 'rate', perSecond: 1 }, paused);
    lab.run(3);
    const { time } = lab;
    lab.send({ type: 'finishNow' });
    lab.finish();
    expect(lab.phases).toEqual(paused ? ['paused', 'running', 'finished'] : ['finished']);
    expect(lab.last('outcome').outcome.status.update).toBe(5000);
    expect(lab.time - time).toBeLessThan(1);
  });

  it('may come before there is a run', () => {
    expect(new Lab().ask({ type: 'pace', pace: { kind: 'full' } })).toEqual([]);
  });
});

describe('frames', () => {
  it.each([
    ['full', { kind: 'full' } as const, 20_000],
    ['watch', { kind: 'watch', seconds: 3 } as const, 1000],
    ['slow', { kind: 'rate', perSecond: 20 } as const, 1],
  ])(
    'come at most 30 times a second, and nearly so often, but for the one of the first samples, which comes at once: %s',
    async (_, pace, epochs) => {
      lab = new Lab(1e-5);
      await lab.open(table(50));
      // Shuffled: no piece of work goes beyond an epoch, so that the clock is looked at often.
      lab.train({ epochs, order: 'shuffled' }, pace);
      lab.finish();
      const times = lab.all('frame').map(({ at }) => at);
      const [first, ...gaps] = times.slice(1, -1).map((at, i) => at - times[i]);
      expect(first).toBeGreaterThan(0.004 - 1e-4);
      expect(first).toBeLessThan(0.01);
      expect(gaps.length).toBeGreaterThan(1);
      expect(Math.min(...gaps)).toBeGreaterThan(1 / 30 - 1e-4);
      expect(Math.max(...gaps)).toBeLessThan(1 / 14);
    },
  );

  it('let messages in every few milliseconds', () => {
    lab.train({ epochs: 1_000_000, order: 'shuffled' }, { kind: 'full' });
    for (let i = 0; i < 20; i++) {
      const before = lab.time;
      lab.run(0);
      expect(lab.time - before).toBeLessThan(0.01);
    }
    lab.send({ type: 'stop' });
    expect(lab.phases).toEqual(['stopped']);
  });
});
