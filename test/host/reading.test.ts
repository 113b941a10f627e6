/** How a file is read: what is wrong in it stands in the Problems panel, and what a person chooses is remembered. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, closeAll, extension, file, finished, lineCsv, run, train, until } from './support';

const DOUBTFUL = `x;y\n${Array.from({ length: 12 }, (_, i) => `${1 + (i % 7)},${100 + 37 * i};${i}`).join('\n')}\n`;

type Listed = [line: number, column: number, end: number, severity: vscode.DiagnosticSeverity];
const listed = (uri: vscode.Uri): Listed[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Perceptron')
    .map(({ range: { start, end }, severity }) => [start.line + 1, start.character + 1, end.character + 1, severity]);
const { Error: ERROR, Warning: WARNING } = vscode.DiagnosticSeverity;

describe('the problems of a file', () => {
  afterEach(closeAll);

  it('are listed at their lines, all of them, until the file is another', async () => {
    const uri = await file('ragged.csv', 'a,b,y\n1,2,3\n4,5\n6,7,8,\n9,1,2,3\n');
    const experiment = await train(uri);
    assert.equal(experiment.state.problem?.count, 3);
    assert.deepEqual(
      listed(uri).map(([line, , , severity]) => [line, severity]),
      [
        [3, ERROR],
        [5, ERROR],
        [4, WARNING],
      ],
    );
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv()));
    experiment.checkFile();
    await until('the problems of another file are gone', () => listed(uri).length === 0);
    await accepting(run('train', uri));
    await finished(experiment);
    assert.deepEqual(listed(uri), []);
  });

  it('mark the cell in an open editor, and go with the panel', async () => {
    const uri = await file('late.csv', `größe,b,y\n1,2,3\n2,"x, y",1\n3,7,1\n4,5,6\n`);
    await vscode.window.showTextDocument(uri);
    await train(uri, { choice: { target: 'y', features: ['größe', 'b'], positive: null } });
    const [[line, column, end, severity]] = listed(uri) as [Listed];
    assert.deepEqual([line, column, end, severity], [3, 3, 9, ERROR]);
    await closeAll();
    assert.deepEqual(listed(uri), []);
  });

  it('that were put right are warnings beside a run', async () => {
    const uri = await file('surplus.csv', lineCsv().replace('0,0,1\n', '0,0,1,\n'));
    const experiment = await train(uri);
    await finished(experiment);
    assert.deepEqual(
      listed(uri).map(([line, , , severity]) => [line, severity]),
      [[2, WARNING]],
    );
    assert.equal(experiment.state.howRead.repairs?.count, 1);
  });
});

describe('how a file is read', () => {
  afterEach(closeAll);

  it('is doubted until a person decides, and then remembered', async () => {
    const uri = await file('doubtful.csv', DOUBTFUL);
    const experiment = await train(uri);
    await finished(experiment);
    const first = experiment.record.run;
    const { words, doubts } = experiment.state.howRead;
    assert.equal(words, 'semicolon, decimal comma, header in line 1');
    assert.equal(doubts.length, 1);

    await experiment.settleDoubt(doubts[0].id, false);
    await finished(experiment);
    const { howRead } = experiment.state;
    assert.deepEqual([howRead.words, howRead.chosen, howRead.doubts], ['semicolon, thousands comma, header in line 1', true, []]);
    assert.equal(experiment.trainer.table?.columns[0]?.numbers?.max, 7322);
    assert.equal(experiment.record.run?.settings.seed, first?.settings.seed);
    assert.notEqual(experiment.record.run?.id, first?.id);

    await closeAll();
    const again = await train(uri);
    assert.equal(again.state.howRead.words, 'semicolon, thousands comma, header in line 1');
  });

  it('stays when a person keeps it, and the run with it', async () => {
    const experiment = await train(await file('kept.csv', DOUBTFUL));
    await finished(experiment);
    const { id } = experiment.record.run!;
    await experiment.settleDoubt(experiment.state.howRead.doubts[0].id, true);
    assert.deepEqual([experiment.state.howRead.doubts, experiment.record.run?.id], [[], id]);
    assert.deepEqual(experiment.preferences.reading.dialect, { decimal: ',', thousands: null });
  });

  it('can be decided while the target is asked for', async () => {
    const uri = await file('asked.csv', DOUBTFUL);
    const { experiments } = await extension();
    const experiment = experiments.open(uri);
    const asked = run('train', uri);
    await until('the table is read', () => experiment.trainer.table !== null && experiment.phase !== 'reading');
    const decided = experiment.settleDoubt(experiment.state.howRead.doubts[0].id, false);
    assert.equal(await asked, false);
    await accepting(decided);
    await finished(experiment);
    assert.equal(experiment.trainer.table?.dialect?.thousands, ',');
  });

  it('is another encoding where a person takes the offer', async () => {
    const uri = await file('latin1.csv', Uint8Array.from(Buffer.from(lineCsv().replace('a,b', 'größe,b'), 'latin1')));
    const experiment = await train(uri);
    const { offer } = experiment.state.problem!;
    assert.deepEqual(offer, { encoding: 'windows-1252' });
    assert.equal(listed(uri).length, 1);
    await accepting(experiment.readAs({ ...experiment.preferences.reading, ...offer }));
    await finished(experiment);
    assert.equal(experiment.record.run?.dataset.features[0], 'größe');
    assert.deepEqual([experiment.state.problem, listed(uri)], [null, []]);
    await closeAll();
    const again = await train(uri);
    await finished(again);
    assert.match(again.state.howRead.words ?? '', /Windows-1252/);
  });
});
