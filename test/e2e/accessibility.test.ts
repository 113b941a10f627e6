/** What a rule can find of what keeps people out: names, roles, contrast, order of headings; and the way by the keyboard alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

declare const axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const at = (testid: string): string => `[data-testid="${testid}"]`;

describe('accessibility', () => {
  let lab: Lab;
  let panel: Frame;
  let weights: Frame;

  /** What is wrong with a page by the rules, each in a line. @param background the one VS Code draws behind it. */
  async function violations(page: Frame, background: string): Promise<string[]> {
    await page.evaluate((name) => {
      const root = document.documentElement;
      root.style.background = getComputedStyle(root).getPropertyValue(name);
    }, background);
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations);
    return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
  }

  beforeAll(async () => {
    const settings = { 'perceptron.seed': 1, 'perceptron.watchSeconds': 0.5, 'perceptron.scaling': 'none' };
    lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify(settings) }, width: 1280, height: 1000 });
    panel = await lab.train('breast_cancer.csv', ['target']);
    await lab.waitForState(panel, 'finished');
    weights = await lab.weightsFrame();
    await panel.locator(at('explain')).click();
    await panel.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    for (const part of ['neuron', 'geometry', 'landscape'])
      await panel
        .locator(`${at(part)} ${at('as-table')} tbody tr`)
        .first()
        .waitFor();
    await weights.locator(at('weight-row')).first().waitFor();
  });
  afterAll(() => lab?.close());

  it.each(['dark', 'light'] as const)('breaks no rule with everything unfolded, in %s', async (theme) => {
    await lab.setTheme(theme);
    const look = theme === 'dark' ? 'vscode-dark' : 'vscode-light';
    for (const page of [panel, weights]) await page.locator(`body.${look}`).waitFor();
    await panel.locator(at('line-list')).evaluate((list: HTMLElement) => list.matches(':popover-open') || list.showPopover());
    expect(await violations(panel, '--vscode-editor-background')).toEqual([]);
    expect(await violations(weights, '--vscode-sideBar-background')).toEqual([]);
  });

  it('has the numbers of every drawing in a table', async () => {
    const rows = (part: string): Promise<number> => panel.locator(`${at(part)} ${at('as-table')} tbody tr`).count();
    await expect.poll(() => rows('neuron')).toBe(30 + 6);
    await expect.poll(() => rows('geometry')).toBe(200);
    await expect.poll(() => rows('landscape')).toBe(7);
    // Each is named by its caption, which stands before it.
    for (const part of ['neuron', 'geometry', 'landscape']) {
      const caption = panel.locator(`${at(part)} ${at('as-table')} > p`);
      const table = panel.locator(`${at(part)} ${at('as-table')} > p + .tables > table`);
      await expect.poll(async () => (await table.getAttribute('aria-label')) === (await caption.textContent())).toBe(true);
    }
  });

  it('goes along the folds by arrow keys', async () => {
    const focused = (): Promise<string> => panel.evaluate(() => document.activeElement?.closest('details')?.dataset['part'] ?? '');
    await panel.locator('[data-part="neuron"] > summary').focus();
    await panel.locator('[data-part="neuron"] > summary').press('ArrowRight');
    await expect.poll(focused).toBe('math');
    await panel.locator('[data-part="math"] > summary').press('End');
    await expect.poll(focused).toBe('breaks');
    await panel.locator('[data-part="breaks"] > summary').press('ArrowLeft');
    await expect.poll(focused).toBe('runs');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
