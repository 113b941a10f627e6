/** Between the last byte of a large file and its run: what is done there is told, and can be stopped. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Phase } from '../../src/protocol/run';
import { closeAll, file, finished, lastWorker, lineCsv, run, saved, train, until } from './support';

const Y = { target: 'y', features: null, positive: null };

/** So many numbers that looking at them takes longer than a blink on any machine. */
function large(): Buffer {
  const row = (i: number): string => `${Array.from({ length: 20 }, (_, j) => (i * (j + 3)) % 10).join(',')}\n`;
  const names = [...Array.from({ length: 19 }, (_, j) => `x${j}`), 'y'].join(',');
  const rows = Buffer.from(Array.from({ length: 10_000 }, (_, i) => row(i)).join(''));
  return Buffer.concat([Buffer.from(`${names}\n`), ...Array.from({ length: 200 }, () => rows)]);
}

describe('preparing a large file', function () {
  this.timeout(120_000);
  afterEach(closeAll);

  it('is told after the reading, and is stopped by ending the session: the run before it is kept, and the next command works', async () => {
    const uri = await file('grown.csv', lineCsv());
    const experiment = await train(uri, { choice: Y });
    await finished(experiment);
    await saved(experiment);
    const first = experiment.record.run?.id;

    await vscode.workspace.fs.writeFile(uri, large());
    const before = lastWorker();
    const phases: Phase[] = [];
    experiment.onDidChange(() => experiment.phase !== phases.at(-1) && phases.push(experiment.phase));
    const asked = experiment.train({ choice: Y, reread: true });
    await until('preparing', () => experiment.phase === 'preparing', 60_000);
    await run('stop', uri);
    assert.equal(await asked, false);
    assert.deepEqual(phases.slice(-3), ['reading', 'preparing', 'finished']);
    assert.deepEqual([experiment.record.run?.id, experiment.state.problem, experiment.state.reading], [first, null, null]);
    assert.equal(experiment.state.replay.state, 'away');

    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv(30)));
    await experiment.rejoin();
    assert.match(experiment.state.replay.why ?? '', /no longer what this run learnt from/);
    assert.equal(await experiment.train({ choice: Y }), true);
    await finished(experiment);
    assert.deepEqual([experiment.phase, experiment.record.run?.dataset.rows, lastWorker() === before], ['finished', 30, false]);
  });

  it('is told of a range test, which Stop ends alone: the paused run stays, goes on, and the next test works', async () => {
    const uri = await file('wide.csv', large());
    const experiment = await train(uri, { choice: { ...Y, features: ['x0', 'x1'] }, epochs: 1000, pace: 'slow' });
    await run('pause', uri);
    await until('paused', () => experiment.phase === 'paused');
    const { update } = experiment.record.moment.status;
    experiment.preferences.editForm({ batchSize: 'full' });
    const before = lastWorker();
    const phases: Phase[] = [];
    experiment.onDidChange(() => experiment.phase !== phases.at(-1) && phases.push(experiment.phase));
    const asked = experiment.findRate();
    await until('told how far it is', () => experiment.phase === 'preparing' && (experiment.state.searched ?? 0) > 0, 60_000);
    await run('stop', uri);
    assert.equal(await asked, false);
    assert.deepEqual([phases.slice(-2), experiment.state.searched, experiment.state.rateTest], [['preparing', 'paused'], null, null]);
    assert.deepEqual([experiment.state.problem, experiment.record.moment.status.update, lastWorker() === before], [null, update, true]);
    experiment.preferences.editForm({ batchSize: '1' });
    assert.equal(await experiment.findRate(), true);
    assert.ok((experiment.state.rateTest?.rates.length ?? 0) > 10);
    await run('finishNow', uri);
    await until('it goes on', () => experiment.record.moment.status.update > update);
    await run('stop', uri);
    await finished(experiment);
  });
});
