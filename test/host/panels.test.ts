/** What becomes of a run whose panel is closed, and of commands that come too late. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, closeAll, extension, file, finished, FOLDER, lineCsv, refusing, run, saved, train, until } from './support';

const closeTab = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeActiveEditor');
const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

describe('a panel that is closed', () => {
  afterEach(closeAll);

  it('leaves the run under way going on, and shows it again', async () => {
    const { experiments } = await extension();
    const uri = await file('line.csv', lineCsv());
    const experiment = experiments.open(uri);
    experiment.preferences.editForm({ epochs: '1000' });
    experiment.preferences.setChoice({ target: 'y', features: null, positive: null }, null);
    experiment.setPace({ kind: 'rate', perSecond: 50 });
    await run('train', uri);
    await until('the panel is there', () => tabs().length === 1);
    await closeTab();
    await until('the panel is closed', () => tabs().length === 0);
    const { update } = experiment.record.moment.status;
    await until('the run goes on', () => experiment.record.moment.status.update > update);
    assert.deepEqual(experiments.all, [experiment]);

    await run('showLossChart', uri);
    await until('the panel is there again', () => tabs().length === 1);
    await run('finishNow');
    await finished(experiment);
    await closeTab();
    await until('it is forgotten', () => experiments.all.length === 0);
  });

  it('is forgotten once its run is over, and can be shown as it was saved', async () => {
    const { experiments } = await extension();
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri, { epochs: 1000, pace: 'slow' });
    await closeTab();
    await until('the panel is closed', () => tabs().length === 0);
    assert.deepEqual(experiments.all, [experiment]);
    const { id } = experiment.record.run!;
    experiment.controls.finishNow();
    await until('it is forgotten', () => experiments.all.length === 0);
    await saved(experiment);

    await run('showLossChart', uri);
    await until('the panel is there again', () => tabs().length === 1);
    const again = experiments.get(uri)!;
    assert.notEqual(again, experiment);
    assert.deepEqual([again.record.run?.id, again.phase], [id, 'finished']);
  });

  it('is found again by its file in front, also under another name', async () => {
    const { experiments } = await extension();
    const [uri, renamed] = [await file('front.csv', lineCsv()), vscode.Uri.joinPath(FOLDER, 'renamed.csv')];
    const experiment = await train(uri);
    await finished(experiment);
    await saved(experiment);
    const { id } = experiment.record.run!;
    await closeTab();
    await until('it is forgotten', () => experiments.all.length === 0);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, renamed, { overwrite: true });
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(renamed);
    await run('showLossChart');
    await until('its run is shown', () => experiments.get(renamed)?.record.run?.id === id);
    assert.equal(experiments.get(renamed)!.preferences.choice?.target, 'y');
    await vscode.workspace.fs.delete(renamed);
  });

  for (const command of ['trainWithOptions', 'train'])
    it(`leaves the question of ${command} open: its answer begins a run that can be stopped, without one it is forgotten`, async () => {
      const { experiments } = await extension();
      const uri = await file('line.csv', lineCsv());
      /** @returns the command that asks: its end. */
      const ask = async (): Promise<{ readonly end: Thenable<unknown> }> => {
        const end = run(command, uri);
        await until('it is asked', () => !!experiments.get(uri)?.trainer.table && tabs().length === 1);
        await closeTab();
        await until('the panel is closed', () => tabs().length === 0);
        assert.ok(experiments.get(uri)?.busy);
        return { end };
      };
      await refusing((await ask()).end);
      await until('it is forgotten', () => experiments.all.length === 0);

      const { end } = await ask();
      const experiment = experiments.get(uri)!;
      experiment.setPace({ kind: 'rate', perSecond: 5 });
      await accepting(end);
      assert.deepEqual([experiments.get(uri), experiment.phase], [experiment, 'running']);
      await run('stop', uri);
      await until('it is forgotten when it is over', () => experiments.all.length === 0);
    });

  it('is not mistaken for another: a command for its file does nothing to other runs', async () => {
    const { experiments } = await extension();
    const [one, other] = [await file('one.csv', lineCsv()), await file('other.csv', lineCsv())];
    const gone = await train(one, { epochs: 1 });
    await finished(gone);
    experiments.close(gone);
    const experiment = await train(other, { epochs: 1000, pace: 'slow' });
    await run('stop', one.toString());
    assert.equal(experiment.phase, 'running');
    await run('stop', other.toString());
    await until('stopped', () => experiment.phase === 'stopped');
  });
});

describe('the loss of a run', () => {
  afterEach(closeAll);

  it('is not exported when another run begins meanwhile', async () => {
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 6000 });
    await finished(experiment);
    const { trainer } = experiment;
    const losses = trainer.losses.bind(trainer);
    let asked = 0;
    trainer.losses = async (from, to) => {
      if (++asked === 2) await experiment.trainAgain(); // a person is as fast as that with a long run
      return losses(from, to);
    };
    const target = vscode.Uri.joinPath(FOLDER, 'mixed.csv');
    assert.equal(await run('exportLoss', target), undefined, 'it is refused');
    assert.equal(asked, 2);
    await assert.rejects(async () => vscode.workspace.fs.stat(target));
  });
});
