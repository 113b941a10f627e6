// The embedded VS Code for a person: on loopback, in their browser, remembered from one start to the next.
import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { hasDisplay } from './desktop.mjs';
import { CACHE, EXAMPLES, ROOT } from './paths.mjs';
import { startServer } from './server.mjs';
import { startShortLink } from './short-link.mjs';
import { setUpServer } from './vscode-server.mjs';
import { workbenchUrl } from './workbench-url.mjs';

/** A browser keeps open editors and layout per origin, so that the port stays the same if it can. */
const USUAL_PORT = 8123;

/**
 * Sets up and runs the embedded VS Code until the person ends it.
 * @param {import('./report.mjs').Report} report
 * @param {{ port: number | undefined, open: boolean }} options
 */
export async function openEmbedded(report, { port, open }) {
  report.step('Setting up the embedded VS Code');
  await setUpServer(report);
  report.step('Starting VS Code on examples/');
  const chosen = port ?? ((await isFree(USUAL_PORT)) ? USUAL_PORT : 0);
  if (chosen !== 0 && !(await isFree(chosen))) throw new Error(`Port ${chosen} is in use: choose another with --port N.`);
  const server = await startServer({ port: chosen, dataFolder: path.join(CACHE, 'user-data') });
  const url = workbenchUrl(server, { folder: EXAMPLES, extension: ROOT });
  const link = await startShortLink(url);
  console.log(`\n  VS Code is running:  ${link}\n  (in full: ${url})\n`);
  console.log('  Open a dataset there and run "Perceptron: Train on Dataset File…" from the command palette (F1).');
  console.log('  Press Ctrl-C here to end.\n');
  if (open && hasDisplay()) openInBrowser(url);
  await server.ended;
  throw new Error(`The VS Code server ended:\n${server.log()}`);
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** @param {string} url */
function openInBrowser(url) {
  const [command, ...args] = { win32: ['rundll32', 'url.dll,FileProtocolHandler'], darwin: ['open'] }[String(process.platform)] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' });
  child.on('error', () => console.log('  No browser could be opened: open the address above in one.\n'));
  child.unref();
}
