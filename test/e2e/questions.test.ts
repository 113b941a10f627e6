import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;
const TRAIN = 'Perceptron: Train on Dataset File…';
const LATE = `a,b,y\n${Array.from({ length: 300 }, (_, i) => `${i % 7},${i % 5},${(i % 7) + 0.5}`).join('\n')}\n1,oops,2\n`;

describe('the questions before a run', () => {
  let lab: Lab;
  let panel: Frame;

  beforeAll(async () => {
    lab = await Lab.start({ files: { 'late.csv': LATE, '.vscode/settings.json': JSON.stringify({ 'perceptron.watchSeconds': 1 }) } });
  });
  afterAll(() => lab?.close());

  it('can be turned away from, and are asked again by Train', async () => {
    await lab.openFile('wine.csv');
    await lab.runCommand(TRAIN);
    await lab.quickPickLabels();
    await lab.page.keyboard.press('Escape');
    panel = await lab.panelFrame();
    await panel.locator(at('train')).click();
    await expect.poll(async () => (await lab.quickPickLabels())[0]).toBe('target');
  });

  it('take the place of each other, so that the keyboard is never given back between them, and lead back', async () => {
    const second = ['As a number', '0 against the rest', '1 against the rest', '2 against the rest'];
    const widget = lab.page.locator('.quick-input-widget');
    await widget.evaluate((element) => {
      // What was hidden and is shown again within one task has been hidden only in what the style was before.
      const watch = new MutationObserver((changes) => {
        if (changes.some(({ oldValue }) => /display: *none/.test(oldValue ?? ''))) element.dataset['hidden'] = 'yes';
      });
      watch.observe(element, { attributes: true, attributeFilter: ['style'], attributeOldValue: true });
    });
    await lab.page.keyboard.press('Enter');
    await expect.poll(() => lab.quickPickLabels()).toEqual(second);
    await widget.getByRole('button', { name: 'Back' }).click();
    await expect.poll(async () => (await lab.quickPickLabels())[0]).toBe('target');
    await lab.page.keyboard.press('Enter');
    await expect.poll(() => lab.quickPickLabels()).toEqual(second);
    expect(await widget.getAttribute('data-hidden')).toBeNull();
  });

  it('offer a few whole numbers as a number and as classes', async () => {
    await expect.poll(() => lab.quickPickLabels()).toEqual(['As a number', '0 against the rest', '1 against the rest', '2 against the rest']);
    await lab.answerQuickPick('1 against the rest');
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => panel.locator('h1').innerText()).toContain('target = 1');
    await expect.poll(async () => Number(await panel.locator(at('metric')).getAttribute('data-value'))).toBeGreaterThan(0.9);
  });

  it('have the keyboard, though the panel comes to the front with them, which has it after them', async () => {
    for (let time = 0; time < 3; time++) {
      await lab.page.locator('.tab[data-resource-name="wine.csv"]').first().click();
      await expect.poll(() => lab.page.locator('.monaco-editor .view-lines').count()).toBe(1);
      await lab.runCommand('Perceptron: Train with Options…');
      await expect.poll(() => lab.page.locator('.quick-input-title').innerText()).toMatch(/^Train on wine\.csv \(1\//);
      await expect.poll(() => lab.page.locator('.quick-input-widget input.input').evaluate((input) => input === document.activeElement)).toBe(true);
      panel = await lab.panelFrame(); // the page is there
      await lab.page.keyboard.press('Enter');
      await expect.poll(() => lab.page.locator('.quick-input-title').innerText()).toMatch(/^Train on wine\.csv \(2\//);
      await lab.page.keyboard.press('Escape');
      await expect.poll(() => lab.page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
    }
  });

  it('let a bad column be left out where the file was read', async () => {
    await lab.openFile('late.csv');
    await lab.runCommand(TRAIN);
    await lab.answerQuickPick('y');
    panel = await lab.panelFrame();
    await panel.getByText('leave the column out').waitFor();
    await panel.getByText('Data settings', { exact: true }).click();
    await lab.answerQuickPick('y');
    await lab.quickPickRows.filter({ hasText: 'numbers and text' }).click();
    await lab.answerQuickPick();
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => panel.locator('h1').innerText()).toContain('1 feature');
  });

  it('complained about nothing but the bad cell', () => expect(lab.errors.filter(({ text }) => !text.includes('oops'))).toEqual([]));
});
