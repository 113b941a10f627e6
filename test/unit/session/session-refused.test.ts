import { beforeEach, describe, expect, it } from 'vitest';
import { Lab, table } from '../../support/lab';

const N = 50;

let lab: Lab;
beforeEach(async () => {
  lab = new Lab();
  await lab.open(table(N));
});

describe('requests that cannot be met', () => {
  it('before a file was read', () => {
    const empty = new Lab();
    empty.send({ type: 'choose', choice: { target: 'y', features: null, positive: null } });
    empty.train();
    empty.send({ type: 'exportLosses', from: 0, to: 1 });
    empty.send({ type: 'save' });
    empty.send({ type: 'history' });
    empty.send({ type: 'restore', bytes: new ArrayBuffer(3) });
    expect(empty.events.map((event) => (event.type === 'failed' ? event.request : event.type))).toEqual([
      'choose',
      'train',
      'exportLosses',
      'save',
      'history',
      'restore',
    ]);
    for (const { problem } of empty.all('failed')) expect(problem.message).not.toBe('');
  });

  it.each([
    [{ learningRate: 0 }, 'learning rate of 0'],
    [{ learningRate: NaN }, 'above 0'],
    [{ epochs: 1.5 }, 'whole number'],
    [{ batchSize: 2.5 }, 'whole number from 1, or full'],
    [{ loss: 'log' as const, activation: 'relu' as const }, 'needs a sigmoid'],
    [{ initialWeights: [1] }, '2 initial weights are needed, one for each feature (x1, x2), found 1.'],
  ])('settings %j, and the run under way goes on', (change, message) => {
    lab.train({ epochs: 2 }, { kind: 'rate', perSecond: 50 });
    lab.train(change);
    expect(lab.last('failed')).toMatchObject({ request: 'train' });
    expect(lab.last('failed').problem.message).toContain(message);
    lab.finish();
    expect(lab.phases).toEqual(['finished']);
    expect(lab.all('started').length).toBe(1);
  });

  it.each([
    [-1, 5],
    [5, 4],
    [0.5, 2],
    [0, NaN],
  ])('losses of updates %d to %d', (from, to) => {
    lab.train();
    lab.finish();
    expect(lab.ask({ type: 'exportLosses', from, to })).toMatchObject([{ type: 'failed', request: 'exportLosses' }]);
  });
});
