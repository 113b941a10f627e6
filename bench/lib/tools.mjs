// What this machine has: a compiler, a Python, the packages of bench/package.json; and what to call the machine.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BENCH, CACHE } from './bundle.mjs';

const runs = (command, args) => {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000 });
  return status === 0 ? stdout.trim() : null;
};

/** Compiles a C file. @param {string} source @returns {Promise<string | null>} the program, or null without a compiler */
export async function compiled(source) {
  const compiler = ['gcc', 'cc', 'clang'].find((name) => runs(name, ['--version']) !== null);
  if (compiler === undefined) return null;
  const program = path.join(CACHE, path.basename(source, '.c'));
  execFileSync(compiler, ['-O3', '-march=native', '-ffp-contract=off', '-o', program, source, '-lm'], { stdio: 'inherit' });
  return program;
}

/** A Python that can import these; PYTHON names one. @param {string[]} packages @returns {string | null} */
export function python(packages) {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['/usr/bin/python3', 'python3'];
  return candidates.find((name) => runs(name, ['-c', packages.map((one) => `import ${one}`).join('\n') || 'pass']) !== null) ?? null;
}

/** @param {string} name a package of bench/package.json */
export const missing = (name) => !fs.existsSync(path.join(BENCH, 'node_modules', name));

/** Installs what bench/package.json names, on first need. @param {(text: string) => void} say */
export function installPeers(say) {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(BENCH, 'package.json'), 'utf8'));
  if (!Object.keys(dependencies).some(missing)) return;
  say('Installing the other contestants into bench/node_modules (once, about 7 MB) …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: BENCH,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  const without = Object.keys(dependencies).filter(missing);
  if (status !== 0 || without.length > 0) say(`They could not all be installed; left out: ${without.join(', ') || 'none'}.`);
}

/** The machine and its tools, for the head of a table. */
export function machine() {
  const cpus = os.cpus();
  return {
    cpu: `${cpus[0]?.model.trim() ?? 'unknown'}, ${cpus.length} cores`,
    system: `${os.type()} ${os.arch()}`,
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    load: os
      .loadavg()
      .map((value) => value.toFixed(2))
      .join(', '),
    node: process.version,
  };
}
