// What a person waits for in a window: the packaged extension in a real VS Code in headless Chromium, a new window for each round.
import fs from 'node:fs';
import path from 'node:path';
import { setUpChromium } from '../../scripts/lib/chromium.mjs';
import { EXAMPLES } from '../../scripts/lib/paths.mjs';
import { removeTempFolder, tempFolder } from '../../scripts/lib/processes.mjs';
import { createReport } from '../../scripts/lib/report.mjs';
import { startServer } from '../../scripts/lib/server.mjs';
import { themeSettings } from '../../scripts/lib/settings.mjs';
import { setUpServer } from '../../scripts/lib/vscode-server.mjs';
import { packageExtension, VSIX } from '../../scripts/lib/vsix.mjs';
import { summarize } from '../lib/rounds.mjs';

const TRAIN = 'Perceptron: Train on Dataset File…';
const LARGE = 'large.csv';
const MEGABYTE = 1e6;
/** Seconds over which frames are counted. */
const WATCHED = 2;
/** Milliseconds that a person looks at a file, or at a question. */
const LOOK = 1500;

/** @param {{ rounds: number, say: (text: string) => void, quick: boolean }} options */
export async function measureWindow({ rounds, say, quick }) {
  say('A window: activation, first point, frames');
  const report = createReport(1, process.stderr);
  await setUpServer(report);
  await setUpChromium(report);
  await packageExtension();
  const { launchBrowser } = await import('../../scripts/lib/browser.mjs');
  const { Workbench } = await import('../../scripts/lib/workbench.mjs');
  const temp = tempFolder('perceptron-bench');
  const settings = { 'perceptron.watchSeconds': 0, 'perceptron.epochs': 1_000_000 };
  const server = await startServer({ vsix: VSIX, settings: { ...themeSettings('dark'), ...settings } });
  const browser = await launchBrowser();
  /** @type {Record<string, number[]>} */
  const found = { activation: [], question: [], answer: [], frames: [] };
  try {
    for (let round = 0; round < (quick ? 3 : Math.min(rounds, 5)); round++) {
      const folder = path.join(temp, String(round));
      fs.cpSync(EXAMPLES, folder, { recursive: true });
      fs.writeFileSync(path.join(folder, LARGE), megabyte());
      const window = await Workbench.open(browser, server, { folder });
      for (const [name, value] of Object.entries(await oneWindow(window))) found[name].push(value);
      await window.close();
    }
  } finally {
    await browser.close();
    await server.stop();
    removeTempFolder(temp);
  }
  const { frames, ...waits } = found;
  waits.first = waits.question.map((wait, i) => wait + waits.answer[i]);
  return {
    packageBytes: fs.statSync(VSIX).size,
    milliseconds: Object.fromEntries(Object.entries(waits).map(([name, values]) => [name, summarize(values)])),
    framesPerSecond: summarize(frames),
  };
}

/** @param {import('../../scripts/lib/workbench.mjs').Workbench} window */
async function oneWindow(window) {
  const { page } = window;
  await window.waitForTheme('dark');
  await page.waitForTimeout(LOOK); // the extensions that come with VS Code are there by now
  await window.openFile(LARGE);
  await page.locator('.codelens-decoration', { hasText: 'predict y' }).waitFor(); // the window is there, and has looked at the file
  await page.waitForTimeout(LOOK);
  const question = await waitAfterEnter(
    window,
    page,
    () => {
      const input = /** @type {HTMLInputElement | null} */ (document.querySelector('.quick-input-widget:not([style*="display: none"]) input.input'));
      return input?.placeholder.includes('predict') ?? false;
    },
    () => window.openQuickInput('F1', `>${TRAIN}`).then(() => window.quickPickRows.filter({ hasText: TRAIN }).first().waitFor()),
  );
  const panel = await window.webviewFrame('panel');
  await page.waitForTimeout(LOOK);
  const answer = await waitAfterEnter(window, panel, () => Number(document.querySelector('[data-testid="update"]')?.getAttribute('data-value')) > 0);
  const frames = await panel.evaluate(async (seconds) => {
    const begin = await new Promise(requestAnimationFrame);
    let [count, now] = [0, begin];
    for (; now - begin < 1000 * seconds; count++) now = await new Promise(requestAnimationFrame);
    return (1000 * count) / (now - begin);
  }, WATCHED);
  await window.runCommand('Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'perceptron' });
  const activation = Number(/Activation: (\d+)/.exec(await row.innerText({ timeout: 20_000 }))?.[1]);
  return { activation, question, answer, frames };
}

/**
 * Milliseconds from Enter to the frame in which something is to be seen.
 * @param {import('../../scripts/lib/workbench.mjs').Workbench} window
 * @param {import('playwright-core').Page | import('playwright-core').Frame} where
 * @param {() => boolean} seen asked in each frame there
 * @param {() => Promise<void>} [before] what is done first
 */
async function waitAfterEnter({ page }, where, seen, before) {
  await before?.();
  const pressed = page.evaluate(
    () => new Promise((resolve) => addEventListener('keydown', () => resolve(Date.now()), { once: true, capture: true })),
  );
  const shown = where.evaluate(
    (source) =>
      new Promise((resolve) => {
        const test = /** @type {() => boolean} */ (new Function(`return (${source})()`));
        const look = () => (test() ? resolve(Date.now()) : requestAnimationFrame(look));
        look();
      }),
    seen.toString(),
  );
  await page.waitForTimeout(200); // both listen by now
  await page.keyboard.press('Enter');
  return /** @type {number} */ (await shown) - /** @type {number} */ (await pressed);
}

/** Eleven columns of numbers that look random (the multiplicative generator of S. K. Park and K. W. Miller, modulo 2³¹ − 1), the last to be learnt. */
function megabyte() {
  const lines = ['a,b,c,d,e,f,g,h,i,j,y'];
  let state = 1;
  const number = () => ((state = (48271 * state) % 2147483647) / 214748364.7 - 5).toFixed(4);
  for (let bytes = 0; bytes < MEGABYTE; bytes += lines.at(-1)?.length ?? 0) lines.push(Array.from({ length: 11 }, number).join(','));
  return `${lines.join('\n')}\n`;
}
