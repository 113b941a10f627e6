/** What may go wrong while a run goes on, and what must not be lost then. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extension, file, finished, lastWorker, lineCsv, readerOf, run, saved, train, until, weights, workers } from './support';

const Y = { target: 'y', features: null, positive: null };

describe('survival', () => {
  afterEach(closeAll);

  it('keeps the last state when the worker dies, and the next run works', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    await until('some samples', () => experiment.record.moment.status.update > 3);
    await lastWorker().terminate();
    await until('crashed', () => experiment.phase === 'crashed');
    assert.match(experiment.state.problem?.message ?? '', /ended unexpectedly.*update \d+ is kept/);
    assert.ok(experiment.record.moment.status.update > 3);
    assert.equal(weights(experiment).length, 3);

    experiment.setPace({ kind: 'full' });
    await run('trainAgain');
    await finished(experiment);
    assert.equal(experiment.phase, 'finished');
    assert.equal(experiment.state.problem, null);
  });

  it('survives a worker that dies while it reads, and one that dies at rest', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i % 7},${i % 5},${i % 3}`).join('\n');
    const uri = await file('large.csv', `a,b,y\n${rows}\n`);
    const experiment = (await extension()).experiments.open(uri);
    experiment.preferences.editForm({ epochs: '1' });
    const reading = experiment.train({ choice: Y });
    await until('reading', () => experiment.state.reading !== null && readerOf(uri) !== undefined);
    await readerOf(uri)!.terminate();
    assert.equal(await reading, false);
    assert.equal(experiment.phase, 'none', 'no run was under way');
    assert.match(experiment.state.problem?.message ?? '', /^Reading large\.csv ended unexpectedly/);
    assert.equal(await experiment.train({ choice: Y }), true);
    experiment.controls.finishNow();
    await finished(experiment);
    assert.equal(experiment.phase, 'finished');

    await saved(experiment);
    await lastWorker().terminate();
    await until('the worker is gone', () => experiment.trainer.table === null);
    assert.equal(experiment.phase, 'finished');
    assert.equal(experiment.state.problem, null);
    assert.ok((await experiment.trainer.history())!.updates.length > 0, 'the saved run is there for who looks');
    assert.equal(experiment.phase, 'finished');
  });

  it('tells of a range test whose worker dies, and leaves the run as it was', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i % 7},${i % 5},${i % 3}`).join('\n');
    const experiment = await train(await file('large.csv', `a,b,y\n${rows}\n`), { choice: Y, epochs: 1 });
    await finished(experiment);
    await saved(experiment);
    const { trainer } = experiment;
    const findRate = trainer.findRate.bind(trainer);
    trainer.findRate = (settings) => {
      const found = findRate(settings);
      void lastWorker().terminate();
      return found;
    };
    assert.equal(await experiment.findRate(), false);
    assert.equal(experiment.phase, 'finished');
    assert.match(experiment.state.problem?.message ?? '', /range test on large\.csv ended unexpectedly/);
    trainer.findRate = findRate;
    assert.equal(await experiment.findRate(), true);
    assert.equal(experiment.state.problem, null);
    assert.equal(experiment.phase, 'finished');
  });

  it('starts no worker after the end', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { choice: Y, epochs: 1 });
    await finished(experiment);
    const { experiments } = await extension();
    const asked = experiment.ask((token) => new Promise<string>((resolve) => void token.onCancellationRequested(() => resolve('taken back'))));
    assert.ok(experiment.busy);
    experiments.close(experiment);
    assert.equal(await asked, 'taken back');
    assert.equal(await experiment.train({ choice: Y }), false);
    await until('the worker is ended', () => !experiment.busy);
    const before = workers.length;
    experiment.dispose();
    assert.equal(await experiment.openTable(), undefined);
    assert.equal(await experiment.findRate(), false);
    assert.equal(await experiment.ask(() => Promise.resolve(1)), undefined);
    assert.equal(await experiment.trainer.history(), null);
    await assert.rejects(experiment.trainer.rejoin());
    await assert.rejects(experiment.trainer.choose({ ...Y, features: ['a'] }));
    assert.equal(workers.length, before);
  });

  it('goes on when the file changes or is deleted, says so, and reads it again for the next run', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { epochs: 1000, pace: 'slow' });
    assert.equal(experiment.state.fileChanged, false);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv(30)));
    await until('the change is seen', () => experiment.state.fileChanged);
    assert.equal(experiment.phase, 'running');

    await vscode.workspace.fs.delete(uri);
    experiment.checkFile();
    await until('the change is still seen', () => experiment.state.fileChanged);
    assert.equal(experiment.phase, 'running');
    await run('trainAgain');
    assert.match(experiment.state.problem?.message ?? '', /moved or deleted/);
    assert.equal(experiment.phase, 'running', 'the run is not lost');

    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv(30)));
    experiment.setPace({ kind: 'full' });
    await run('trainAgain');
    await finished(experiment);
    assert.equal(experiment.record.run?.dataset.rows, 30);
    assert.equal(experiment.state.fileChanged, false);
    assert.equal(experiment.state.problem, null);
  });

  it('trains in two panels at once; commands act on the one in front', async () => {
    const [one, two] = [await file('one.csv', lineCsv()), await file('two.csv', lineCsv())];
    const first = await train(one, { epochs: 1000, pace: 'slow' });
    const second = await train(two, { epochs: 1000, pace: 'slow' });
    const { experiments } = await extension();
    assert.equal(experiments.active, second);
    await until('both learn', () => first.record.moment.status.update > 2 && second.record.moment.status.update > 2);
    await run('pause');
    await until('the second is paused', () => second.phase === 'paused');
    assert.equal(first.phase, 'running');
    await run('showLossChart', one);
    assert.equal(experiments.active, first);
    await run('stop', one.toString());
    await until('the first is stopped', () => first.phase === 'stopped');
    assert.equal(second.phase, 'paused');
    assert.equal(experiments.contextKeys.get('perceptron.phase'), 'stopped');
  });

  it('saves a run that is ended, and shows it again', async () => {
    const uri = await file('line.csv', lineCsv());
    const running = await train(uri, { epochs: 1000, pace: 'slow' });
    await until('some samples', () => running.record.moment.status.update > 5);
    const { id, settings } = running.record.run!;
    const worker = lastWorker();
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const { experiments } = await extension();
    experiments.close(running);
    assert.equal(experiments.get(uri), null);
    experiments.activate(running); // as its panel does late
    assert.equal(experiments.active, null);
    assert.equal(experiments.contextKeys.get('perceptron.hasRun'), false);
    await ended;

    const again = experiments.open(uri);
    await again.restore();
    assert.equal(again.phase, 'stopped');
    assert.equal(again.record.run?.id, id);
    assert.ok(again.record.moment.status.update > 5);
    assert.equal(weights(again).length, 3);
    assert.equal(again.state.form.epochs, '1000');
    again.preferences.editForm({ epochs: '10' });
    again.setPace({ kind: 'full' });
    assert.equal(await again.trainAgain(), true);
    await finished(again);
    assert.equal(again.record.run?.settings.seed, settings.seed);
  });

  it('keeps what was typed for the next run when the last one is shown again', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { choice: Y, epochs: 5 });
    await finished(experiment);
    await saved(experiment);
    experiment.preferences.editForm({ batchSize: '4', epochs: '500' });
    const { experiments } = await extension();
    experiments.close(experiment);
    const again = experiments.open(uri);
    await again.restore();
    assert.equal(again.record.run?.settings.epochs, 5);
    assert.deepEqual([again.state.form.batchSize, again.state.form.epochs], ['4', '500']);
  });

  it('tells of a worker that dies when nobody looks at its run any more', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    const { experiments } = await extension();
    const told: string[] = [];
    const listener = experiments.onDidFail(({ problem }) => told.push(problem.message));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('it is left', () => experiments.all.includes(experiment) && experiment.record.moment.status.update > 3);
    await lastWorker().terminate();
    await until('it is forgotten', () => experiments.all.length === 0);
    listener.dispose();
    assert.equal(told.length, 1);
    assert.match(told[0], /ended unexpectedly.*update \d+ is kept/);
  });

  it('says what to do when nothing was saved', async () => {
    const experiment = (await extension()).experiments.open(await file('line.csv', lineCsv()));
    await experiment.restore();
    assert.match(experiment.state.problem?.message ?? '', /not kept any more. Train again/);
    assert.equal(await experiment.train({ choice: Y }), true);
  });
});
