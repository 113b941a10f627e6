/** Training with the commands, on real files. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, closeAll, extension, file, finished, IRIS, lineCsv, refusing, run, train, until, weights } from './support';

describe('training', () => {
  afterEach(closeAll);

  it('trains to the end and shows a panel', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { epochs: 50 });
    await finished(experiment);
    const { state, record } = experiment;
    assert.equal(state.phase, 'finished');
    assert.equal(state.problem, null);
    assert.equal(record.run?.totalSamples, 50 * 20);
    assert.equal(record.moment.status.update, 50 * 20);
    assert.deepEqual(record.run.dataset.features, ['a', 'b']);
    assert.equal(weights(experiment).length, 3);
    assert.ok(record.moment.status.fullLoss < 0.2, `loss ${record.moment.status.fullLoss}`);
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until('the panel has its tab', () => labels().includes('Loss: line.csv'));
  });

  it('asks for target and class the first time only', async () => {
    const uri = await file('iris.csv', IRIS);
    const experiment = await train(uri);
    await finished(experiment);
    assert.deepEqual(experiment.preferences.wanted, { target: 'species', features: null, positive: 'setosa' });
    assert.equal(experiment.record.run?.dataset.classes?.one, 'setosa');
    assert.equal(await run('train', uri), true); // nobody answers anything now
    await closeAll();
    assert.equal(await run('train', uri), true);
  });

  it('trains with options, each as it is offered', async () => {
    const uri = await file('iris.csv', IRIS);
    const { experiments } = await extension();
    experiments.open(uri).preferences.editForm({ seed: '42', learningRate: '0.05', epochs: '9' });
    experiments.get(uri)!.setPace({ kind: 'full' });
    await accepting(run('trainWithOptions', uri));
    const experiment = experiments.get(uri)!;
    await finished(experiment);
    const { settings, dataset } = experiment.record.run!;
    assert.deepEqual([settings.seed, settings.learningRate, settings.epochs], [42, 0.05, 9]);
    assert.deepEqual([dataset.target, dataset.classes?.one, dataset.features], ['species', 'setosa', ['sepal', 'petal']]);
  });

  it('goes back to rest when the person turns away from the question', async () => {
    const uri = await file('iris.csv', IRIS);
    const experiment = (await extension()).experiments.open(uri);
    const command = run('train', uri);
    await until('the table is read', () => experiment.trainer.table !== null);
    await refusing(command);
    assert.equal(await command, false);
    assert.equal(experiment.phase, 'none');
    assert.equal(experiment.state.problem, null);
  });

  it('repeats a run with the same seed, and draws a new one when asked', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri);
    await finished(experiment);
    const seed = experiment.record.run!.settings.seed;
    const first = weights(experiment);

    await run('trainAgain');
    await finished(experiment);
    assert.equal(experiment.record.run!.settings.seed, seed);
    assert.deepEqual(weights(experiment), first);

    await run('trainNewSeed');
    await finished(experiment);
    assert.notDeepEqual(weights(experiment), first);
    assert.equal(experiment.state.form.seed, '');
  });

  it('trains again with what was typed since', async () => {
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    experiment.preferences.editForm({ seed: '7', epochs: '3' });
    await run('trainAgain');
    await finished(experiment);
    const { settings } = experiment.record.run!;
    assert.equal(settings.seed, 7);
    assert.equal(settings.epochs, 3);
  });

  it('pauses, steps, resumes, changes pace and finishes', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    assert.equal(experiment.phase, 'running');
    await run('pause');
    await until('paused', () => experiment.phase === 'paused');
    const { update } = experiment.record.moment.status;
    await run('stepSample');
    await until('one sample further', () => experiment.record.moment.status.update === update + 1);
    assert.equal(experiment.phase, 'paused');
    await run('stepEpoch');
    await until('at the end of the epoch', () => experiment.record.moment.status.update === 20);
    await run('resume');
    await until('running', () => experiment.phase === 'running');
    await run('stepSample');
    await until('a step holds a run that goes on', () => experiment.phase === 'paused');
    await run('resume');
    await until('running', () => experiment.phase === 'running');
    await run('finishNow');
    await finished(experiment);
    assert.equal(experiment.phase, 'finished');
    assert.equal(experiment.record.moment.status.update, 20_000);
  });

  it('stops, and steps from a fresh dataset', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { epochs: 1000, pace: 'slow' });
    await run('stop');
    await until('stopped', () => experiment.phase === 'stopped');

    const other = await file('line.csv', lineCsv());
    const { experiments } = await extension();
    const fresh = experiments.open(other);
    experiments.activate(fresh);
    fresh.preferences.editForm({ epochs: 'ten' });
    assert.equal(await fresh.train({ choice: { target: 'y', features: null, positive: null } }), false);
    assert.equal(fresh.phase, 'ready');
    assert.match(fresh.state.settingProblems[0]?.message ?? '', /whole number.*“ten”/);
    fresh.preferences.editForm({ epochs: '5' });
    await run('stepSample');
    await until('one sample seen', () => fresh.record.moment.status.update === 1);
    assert.equal(fresh.phase, 'paused');
  });

  it('trains as in the article', async () => {
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    await experiment.trainAsArticle();
    await finished(experiment);
    const { settings } = experiment.record.run!;
    assert.deepEqual([settings.order, settings.scaling], ['file', 'none']);
    assert.equal(experiment.state.form.order, 'file');
  });

  it('remembers form, pace and choice of a file, and nothing that is the default', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { epochs: 7 });
    await finished(experiment);
    await closeAll();
    const again = (await extension()).experiments.open(uri);
    assert.equal(again.state.form.epochs, '7');
    assert.deepEqual(again.state.pace, { kind: 'full' });
    assert.deepEqual(again.preferences.choice, { target: 'y', features: null, positive: null });

    again.preferences.editForm({ epochs: '100' }); // the default
    await vscode.workspace.getConfiguration('perceptron', uri).update('epochs', 42, vscode.ConfigurationTarget.Workspace);
    try {
      await until('the new default arrives', () => again.state.form.epochs === '42');
    } finally {
      await vscode.workspace.getConfiguration('perceptron', uri).update('epochs', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  for (const [learningRate, pattern] of [
    ['0', /no weight would ever move/],
    ['-0.1', /climb/],
    ['NaN', /number above 0/],
    ['', /number above 0/],
    ['0,01', /number above 0/],
    ['0x10', /number above 0/],
    ['Infinity', /finite/],
  ] as const)
    it(`refuses a learning rate of “${learningRate}”, and the next run works`, async () => {
      const experiment = await train(await file('line.csv', lineCsv()), { learningRate });
      assert.equal(experiment.record.run, null);
      assert.match(experiment.state.settingProblems[0]?.message ?? '', pattern);
      experiment.preferences.editForm({ learningRate: '0.01' });
      assert.equal(await experiment.train(), true);
      await finished(experiment);
    });

  it('says where a run exploded, keeps it, and trains again', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { learningRate: '1e308' });
    await finished(experiment);
    assert.equal(experiment.phase, 'diverged');
    assert.ok((experiment.state.divergence?.line ?? 0) > 1);
    assert.ok(weights(experiment).every(Number.isFinite));
    experiment.preferences.editForm({ learningRate: '0.01' });
    await run('trainAgain');
    await finished(experiment);
    assert.equal(experiment.phase, 'finished');
    assert.equal(experiment.state.divergence, null);
  });
});
