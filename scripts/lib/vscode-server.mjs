// A real VS Code without a display and without its download site: the server that npm's code-server package carries,
// run directly with Node. Put into .vscode-test/ on first need; nothing is compiled, no install script runs.
import fs from 'node:fs';
import path from 'node:path';
import { writeStandIns } from './native-stand-ins.mjs';
import { fetchPackage, npm } from './npm.mjs';
import { CACHE } from './paths.mjs';
import { isAlive, run } from './processes.mjs';
import { megabytes, seconds, withHeartbeat } from './report.mjs';

/** code-server 4.100.3 is VS Code 1.100.3, the oldest that the extension supports (package.json, engines.vscode). */
const VERSION = '4.100.3';
const INTEGRITY = 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==';

/** Search in files. code-server fetches it in an install script; here it comes as the package of this system. */
const RIPGREP = '1.18.0';
/** @type {Record<string, string>} */
const RIPGREP_INTEGRITY = {
  'linux-x64': 'sha512-mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==',
  'linux-arm64': 'sha512-lQ/5zTG++U0E3IhVgS4EPTTn/U4okncaRMM5GOFfOYZywS4nuD31GhkHbNYlDk5CuDC68+hYJ0/eQeyCKJDA+g==',
  'darwin-x64': 'sha512-25b4gWbL138dGuQU244ebCKKc0q05ULBMoFSz9oAEUHNeqK/lOJViDS7DRvbDazzAzSEdan391Znks/R5mkaTQ==',
  'darwin-arm64': 'sha512-r3ktHSvbFycQNF6sl7sNDPocpsI7J+mEzh1IaZFkY0spm3k2Z9t8hPAeOK7+p0l6p6/swkQC14XWX01low+94Q==',
  'win32-x64': 'sha512-KNPvtElldqILHdnAetujPaowkNbpqJy3ssIGGN6F6Kve9Qi+nNLI2DN01O83JjCEVQbCzl8Ov3QZ9Eov3BR8Dg==',
};

/** Raised when the steps below change, so that older set-ups are made anew. */
const RECIPE = 1;
const HOME = path.join(CACHE, `vscode-server-${VERSION}-${RECIPE}`);

/** The folder of the VS Code server inside the package. */
export const SERVER_ROOT = path.join(HOME, 'package', 'lib', 'vscode');

/**
 * Sets the server up, unless it is there. It is made in a folder of its own and moved to its place when complete:
 * what is in that place works, whenever an earlier set-up broke off.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string>} SERVER_ROOT
 */
export async function setUpServer(report) {
  if (fs.existsSync(HOME)) {
    report.say('The VS Code server is there.');
    return SERVER_ROOT;
  }
  const start = Date.now();
  fs.mkdirSync(CACHE, { recursive: true });
  removeLeftovers();
  const folder = fs.mkdtempSync(path.join(CACHE, `setup-${process.pid}-`));
  try {
    await unpackServer(folder, report);
    const root = path.join(folder, 'package', 'lib', 'vscode');
    report.say("Installing the server's own packages …");
    await withHeartbeat(report, 'installing', npm(['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'], { cwd: root, output: 'pipe' }));
    writeStandIns(path.join(root, 'node_modules'));
    await addRipgrep(folder, path.join(root, 'node_modules/@vscode/ripgrep'), report);
    moveIntoPlace(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  report.say(`VS Code server ready: ${megabytes(folderSize(HOME))} in .vscode-test/, ${seconds(start)}.`);
  return SERVER_ROOT;
}

/**
 * @param {string} folder
 * @param {import('./report.mjs').Report} report
 */
async function unpackServer(folder, report) {
  report.say(`Fetching the VS Code server (code-server ${VERSION}, about 40 MB, once) …`);
  const { file, size, unpacked } = await withHeartbeat(report, 'fetching', fetchPackage(`code-server@${VERSION}`, INTEGRITY, folder));
  report.say(`Got ${megabytes(size)}; unpacking ${megabytes(unpacked)}, source maps left out …`);
  await untar(file, folder, '--exclude=*.map');
}

/**
 * @param {string} folder for the tarball
 * @param {string} target the package that expects bin/rg
 * @param {import('./report.mjs').Report} report
 */
async function addRipgrep(folder, target, report) {
  const system = `${process.platform}-${process.arch}`;
  const integrity = RIPGREP_INTEGRITY[system];
  if (integrity === undefined) return report.say(`No ripgrep for ${system}: search in files will not work there.`);
  const { file, size } = await fetchPackage(`@vscode/ripgrep-${system}@${RIPGREP}`, integrity, folder);
  await untar(file, target, '--strip-components=1', 'package/bin');
  report.say(`Added ripgrep (${megabytes(size)}).`);
}

/**
 * @param {string} file a tarball, removed afterwards
 * @param {string} folder
 * @param {...string} args
 */
async function untar(file, folder, ...args) {
  const { code, text } = await run('tar', ['-xzf', file, '-C', folder, ...args]);
  if (code !== 0) throw new Error(`tar could not unpack ${file}:\n${text}`);
  fs.rmSync(file);
}

/** @param {string} folder */
function moveIntoPlace(folder) {
  try {
    fs.renameSync(folder, HOME);
  } catch (error) {
    if (!fs.existsSync(HOME)) throw error; // else another script set it up meanwhile: as good as ours
  }
}

/** Removes what set-ups left that were killed. */
function removeLeftovers() {
  for (const name of fs.readdirSync(CACHE)) {
    const owner = /^setup-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) fs.rmSync(path.join(CACHE, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {number} bytes
 */
function folderSize(folder) {
  let bytes = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bytes += folderSize(file);
    else if (entry.isFile()) bytes += fs.statSync(file).size;
  }
  return bytes;
}
