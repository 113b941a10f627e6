/** The command as a process: what it prints, writes and returns. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, inject } from 'vitest';
import type {} from './build';

export const cli = inject('cli');
/** A folder in which the command runs, of one test file at a time. */
export const folder = mkdtempSync(join(dirname(cli), 'files-'));
const examples = join(import.meta.dirname, '../../../examples');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function run(...words: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
}

export const train = (...words: string[]): Promise<Outcome> => run('train', ...words);

export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export interface Report {
  readonly dataset: Record<string, unknown>;
  readonly settings: Record<string, unknown>;
  readonly updates: number;
  readonly epochs: number;
  readonly weights: number[];
  readonly bias: number;
  readonly originalUnits: { readonly weights: number[]; readonly bias: number };
  readonly loss: Record<'lastSample' | 'epochMean' | 'final', number>;
  readonly metrics: Record<string, number | null>;
  readonly stopped: Record<string, unknown> | null;
  readonly elapsedMs: number;
  readonly updatesPerSecond: number;
}

export async function report(...words: string[]): Promise<Report> {
  const { code, out, err } = await train(...words, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Report;
}

export interface Sample {
  readonly sample: number;
  readonly update: number;
  readonly epoch: number;
  readonly row: number;
  readonly line: number;
  readonly loss: number | string;
  readonly z: number | string;
  readonly output: number | string;
  readonly gradient: number | string;
  readonly weights: number[];
  readonly bias: number;
}

export async function traced(...words: string[]): Promise<{ samples: Sample[]; text: string; outcome: Outcome }> {
  const path = join(folder, `trace-${Math.random()}.jsonl`);
  const outcome = await train(...words, '--json', '--trace', path);
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const samples = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
  return { samples, text, outcome };
}

export const example = (name: string): string => join(examples, name);
