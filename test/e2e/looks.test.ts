import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const NASTY = '__proto__,<img src=x onerror=alert(1)>,<b>y</b>\n1,2,3\n2,3,5\n4,1,6\n7,7,7\n';

describe('the panel in every theme and width', () => {
  let lab: Lab;
  let panel: Frame;

  beforeAll(async () => {
    lab = await Lab.start({
      files: { 'nasty.csv': NASTY, '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 1, 'perceptron.watchSeconds': 1 }) },
    });
    panel = await lab.train('breast_cancer.csv', ['target']);
    await lab.waitForState(panel, 'finished');
    await lab.weightsFrame();
  });
  afterAll(() => lab?.close());

  it.each(['dark', 'light', 'hc-black', 'hc-light'] as const)('fits its width in %s', async (theme) => {
    await lab.setTheme(theme);
    for (const width of [700, 1100, 1900]) {
      await lab.resize(width, 900);
      await expect
        .poll(() => panel.locator('.headline').evaluate((line) => line.scrollWidth - line.parentElement!.clientWidth), {
          message: `headline at ${width} px`,
        })
        .toBeLessThanOrEqual(0);
      for (const frame of [panel, await lab.weightsFrame()])
        await expect.poll(() => lab.overflow(frame), { message: `${theme} at ${width} px` }).toBeLessThanOrEqual(0);
      await lab.picture(`looks-${theme}-${width}`);
    }
  });

  it('says all of what is learnt where there is little room', async () => {
    await lab.resize(1000, 900);
    await expect.poll(() => panel.locator('.headline h1').evaluate((line) => line.scrollWidth - line.clientWidth)).toBeLessThanOrEqual(0);
  });

  it('moves no tab when one is pressed', async () => {
    const places = (): Promise<number[]> =>
      panel.locator('.lab-fold > summary').evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().left));
    const before = await lab.settled(places);
    await panel.getByTestId('data-summary').click();
    await expect.poll(() => panel.locator('.data-fold').getAttribute('open')).not.toBeNull();
    expect(await lab.settled(places)).toEqual(before);
    await panel.getByTestId('data-summary').click();
  });

  it('shows column names as text, whatever is in them', async () => {
    await lab.page.setViewportSize({ width: 1280, height: 800 });
    panel = await lab.train('nasty.csv', ['<b>y</b>']);
    await expect.poll(() => panel.locator('body').innerText()).toContain('<b>y</b>');
    const view = await lab.weightsFrame();
    const names = (): Promise<unknown[]> =>
      view.locator('[data-testid="weight-row"]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-feature')).sort());
    await expect.poll(names).toEqual(['<img src=x onerror=alert(1)>', '__proto__']);
    for (const frame of [panel, view]) expect(await frame.locator('img[src="x"]').count()).toBe(0);
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
