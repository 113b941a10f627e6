// npm, the same one that runs this script, without the noise.
import fs from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

/**
 * Runs npm to its end.
 * @param {string[]} args
 * @param {{ cwd: string, output?: 'inherit' | 'pipe' | 'stderr', timeoutMs?: number }} options
 * @throws with npm's own words when it fails
 * @returns {Promise<string>} what it wrote to stdout and stderr, when piped
 */
export async function npm(args, options) {
  const [command, ...first] = npmCommand();
  const { code, text, timedOut } = await run(command, [...first, ...args, '--no-audit', '--no-fund'], {
    ...options,
    env: { npm_config_loglevel: 'error', npm_config_update_notifier: 'false', ...withoutLifecycle() },
  });
  if (code === 0) return text;
  const why = timedOut ? 'took too long' : `ended with exit code ${code}`;
  throw new Error(`npm ${args.join(' ')} ${why}\n${text}`.trimEnd());
}

/**
 * Fetches a package from the registry and checks that it is exactly the expected one.
 * @param {string} spec name@version
 * @param {string} integrity sha512-…
 * @param {string} folder where the tarball is put
 * @returns {Promise<{ file: string, size: number, unpacked: number }>}
 */
export async function fetchPackage(spec, integrity, folder) {
  const text = await npm(['pack', spec, '--json', '--loglevel=silent', '--pack-destination', folder], { cwd: folder });
  const parsed = JSON.parse(text.slice(text.search(/^[[{]/m)));
  const info = Array.isArray(parsed) ? parsed[0] : Object.values(parsed)[0];
  if (info.integrity !== integrity) {
    throw new Error(`${spec}: expected the package with integrity ${integrity}, got ${info.integrity}`);
  }
  return { file: path.join(folder, info.filename), size: info.size, unpacked: info.unpackedSize };
}

/** @returns {string[]} node and npm's script: no shell needed on any system */
function npmCommand() {
  const folder = path.dirname(process.execPath);
  const known = [
    process.env.npm_execpath ?? '',
    path.join(folder, 'node_modules/npm/bin/npm-cli.js'),
    path.join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  const script = known.find((file) => /npm-cli\.c?js$/.test(file) && fs.existsSync(file));
  return script ? [process.execPath, script] : ['npm'];
}

/** What `npm run` adds to the environment would tell the inner npm that it works on the outer package. */
function withoutLifecycle() {
  const names = Object.keys(process.env).filter((name) => /^npm_(package|lifecycle|command|config_local_prefix)/.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
