/** The range test from the command: the run keeps its weights, and what is found is part of the state. */
import assert from 'node:assert/strict';
import { closeAll, file, finished, lineCsv, run, train, until, weights } from './support';

describe('finding a learning rate', () => {
  afterEach(closeAll);

  it('tests rates beside a finished run, and puts the test away', async () => {
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    const before = weights(experiment);
    assert.equal(await run('findRate'), true);
    await until('the floor is known', () => experiment.state.analysis?.floor !== undefined && experiment.state.analysis.floor !== null); // it is worked out beside all else
    const { rateTest, analysis } = experiment.state;
    assert.ok(rateTest && rateTest.rates.length > 50 && rateTest.rates.length === rateTest.losses.length);
    assert.deepEqual(weights(experiment), before);
    assert.equal(experiment.phase, 'finished');
    assert.ok(analysis!.floor!.loss < analysis!.baseline.loss);
    experiment.trainer.closeRateTest();
    assert.equal(experiment.state.rateTest, null);
  });

  it('forecasts the limit for what is typed', async () => {
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    experiment.preferences.editForm({ order: 'file', scaling: 'none' });
    await until('the limit is exact', () => experiment.state.forecast?.limit?.exact === true);
  });

  it('does nothing while a run goes on', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    assert.equal(await run('findRate'), false);
    assert.equal(experiment.state.rateTest, null);
  });
});
