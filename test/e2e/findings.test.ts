import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;
const FLAT = ['x,flat,y', ...Array.from({ length: 30 }, (_, r) => `${(r * 7) % 11},3,${(r * 7) % 11}`)].join('\n');
/** A parabola, its x in no order. */
const BENT = `x,y\n${Array.from({ length: 101 }, (_, r) => ((37 * r) % 101) / 25 - 2)
  .map((x) => `${x},${(x * x + 0.2 * Math.sin(40 * x)).toFixed(3)}`)
  .join('\n')}\n`;

const SETTINGS = {
  'perceptron.seed': 1,
  'perceptron.watchSeconds': 1,
  'perceptron.order': 'file',
  'perceptron.scaling': 'none',
  'perceptron.learningRate': 0.01,
};

describe('what is wrong with a run, and what to do', () => {
  let lab: Lab;
  let panel: Frame;
  const finding = (id: string) => panel.locator(`${at('finding')}[data-id="${id}"]`);

  beforeAll(async () => {
    lab = await Lab.start({ files: { 'flat.csv': FLAT, 'bent.csv': BENT, '.vscode/settings.json': JSON.stringify(SETTINGS) } });
    panel = await lab.train('mtcars.csv', ['mpg']);
    await lab.waitForState(panel, 'diverged');
  });
  afterAll(() => lab?.close());

  it('says with the numbers why the run exploded', async () => {
    const fold = panel.locator('[data-part="findings"]');
    await expect.poll(() => fold.locator('summary').first().innerText()).toMatch(/Findings\s*\d/);
    await fold.locator('summary').first().click();
    await expect.poll(() => finding('exploding').locator(at('evidence')).innerText()).toMatch(/‖x̃‖²=\d+, its error was multiplied by −\d+/);
    await finding('exploding').locator('summary').click();
    for (const theme of ['dark', 'light', 'hc-black'] as const) {
      await lab.setTheme(theme);
      for (const width of [700, 1280, 1900]) {
        await lab.resize(width, 900);
        await panel.getByTestId('findings').screenshot({ path: `.vscode-test/screenshots/findings-${theme}-${width}.png` });
        await expect.poll(() => lab.overflow(panel), { message: `${theme} at ${width} px` }).toBeLessThanOrEqual(0);
      }
    }
    await lab.page.setViewportSize({ width: 1280, height: 800 });
    await lab.setTheme('dark');
  });

  it('has a logarithmic loss axis by itself, and a way back', async () => {
    const said = (): Promise<string> => panel.locator('.columns-words').innerText();
    await expect.poll(said).toMatch(/^log axis, as the run diverged/);
    await lab.picture('findings-log-axis', panel);
    await panel.locator(at('linear-axis')).click();
    await expect.poll(said).toBe('every sample drawn');
    await panel.locator(at('log')).click();
    await expect.poll(said).toMatch(/^log axis, as the run diverged/);
  });

  it('shows the loss that was not finite as what it was', async () => {
    await panel.locator(at('timeline-fault')).click();
    await expect.poll(() => panel.locator('.neuron-drawing').textContent()).toMatch(/loss∞/);
  });

  it('opens the file at the line', async () => {
    const line = finding('exploding').locator(at('finding-place')).last();
    const number = /\d+/.exec(await line.innerText())?.[0];
    await line.click();
    await expect.poll(() => lab.page.locator('.statusbar').innerText()).toMatch(new RegExp(`Ln ${number},`));
    await lab.runCommand('View: Close Editor');
  });

  it('a remedy trains again from the same start, and the run comes to its end', async () => {
    const remedy = finding('exploding').locator(at('remedy')).first();
    await expect.poll(() => remedy.innerText()).toMatch(/Standardise the columns/);
    await remedy.click();
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => finding('exploding').count()).toBe(0);
    await expect
      .poll(() => panel.locator(`${at('scaling')}`).evaluate((element) => (element as HTMLElement & { value: string }).value))
      .toBe('standardize');
    await expect.poll(() => panel.locator('.run-words').innerText()).toContain('seed 1');
    await lab.picture('findings-after-remedy', panel);
  });

  it('what no line can tell is told with a product more, by one click', async () => {
    panel = await lab.train('bent.csv');
    await lab.waitForState(panel, 'finished');
    await panel.locator(at('why')).click();
    await expect.poll(() => finding('not-linear').locator(at('evidence')).innerText()).toContain('with the square of x as one more column');
    await lab.picture('findings-bent', panel);
    await finding('not-linear').locator(at('remedy')).click();
    await expect.poll(() => panel.locator('h1').innerText()).toContain('2 features');
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => finding('not-linear').count()).toBe(0);
    await expect.poll(() => lab.text(panel, 'run-before')).toMatch(/^before: off by /);
  });

  it('says so where nothing is wrong', async () => {
    panel = await lab.train('faithful.csv', ['waiting']);
    await lab.waitForState(panel, 'finished');
    const fold = panel.locator('[data-part="findings"]');
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
    await expect.poll(() => lab.text(panel, 'findings'), { timeout: 15_000 }).toBe('Nothing wrong found.');
    await expect.poll(() => fold.locator('.lab-badge').isVisible()).toBe(false);
  });

  it('leaves a column out with one click', async () => {
    panel = await lab.train('flat.csv', ['y']);
    await lab.waitForState(panel, 'finished');
    const fold = panel.locator('[data-part="findings"]');
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
    await finding('constant-column').locator(at('remedy')).click();
    await expect.poll(() => panel.locator('header').innerText()).toMatch(/× 1 feature /);
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => lab.text(panel, 'findings'), { timeout: 15_000 }).toBe('Nothing wrong found.');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
