/** Several runs of one file beside each other: the list, the lines in the chart, and the way back to their settings. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

let lab: Lab;
let panel: Frame;

beforeAll(async () => {
  lab = await Lab.start({ settings: { 'perceptron.watchSeconds': 1, 'perceptron.seed': 3, 'perceptron.scaling': 'standardize' } });
  panel = await lab.train('iris.csv');
  await lab.waitForState(panel, 'finished');
});
afterAll(() => lab.close());

const rows = (): Promise<string[]> => panel.locator(at('run')).allInnerTexts();
const rate = (): Promise<string> => panel.locator(at('learning-rate')).evaluate((field) => (field as HTMLElement & { value: string }).value);
const keys = (): Promise<string> => panel.locator('.keys').first().innerText();

async function trainWith(learningRate: string): Promise<void> {
  const input = panel.locator(`${at('learning-rate')} input`);
  await input.fill(learningRate);
  await input.press('Tab');
  const before = await lab.text(panel, 'status');
  const listed = await panel.locator('[data-part="runs"] .lab-badge').innerText();
  await panel.locator(at('train')).click();
  await expect.poll(() => panel.locator('[data-part="runs"] .lab-badge').innerText()).not.toBe(listed);
  await lab.waitForState(panel, 'finished');
  expect(before).not.toBe('');
}

describe('the runs of a file', () => {
  it('are listed once there are two, with what is different and what came of it', async () => {
    await panel.locator('[data-part="runs"] > summary').click();
    await expect.poll(async () => (await rows()).length).toBe(1);
    await trainWith('0.1');
    await expect.poll(async () => (await rows()).length).toBe(2);
    const [second = '', first = ''] = await rows();
    expect(second).toMatch(/^2, shown\s+0\.1\s+100\s+\S+\s+\S+\s%\s+finished\s+Use settings/);
    expect(first).toMatch(/^1\s+0\.01\s+100\s/);
    expect(await panel.locator(`${at('runs')} thead`).innerText()).toMatch(/^Run\s+Learning rate\s+Epochs\s+Loss\s+Accuracy\s+End/);
    await expect.poll(() => lab.text(panel, 'run-before')).toMatch(/^before: \S+\s%/);
  });

  it('the one before is drawn in the chart, and others by a tick', async () => {
    await expect.poll(keys).toContain('run 1');
    await trainWith('0.03');
    await expect.poll(keys).toContain('run 2');
    expect(await keys()).not.toContain('run 1');
    await panel.locator(`${at('run')}[data-run="1"] vscode-checkbox`).click();
    await expect.poll(keys).toMatch(/run 1\s+run 2/);
    await panel.locator(at('loss-chart')).hover({ position: { x: 300, y: 60 } });
    await expect.poll(() => panel.locator('.charts > .tooltip').innerText()).toMatch(/run 1\s+\d/);
    const tick = panel.locator(`${at('run')}[data-run="2"] vscode-checkbox`);
    await tick.focus();
    await tick.press(' ');
    await expect.poll(keys).not.toContain('run 2');
    // The table is made anew; the keyboard is still there.
    expect(await panel.evaluate(() => document.activeElement?.closest('tr')?.dataset['run'])).toBe('2');
    await panel.locator(':focus').press(' ');
    await expect.poll(keys).toContain('run 2');
    await panel.locator(':focus').press(' ');
    await expect.poll(keys).not.toContain('run 2');
    await lab.picture('runs', panel);
  });

  it('give their settings back', async () => {
    await panel.locator(`${at('run')}[data-run="2"] button`).click();
    await expect.poll(rate).toBe('0.1');
  });

  it('are there again after the panel was hidden, and can be copied', async () => {
    await lab.openFile('xor.csv');
    await lab.runCommand('Perceptron: Show Loss Chart');
    panel = await lab.panelFrame();
    await expect.poll(async () => (await rows()).length).toBe(3);
    await expect.poll(keys).toContain('run 1'); // what was ticked is remembered
    await panel.locator(at('copy-runs')).click();
    await expect.poll(() => lab.page.locator('.statusbar').innerText()).toContain('Runs of iris.csv copied');
  });

  it('are in the picture of the charts, as they are seen', async () => {
    await panel.locator(at('save-picture')).click();
    await lab.page.locator('.quick-input-widget input').waitFor();
    await lab.page.keyboard.press('Enter');
    const file = join(lab.folder, 'iris.charts.png');
    await expect.poll(() => existsSync(file)).toBe(true);
    const width = await panel.locator(at('loss-chart')).evaluate((plot) => plot.clientWidth);
    const png = readFileSync(file);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * (width + 40));
    expect(png.readUInt32BE(20)).toBeGreaterThan(600);
    // The charts themselves are drawn no finer than before.
    expect(await panel.locator(`${at('loss-chart')} canvas`).evaluate((canvas) => (canvas as HTMLCanvasElement).width)).toBe(width);
  });

  it('have their settings and the name of every line in the picture, within its edges, however narrow the panel is', async () => {
    await panel.evaluate(() => {
      const drawn: [string, number][] = [];
      const context = CanvasRenderingContext2D.prototype;
      const fillText = Reflect.get(context, 'fillText');
      context.fillText = function (text, x, y) {
        if (!this.canvas.isConnected) drawn.push([text, (x + this.measureText(text).width) * this.getTransform().a - this.canvas.width]);
        fillText.call(this, text, x, y);
      };
      Object.assign(globalThis, { drawn });
    });
    await lab.resize(620, 800);
    await panel.locator(at('save-picture')).click();
    await lab.page.locator('.quick-input-widget input').waitFor();
    await lab.page.keyboard.press('Escape');
    await expect.poll(() => panel.evaluate(() => (globalThis as unknown as { drawn: unknown[] }).drawn.length)).toBeGreaterThan(20);
    const drawn = await panel.evaluate(() => (globalThis as unknown as { drawn: [string, number][] }).drawn);
    const words = drawn.map(([text]) => text).join(' ');
    for (const name of ['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width', 'bias', 'run 1']) expect(words).toContain(name);
    expect(words).toMatch(/Run 1: Learning rate 0\.\d+/);
    expect(drawn.filter(([, beyond]) => beyond > 0)).toEqual([]);
    await lab.resize(1280, 800);
  });

  it('are there again after the window was loaded anew, and are forgotten when a person says so', async () => {
    await lab.reload();
    panel = await lab.panelFrame(60_000);
    await lab.waitForState(panel, 'finished');
    await panel.locator('[data-part="runs"] .lab-badge').waitFor({ state: 'attached' });
    if ((await rows()).length === 0) await panel.locator('[data-part="runs"] > summary').click();
    await expect.poll(async () => (await rows()).length).toBe(3);
    expect((await rows())[0]).toMatch(/^3, shown/);
    await panel.locator(at('forget-runs')).click();
    await lab.page.getByRole('button', { name: 'Forget', exact: true }).click();
    await expect.poll(async () => (await rows()).length).toBe(0);
    await lab.picture('runs-forgotten', panel);
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
