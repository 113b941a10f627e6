import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bytes } from '../data/bytes';
import { DataProblem } from '../data/problem';
import { readTable } from '../data/read';
import type { Table } from '../data/table';
import { FileBytes } from '../session/file-bytes.node';
import type { Reading } from '../protocol/reading';
import { note } from './print';
import type { ProgressBar } from './progress';
import { warningsOf } from './warnings';

/** What is doubtful in the table is said on standard error. @throws Error that says why the file cannot be read. */
export async function readTableFile(file: string, reading: Reading, bar: ProgressBar): Promise<Table> {
  const bytes = await readBytes(file);
  const onProgress = (done: number): void => bar.show('reading ', done, bytes.length);
  const table = await readTable(bytes, { file: basename(file), ...reading, keepText: false, onProgress });
  bar.clear();
  for (const warning of warningsOf(table)) note(warning);
  return table;
}

async function readBytes(file: string): Promise<Bytes> {
  try {
    const kind = await stat(file);
    if (kind.isDirectory()) throw new Error('it is a folder. Name a dataset file');
    // A pipe has no length.
    return kind.isFile() ? new FileBytes(file) : await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'no permission to read it' : (error as Error).message;
    throw new DataProblem({ file }, `cannot be read: ${reason}.`);
  }
}
