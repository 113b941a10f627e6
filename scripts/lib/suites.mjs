// The checks and test suites: what each runs, how long it may take, how its outcome is counted.
import fs from 'node:fs';
import path from 'node:path';
import { mochaCounts, vitestCounts } from './counts.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { run } from './processes.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string, failures?: string[] }} Counts */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} title
 * @property {string[]} command arguments of Node
 * @property {number} minutes it may take
 * @property {boolean} [needsVsCode]
 * @property {(file: string) => Counts} [counts] reads the report; a check without one counts as one
 */

const REPORTS = path.join(CACHE, 'reports');

/** @type {Suite[]} */
export const SUITES = [
  { name: 'lint', title: 'Lint (eslint)', command: [bin('eslint'), '.', '--max-warnings', '0'], minutes: 5 },
  { name: 'format', title: 'Formatting (prettier)', command: [bin('prettier'), '--check', '.'], minutes: 2 },
  { name: 'types', title: 'Types (tsc)', command: [bin('typescript', 'tsc'), '--build'], minutes: 5 },
  {
    name: 'unit',
    title: 'Unit, property and golden tests (vitest)',
    command: [bin('vitest'), 'run', 'test/unit/', 'test/property/', 'test/golden/', ...vitestReport('unit')],
    minutes: 10,
    counts: vitestCounts,
  },
  {
    name: 'host',
    title: 'Tests inside the extension host (mocha)',
    command: ['scripts/test-host.mjs'],
    minutes: 6,
    needsVsCode: true,
    counts: mochaCounts,
  },
  {
    name: 'e2e',
    title: 'End to end in VS Code in Chromium (vitest)',
    command: [bin('vitest'), 'run', '--config', 'test/e2e/harness/vitest.config.mjs', ...vitestReport('e2e')],
    minutes: 25,
    needsVsCode: true,
    counts: vitestCounts,
  },
  {
    name: 'package',
    title: 'The package: its files, its size, a run in it',
    command: ['scripts/package.mjs', '--check'],
    minutes: 6,
    needsVsCode: true,
  },
];

/**
 * Runs a suite to its end, or to its time limit.
 * @param {Suite} suite
 * @param {number} deadline of all suites, as of Date.now()
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<Counts & { text: string }>} text: what it said, where that is piped
 */
export async function runSuite({ name, command, minutes, counts }, deadline, output) {
  const file = reportFile(name);
  fs.mkdirSync(REPORTS, { recursive: true });
  fs.rmSync(file, { force: true });
  const timeoutMs = Math.max(1000, Math.min(minutes * 60_000, deadline - Date.now()));
  const env = { PERCEPTRON_TEST_REPORT: file };
  const { code, timedOut, text } = await run(process.execPath, command, { cwd: ROOT, env, output, timeoutMs });
  const problem = timedOut ? `ended after ${Math.round(timeoutMs / 1000)} s, its time limit` : code === 0 ? '' : `exit code ${code}`;
  if (counts === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, note: problem, text };
  const result = { ...(fs.existsSync(file) ? counts(file) : { passed: 0, failed: 0, skipped: 0 }), text };
  if (result.failed > 0) return { ...result, note: problem };
  if (problem) return { ...result, failed: 1, note: problem }; // no test failed, but the suite did
  return result.passed > 0 ? result : { ...result, failed: 1, note: 'no test ran' };
}

/** @param {string} name of a suite */
function reportFile(name) {
  return path.join(REPORTS, `${name}.json`);
}

/** @param {string} name of a suite */
function vitestReport(name) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name)}`];
}

/**
 * The script of a tool: run with Node it needs no shell, on any system.
 * @param {string} tool its package
 * @param {string} [command] if its name is another
 */
function bin(tool, command = tool) {
  /** @type {Record<string, string>} */
  const scripts = { prettier: 'bin/prettier.cjs', eslint: 'bin/eslint.js', tsc: 'bin/tsc', vitest: 'vitest.mjs' };
  return path.join(ROOT, 'node_modules', tool, scripts[command]);
}
