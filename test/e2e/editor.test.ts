/** The dataset's own editor: the lens at its head, the marks of its rows, the list of the hardest. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lab } from './harness/lab';

let lab: Lab;

beforeAll(async () => {
  lab = await Lab.start({ width: 1500 });
}, 120_000);
afterAll(async () => {
  await lab.close();
});

describe('the editor of a dataset', () => {
  it('trains from the lens at its head', async () => {
    await lab.openFile('mtcars.csv');
    const lens = lab.page.locator('.codelens-decoration a').first();
    await lens.waitFor({ timeout: 20_000 });
    await expect.poll(() => lens.innerText()).toContain('Train a neuron');
    await lens.click();
    await lab.quickPickRows.first().waitFor();
    await lab.answerQuickPick('mpg');
    while ((await lab.quickPickRows.count()) > 0) await lab.answerQuickPick();
    const panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
  });

  it('lists the hardest rows, and marks each row in the gutter', async () => {
    await lab.runCommand('Perceptron: Show Hardest Rows');
    const row = lab.page.locator('.monaco-list-row', { hasText: /^line \d+/ }).first();
    await row.waitFor({ timeout: 20_000 });
    await row.click();
    const marks = lab.page.locator('.glyph-margin-widgets .cgmr');
    await marks.first().waitFor({ state: 'attached', timeout: 20_000 });
    await expect.poll(() => marks.count()).toBeGreaterThan(20);
    await lab.page.keyboard.press('Control+Home'); // lenses out of sight are not asked for again
    const lens = lab.page.locator('.codelens-decoration').last();
    await expect.poll(() => lens.innerText(), { timeout: 10_000 }).toMatch(/predict mpg.*Loss chart/s);
    await (await lab.weightsFrame()).getByTestId('weight-row').first().waitFor();
    await lab.picture('editor-rows');
  });

  it('lists those of the run that is in front', async () => {
    const list = lab.page.locator('.sidebar .pane', { has: lab.page.locator('.pane-header', { hasText: /hardest rows/i }) });
    const first = list.locator('.monaco-list-row').first();
    const before = await lab.settled(() => first.innerText());
    await lab.openFile('and.csv');
    await lab.runCommand('Perceptron: Train on Dataset File…');
    await lab.quickPickRows.first().waitFor();
    while ((await lab.quickPickRows.count()) > 0) await lab.answerQuickPick();
    await expect.poll(() => first.innerText()).toMatch(/^line [2-5]loss .* for [01]$/s);
    await lab.page.locator('.tab', { hasText: 'Loss: mtcars.csv' }).first().click();
    await expect.poll(() => first.innerText()).toBe(before);
    await expect.poll(() => list.locator('.pane-header').innerText()).toContain('mtcars.csv');
  });
});
