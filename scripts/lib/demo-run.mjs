// The demo itself: from the command palette to the learnt weights.
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { EXAMPLES, ROOT } from './paths.mjs';
import { tempFolder } from './processes.mjs';
import { seconds } from './report.mjs';
import { startServer } from './server.mjs';
import { themeSettings } from './settings.mjs';
import { Workbench } from './workbench.mjs';

/** @typedef {{ out: string, theme: import('./settings.mjs').Theme, width: number, height: number, file: string }} DemoOptions */
/** @typedef {import('playwright-core').Frame} Frame */

const TRAIN = 'Perceptron: Train on Dataset File…';

/**
 * @param {import('./report.mjs').Report} report
 * @param {DemoOptions} options
 * @throws after writing a screenshot of what went wrong
 */
export async function runDemo(report, options) {
  const folder = path.join(tempFolder('perceptron-demo'), 'examples');
  fs.cpSync(EXAMPLES, folder, { recursive: true });
  const server = await startServer({ settings: themeSettings(options.theme) });
  const browser = await launchBrowser();
  try {
    report.step(`Training on examples/${options.file} in VS Code (${options.theme}, ${options.width} × ${options.height})`);
    const { width, height } = options;
    const workbench = await Workbench.open(browser, server, { folder, extension: ROOT, width, height });
    try {
      await workbench.waitForTheme(options.theme);
      await train(workbench, report, options);
    } catch (error) {
      const picture = await workbench.screenshot(path.join(options.out, 'failed.png'));
      const complaints = workbench.errors.map(({ text }) => `  ${text.split('\n')[0]}`).join('\n');
      throw new Error(
        `The demo failed: ${error instanceof Error ? error.message : error}\nThe window then: ${picture}${complaints && `\nThe window complained:\n${complaints}`}`,
      );
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * @param {Workbench} workbench
 * @param {import('./report.mjs').Report} report
 * @param {DemoOptions} options
 */
async function train(workbench, report, { out, file }) {
  const start = Date.now();
  await workbench.openFile(file);
  await workbench.runCommand(TRAIN);
  const panel = await panelOfRun(workbench, report);
  report.say(`The run has begun (after ${seconds(start)}); the neuron learns …`);
  const state = await finalState(panel);
  if (state !== 'finished') throw new Error(`the run has not finished but is "${state}"`);
  await workbench.openSideBar('Perceptron');
  const weights = await workbench.webviewFrame('weights');
  await weights.locator('[data-testid="weight-row"]').first().waitFor({ timeout: 20_000 });
  await workbench.page.waitForTimeout(500); // the last frame is drawn

  report.step('The result');
  report.say(`final loss  ${await read(panel.locator('[data-testid="loss"]'))}`);
  for (const row of await weights.locator('[data-testid="weight-row"]').all()) {
    report.say(`${await row.getAttribute('data-feature')}  ${await row.getAttribute('data-value')}`);
  }
  report.say(`bias  ${await read(weights.locator('[data-testid="bias"]'))}`);
  report.say('Screenshots:');
  report.say(await workbench.screenshot(path.join(out, 'window.png')));
  report.say(await workbench.screenshot(path.join(out, 'panel.png'), panel));
  report.say(await workbench.screenshot(path.join(out, 'side-bar.png'), weights));
}

/**
 * Accepts what the command offers (target, positive class) until the run in the panel has begun.
 * @param {Workbench} workbench
 * @param {import('./report.mjs').Report} report
 */
async function panelOfRun(workbench, report) {
  for (const end = Date.now() + 60_000; Date.now() < end; await workbench.page.waitForTimeout(100)) {
    const panel = await workbench.findWebviewFrame('panel');
    if (panel !== undefined && (await workbench.hasBegun(panel))) return panel;
    if ((await workbench.quickPickRows.count()) === 0) continue;
    report.say(`asked: ${await workbench.quickInputTitle()} → ${(await workbench.quickPickLabels())[0]}`);
    await workbench.answerQuickPick();
  }
  throw new Error('the run did not begin within 60 s');
}

/**
 * @param {Frame} panel
 * @returns {Promise<string>} the state in which the run ended
 */
async function finalState(panel) {
  const status = panel.locator('[data-testid="status"]');
  let state = '';
  for (const end = Date.now() + 90_000; Date.now() < end; await panel.page().waitForTimeout(100)) {
    state = (await status.getAttribute('data-state', { timeout: 30_000 })) ?? '';
    if (['finished', 'stopped', 'diverged', 'crashed'].includes(state)) break;
  }
  return state;
}

/** @param {import('playwright-core').Locator} value at full precision if it has that, else as shown */
const read = async (value) => (await value.getAttribute('data-value', { timeout: 10_000 })) ?? (await value.innerText());
