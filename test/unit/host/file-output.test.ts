import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOutput } from '../../../src/node';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'perceptron-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('a file that is written piece by piece', () => {
  it('replaces what stood there only when it is finished', async () => {
    const path = join(folder, 'loss.csv');
    await writeFile(path, 'before');
    const output = await fileOutput(path);
    await output.write(bytes('a,'));
    await output.write(bytes('b\n'));
    expect(await readFile(path, 'utf8')).toBe('before');
    await output.finish();
    await output.discard();
    expect(await readFile(path, 'utf8')).toBe('a,b\n');
    expect(await readdir(folder)).toEqual(['loss.csv']);
  });

  it('leaves nothing when it is given up, and makes the folders it needs', async () => {
    const output = await fileOutput(join(folder, 'new', 'loss.csv'));
    await output.write(bytes('a'));
    await output.discard();
    await output.discard();
    expect(await readdir(join(folder, 'new'))).toEqual([]);
  });

  it('writes where a link leads', async () => {
    const path = join(folder, 'real.csv');
    await writeFile(path, 'before');
    await symlink(path, join(folder, 'link.csv'));
    const output = await fileOutput(join(folder, 'link.csv'));
    await output.write(bytes('after'));
    await output.finish();
    expect(await readFile(path, 'utf8')).toBe('after');
    expect(await readFile(join(folder, 'link.csv'), 'utf8')).toBe('after');
  });
});
