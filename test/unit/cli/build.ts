/** Builds the command once for all test files, and removes what they wrote beside it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { TestProject } from 'vitest/node';

export default function build(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'perceptron-cli-'));
  const cli = join(folder, 'cli.js');
  buildSync({
    entryPoints: [join(import.meta.dirname, '../../../src/cli.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    target: 'node20',
    loader: { '.wasm': 'binary' },
  });
  project.provide('cli', cli);
  return () => rmSync(folder, { recursive: true, force: true });
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the command. */
    readonly cli: string;
  }
}
