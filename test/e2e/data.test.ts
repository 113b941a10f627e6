import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Locator } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;
const WIDE = `${Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',')}\n${Array.from({ length: 30 }, (_, r) =>
  Array.from({ length: 1001 }, (_, i) => (((r + 1) * ((i % 13) + 2) + i) % 17) / 100).join(','),
).join('\n')}\n`;

describe('the data in the panel', () => {
  let lab: Lab;
  let panel: Frame;
  const row = (name: string): Locator => panel.locator(`${at('column-row')}[data-column="${name}"]`);
  const tick = (name: string): Locator => row(name).locator(at('feature-tick'));
  const said = (): Promise<string> => lab.text(panel, 'data-effect');
  const headline = (): Promise<string> => panel.locator('h1').innerText();
  const unfold = async (): Promise<void> => {
    await panel.locator(at('data-summary')).click();
    await panel.locator(at('column-row')).first().waitFor();
  };

  beforeAll(async () => {
    lab = await Lab.start({
      files: { 'many.csv': WIDE, '.vscode/settings.json': JSON.stringify({ 'perceptron.watchSeconds': 1, 'perceptron.seed': 1 }) },
    });
  });
  afterAll(() => lab?.close());

  it('is shown as soon as the table is read, before the first run', async () => {
    await lab.openFile('penguins.csv');
    await lab.runCommand('Perceptron: Train on Dataset File…');
    await lab.quickPickLabels();
    await lab.page.keyboard.press('Escape');
    panel = await lab.panelFrame();
    await unfold();
    await expect.poll(() => panel.locator(at('column-row')).count()).toBe(8);
    await expect.poll(() => row('species').locator(at('target-pick')).isChecked()).toBe(true);
    await expect.poll(() => tick('species').isDisabled()).toBe(true);
    await expect.poll(() => tick('island').isChecked()).toBe(true);
    await expect.poll(() => row('bill_length_mm').innerText()).toMatch(/number[^]*2[^]*32\.1[^]*43\.92[^]*59\.6/);
    await expect.poll(said).toContain('11 of 344 rows have a missing value and are left out.');
    await lab.picture('data-first');
  });

  it('trains without a column that was unticked', async () => {
    await tick('island').uncheck();
    await panel.locator(at('apply-choice')).click();
    await lab.waitForState(panel, 'finished');
    await expect.poll(headline).toContain('333 rows × 6 features → species = Adelie');
    await expect.poll(() => panel.locator('.data-notes').innerText()).toContain('11 of 344 rows are left out');
  });

  it('says what fills the gaps, what differs, and trains with it', async () => {
    await panel.locator(at('missing-policy')).click();
    await panel.getByRole('option', { name: 'Fill in the mean' }).click();
    await expect.poll(said).toContain('19 cells are filled with the mean');
    await expect.poll(() => lab.text(panel, 'data-differs')).toBe('Differs from what was learnt: missing values: fill in the mean');
    await lab.picture('data-differs');
    await panel.locator(at('train')).click();
    await expect.poll(headline).toContain('344 rows × 11 features');
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => lab.text(panel, 'data-differs')).toBe('');
  });

  it('opens the first missing value in the file', async () => {
    await row('sex').locator(at('first-missing')).click();
    await expect.poll(() => lab.page.locator('[id="status.editor.selection"]').innerText()).toContain('Ln 5');
    await lab.runCommand('View: Close Editor');
    panel = await lab.panelFrame();
    await panel.locator(at('column-row')).first().waitFor();
  });

  it('refuses where it was told to, beside the table, and takes a part of the rows', async () => {
    await panel.locator(`${at('rows-from')} input`).fill('400');
    await expect.poll(() => panel.locator(at('data-view')).innerText()).toContain('A whole number from 1 to 344');
    await panel.locator(`${at('rows-from')} input`).fill('1');
    await panel.locator(`${at('rows-to')} input`).fill('50');
    await expect.poll(said).toMatch(/the target "species" is "Adelie" in every one of the 50 rows/);
    await row('body_mass_g').locator(at('target-pick')).check();
    await expect.poll(said).toContain('1 of 50 rows has no target');
    await panel.locator(at('data-back')).click();
    await expect.poll(() => lab.text(panel, 'data-differs')).toBe('');
    await expect.poll(() => panel.locator(`${at('rows-to')} input`).inputValue()).toBe('');
    await expect.poll(() => row('species').locator(at('target-pick')).isChecked()).toBe(true);
  });

  it('learns from a product that was added, and no more once it is left out', async () => {
    await panel.locator(at('product-first')).click();
    await panel.getByRole('option', { name: 'year' }).first().click();
    await panel.locator(at('add-product')).click();
    await expect.poll(() => panel.locator(at('product')).innerText()).toContain('(year − mean)(');
    await expect.poll(() => lab.text(panel, 'data-differs')).toMatch(/^Differs from what was learnt: with \(year − mean\)\(/);
    await panel.locator(at('apply-choice')).click();
    await expect.poll(headline).toContain('344 rows × 12 features');
    await lab.waitForState(panel, 'finished');
    await panel.locator(at('leave-product')).click();
    await panel.locator(at('apply-choice')).click();
    await expect.poll(headline).toContain('344 rows × 11 features');
    await lab.waitForState(panel, 'finished');
  });

  it.each(['dark', 'light', 'hc-black', 'hc-light'] as const)('fits every width in %s', async (theme) => {
    await lab.setTheme(theme);
    for (const width of [700, 1100, 1900]) {
      await lab.resize(width, 900);
      await panel.locator(at('data-summary')).scrollIntoViewIfNeeded();
      await expect.poll(() => lab.overflow(panel), { message: `${theme} at ${width} px` }).toBeLessThanOrEqual(0);
      await panel.locator(at('data-summary')).evaluate((element) => element.scrollIntoView());
      await lab.picture(`data-${theme}-${width}`);
    }
    await lab.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('has wine’s 14 columns, and the class where the target has several', async () => {
    await lab.setTheme('dark');
    panel = await lab.train('wine.csv', ['target', '1 against the rest']);
    await lab.waitForState(panel, 'finished');
    await unfold();
    await expect.poll(() => panel.locator(at('column-row')).count()).toBe(14);
    await expect.poll(() => panel.locator(at('positive-class')).evaluate((field: HTMLInputElement) => field.value)).toBe('=1');
    await panel.locator(at('apply-choice')).scrollIntoViewIfNeeded();
    await lab.picture('data-wine');
  });

  it('learns what was chosen, however soon Train is pressed after it', async () => {
    await tick('alcohol').evaluate((box: HTMLElement) => {
      box.click();
      document.querySelector<HTMLElement>('[data-testid="train"]')!.click();
    });
    await expect.poll(headline).toContain('12 features');
    await lab.waitForState(panel, 'finished');
  });

  it('lists a part of a thousand columns, and finds the others by name', async () => {
    panel = await lab.train('many.csv', ['c1000']);
    await lab.waitForState(panel, 'finished');
    await unfold();
    await expect.poll(() => panel.locator(at('column-row')).count()).toBe(200);
    const ticks = panel.locator(at('feature-tick'));
    for (let i = 0; i < 20; i++) await ticks.nth(i).uncheck();
    await panel.locator(`${at('find-column')} input`).fill('c99');
    await expect.poll(() => panel.locator(at('column-row')).count()).toBe(11);
    await panel.getByText('Untick all').click();
    await panel.locator(at('apply-choice')).click();
    await expect.poll(headline).toContain('969 features');
    await lab.picture('data-many');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
