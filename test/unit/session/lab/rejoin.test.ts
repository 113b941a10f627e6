import { describe, expect, it } from 'vitest';
import { Lab, table } from '../../../support/lab';
import { lastReply, momentAt } from '../../../support/moments';

const ALL = { from: 0, to: null, columns: 64 };

/** A run that was paused, changed and stopped, and another session that shows it again. */
async function twice(settings: object, text = table(40), again = text): Promise<{ lab: Lab; other: Lab }> {
  const lab = new Lab();
  await lab.open(text);
  lab.send({ type: 'view', view: ALL });
  lab.train({ epochs: 50, ...settings }, { kind: 'rate', perSecond: 400 });
  lab.run(1);
  lab.send({ type: 'setWeight', index: 1, value: 0.75 });
  lab.send({ type: 'rate', learningRate: 0.02 });
  lab.run(2);
  lab.send({ type: 'stop' });
  const other = new Lab();
  other.send({ type: 'restore', bytes: lab.saved() });
  await other.open(again);
  other.send({ type: 'view', view: ALL });
  return { lab, other };
}

describe('a restored run', () => {
  it.each([{}, { order: 'shuffled', batchSize: 7, momentum: 0.9, validation: 0.2 }, { activation: 'tanh', l1: 0.01, scaling: 'standardize' }])(
    'has its moments again once its file was read: %j',
    async (settings) => {
      const { lab, other } = await twice(settings);
      other.send({ type: 'lab', request: { type: 'moment', at: 5 } });
      expect(lastReply(other, 'moment').moment).toBe(null);
      expect(other.ask({ type: 'rejoin' }).map(({ type }) => type)).toEqual(['replayable', 'chart', 'lab']);
      const { sample } = lab.last('outcome').outcome.status;
      expect(sample).toBeGreaterThan(1000);
      for (const at of [0, 1, 5, 399, 400, 401, 402, 777, sample, 'now'] as const) expect(momentAt(other, at)).toEqual(momentAt(lab, at));
      expect(other.fresh(ALL).losses).toEqual(lab.fresh(ALL).losses);
      const losses = [lab, other].map((each) => {
        each.send({ type: 'exportLosses', from: 0, to: sample });
        return each.last('exported').losses;
      });
      expect(losses[1]).toEqual(losses[0]);
      // It stands still, and another run can begin.
      for (const type of ['resume', 'finishNow', 'stop', 'pause'] as const) expect(other.ask({ type })).toEqual([]);
      other.train({ epochs: 1 });
      other.finish();
      expect(other.last('outcome').outcome.phase).toBe('finished');
    },
  );

  it('takes the place of the run under way: its rows are free, and nothing trains it on', async () => {
    const lab = new Lab();
    await lab.open(table(40));
    lab.train({ epochs: 50 }, { kind: 'rate', perSecond: 400 });
    lab.run(1);
    const bytes = lab.saved();
    for (let i = 0; i < 3; i++) {
      lab.send({ type: 'restore', bytes });
      expect(lab.ask({ type: 'rejoin' }).map(({ type }) => type)).toEqual(['replayable']);
    }
    const { length } = lab.events;
    lab.run(1);
    expect(lab.events.slice(length).map(({ type }) => type)).toEqual([]);
  });

  it('that diverged has its last sample again', async () => {
    const lab = new Lab();
    await lab.open('x,y\n1,2\n30,4\n');
    lab.train({ learningRate: 1, epochs: 1000 });
    lab.finish();
    const other = new Lab();
    other.send({ type: 'restore', bytes: lab.saved() });
    await other.open('x,y\n1,2\n30,4\n');
    other.send({ type: 'rejoin' });
    expect(momentAt(other, 'now')).toEqual(momentAt(lab, 'now'));
  });

  it.each([
    [
      'one value is another',
      table(40)
        .replace(/^(.*\n){30}/, (head) => `${head}0.1,0.2,9\n`)
        .split('\n')
        .toSpliced(31, 1)
        .join('\n'),
    ],
    ['a row is missing', table(39)],
    ['the columns are others', table(40).replace('x1', 'x3')],
  ])('is refused a file that has changed: %s', async (_, again) => {
    const { other } = await twice({}, table(40), again);
    const events = other.ask({ type: 'rejoin' });
    expect(events).toMatchObject([{ type: 'failed', request: 'rejoin' }]);
    expect(JSON.stringify(events)).toContain('no longer what this run learnt from');
    expect(other.fresh(ALL).losses.count).toBeGreaterThan(0);
    other.train({ epochs: 1 });
    other.finish();
    expect(other.last('outcome').outcome.phase).toBe('finished');
  });
});
