import { describe, expect, it, vi } from 'vitest';
import type { TextDocument, Uri } from 'vscode';
import { DocumentReader } from '../../../src/host/editor/documentReader';
import { WarmWorkers } from '../../../src/host/training/warmWorkers';
import { AS_FOUND } from '../../../src/protocol/reading';
import type { SessionEvent, SessionRequest } from '../../../src/protocol/session';

vi.mock('vscode', () => import('../../support/vscode'));

type Open = Extract<SessionRequest, { type: 'open' }>;

/** A reader whose worker is this test: what was asked for so far, and a way to answer the last. */
function reading(size: number): { reader: DocumentReader; asked: Open[]; answer: (targetGuess: string) => void; refuse: () => void } {
  const asked: Open[] = [];
  let hear: (event: SessionEvent) => void = () => undefined;
  const workers = new WarmWorkers(({ onEvent }) => {
    hear = onEvent;
    return { post: (request) => asked.push(request as Open), dispose: () => undefined };
  });
  const disk = { stat: () => Promise.resolve({ size, mtime: 0, isFolder: false }), openOutput: () => Promise.reject(new Error()) };
  const answer = (targetGuess: string): void => hear({ type: 'table', table: { targetGuess } } as SessionEvent);
  const refuse = (): void => hear({ type: 'failed', request: 'open', problem: { message: 'line 500 is short' } } as SessionEvent);
  return { reader: new DocumentReader(workers, disk), asked, answer, refuse };
}

const documentOf = (path: string, isDirty = false, scheme = 'file'): TextDocument =>
  ({ uri: { scheme, path, fsPath: path } as Uri, isDirty }) as TextDocument;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const HOW = { ...AS_FOUND, encoding: 'windows-1252' } as const;

describe('a look into a document', () => {
  it('reads the whole file where it is small, as it would be read for a run', async () => {
    const { reader, asked, answer } = reading(1000);
    const table = reader.read(documentOf('/a/b.csv'), 'x,y\n', HOW, () => true);
    await settled();
    expect(asked).toEqual([{ type: 'open', file: 'b.csv', bytes: { path: '/a/b.csv', size: 1000 }, reading: HOW }]);
    answer('y');
    expect((await table)?.targetGuess).toBe('y');
  });

  it('reads the first lines where the whole cannot be read', async () => {
    const { reader, asked, answer, refuse } = reading(1000);
    const table = reader.read(documentOf('/b.csv'), 'x,y\n', HOW, () => true);
    await settled();
    refuse();
    await settled();
    expect(asked.map(({ bytes }) => bytes instanceof ArrayBuffer)).toEqual([false, true]);
    answer('y');
    expect((await table)?.targetGuess).toBe('y');
  });

  it.each([
    ['the file is large', documentOf('/b.csv'), 2 ** 23],
    ['there are changes that are not saved', documentOf('/b.csv', true), 1000],
    ['it is not on disk', documentOf('/b.csv', false, 'vscode-vfs'), 1000],
  ])('reads the first lines, as the editor has decoded them, where %s', async (_why, document, size) => {
    const { reader, asked } = reading(size);
    void reader.read(document, 'ä,y\n', HOW, () => true);
    await settled();
    expect(asked).toMatchObject([{ file: 'b.csv', reading: { encoding: null } }]);
    expect(new TextDecoder().decode(asked[0].bytes as ArrayBuffer)).toBe('ä,y\n');
  });

  it('waits for the one before, and is left out where it is no longer wanted', async () => {
    const { reader, asked, answer } = reading(1000);
    let wanted = true;
    void reader.read(documentOf('/1.csv'), '', HOW, () => true);
    const second = reader.read(documentOf('/2.csv'), '', HOW, () => wanted);
    void reader.read(documentOf('/3.csv'), '', HOW, () => true);
    await settled();
    expect(asked.map(({ file }) => file)).toEqual(['1.csv']);
    wanted = false;
    answer('y');
    await settled();
    expect(asked.map(({ file }) => file)).toEqual(['1.csv', '3.csv']);
    expect(await second).toBeNull();
  });
});
