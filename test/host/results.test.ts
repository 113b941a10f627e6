/** What leaves the extension: the loss as CSV, the weights on the clipboard. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { writeLosses } from '../../src/host/commands/exportLoss';
import type { Output } from '../../src/host/base/output';
import { closeAll, extension, file, finished, FOLDER, lineCsv, run, train, until, weights } from './support';

const read = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe('results', () => {
  afterEach(closeAll);

  it('exports the loss of every sample', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 6000 });
    await finished(experiment);
    const target = vscode.Uri.joinPath(FOLDER, 'loss.csv');
    assert.equal(await run('exportLoss', target), true);
    const lines = (await read(target)).trimEnd().split('\n');
    assert.equal(lines[0], 'update,epoch,row,loss');
    assert.equal(lines.length, 1 + 120_000, 'more than one chunk');
    const last = lines.at(-1)!.split(',').map(Number);
    assert.deepEqual(last.slice(0, 2), [120_000, 6000]);
    assert.equal(last[3], experiment.record.moment.status.loss);
    const rows = lines.slice(1, 21).map((line) => Number(line.split(',')[2]));
    assert.deepEqual(
      rows.toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, i) => i + 1),
      'each row once in an epoch',
    );
  });

  it('writes the export piece by piece, replaces what stood there at the end, and leaves nothing beside it', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 6000 });
    await finished(experiment);
    const folder = vscode.Uri.joinPath(FOLDER, 'export');
    const target = vscode.Uri.joinPath(folder, 'loss.csv');
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode('what stood there'));
    assert.equal(await run('exportLoss', target), true);
    assert.match(await read(target), /^update,epoch,row,loss\n1,1,/);
    assert.deepEqual(
      (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name),
      ['loss.csv'],
    );
  });

  it('stops an export between two pieces, and nothing was written', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 6000 });
    await finished(experiment);
    const stop = new vscode.CancellationTokenSource();
    const done: string[] = [];
    const output: Output = {
      write: ({ length }) => {
        done.push('write');
        assert.ok(length < 1e6, 'a piece is small');
        if (done.length === 3) stop.cancel();
        return Promise.resolve();
      },
      finish: () => Promise.resolve(void done.push('finish')),
      discard: () => Promise.resolve(void done.push('discard')),
    };
    const progress = { report: () => undefined };
    assert.equal(await writeLosses(experiment, experiment.record.run!, 120_000, output, progress, stop.token), false);
    assert.deepEqual(done, ['write', 'write', 'write', 'discard']);
    // More samples than there are: as where another run began meanwhile.
    const { token } = new vscode.CancellationTokenSource();
    await assert.rejects(writeLosses(experiment, experiment.record.run!, 120_001, output, progress, token), /Another run of line\.csv began/);
    assert.deepEqual([done.at(-1), done.includes('finish')], ['discard', false]);
  });

  it('holds an export for a place that is no folder on disk', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 10 });
    await finished(experiment);
    let written = '';
    const nowhere = (): never => {
      throw vscode.FileSystemError.FileNotFound();
    };
    const provider = vscode.workspace.registerFileSystemProvider('held', {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: nowhere,
      readDirectory: nowhere,
      createDirectory: () => undefined,
      readFile: nowhere,
      writeFile: (_uri, content) => void (written = new TextDecoder().decode(content)),
      delete: nowhere,
      rename: nowhere,
    });
    try {
      assert.equal(await run('exportLoss', vscode.Uri.parse('held:/loss.csv')), true);
    } finally {
      provider.dispose();
    }
    assert.equal(written.trimEnd().split('\n').length, 201);
  });

  it('spells out what is not finite', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { learningRate: '1e200' });
    await finished(experiment);
    assert.equal(experiment.phase, 'diverged');
    const target = vscode.Uri.joinPath(FOLDER, 'diverged.csv');
    await run('exportLoss', target);
    assert.match((await read(target)).trimEnd().split('\n').at(-1)!, /,(Infinity|NaN)$/);
  });

  it('exports what the neuron says of every row, those set apart too, once the run stands', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 5, validation: '0.25' });
    await finished(experiment);
    const target = vscode.Uri.joinPath(FOLDER, 'predictions.csv');
    assert.equal(await run('exportPredictions', target), true);
    const lines = (await read(target)).trimEnd().split('\n');
    assert.equal(lines[0], 'row,line,set,target,output,loss');
    const cells = lines.slice(1).map((line) => line.split(','));
    assert.deepEqual(
      cells.map(([row]) => Number(row)),
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    assert.equal(cells.filter(([, , set]) => set === 'validation').length, 5);
    const losses = cells.filter(([, , set]) => set === 'training').map((row) => Number(row[5]));
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 15;
    assert.ok(Math.abs(mean / experiment.record.moment.status.fullLoss - 1) < 1e-12);
    for (const [, , , y, output, loss] of cells) assert.equal(Number(loss), (Number(output) - Number(y)) ** 2);
  });

  it('exports no prediction while the neuron learns', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { pace: 'slow' });
    const target = vscode.Uri.joinPath(FOLDER, 'early.csv');
    assert.equal(await run('exportPredictions', target), undefined, 'it is refused');
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(target)));
    experiment.stop();
    await finished(experiment);
    assert.equal(await run('exportPredictions', target), true);
  });

  it('saves the charts of a panel as a picture', async () => {
    const target = vscode.Uri.joinPath(FOLDER, 'charts.png');
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    assert.equal(await run('savePicture', target), true);
    const png = Buffer.from(await vscode.workspace.fs.readFile(target));
    assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.ok(png.readUInt32BE(16) > 400 && png.readUInt32BE(20) > 400, 'it has a width and a height');
  });

  it('saves the neuron in the format that the name of the file asks for', async () => {
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    const saved = async (name: string): Promise<Buffer> => {
      const target = vscode.Uri.joinPath(FOLDER, name);
      assert.equal(await run('saveNeuron', target), true);
      return Buffer.from(await vscode.workspace.fs.readFile(target));
    };
    const model = JSON.parse((await saved('line.neuron.json')).toString()) as {
      features: { name: string; weight: number }[];
      bias: number;
      about: string[];
    };
    assert.deepEqual(
      model.features.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual([...model.features.map(({ weight }) => weight), model.bias], [...experiment.record.moment.weights!.original]);
    assert.match(model.about[0], /^One neuron for y, learnt from line.csv/);
    assert.match((await saved('line.py')).toString(), /\n# One neuron for y[^]*def predict\(row\):/);
    assert.match((await saved('line.ts')).toString(), /export function predict/);
    assert.ok((await saved('line.onnx')).includes('MatMul'));
    const pickled = vscode.Uri.joinPath(FOLDER, 'line.pkl');
    await run('saveNeuron', pickled); // told, and nothing is written
    await assert.rejects(async () => vscode.workspace.fs.readFile(pickled));
  });

  it('copies weights with the settings they came from', async () => {
    const experiment = await train(await file('line.csv', lineCsv()));
    await finished(experiment);
    await run('copyWeights');
    const cells = (await vscode.env.clipboard.readText()).split('\n').map((line) => line.split('\t'));
    assert.deepEqual(cells[0], ['feature', 'weight', 'weight in original units']);
    assert.deepEqual(
      cells.slice(1, 4).map(([name]) => name),
      ['a', 'b', 'bias'],
    );
    assert.deepEqual(
      cells.slice(1, 4).map(([, value]) => Number(value)),
      weights(experiment),
    );
    assert.ok(cells.some(([name, value]) => name === 'seed' && Number(value) === experiment.record.run!.settings.seed));
  });

  it('lists the runs of a file, copies them as a table, and gives their settings back', async () => {
    const uri = await file('runs.csv', lineCsv());
    const { experiments } = await extension();
    experiments.open(uri).preferences.editForm({ seed: '7' });
    const experiment = await train(uri, { epochs: 10, learningRate: '0.02' });
    await finished(experiment);
    const [first] = experiment.runs.all;
    experiment.preferences.editForm({ learningRate: '0.5', scaling: 'standardize', seed: '' });
    await run('train', uri);
    await finished(experiment);
    assert.deepEqual(
      experiment.runs.all.map(({ number, settings, outcome }) => [number, settings.learningRate, outcome.phase]),
      [
        [1, 0.02, 'finished'],
        [2, 0.5, 'finished'],
      ],
    );
    await run('copyRuns');
    const [head, ...lines] = (await vscode.env.clipboard.readText())
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    assert.deepEqual(
      lines.map((cells) => [cells[head.indexOf('run')], cells[head.indexOf('learning rate')], cells[head.indexOf('scaling')]]),
      [
        ['1', '0.02', first.settings.scaling],
        ['2', '0.5', 'standardize'],
      ],
    );
    assert.equal(Number(lines[1][head.indexOf('MAE')]), experiment.record.metrics.find(({ name }) => name === 'MAE')!.value);
    experiment.takeSettings(first.id);
    const { learningRate, scaling, seed } = experiment.state.form;
    assert.deepEqual([learningRate, scaling, seed], ['0.02', first.requested.scaling, '7']);
    await closeAll();
    assert.equal(experiments.open(uri).runs.all.length, 2, 'they outlive the panel');
  });

  it('lists a run that made room for another, and none that had not begun', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { pace: 'slow' });
    const before = experiment.runs.all.length;
    await until('some samples', () => experiment.record.moment.status.sample > 2);
    await run('train', uri);
    await until('the run that was replaced', () => experiment.runs.all.length === before + 1);
    assert.equal(experiment.runs.all.at(-1)!.outcome.phase, 'stopped');
    experiment.stop();
    await finished(experiment);
  });
});
