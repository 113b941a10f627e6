// `npm ci`, when node_modules is not what package-lock.json says.
import fs from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { seconds, withHeartbeat } from './report.mjs';

/**
 * Installs the project's dependencies if needed.
 * @param {import('./report.mjs').Report} report
 * @param {{ output?: 'inherit' | 'stderr' }} [options]
 */
export async function install(report, { output = 'inherit' } = {}) {
  const why = staleReason(ROOT);
  if (why === null) return report.say('node_modules is up to date.');
  const start = Date.now();
  report.say(`npm ci: ${why}.`);
  await withHeartbeat(report, 'installing', npm(['ci'], { cwd: ROOT, output }));
  report.say(`Installed in ${seconds(start)}.`);
}

/**
 * Why `npm ci` is needed, or null. npm writes node_modules/.package-lock.json last of all, so that an install that
 * broke off counts as none, and one that a person made by hand counts.
 * @param {string} root
 * @returns {string | null}
 */
export function staleReason(root) {
  const installed = readPackages(path.join(root, 'node_modules/.package-lock.json'));
  if (installed === null) return 'nothing is installed yet';
  const locked = readPackages(path.join(root, 'package-lock.json'));
  if (locked === null) return 'there is no package-lock.json';
  for (const [name, { version, optional, devOptional, peer }] of Object.entries(locked)) {
    if (name === '' || (name in installed && installed[name].version === version)) continue;
    if (!(name in installed) && (optional || devOptional || peer)) continue; // made for another system
    return `${name} ${version} is not installed`;
  }
  const extra = Object.keys(installed).find((name) => !(name in locked));
  return extra === undefined ? null : `${extra} is installed but not in package-lock.json`;
}

/**
 * @param {string} file a lockfile
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}
