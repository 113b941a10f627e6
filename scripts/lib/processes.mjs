// Child processes that never outlive the script, however it ends.
//
// Each child leads a process group of its own (guard.mjs), so that its children end with it. On SIGINT, SIGTERM and
// SIGHUP the groups are asked to end, then made to; on a crash they are killed at once; on SIGKILL the guard acts.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const GUARD = path.join(path.dirname(fileURLToPath(import.meta.url)), 'guard.mjs');
const GRACE_MS = 3000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: 'inherit' | 'pipe' | 'stderr' }} StartOptions */

/** @type {Set<ChildProcess>} */
const groups = new Set();
/** @type {Set<string>} */
const tempFolders = new Set();
let installed = false;

/**
 * Starts a command as the head of its own process group.
 * @param {string} command
 * @param {string[]} args
 * @param {StartOptions} [options] output: inherited, piped to the caller, or all to stderr
 * @returns {ChildProcess}
 */
export function startGroup(command, args, { cwd, env, output = 'pipe' } = {}) {
  installHandlers();
  const out = output === 'stderr' ? 2 : output;
  const child = spawn(process.execPath, [GUARD, command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', out, output === 'stderr' ? 2 : output],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  groups.add(child);
  child.stdin?.on('error', () => {}); // the guard may be gone already
  return child;
}

/**
 * Ends a group: asks first, then kills, then waits until nothing of it is left.
 * @param {ChildProcess} child from startGroup
 * @param {{ asked?: boolean }} [options] asked: false kills at once what has nothing to save
 */
export async function stopGroup(child, { asked = true } = {}) {
  if (!groups.has(child)) return;
  if (asked) {
    signalGroup(child, 'SIGTERM');
    await waitForGroup(child, GRACE_MS);
  }
  signalGroup(child, 'SIGKILL');
  await waitForGroup(child, 2000);
  groups.delete(child);
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {StartOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, text: string, timedOut: boolean }>} text is what a piped child wrote
 */
export async function run(command, args, { timeoutMs = 600_000, ...options } = {}) {
  const child = startGroup(command, args, options);
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  child.stderr?.on('data', (chunk) => (text += chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void stopGroup(child);
  }, timeoutMs);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const code = await new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
  clearTimeout(timer);
  await stopGroup(child); // whatever it left running
  await closed; // its last words are read
  return { code: timedOut ? 124 : code, text, timedOut };
}

/**
 * A folder that is removed when the script ends.
 * @param {string} name perceptron-…
 */
export function tempFolder(name) {
  installHandlers();
  removeOrphans();
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `${name}-${process.pid}-`)));
  tempFolders.add(folder);
  return folder;
}

/** Removes temporary folders of scripts that were killed, and could not do it themselves, more than an hour ago. */
function removeOrphans() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const owner = /^perceptron-[a-z]+-(\d+)-\w{6}$/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const folder = path.join(os.tmpdir(), name);
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > 3_600_000) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'; // alive, another user's
  }
}

/** @param {string} folder from tempFolder */
export function removeTempFolder(folder) {
  tempFolders.delete(folder);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** @type {number | undefined} */
let interruptCode;
let ending = false;

/** Whether a signal has begun to end the script: what then fails is no failure. */
export const isEnding = () => ending;

/**
 * For scripts that a person ends with Ctrl-C: that is then a success, not a failure.
 */
export function interruptIsSuccess() {
  interruptCode = 0;
}

function installHandlers() {
  if (installed) return;
  installed = true;
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.on(signal, async () => {
      if (ending) return;
      ending = true;
      await Promise.all([...groups].map((child) => stopGroup(child)));
      process.exit(interruptCode ?? 128 + number);
    });
  }
  process.on('exit', () => {
    for (const child of groups) signalGroup(child, 'SIGKILL');
    for (const folder of tempFolders) {
      try {
        removeTempFolder(folder);
      } catch {
        // a process that is just ending still held a file: the system's clean-up of temp folders takes it
      }
    }
  });
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} false when nothing of the group is left
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return false;
  if (process.platform === 'win32') {
    if (signal !== 0) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return child.exitCode === null;
  }
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

/**
 * @param {ChildProcess} child
 * @param {number} ms
 */
async function waitForGroup(child, ms) {
  for (const end = Date.now() + ms; signalGroup(child, 0) && !hasEnded(child) && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/**
 * Whether of a group nothing is left but processes that are dead and not yet collected: in a container that may take seconds.
 * @param {ChildProcess} child
 */
function hasEnded(child) {
  if (process.platform !== 'linux') return false;
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .every((pid) => {
      const [state, , group] = statusOf(pid);
      return Number(group) !== child.pid || state === 'Z';
    });
}

/**
 * What proc(5) says of a process behind its name, which may have spaces and brackets in it: state, parent, group …
 * @param {string} pid
 */
function statusOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return ['Z']; // it has gone meanwhile
  }
}
