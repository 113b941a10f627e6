/** What leaves the extension: the loss as CSV, the weights on the clipboard. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, file, finished, FOLDER, lineCsv, run, train, weights } from './support';

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

  it('spells out what is not finite', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { learningRate: '1e200' });
    await finished(experiment);
    assert.equal(experiment.phase, 'diverged');
    const target = vscode.Uri.joinPath(FOLDER, 'diverged.csv');
    await run('exportLoss', target);
    assert.match((await read(target)).trimEnd().split('\n').at(-1)!, /,(Infinity|NaN)$/);
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
});
