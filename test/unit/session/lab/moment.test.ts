import { describe, expect, it } from 'vitest';
import { Lab, table } from '../../../support/lab';
import { lastReply, momentAt } from '../../../support/moments';

async function finished(): Promise<Lab> {
  const lab = new Lab();
  await lab.open(table(6));
  lab.send({ type: 'view', view: { from: 0, to: null, columns: 100 } });
  lab.train({ epochs: 3 });
  lab.finish();
  return lab;
}

describe('a moment of a run', () => {
  it('goes on where the one before it ended', async () => {
    const lab = await finished();
    for (let sample = 1; sample <= 18; sample++) expect(momentAt(lab, sample).before).toEqual(momentAt(lab, sample - 1).after);
  });

  it('has the article’s update in it', async () => {
    const { before, after, x, rate, derivative, error, step, batch } = momentAt(await finished(), 7);
    x.forEach((value, i) => expect(after.training[i]).toBe(before.training[i] - rate * (value * derivative * error)));
    expect(after.training[2]).toBe(before.training[2] - rate * (derivative * error));
    expect(batch).toEqual({ size: 1, place: 1 });
    expect(step).toMatchObject({ velocity: null, shrink: 1, truncated: null });
  });

  it('is the last one for now, and none where nobody asks', async () => {
    const lab = await finished();
    expect(momentAt(lab, 'now')).toEqual(momentAt(lab, 18));
    lab.send({ type: 'lab', request: { type: 'moment', at: null } });
    const { length } = lab.all('lab');
    lab.train({ epochs: 3 });
    lab.finish();
    expect(lab.all('lab')).toHaveLength(length);
  });

  it('is told at the end of a run, also before a page has said how much of the chart it has room for', async () => {
    const lab = new Lab();
    await lab.open(table(6));
    lab.train({ epochs: 3 }, { kind: 'full' }, true);
    lab.send({ type: 'lab', request: { type: 'moment', at: 'now' } });
    lab.send({ type: 'step', unit: 'sample' });
    lab.send({ type: 'resume' });
    lab.finish();
    expect(lastReply(lab, 'moment').moment?.sample).toBe(18);
  });

  it('is the first sample with the initial weights before anything was seen', async () => {
    const lab = new Lab();
    await lab.open(table(6));
    lab.train({ epochs: 3 }, { kind: 'full' }, true);
    const { weights } = lab.last('frame');
    for (const at of [0, 'now'] as const) {
      const moment = momentAt(lab, at);
      expect(moment).toMatchObject({ sample: 0, row: 1, line: 2, before: weights, after: weights, step: null });
      expect(moment.z).toBe(moment.x.reduce((sum, x, i) => sum + x * weights.training[i], 0) + weights.training[2]);
    }
  });

  it('of a sample whose number is not finite says so, and its weights stay', async () => {
    const lab = new Lab();
    await lab.open('x,y\n1,2\n30,4\n');
    lab.train({ learningRate: 1, epochs: 1000 });
    lab.finish();
    const { outcome } = lab.last('outcome');
    const moment = momentAt(lab, 'now');
    expect(outcome.phase).toBe('diverged');
    expect(moment.sample).toBe(outcome.status.sample + 1);
    expect(moment).toMatchObject({ fault: 'loss', loss: Infinity, step: null, row: outcome.divergence?.row });
    expect(moment.after).toEqual(moment.before);
    expect(momentAt(lab, moment.sample - 1).fault).toBe(null);
  });

  it('while a run goes on takes a small share of its time', async () => {
    const lab = new Lab(1e-5);
    await lab.open(table(50));
    lab.send({ type: 'view', view: { from: 0, to: null, columns: 100 } });
    lab.send({ type: 'lab', request: { type: 'moment', at: 'now' } });
    lab.train({ epochs: 100 }, { kind: 'watch', seconds: 2 });
    lab.finish();
    const told = lab.all('lab').map(({ at }) => at);
    expect(told.length).toBeGreaterThan(30);
    expect(told.length).toBeLessThan(65);
  });
});

describe('a search', () => {
  it('finds the greatest loss of all, and of a column', async () => {
    const lab = await finished();
    lab.send({ type: 'exportLosses', from: 0, to: 18 });
    const { losses } = lab.last('exported');
    const peak = (from: number, to: number | null): number | null => {
      lab.send({ type: 'lab', request: { type: 'peak', from, to } });
      return lastReply(lab, 'found').sample;
    };
    expect(peak(0, null)).toBe(losses.indexOf(Math.max(...losses)) + 1);
    for (const [from, to] of [
      [4, 8],
      [3, 17],
      [16, 32],
      [17, 18],
    ])
      expect(peak(from, to)).toBe(losses.indexOf(Math.max(...losses.subarray(from, to)), from) + 1);
    expect(peak(18, 20)).toBe(null);
  });

  it.each(['file', 'shuffled'] as const)('finds the samples of a row, %s order', async (order) => {
    const lab = new Lab();
    await lab.open(table(10));
    lab.train({ epochs: 5, order, validation: 0.3 });
    lab.finish();
    lab.send({ type: 'exportLosses', from: 0, to: 35 });
    const rows = [...lab.last('exported').rows];
    for (let row = 1; row <= 11; row++)
      for (const after of [0, 3, 7, 20, 34, 35]) {
        lab.send({ type: 'lab', request: { type: 'row', row, after } });
        const { sample, why } = lastReply(lab, 'found');
        const next = rows.findIndex((r, i) => r === row - 1 && i >= after);
        const expected = next >= 0 ? next : rows.indexOf(row - 1);
        expect(sample).toBe(expected < 0 ? null : expected + 1);
        expect(why).toBe(expected >= 0 ? null : row === 11 ? 'none' : 'validation');
      }
  });

  it('says that a row has not come yet', async () => {
    const lab = new Lab();
    await lab.open(table(10));
    lab.train({ epochs: 5 }, { kind: 'full' }, true);
    for (let i = 0; i < 3; i++) lab.send({ type: 'step', unit: 'sample' });
    lab.send({ type: 'lab', request: { type: 'row', row: 4, after: 0 } });
    expect(lastReply(lab, 'found')).toMatchObject({ sample: null, why: 'unseen' });
    lab.send({ type: 'lab', request: { type: 'row', row: 2, after: 2 } });
    expect(lastReply(lab, 'found').sample).toBe(2);
  });
});

describe('an overview', () => {
  it('holds the whole run in its columns, as it grows', async () => {
    const lab = await finished();
    lab.send({ type: 'lab', request: { type: 'overview', columns: 5 } });
    const { overview } = lastReply(lab, 'overview');
    lab.send({ type: 'exportLosses', from: 0, to: 18 });
    const { losses } = lab.last('exported');
    expect(overview).toMatchObject({ size: 4 });
    expect([...overview!.max]).toEqual([0, 4, 8, 12, 16].map((from) => Math.max(...losses.subarray(from, from + 4))));
  });
});
