/** One sample at a time, and back: what the host does for the lab. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extension, file, finished, lastWorker, lineCsv, saved, train, until, weights } from './support';

describe('the lab', () => {
  afterEach(closeAll);

  it('sets a weight of a run that is held, and it goes on from there', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    experiment.controls.pause();
    await until('paused', () => experiment.phase === 'paused');
    // The bias: a row whose feature is 0 moves no weight of it.
    await experiment.setWeight(2, 0.625);
    await until('the weight is set', () => weights(experiment)[2] === 0.625);
    await experiment.step('sample');
    await until('the next sample has moved it', () => weights(experiment)[2] !== 0.625);
    assert.ok(Math.abs(weights(experiment)[2] - 0.625) < 0.1);
  });

  it('after a run that is over begins a new one, held, with the weights of the moment shown and the one that was set', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 20, pace: 'full' });
    await finished(experiment);
    const first = experiment.record.run!;
    void experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there', () => experiment.trainer.lab.shown?.sample === 37);
    const shown = Array.from(experiment.trainer.lab.shown!.after.training);
    await experiment.setWeight(0, -1.5);
    await until('held with its weights', () => experiment.phase === 'paused' && weights(experiment).length > 0);
    assert.notEqual(experiment.record.run!.id, first.id);
    assert.equal(experiment.trainer.lab.shown, null);
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
    void experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there', () => experiment.trainer.lab.shown?.sample === 37);
    const shown = experiment.trainer.lab.shown!.after.training;
    await saved(experiment);
    const again = async (): Promise<void> => {
      await lastWorker().terminate();
      await until('the worker is gone', () => experiment.trainer.table === null);
      assert.ok(await experiment.trainer.history());
    };
    await again();
    await until('the run can be replayed', () => experiment.state.replay.state === 'ready');
    void experiment.trainer.askLab({ type: 'moment', at: 36 });
    await until('another moment is there', () => experiment.trainer.lab.shown?.sample === 36);
    void experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there again', () => experiment.trainer.lab.shown?.sample === 37);
    assert.deepEqual(experiment.trainer.lab.shown!.after.training, shown);

    // The same when another worker has begun without the run, as for a range test.
    await lastWorker().terminate();
    await until('the worker is gone', () => experiment.trainer.table === null);
    assert.equal(experiment.trainer.lab.shown, null);
    assert.equal(experiment.state.replay.state, 'away');
    assert.equal(await experiment.findRate(), true);
    await experiment.trainer.askLab({ type: 'moment', at: 37 });
    await until('the moment is there without being asked for again', () => experiment.trainer.lab.shown?.sample === 37);
    assert.equal(experiment.state.replay.state, 'ready');
    assert.ok((await experiment.trainer.rows({ kind: 'hardest', count: 3 }))!.rows.length > 0);
    assert.ok(await experiment.trainer.history());
    let drawn = 0;
    experiment.trainer.onDidDraw(() => drawn++);
    await experiment.trainer.setView({ from: 0, to: 50, columns: 256 });
    await until('the chart is drawn', () => drawn > 0);
    assert.equal(experiment.phase, 'finished');

    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv().replace('\n0.7,', '\n0.75,')));
    await again();
    await until('it says why', () => experiment.state.replay.why !== null);
    assert.equal(experiment.state.replay.state, 'away');
    assert.match(experiment.state.replay.why!, /line\.csv is no longer what this run learnt from/);
  });

  it('says so when the run of a worker that died is not kept', async () => {
    const { runs } = await extension();
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 20, pace: 'full' });
    await finished(experiment);
    const read = runs.read.bind(runs);
    runs.read = () => Promise.resolve(null);
    try {
      await lastWorker().terminate();
      await until('the worker is gone', () => experiment.trainer.table === null);
      await experiment.trainer.askLab({ type: 'moment', at: 20 });
      await until('it says why', () => experiment.state.replay.why !== null);
      assert.match(experiment.state.replay.why!, /could not be brought back/);
    } finally {
      runs.read = read;
    }
  });
});
