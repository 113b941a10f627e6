/** The settings beyond the article's: from the form to the run, while it goes on, and remembered. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { formOf } from '../../src/protocol/form';
import { accepting, closeAll, extension, file, finished, FOLDER, IRIS, lineCsv, run, train, until } from './support';

const read = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe('more settings', () => {
  afterEach(closeAll);

  it('are by default those of the program', async () => {
    const { experiments } = await extension();
    const { form } = experiments.open(await file('line.csv', lineCsv())).state;
    assert.deepEqual(form, formOf(DEFAULT_SETTINGS));
  });

  it('train with a full batch, a schedule and rows set apart', async () => {
    const uri = await file('iris.csv', IRIS);
    const { experiments } = await extension();
    experiments.open(uri).preferences.editForm({ batchSize: 'full', schedule: 'cosine', validation: '0.2', loss: 'log', momentum: '0.5', seed: '4' });
    const experiment = await train(uri, { epochs: 30, learningRate: '0.1' });
    await finished(experiment);
    const { record, state } = experiment;
    const { status } = record.moment;
    assert.equal(state.phase, 'finished');
    assert.deepEqual(
      [record.run!.validationRows, record.run!.samplesPerEpoch, record.run!.totalUpdates, status.update, status.sample],
      [6, 24, 30, 30, 24 * 30],
    );
    assert.equal(record.run!.settings.loss, 'log');
    assert.ok(status.validationLoss > 0 && status.validationMetric >= 0, JSON.stringify(status));
    assert.ok(status.rate < 0.01, `the cosine has come down to ${status.rate}`);
    assert.ok(state.validationMetrics.some(({ name }) => name === 'accuracy'));
    assert.equal(state.validationMetrics.length, state.metrics.length);
    assert.equal(state.stoppedEarly, false);
  });

  it('export the update and the epoch of every sample', async () => {
    const uri = await file('line.csv', lineCsv());
    const { experiments } = await extension();
    experiments.open(uri).preferences.editForm({ batchSize: '8', order: 'file' });
    const experiment = await train(uri, { epochs: 3 });
    await finished(experiment);
    const target = vscode.Uri.joinPath(FOLDER, 'batches.csv');
    await run('exportLoss', target);
    const rows = (await read(target)).trimEnd().split('\n').slice(1);
    assert.equal(rows.length, 60);
    const at = (sample: number): number[] => rows[sample - 1].split(',').slice(0, 3).map(Number);
    assert.deepEqual([at(1), at(8), at(9), at(20), at(21), at(60)], [[1, 1, 1], [1, 1, 8], [2, 1, 9], [3, 1, 20], [4, 2, 1], [9, 3, 20]]); // prettier-ignore
  });

  it('stop early when the loss no longer improves', async () => {
    const uri = await file('line.csv', lineCsv());
    const { experiments } = await extension();
    experiments.open(uri).preferences.editForm({ patience: '2', tolerance: '0.01' });
    const experiment = await train(uri, { epochs: 5000, learningRate: '0.1' });
    await finished(experiment);
    assert.equal(experiment.phase, 'finished');
    assert.equal(experiment.state.stoppedEarly, true);
    assert.ok(experiment.record.moment.status.epoch < 5000);
  });

  it('go on with a new learning rate, without a new run', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    const { id } = experiment.record.run!;
    experiment.preferences.editForm({ learningRate: '0.003' });
    experiment.controls.applyRate();
    experiment.controls.applyRate(); // one input may come as two
    await until('the rate is the new one', () => experiment.record.moment.status.rate === 0.003);
    const set = experiment.state.interventions.rates;
    assert.deepEqual(
      set.map(({ rate }) => rate),
      [0.003],
    );
    assert.equal(experiment.record.run!.id, id);
    experiment.preferences.editForm({ learningRate: '-1' });
    experiment.controls.applyRate();
    assert.deepEqual(experiment.state.interventions.rates, set, 'what is wrong is not taken over');
    await run('copyWeights');
    assert.match(await vscode.env.clipboard.readText(), new RegExp(`learning rate, set during the run\t0\\.003 after sample ${set[0].sample}\n`));
    experiment.preferences.editForm({ learningRate: '0.003' });
    await run('finishNow');
    await finished(experiment);
    await run('trainAgain');
    assert.deepEqual(experiment.state.interventions.rates, []);
    assert.equal(experiment.record.run!.settings.learningRate, 0.003);
  });

  it('are refused where they are typed, and no run begins', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri);
    await finished(experiment);
    experiment.preferences.editForm({ validation: '20', batchSize: 'half' });
    assert.deepEqual(
      experiment.state.settingProblems.map(({ setting }) => setting),
      ['batchSize', 'validation'],
    );
    assert.equal(await experiment.train(), false);
  });

  it('are remembered with the file, and cleared for a run as in the article', async () => {
    const uri = await file('line.csv', lineCsv());
    const { experiments } = await extension();
    experiments.open(uri).preferences.editForm({ batchSize: '16', loss: 'huber', huberC: '2', patience: '9', l2: '0.1', summation: 'compensated' });
    await closeAll();
    const experiment = experiments.open(uri);
    const { batchSize, loss, huberC, patience, l2, summation } = experiment.state.form;
    assert.deepEqual([batchSize, loss, huberC, patience, l2, summation], ['16', 'huber', '2', '9', '0.1', 'compensated']);
    experiment.setPace({ kind: 'full' });
    await accepting(run('train', uri));
    await finished(experiment);
    assert.equal(experiment.record.run!.settings.batchSize, 16);
    await experiment.trainAsArticle();
    await finished(experiment);
    assert.deepEqual({ ...experiment.state.form, order: 'shuffled', scaling: 'auto' }, formOf(DEFAULT_SETTINGS));
  });
});
