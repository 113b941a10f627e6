/** One sample at a time, and back: what the host does for the lab. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extension, file, finished, lineCsv, saved, train, until, weights, workers } from './support';

describe('the lab', () => {
  afterEach(closeAll);

  it('sets a weight of a run that is held, and it goes on from there', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    experiment.controls.pause();
    await until('paused', () => experiment.phase === 'paused');
    await experiment.setWeight(1, 0.625);
    await until('the weight is set', () => weights(experiment)[1] === 0.625);
    await experiment.step('sample');
    await until('the next sample has moved it', () => weights(experiment)[1] !== 0.625);
    assert.ok(Math.abs(weights(experiment)[1] - 0.625) < 0.1);
  });

  it('after a run that is over begins a new one, held, with the weights of the moment shown and the one that was set', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 20, pace: 'full' });
    await finished(experiment);
    const first = experiment.record.run!;
    experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there', () => experiment.trainer.shown?.sample === 37);
    const shown = Array.from(experiment.trainer.shown!.after.training);
    await experiment.setWeight(0, -1.5);
    await until('held with its weights', () => experiment.phase === 'paused' && weights(experiment).length > 0);
    assert.notEqual(experiment.record.run!.id, first.id);
    assert.equal(experiment.trainer.shown, null);
    assert.deepEqual(weights(experiment), [-1.5, ...shown.slice(1)]);
    assert.equal(experiment.record.run!.settings.seed, first.settings.seed);
    // The same once more begins alike.
    experiment.controls.finishNow();
    await finished(experiment);
    const end = weights(experiment);
    await experiment.trainAgain();
    experiment.controls.finishNow();
    await finished(experiment);
    assert.deepEqual(weights(experiment), end);
  });

  it('holds a run at its break points, which are remembered for the file', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 20, pace: 'full' });
    await finished(experiment);
    experiment.setBreaks({ loss: null, row: 3, sign: null });
    await experiment.trainAgain();
    await until('held', () => experiment.phase === 'paused');
    assert.equal(experiment.state.hit?.row, 3);
    assert.equal(experiment.record.moment.status.sample, experiment.state.hit?.sample);
    const { uri } = experiment;
    (await extension()).experiments.close(experiment);
    assert.deepEqual((await extension()).experiments.open(uri).state.breaks, { loss: null, row: 3, sign: null });
  });

  it('reads the file of a saved run again, and says so when it is another by then', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { epochs: 20, pace: 'full' });
    await finished(experiment);
    experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there', () => experiment.trainer.shown?.sample === 37);
    const shown = experiment.trainer.shown!.after.training;
    await saved(experiment);
    const again = async (): Promise<void> => {
      await workers.at(-1)!.terminate();
      await until('the worker is gone', () => experiment.trainer.table === null);
      assert.ok(await experiment.trainer.history());
    };
    await again();
    await until('the run can be replayed', () => experiment.state.replay.state === 'ready');
    experiment.trainer.askLab({ type: 'moment', at: 36 });
    await until('another moment is there', () => experiment.trainer.shown?.sample === 36);
    experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there again', () => experiment.trainer.shown?.sample === 37);
    assert.deepEqual(experiment.trainer.shown!.after.training, shown);

    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv().replace('\n0.7,', '\n0.75,')));
    await again();
    await until('it says why', () => experiment.state.replay.why !== null);
    assert.equal(experiment.state.replay.state, 'away');
    assert.match(experiment.state.replay.why!, /line\.csv is no longer what this run learnt from/);
  });
});
