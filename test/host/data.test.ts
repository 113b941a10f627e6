/** Tables as people have them: groups, yes and no, dates, missing values. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extension, file, finished, train } from './support';

const penguins = async (): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'penguins.csv')));

describe('a table of groups and missing values', () => {
  afterEach(closeAll);

  it('is trained on by accepting every answer', async () => {
    const experiment = await train(await file('penguins.csv', await penguins()));
    await finished(experiment);
    const { dataset } = experiment.record.run ?? {};
    assert.equal(dataset?.rows, 333);
    assert.ok(dataset.features.includes('sex = male'), dataset.features.join());
    assert.match(dataset.notes[0] ?? '', /^11 of 344 rows are left out, because a value is missing: lines 5, 10,/);
  });

  it('is filled in where that was chosen, which is remembered for the file', async () => {
    const uri = await file('filled.csv', await penguins());
    const choice = { target: 'body_mass_g', features: ['island', 'sex'], positive: null, missing: 'mean', rows: { from: 1, to: 200 } } as const;
    const experiment = await train(uri, { choice });
    await finished(experiment);
    assert.deepEqual(experiment.record.run?.dataset.missing, { withoutTarget: 1, dropped: 0, filled: 6, policy: 'mean' });
    const { experiments } = await extension();
    experiments.close(experiment);
    assert.deepEqual(experiments.open(uri).choice, choice);
  });
});
