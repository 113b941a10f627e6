/** The manifest and the code agree; the context keys follow the active experiment. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { examples } from '../../src/host/questions/pickExample';
import { closeAll, extension, file, finished, lineCsv, run, train, until } from './support';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { command: string; category: string; title: string; enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { command: string; when?: string }[]>>;
    readonly keybindings: readonly { command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { default: unknown }>> };
  };
}

const manifest = (): Manifest => vscode.extensions.getExtension('perceptron-lab.perceptron-lab')!.packageJSON as Manifest;

describe('commands', () => {
  afterEach(closeAll);

  it('registers exactly what the manifest offers', async () => {
    await extension();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^perceptron\.[a-zA-Z]+$/.test(id)).sort();
    const offered = manifest()
      .contributes.commands.map(({ command }) => command)
      .sort();
    assert.deepEqual(registered, offered);
    assert.ok(offered.length > 16);
  });

  it('has titles in words, one category, and no menu or key without a command', async () => {
    const { commands, menus, keybindings } = manifest().contributes;
    const known = new Set(commands.map(({ command }) => command));
    const nothing = 'noop'; // of VS Code itself: a key does nothing in the panel rather than start a debugger or fill the screen
    assert.ok((await vscode.commands.getCommands()).includes(nothing));
    known.add(nothing);
    for (const { category, title } of commands) {
      assert.equal(category, 'Perceptron');
      assert.doesNotMatch(title, /%/);
    }
    for (const { command } of [...Object.values(menus).flat(), ...keybindings]) assert.ok(known.has(command), command);
  });

  it('offers in the palette what is enabled, but for what is said otherwise', () => {
    const { commands, menus } = manifest().contributes;
    for (const { command, when } of menus['commandPalette'] ?? [])
      assert.notEqual(when, commands.find((one) => one.command === command)?.enablement, command);
  });

  it('offers the examples that it brings', async () => {
    const { extensionUri } = vscode.extensions.getExtension('perceptron-lab.perceptron-lab')!;
    const brought = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(extensionUri, 'dist', 'examples'));
    const names = brought.map(([name]) => name).filter((name) => name.endsWith('.csv'));
    assert.deepEqual(Object.keys(examples()).sort(), names.sort());
  });

  it('has a default for every setting', () => {
    const settings = vscode.workspace.getConfiguration('perceptron');
    for (const name of Object.keys(manifest().contributes.configuration.properties))
      assert.notEqual(settings.inspect(name.replace('perceptron.', ''))?.defaultValue, undefined, name);
  });

  it('sets the context keys that menus and keys ask for', async () => {
    const { experiments } = await extension();
    const keys = experiments.contextKeys;
    const experiment = await train(await file('line.csv', lineCsv()), { epochs: 1000, pace: 'slow' });
    assert.deepEqual([keys.get('perceptron.phase'), keys.get('perceptron.hasRun')], ['running', true]);
    await run('pause');
    await until('paused', () => keys.get('perceptron.phase') === 'paused');
    await run('finishNow');
    await finished(experiment);
    assert.equal(keys.get('perceptron.phase'), 'finished');
    await closeAll();
    assert.deepEqual([keys.get('perceptron.phase'), keys.get('perceptron.hasRun')], [undefined, false]);
  });

  it('does nothing harmful without an experiment', async () => {
    for (const name of [
      'pause',
      'resume',
      'finishNow',
      'stepSample',
      'stepEpoch',
      'stop',
      'trainAgain',
      'trainNewSeed',
      'findRate',
      'readDifferently',
      'showLossChart',
      'exportLoss',
      'exportPredictions',
      'savePicture',
      'saveNeuron',
      'copyWeights',
      'copyRuns',
      'copyPython',
    ])
      await run(name);
    const { experiments } = await extension();
    assert.deepEqual(experiments.all, []);
    assert.equal(experiments.contextKeys.get('perceptron.phase'), undefined);
  });
});
