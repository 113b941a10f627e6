/** What Node does for the extension on the desktop and on remote hosts: threads, and files that are written piece by piece. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Output } from './host/base/output';
import type { DiskStat } from './host/base/platform';
import type { StartWorker } from './host/base/worker';
import type { SessionEvent } from './protocol/session';

/** Session workers as threads of the extension host's process. */
export function workerThread(script: string): StartWorker {
  return ({ onEvent, onExit }) => {
    const worker = new Worker(script, { name: 'perceptron session' });
    let over = false;
    const end = (reason: string): void => {
      if (!over) onExit(reason);
      over = true;
    };
    worker.on('message', (event: SessionEvent) => over || onEvent(event));
    worker.on('error', (error) => end(error.message));
    worker.on('exit', (code) => end(`exit code ${code}`));
    return {
      post: (request, transfer = []) => worker.postMessage(request, [...transfer]),
      dispose: () => {
        over = true;
        void worker.terminate();
      },
    };
  };
}

/** A file or folder as it is now; of a link, what it leads to. @throws Error as of node:fs. */
export async function fileStat(path: string): Promise<DiskStat> {
  const found = await stat(path);
  return { size: found.size, mtime: found.mtimeMs, isFolder: found.isDirectory() };
}

/** A file that grows beside the one it is to replace, so that one that is given up does no harm. @throws Error as of node:fs. */
export async function fileOutput(path: string): Promise<Output> {
  const target = await realpath(path).catch(() => path); // a link stays a link
  const growing = `${target}.${randomUUID().slice(0, 8)}.part`;
  await mkdir(dirname(target), { recursive: true });
  return new FileOutput(await open(growing, 'wx'), growing, target);
}

class FileOutput implements Output {
  private over = false;

  constructor(
    private readonly handle: FileHandle,
    private readonly growing: string,
    private readonly target: string,
  ) {}

  async write(piece: Uint8Array): Promise<void> {
    for (let at = 0; at < piece.length;) at += (await this.handle.write(piece, at)).bytesWritten;
  }

  async finish(): Promise<void> {
    await this.handle.close();
    await rename(this.growing, this.target);
    this.over = true;
  }

  async discard(): Promise<void> {
    if (this.over) return;
    this.over = true;
    await this.handle.close();
    await rm(this.growing, { force: true });
  }
}
