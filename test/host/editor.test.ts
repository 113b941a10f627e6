/** The editor of a dataset file: the lens at its head, hovers over its rows, rows opened from elsewhere. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { closeAll, extension, file, finished, IRIS, lineCsv, sleep, train, until } from './support';

const lenses = (uri: vscode.Uri): Thenable<vscode.CodeLens[]> => vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
const titles = async (uri: vscode.Uri): Promise<string[]> => (await lenses(uri)).map(({ command }) => command?.title ?? '');

async function hover(uri: vscode.Uri, line: number, character = 1): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(line - 1, character));
  return found.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

/** Lets the extension see an editor that tells how many rows are marked in it, which those of VS Code do not. */
async function markedEditor(uri: vscode.Uri): Promise<{ readonly marks: () => number; readonly close: () => void }> {
  const drawn = new Map<vscode.TextEditorDecorationType, number>();
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = {
    document,
    visibleRanges: [new vscode.Range(0, 0, document.lineCount, 0)],
    setDecorations: (type: vscode.TextEditorDecorationType, ranges: readonly vscode.Range[]) => drawn.set(type, ranges.length),
  };
  const property = Object.getOwnPropertyDescriptor(vscode.window, 'visibleTextEditors')!;
  Object.defineProperty(vscode.window, 'visibleTextEditors', { ...property, get: () => [editor] });
  return {
    marks: () => [...drawn.values()].reduce((all, n) => all + n, 0),
    close: () => void Object.defineProperty(vscode.window, 'visibleTextEditors', property),
  };
}

describe('the editor of a dataset', () => {
  afterEach(closeAll);

  it('has a lens that names the target it would learn, and trains', async () => {
    const uri = await file('iris.csv', IRIS);
    await vscode.window.showTextDocument(uri);
    let [lens]: (vscode.CodeLens | undefined)[] = await lenses(uri);
    for (const end = Date.now() + 10_000; Date.now() < end && lens?.command?.title.includes('predict') !== true; [lens] = await lenses(uri))
      await sleep(50);
    assert.match(lens?.command?.title ?? '', /Train a neuron to predict species/);
    assert.deepEqual([lens?.command?.command, String(lens?.command?.arguments?.[0])], ['perceptron.train', uri.toString()]);
  });

  it('has a lens, and what is in each column above its attribute, in an ARFF file', async () => {
    const uri = await file(
      'line.arff',
      `% @attribute in a comment\n@relation line\n@attribute a numeric\n@ATTRIBUTE 'b c' real\n@attribute y numeric\n@data\n1,2,3\n2,3,5\n4,1,5\n`,
    );
    await vscode.window.showTextDocument(uri);
    for (const end = Date.now() + 10_000; Date.now() < end && !(await titles(uri)).join().includes('predict y');) await sleep(50);
    assert.match((await titles(uri)).join(), /Train a neuron to predict y/);
    await finished(await train(uri, { epochs: 5 }));
    assert.match(await hover(uri, 3), /^\*\*a\*\*/);
    assert.match(await hover(uri, 4), /^\*\*b c\*\*/);
    assert.match(await hover(uri, 5), /^\*\*y\*\*/);
    assert.equal(await hover(uri, 1), '');
    assert.match(await hover(uri, 7), /Row 1.*loss/);
  });

  it('has none on a document that is no file yet, and says so to who trains on it all the same', async () => {
    const uri = vscode.Uri.parse('untitled:new.csv');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    assert.deepEqual(await titles(uri), []);
    await vscode.commands.executeCommand('perceptron.train', uri);
    assert.deepEqual((await extension()).experiments.all, []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('opens a row of a packed file as a text of its own', async () => {
    const uri = await file('line.csv.gz', gzipSync(lineCsv()));
    await finished(await train(uri, { choice: { target: 'y', features: null, positive: null } }));
    await vscode.commands.executeCommand('perceptron.openRow', uri.toString(), 4);
    await until('the row', () => vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'perceptron-row'));
    const [shown] = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.scheme === 'perceptron-row');
    assert.match(shown.document.getText(), /^Row 3, line 4 of line\.csv\.gz/);
  });

  it('has a lens on a file that cannot be read, too', async () => {
    const uri = await file('odd.csv', 'no table at all\n');
    await vscode.window.showTextDocument(uri);
    assert.match((await titles(uri)).join(), /Train a neuron$/);
  });

  it('says what the neuron makes of the row under the pointer, once the run stands still', async () => {
    const uri = await file('line.csv', lineCsv());
    await vscode.window.showTextDocument(uri);
    assert.equal(await hover(uri, 3), '');
    const experiment = await train(uri, { epochs: 50 });
    await finished(experiment);
    const said = await hover(uri, 3);
    assert.match(said, /Row 2.*loss/);
    assert.match(said, /The neuron says \*\*[^*]+\*\* for y, which is /);
    for (const name of ['a', 'b', 'bias', 'sum z']) assert.match(said, new RegExp(`\\| ${name} \\|`));
    assert.match((await titles(uri)).join(), /Loss chart/);
  });

  it('says what is in a column over its name in the header, before a run, too', async () => {
    const uri = await file(
      'named.csv',
      `kind,"a|b",y\n${Array.from({ length: 12 }, (_, i) => `${'xy'[i % 2]},${i < 3 ? '' : i},${i}`).join('\n')}\n`,
    );
    await vscode.window.showTextDocument(uri);
    const { experiments } = await extension();
    assert.equal(await hover(uri, 1), '');
    await experiments.open(uri).openTable();
    assert.match(await hover(uri, 1), /\*\*kind\*\* · 2 classes: x, y[^]*\| x \| &emsp;6 \|/);
    const said = await hover(uri, 1, 7);
    assert.match(
      said,
      /a&#124;b[^]*3 missing[^]*missing \| &emsp;3 \\\(the first in line 2\\\)[^]*min \| &emsp;3 \|[^]*mean \| &emsp;7 \|[^]*max \| &emsp;11 \|/,
    );
    assert.equal(await hover(uri, 3), '', 'a row without a run');
  });

  it('marks each row of a run that stands still, and no longer once the text, the setting or the file changes, or the panel is closed', async () => {
    const uri = await file('line.csv', lineCsv());
    const { marks, close } = await markedEditor(uri);
    const settings = vscode.workspace.getConfiguration('perceptron', uri);
    const marked = (n: number, when: string): Promise<void> => until(`${n} rows are marked ${when}`, () => marks() === n);
    try {
      const experiment = await train(uri);
      await finished(experiment);
      await marked(20, 'after the run');
      await settings.update('rowMarks', false, vscode.ConfigurationTarget.Global);
      await marked(0, 'without the setting');
      await settings.update('rowMarks', undefined, vscode.ConfigurationTarget.Global);
      await marked(20, 'with it again');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(1, 0), '1');
      await vscode.workspace.applyEdit(edit);
      await marked(0, 'in a text that is not saved');
      const document = await vscode.workspace.openTextDocument(uri);
      assert.ok(await document.save());
      experiment.checkFile();
      await until('the file is known to have changed', () => experiment.state.fileChanged);
      await marked(0, 'in another file than was learnt from');
      await finished(await train(uri, { epochs: 10 }));
      await marked(20, 'after the next run');
      (await extension()).experiments.close(experiment);
      await marked(0, 'without an experiment');
    } finally {
      close();
    }
  });

  it('opens a row at its line', async () => {
    const uri = await file('line.csv', lineCsv());
    const experiment = await train(uri);
    await finished(experiment);
    await vscode.commands.executeCommand('perceptron.openRow', uri.toString(), 7);
    await until('the editor stands at line 7', () => vscode.window.activeTextEditor?.selection.active.line === 6);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });

  it('has no row for an address that is not its own', async () => {
    for (const query of [
      '',
      '[',
      '[]',
      '{}',
      '["file:///x.csv"]',
      '["file:///x.csv",0]',
      '["file:///x.csv","1"]',
      '["//",1]',
      '[null,1]',
      '["x",1,2]',
    ]) {
      const address = vscode.Uri.from({ scheme: 'perceptron-row', path: '/row', query });
      const document = await vscode.workspace.openTextDocument(address);
      assert.match(document.getText(), /^No row that was trained on/, query);
    }
  });

  it('shows a row of a file too large for an editor as a text of its own', async () => {
    const rows = 60_000;
    const comment = 'x'.repeat(900);
    const lines = Array.from({ length: rows }, (_, i) => `${(i % 7) / 7},${i % 3},${comment}`);
    const uri = await file('large.csv', `a,y,note\n${lines.join('\n')}\n`);
    const experiment = await train(uri, { choice: { target: 'y', features: ['a'], positive: null }, epochs: 1 });
    await finished(experiment);
    await vscode.commands.executeCommand('perceptron.openRow', uri.toString(), 9);
    await until(
      'the text of the row is shown',
      () =>
        vscode.window.activeTextEditor?.document.uri.scheme === 'perceptron-row' ||
        vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'perceptron-row'),
    );
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'perceptron-row')!;
    assert.match(shown.document.getText(), /^Row 8, line 9 of large\.csv/);
    assert.match(shown.document.getText(), /target y +1/);
  });
});
