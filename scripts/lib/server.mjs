// Runs the VS Code server on loopback, and ends it with all of its processes.
import fs from 'node:fs';
import path from 'node:path';
import { removeTempFolder, run, startGroup, stopGroup, tempFolder } from './processes.mjs';
import { CALM_SETTINGS } from './settings.mjs';
import { SERVER_ROOT } from './vscode-server.mjs';

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/**
 * Starts the server that setUpServer() has set up.
 * @param {object} [options]
 * @param {number} [options.port] 0: any free one
 * @param {string} [options.dataFolder] kept; without it a temporary one, removed by stop()
 * @param {Record<string, unknown>} [options.settings] user settings on top of the calm ones
 * @param {NodeJS.ProcessEnv} [options.env] for the server and its extension hosts
 * @param {string} [options.vsix] a packaged extension to install first
 * @throws with the server's log if it does not come up
 */
export async function startServer({ port = 0, dataFolder, settings = {}, env = {}, vsix } = {}) {
  const temp = tempFolder('perceptron-vscode');
  const data = dataFolder ?? path.join(temp, 'server');
  const settingsFile = path.join(data, 'data/User/settings.json');
  if (dataFolder === undefined || !fs.existsSync(settingsFile)) writeJson(settingsFile, { ...CALM_SETTINGS, ...settings });
  const common = [
    path.join(SERVER_ROOT, 'out/server-main.js'),
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--telemetry-level',
    'off',
  ];
  const environment = { EXTENSIONS_GALLERY: '{}', ...env };
  if (vsix !== undefined) await installExtension([...common, '--install-extension', vsix, '--force'], environment);

  const listen = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--disable-workspace-trust'];
  const quiet = ['--enable-smoke-test-driver', '--disable-websocket-compression'];
  const child = startGroup(process.execPath, [...common, ...listen, ...quiet], { env: environment });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += chunk));
  const stop = async () => {
    await stopGroup(child, { asked: dataFolder !== undefined }); // what is temporary goes with it
    removeTempFolder(temp);
  };
  try {
    const listening = await waitForPort(child, () => log);
    return {
      /** http://localhost:PORT; "localhost" makes it a secure context, which webviews need. */
      url: `http://localhost:${listening}`,
      pid: child.pid,
      log: () => log,
      /** Resolves when the server has ended, by itself or by stop(). */
      ended: new Promise((resolve) => child.once('exit', resolve)),
      /** Another path to an extension's folder. @param {string} folder */
      link: (folder) => linkFolder(folder, path.join(temp, 'extension')),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} log
 * @returns {Promise<string>} the port
 */
async function waitForPort(child, log) {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const port = /listening on (\d+)/.exec(log())?.[1];
    if (port !== undefined) return port;
    if (child.exitCode !== null) throw new Error(`The VS Code server ended with exit code ${child.exitCode}:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The VS Code server did not come up within 60 s:\n${log()}`);
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function installExtension(args, env) {
  const { code, text } = await run(process.execPath, args, { env });
  if (code !== 0) throw new Error(`The packaged extension could not be installed:\n${text}`);
}

/**
 * VS Code prefers themes below the folder of an extension in development to the theme of the settings. This server,
 * with VS Code's own themes, lies in the repository; a link from elsewhere has nothing below it but the extension.
 * @param {string} folder
 * @param {string} link
 */
function linkFolder(folder, link) {
  if (!fs.existsSync(link)) fs.symlinkSync(folder, link, 'junction');
  return link;
}

/**
 * @param {string} file
 * @param {object} value
 */
function writeJson(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value, null, 2));
}
