// Runs a test module inside the real extension host of a VS Code window.
import path from 'node:path';
import util from 'node:util';
import { launchBrowser } from './browser.mjs';
import { CACHE } from './paths.mjs';
import { workbenchUrl } from './workbench-url.mjs';

/** What VS Code itself logs while it starts. */
const NOISE =
  /^(Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional builtin|Updating additional builtin|ChatSessionStore|\[Service Worker\])/;

/**
 * @param {import('./server.mjs').Server} server
 * @param {import('./workbench-url.mjs').Place} place with the module in `tests`
 * @param {number} timeoutMs
 * @returns {Promise<number>} the exit code: 0 if run() was fulfilled, 124 if it took too long
 */
export async function runHostTests(server, place, timeoutMs) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {Promise<number>} */
    const exit = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', printLog);
    await page.goto(workbenchUrl(server, place));
    const code = await Promise.race([exit, after(timeoutMs)]);
    if (code === 124) {
      const file = path.join(CACHE, 'host-tests-timeout.png');
      await page.screenshot({ path: file });
      console.error(`The tests did not end within ${timeoutMs / 1000} s; the window: ${file}`);
    }
    return code;
  } finally {
    await browser.close();
  }
}

/**
 * @param {string} type of the console call
 * @param {unknown[]} args
 */
function printLog(type, args) {
  const text = util.format(...args);
  if (!NOISE.test(text)) (type === 'error' ? process.stderr : process.stdout).write(`${text}\n`);
}

/**
 * @param {number} ms
 * @returns {Promise<number>} 124, later
 */
const after = (ms) => new Promise((resolve) => void setTimeout(() => resolve(124), ms).unref());
