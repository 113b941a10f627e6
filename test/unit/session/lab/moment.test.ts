import { describe, expect, it } from 'vitest';
import { Lab, table } from '../../../support/lab';

async function finished(): Promise<Lab> {
  const lab = new Lab();
  await lab.open(table(6));
  lab.send({ type: 'view', view: { from: 0, to: null, columns: 100 } });
  lab.train({ epochs: 3 });
  lab.finish();
  return lab;
}

function momentAt(lab: Lab, at: number | 'now') {
  lab.send({ type: 'lab', request: { type: 'moment', at } });
  const { moment } = lab.last('lab').reply;
  if (!moment) throw new Error('There is no moment.');
  return moment;
}

describe('a moment of a run', () => {
  it('goes on where the one before it ended', async () => {
    const lab = await finished();
    for (let sample = 2; sample <= 18; sample++) expect(momentAt(lab, sample).before).toEqual(momentAt(lab, sample - 1).after);
  });

  it('has the article’s update in it', async () => {
    const { before, after, x, rate, derivative, error } = momentAt(await finished(), 7);
    x.forEach((value, i) => expect(after.training[i]).toBe(before.training[i] - rate * (value * derivative * error)));
    expect(after.training[2]).toBe(before.training[2] - rate * (derivative * error));
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
});
