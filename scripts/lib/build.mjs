// The build: `node esbuild.js`, when a source is newer than what was built.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { seconds } from './report.mjs';

/**
 * Builds dist/ (and dist-test/).
 * @param {import('./report.mjs').Report} report
 * @param {{ output?: 'inherit' | 'stderr' }} [options]
 */
export async function build(report, { output = 'inherit' } = {}) {
  const start = Date.now();
  const { code } = await run(process.execPath, ['esbuild.js'], { cwd: ROOT, output, timeoutMs: 180_000 });
  if (code !== 0) throw new Error('The build failed: see the messages above.');
  report.say(`Built in ${seconds(start)}.`);
}

/**
 * Whether `product` must be built (again).
 * @param {string} product a built file
 */
export function isStale(product) {
  if (!fs.existsSync(product)) return true;
  const built = fs.statSync(product).mtimeMs;
  return ['src', 'webview', 'esbuild.js', 'package.json', 'package-lock.json'].some((name) => newest(path.join(ROOT, name)) > built);
}

/**
 * @param {string} entry a file or folder
 * @returns {number} the newest time of change in it, 0 if there is none
 */
function newest(entry) {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(entry).map((name) => newest(path.join(entry, name))));
}
