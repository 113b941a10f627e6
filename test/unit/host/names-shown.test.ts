import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogOutputChannel, TextDocument, Uri } from 'vscode';
import { showInformation, showWarning, unlinked } from '../../../src/host/base/notify';
import { problem, showProblem } from '../../../src/host/base/problems';
import { TrainLens } from '../../../src/host/editor/trainLens';
import type { Experiment } from '../../../src/host/experiment/experiment';
import type { ExperimentStore } from '../../../src/host/experiment/store';
import type { Memory } from '../../../src/host/base/memory';
import { textOf } from '../../../src/host/views/statusBar';
import { NO_STATUS } from '../../../src/protocol/frame';
import type { DocumentReader } from '../../../src/host/editor/documentReader';
import type { Phase } from '../../../src/protocol/run';
import { said } from '../../support/vscode';

vi.mock('vscode', () => import('../../support/vscode'));

/** As VS Code finds links in a notification. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const EVIL = '[Show the cell](command:workbench.action.closeWindow)';
const log = { error: () => {} } as unknown as LogOutputChannel;
/** As VS Code finds icons in a label. */
const ICON = /(?<!\\)\$\([a-z-]+(?:~[a-z]+)?\)/gi;

describe('a name out of a file', () => {
  beforeEach(() => void said.splice(0));

  it('is no link in a notification', () => {
    expect(EVIL).toMatch(LINK);
    showProblem(problem(`The column ${EVIL} has no value.`), null, log);
    showWarning(EVIL);
    void showInformation(EVIL);
    expect(said.length).toBe(3);
    for (const text of said) {
      expect(text).not.toMatch(LINK);
      expect(text.replaceAll('\u200b', '')).toContain(EVIL);
    }
    expect(unlinked('a[0] (b)')).toBe('a[0] (b)');
  });

  it.each<Phase>(['reading', 'preparing', 'running', 'paused', 'diverged', 'crashed', 'finished', 'stopped', 'ready'])(
    'is no icon in the status bar: %s',
    (phase) => {
      const state = { file: '$(trash).csv', phase, run: null, reading: null, divergence: null };
      const text = textOf({ state, record: { moment: { status: NO_STATUS } } } as unknown as Experiment);
      expect(text.match(ICON)?.length).toBe(1); // the phase's own
      expect(text).not.toContain('$(trash)');
    },
  );

  it('is no icon in the lens that offers to train', () => {
    const memory = { of: () => ({ choice: { target: '$(trash)' } }) } as unknown as Memory;
    const lens = new TrainLens(
      { onDidChange: () => ({ dispose() {} }), get: () => null } as unknown as ExperimentStore,
      memory,
      {} as DocumentReader,
    );
    const [train] = lens.provideCodeLenses({ uri: { path: '/a.csv' } as Uri } as TextDocument);
    expect(train.command!.title.match(ICON)).toEqual(['$(play)']);
  });
});
