#!/usr/bin/env node
// npm run train -- FILE [options]: trains in the terminal (dist/cli.js), building it first if needed.
// stdout carries the result and nothing else.
import './lib/check-node.mjs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, isStale } from './lib/build.mjs';
import { install, staleReason } from './lib/install.mjs';
import { ROOT } from './lib/paths.mjs';
import { createReport } from './lib/report.mjs';

const CLI = path.join(ROOT, 'dist/cli.js');

if (isStale(CLI)) {
  try {
    const report = createReport(2, process.stderr);
    report.step('Installing packages');
    if (staleReason(ROOT) !== null) await install(report, { output: 'stderr' });
    report.step('Building');
    await build(report, { output: 'stderr' });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

// npm changes to the project's folder; file names are meant from where the person stands.
const cwd = process.env.npm_lifecycle_event === 'train' ? process.env.INIT_CWD : undefined;
const child = spawn(process.execPath, [CLI, 'train', ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal)); // the run ends as it wants to, and its exit code is ours
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
