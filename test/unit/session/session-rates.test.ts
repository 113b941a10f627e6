/** The range test of a session, in pieces between its messages. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SettingsRequest } from '../../../src/core/settings';
import { makeDataset } from '../../../src/data/dataset';
import { readTable } from '../../../src/data/read';
import { prepare } from '../../../src/session/rows/prepare';
import { testRates } from '../../../src/session/analysis/range';
import { expectSameBits } from '../../support/bits';
import { bytesOf, Lab, table } from '../../support/lab';
import { momentAt } from '../../support/moments';
import { SETTINGS } from '../../support/rows';

const ROWS = 5000;
/** All rows for each rate. */
const WHOLE: SettingsRequest = { ...SETTINGS, batchSize: 'full', momentum: 0.5, scaling: 'standardize' };

let lab: Lab;
beforeEach(async () => {
  lab = new Lab(1e-4);
  await lab.open(table(ROWS));
});

/** Some time with the range test, which goes on afterwards. */
function begin(settings = WHOLE): void {
  lab.send({ type: 'findRate', settings });
  while (lab.all('searching').length < 3) lab.run(0.001);
  expect(lab.all('rateTest')).toEqual([]);
}

describe('a range test that takes long', () => {
  it('tells how far it is, and finds what it finds at once', async () => {
    begin();
    lab.finish();
    const told = lab.all('searching');
    expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).sort((a, b) => a - b));
    expect([told[0].share > 0, told.at(-1)!.share <= 1]).toEqual([true, true]);
    for (let i = 1; i < told.length; i++) expect(told[i].at - told[i - 1].at).toBeGreaterThan(0.04); // the bytes do not grow with the speed
    const dataset = makeDataset(await readTable(new Uint8Array(bytesOf(table(ROWS))), { file: 'data.csv', delimiter: null }), { target: 'y' });
    const { rows, settings } = prepare(dataset, WHOLE);
    expect(lab.last('rateTest').test).toEqual({ ...testRates(rows, settings), scaling: 'standardize' });
  });

  it('lets the moments of the run on these rows be seen meanwhile', () => {
    lab.train({ ...WHOLE, epochs: 3 });
    while (!lab.phases.includes('finished')) lab.run(0.01);
    begin();
    expect(momentAt(lab, 7).sample).toBe(7);
    expect(momentAt(lab, 2 * ROWS).sample).toBe(2 * ROWS);
    lab.finish();
    expect(lab.last('rateTest').test.rates.length).toBeGreaterThan(10);
  });

  it('is stopped, and the paused run goes on as if there had been none', async () => {
    lab.train({ epochs: 2 }, { kind: 'rate', perSecond: 2000 });
    lab.run(1);
    lab.send({ type: 'pause' });
    begin();
    lab.send({ type: 'cancelFindRate' });
    expect(lab.last('failed')).toMatchObject({ request: 'findRate' });
    const told = lab.all('searching').length;
    lab.send({ type: 'finishNow' });
    lab.finish();
    expect([lab.all('searching').length, lab.all('rateTest').length, lab.all('failed').length]).toEqual([told, 0, 1]);
    const alone = new Lab();
    await alone.open(table(ROWS));
    alone.train({ epochs: 2 });
    alone.finish();
    expectSameBits(lab.last('outcome').outcome.weights.training, alone.last('outcome').outcome.weights.training);
  });

  it.each(['resume', 'finishNow', 'train'] as const)('ends where a run goes on: %s', (type) => {
    lab.train({ epochs: 2 }, { kind: 'rate', perSecond: 2000 });
    lab.run(1);
    lab.send({ type: 'pause' });
    begin();
    if (type === 'train') lab.train({ epochs: 1 });
    else lab.send({ type });
    expect(lab.last('failed')).toMatchObject({ request: 'findRate', problem: { message: expect.stringContaining('A run goes on') as string } });
    lab.finish();
    expect([lab.all('rateTest').length, lab.phases.at(-1)]).toEqual([0, 'finished']);
  });

  it('says what is wrong with settings for which no rows can be made ready', () => {
    lab.send({ type: 'findRate', settings: { ...SETTINGS, initialWeights: [1] } });
    lab.finish();
    expect(lab.last('failed')).toMatchObject({ request: 'findRate', problem: { message: expect.stringContaining('2 initial weights') as string } });
  });
});
