import { describe, expect, it } from 'vitest';
import { Lab, table } from '../../../support/lab';

describe('a sample that is looked at', () => {
  it('is not looked at in the next run', async () => {
    const lab = new Lab();
    await lab.open(table(60));
    lab.send({ type: 'view', view: { from: 0, to: null, columns: 100 } });
    lab.train({ epochs: 5 });
    lab.finish();
    lab.send({ type: 'lab', request: { type: 'moment', at: 250 } });
    expect(lab.last('lab').reply).toMatchObject({ type: 'moment', at: 250, moment: { sample: 250 } });
    const told = lab.events.length;
    lab.train({ epochs: 5 });
    lab.finish();
    const moments = lab.events.slice(told).flatMap((event) => (event.type === 'lab' && event.reply.type === 'moment' ? [event.reply.at] : []));
    expect(moments.filter((at) => at !== null)).toEqual([]);
  });
});
