// Chromium: the one that is there, else one that can be had.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { withHeartbeat } from './report.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags for a window that opens pages of this machine only. */
export const CHROMIUM_ARGS = [
  '--no-sandbox', // the sandbox refuses to run as root, as in most containers; nothing but loopback is ever opened
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
];

/**
 * The path of a Chromium, Chrome or Edge; CHROME_PATH comes first.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted && !fs.existsSync(wanted)) throw new Error(`CHROME_PATH is ${wanted}, but there is no such file.`);
  const places = PLACES.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const found = [wanted ?? '', ...places, ...APPLICATIONS].find((file) => file !== '' && fs.existsSync(file));
  return found ?? (await playwrightChromium());
}

/**
 * Finds Chromium or gets it.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string>} its path
 */
export async function setUpChromium(report) {
  let file = await findChromium();
  if (file === undefined && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    report.say('No Chromium here: installing it with apt-get (about 100 MB, once) …');
    await attempt(report, 'apt-get', ['update', '-qq']);
    await attempt(report, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    file = await findChromium();
  }
  if (file === undefined) {
    report.say('No Chromium here: trying the one that playwright offers (about 170 MB, once) …');
    await attempt(report, process.execPath, [path.join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
    file = await findChromium();
  }
  if (file === undefined)
    throw new Error(
      'No Chromium was found, and none could be installed.\nInstall Chromium or Google Chrome, or set CHROME_PATH to one, then run the same command again.',
    );
  report.say(`Chromium: ${file}`);
  return file;
}

/**
 * @param {import('./report.mjs').Report} report
 * @param {string} command
 * @param {string[]} args
 */
async function attempt(report, command, args) {
  const work = run(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 300_000 });
  const { code, text } = await withHeartbeat(report, 'installing Chromium', work);
  if (code !== 0) report.say(`${path.basename(command)} did not succeed: ${text.trim().split('\n').at(-1)}`);
}

/** @returns {Promise<string | undefined>} the Chromium that playwright has downloaded */
async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return fs.existsSync(file) ? file : undefined;
}
