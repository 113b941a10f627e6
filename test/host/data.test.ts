/** Tables as people have them: groups, yes and no, dates, missing values. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FromPanel, ToPanel } from '../../src/protocol/panel';
import { PanelData } from '../../src/host/views/panelData';
import { closeAll, extension, file, finished, lineCsv, run, train, until } from './support';

const penguins = async (): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, 'penguins.csv')));

describe('a table of groups and missing values', () => {
  afterEach(closeAll);

  it('is read again for the next run when other markers of a missing value were set', async () => {
    const uri = await file('gaps.csv', 'a,b,y\n1,2,3\n-999,3,4\n2,5,6\n3,1,8\n4,4,9\n5,2,10\n');
    const choice = { target: 'y', features: null, positive: null, missing: 'drop' } as const;
    const experiment = await train(uri, { choice });
    await finished(experiment);
    assert.equal(experiment.record.run?.dataset.rows, 6);
    const settings = vscode.workspace.getConfiguration('perceptron', uri);
    await settings.update('missingMarkers', ['-999'], vscode.ConfigurationTarget.Workspace);
    try {
      assert.equal(await experiment.train({ choice }), true);
      await finished(experiment);
      assert.equal(experiment.record.run?.dataset.rows, 5);
    } finally {
      await settings.update('missingMarkers', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

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
    assert.deepEqual(experiments.open(uri).preferences.choice, choice);
  });
});

describe('the view of the data in the panel', () => {
  afterEach(closeAll);

  /** What the view of an experiment is told, and what it says. */
  async function viewOf(uri: vscode.Uri): Promise<{
    experiment: Awaited<ReturnType<typeof train>>;
    told: ToPanel[];
    say: (message: Extract<FromPanel, { type: 'choice' | 'draft' | 'effect' }>) => void;
  }> {
    const experiment = (await extension()).experiments.open(uri);
    experiment.setPace({ kind: 'full' });
    const told: ToPanel[] = [];
    const data = new PanelData(experiment, (message) => told.push(message));
    experiment.onDidChange(() => data.tell());
    return { experiment, told, say: (message) => data.receive(message) };
  }
  const last = <T extends ToPanel['type']>(told: readonly ToPanel[], type: T): Extract<ToPanel, { type: T }> | undefined =>
    told.findLast((message): message is Extract<ToPanel, { type: T }> => message.type === type);

  it('gets the table once, trains on what is chosen there, and remembers it', async () => {
    const uri = await file('penguins.csv', await penguins());
    const { experiment, told, say } = await viewOf(uri);
    await experiment.openTable();
    assert.equal(last(told, 'table')?.table.columns.length, 8);
    const choice = { target: 'body_mass_g', features: ['island', 'sex'], positive: null, missing: 'mean' } as const;
    say({ type: 'effect', choice });
    await until('the effect is told', () => last(told, 'effect') !== undefined);
    assert.deepEqual(last(told, 'effect'), {
      type: 'effect',
      effect: { rows: 344, withoutTarget: 2, lacking: 9, cells: 9, lackingColumns: 1, usual: 'drop', columns: 2, inputs: 4 },
      problem: null,
    });
    say({ type: 'choice', choice });
    await until('a run began', () => experiment.record.run !== null);
    await finished(experiment);
    assert.deepEqual(experiment.record.run?.dataset.missing, { withoutTarget: 2, dropped: 0, filled: 9, policy: 'mean' });
    assert.deepEqual(last(told, 'choice'), { type: 'choice', choice, draft: null, heard: 0 });
    assert.equal(told.filter(({ type }) => type === 'table').length, 1);
    const { experiments } = await extension();
    experiments.close(experiment);
    assert.deepEqual(experiments.open(uri).preferences.choice, choice);
  });

  it('tells what is wrong with a choice, where it was asked', async () => {
    const { experiment, told, say } = await viewOf(await file('line.csv', lineCsv()));
    await experiment.openTable();
    say({ type: 'effect', choice: { target: 'y', features: [], positive: null } });
    await until('the problem is told', () => last(told, 'effect') !== undefined);
    assert.match(last(told, 'effect')?.problem ?? '', /no feature was chosen/);
    assert.equal(experiment.state.problem, null);
  });

  it('keeps a draft for the next run, not for the same run once more', async () => {
    const uri = await file('line.csv', lineCsv());
    const { experiment, told, say } = await viewOf(uri);
    const choice = { target: 'y', features: null, positive: null };
    await experiment.train({ choice });
    await finished(experiment);
    const draft = { target: 'y', features: ['a'], positive: null };
    const choices = (): object => ({ choice: experiment.preferences.choice, draft: experiment.preferences.draft });
    say({ type: 'draft', choice: draft, number: 1 });
    assert.deepEqual(last(told, 'choice'), { type: 'choice', choice, draft: null, heard: 0 }, 'the page is not told what it said');
    await experiment.trainAgain();
    await finished(experiment);
    assert.deepEqual(experiment.record.run?.dataset.features, ['a', 'b']);
    assert.deepEqual(choices(), { choice, draft });
    await experiment.train();
    await finished(experiment);
    assert.deepEqual(experiment.record.run?.dataset.features, ['a']);
    assert.deepEqual(choices(), { choice: draft, draft: null });
  });

  it('keeps what is chosen while a run is prepared for the run after it', async () => {
    const { experiment, told, say } = await viewOf(await file('line.csv', lineCsv()));
    await experiment.openTable();
    const choice = { target: 'y', features: ['a'], positive: null };
    const draft = { target: 'y', features: ['b'], positive: null };
    say({ type: 'choice', choice });
    say({ type: 'draft', choice: draft, number: 1 });
    await until('a run began', () => experiment.record.run !== null);
    await finished(experiment);
    assert.deepEqual(experiment.record.run?.dataset.features, ['a']);
    assert.deepEqual(last(told, 'choice'), { type: 'choice', choice, draft, heard: 1 });
    await experiment.train();
    await finished(experiment);
    assert.deepEqual(experiment.record.run?.dataset.features, ['b']);
  });

  it('takes the place of the questions that are open', async () => {
    const uri = await file('line.csv', lineCsv());
    const { experiment, say } = await viewOf(uri);
    const asked = run('train', uri);
    await until('the table is read', () => experiment.trainer.table !== null);
    say({ type: 'choice', choice: { target: 'a', features: ['b'], positive: null } });
    await until('a run began', () => experiment.record.run !== null);
    assert.equal(await asked, false);
    assert.equal(experiment.record.run?.dataset.target, 'a');
    await finished(experiment);
  });
});
