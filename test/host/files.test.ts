/** Files that cannot be trained on: each is refused in words, and the next command works. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import * as vscode from 'vscode';
import { accepting, closeAll, extension, file, finished, FOLDER, lineCsv, run, train, until } from './support';

const rows = (n: number, cell: (i: number) => string): string => Array.from({ length: n }, (_, i) => cell(i)).join('\n');

/** Name, content, what is said, and the line that it names. */
const BAD: readonly (readonly [name: string, content: string | Uint8Array, message: RegExp, line?: number])[] = [
  ['empty.csv', '', /empty|no (rows|data)/i],
  ['header.csv', 'a,b,y\n', /no (data )?rows|only.*header|header/i],
  ['one-column.csv', 'y\n1\n2\n3\n', /column|feature/i],
  ['ragged.csv', 'a,b,y\n1,2,3\n4,5\n6,7,8\n', /expected 3 fields.*found 2/, 3],
  ['late-text.csv', `a,b,y\n${rows(20_100, (i) => (i === 20_000 ? `1,oops,3` : `${i % 7},${i % 5},${i % 3}`))}\n`, /oops/, 20_002],
  ['missing.csv', 'a,b,y\n1,2,3\n4,,6\n7,8,9\n', /line 3|missing|empty/i, 3],
  ['nan.csv', 'a,b,y\n1,2,3\n4,NaN,6\n7,8,9\n', /NaN/, 3],
  ['infinity.csv', 'a,b,y\n1,2,3\n4,Infinity,6\n7,8,9\n', /Infinity/, 3],
  ['latin1.csv', Uint8Array.from(Buffer.from('größe,b,y\n1,2,3\n4,5,6\n', 'latin1')), /UTF-8|encoding|Latin|Windows/i],
  ['binary.csv', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256), /binary|UTF-8|not a text/i],
];

describe('bad files', () => {
  afterEach(closeAll);

  for (const [name, content, message, line] of BAD)
    it(`refuses ${name} in words`, async () => {
      const uri = await file(name, content);
      const experiment = await train(uri);
      const { problem, phase } = experiment.state;
      assert.match(problem?.message ?? '(no problem)', message);
      if (line !== undefined) assert.equal(problem?.line, line);
      assert.ok(['none', 'ready'].includes(phase), phase);
      assert.equal(experiment.record.run, null);

      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lineCsv())); // mended
      await accepting(run('train', uri));
      await finished(experiment);
      assert.equal(experiment.phase, 'finished');
      assert.equal(experiment.state.problem, null);
    });

  it('says that a file is gone, a folder, or may not be read', async () => {
    const { experiments } = await extension();
    const gone = vscode.Uri.joinPath(FOLDER, 'gone.csv');
    await run('train', gone);
    assert.match(experiments.get(gone)?.state.problem?.message ?? '', /moved or deleted/);

    const folder = vscode.Uri.joinPath(FOLDER, 'folder.csv');
    await vscode.workspace.fs.createDirectory(folder);
    await run('train', folder);
    assert.match(experiments.get(folder)?.state.problem?.message ?? '', /is a folder/);

    if (process.getuid?.() === 0) return; // root may read everything
    const locked = await file('locked.csv', lineCsv());
    chmodSync(locked.fsPath, 0);
    await run('train', locked);
    assert.match(experiments.get(locked)?.state.problem?.message ?? '', /permission/);
  });

  it('tells a constant target apart', async () => {
    const experiment = await train(await file('constant.csv', 'a,b,y\n1,2,5\n3,1,5\n2,2,5\n'));
    if (experiment.record.run === null) assert.match(experiment.state.problem?.message ?? '', /same|constant/i);
    else await finished(experiment);
  });

  it('trains on 1,000 columns, and on names that are code', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `c${i}`);
    const wide = `${names.join(',')},y\n${rows(30, (i) => `${names.map((_, j) => ((i * j) % 17) / 17).join(',')},${i % 2}`)}\n`;
    const experiment = await train(await file('wide.csv', wide), { epochs: 2 });
    await finished(experiment);
    assert.equal(experiment.record.run?.dataset.features.length, 1000);

    const strange = await train(
      await file('strange.csv', `__proto__,<img src=x onerror=alert(1)>,constructor\n${rows(9, (i) => `${i},${(i * 7) % 5},${i * 2}`)}\n`),
    );
    await finished(strange);
    assert.deepEqual(strange.record.run?.dataset.features, ['__proto__', '<img src=x onerror=alert(1)>']);
    assert.equal(strange.phase, 'finished');
  });

  it('stops reading a large file, and reads it later', async function () {
    this.timeout(120_000);
    const line = Array.from({ length: 10 }, (_, i) => `0.${i}12345`).join(',') + ',1\n';
    const uri = await file('large.csv', Buffer.from('a,b,c,d,e,f,g,h,i,j,y\n' + line.repeat(400_000)));
    const { experiments } = await extension();
    const experiment = experiments.open(uri);
    const reading = run('train', uri);
    await until('rows arrive', () => (experiment.state.reading?.rows ?? 0) > 0, 30_000);
    await run('stop');
    assert.equal(await reading, false);
    assert.equal(experiment.phase, 'none');
    assert.equal(experiment.state.problem, null);
    assert.ok(await experiment.openTable());
    assert.equal(experiment.trainer.table?.rows, 400_000);
  });
});
