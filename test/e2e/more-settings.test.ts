import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

describe('more settings', () => {
  let lab: Lab;
  let panel: Frame;
  const type = async (testid: string, text: string): Promise<void> => {
    await panel.locator(`${at(testid)} input`).fill(text);
    await panel.locator(`${at(testid)} input`).blur();
  };
  /** The number an element carries, at full precision. */
  const value = async (testid: string): Promise<number> => Number(await panel.locator(at(testid)).getAttribute('data-value'));
  const chosen = (testid: string): Promise<string> => panel.locator(at(testid)).evaluate((field: HTMLInputElement) => field.value);
  const unfolded = (): Promise<boolean> =>
    panel.locator(at('more-settings')).evaluate((summary) => (summary.parentElement as HTMLDetailsElement).open);
  /** Picks an entry of a dropdown. */
  const choose = async (testid: string, label: string): Promise<void> => {
    await panel.locator(at(testid)).click();
    await panel.locator(`${at(testid)} vscode-option`, { hasText: label }).click();
  };

  beforeAll(async () => {
    const settings = { 'perceptron.seed': 7, 'perceptron.watchSeconds': 60 };
    lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify(settings) }, width: 1600, height: 900 });
    panel = await lab.train('iris.csv', ['Species', 'setosa']);
    await lab.runCommand('Perceptron: Stop');
    await lab.waitForState(panel, 'stopped');
  });
  afterAll(() => lab?.close());

  it('are folded until they are wanted', async () => {
    await expect.poll(unfolded).toBe(false);
    await expect.poll(() => panel.locator(at('batch-size')).isVisible()).toBe(false);
    await panel.locator(at('more-settings')).click();
    await expect.poll(unfolded).toBe(true);
    for (const testid of ['batch-size', 'loss-function', 'momentum', 'l1', 'l2', 'schedule', 'patience', 'tolerance', 'validation', 'summation']) {
      await panel.locator(at(testid)).waitFor({ state: 'visible' });
      await expect.poll(() => panel.locator(at(testid)).getAttribute('title'), { message: testid }).toMatch(/\w+/);
    }
    await expect.poll(() => panel.locator(at('huber-c')).isVisible()).toBe(false);
    await choose('loss-function', 'Huber');
    await panel.locator(at('huber-c')).waitFor({ state: 'visible' });
  });

  it('refuse what has no sense beside the field', async () => {
    await type('batch-size', 'some');
    await expect.poll(() => panel.locator('.field', { has: panel.locator(at('batch-size')) }).innerText()).toMatch(/whole number from 1, or full/);
    await lab.picture('more-settings-refused');
  });

  it('train in batches with log loss, and show the validation rows beside the others', async () => {
    await type('batch-size', '10');
    await type('validation', '0.2');
    await choose('loss-function', 'log loss');
    await expect.poll(() => lab.text(panel, 'more-settings')).toMatch(/batch 10 · log loss · validation 20.%/);
    await panel.locator(at('train')).click();
    await lab.waitForState(panel, 'running');
    await expect.poll(() => value('update'), { timeout: 10_000 }).toBeGreaterThan(20);
    await expect.poll(() => value('validation-loss')).toBeGreaterThan(0);
    await expect.poll(() => lab.text(panel, 'validation-metric')).toMatch(/val\. \d/);
    await panel.locator('.key-validation').waitFor({ state: 'visible' });
    await lab.picture('more-settings-1600');
  });

  it('go on with a new rate at once', async () => {
    const before = await value('update');
    await type('learning-rate', '0.05');
    await expect.poll(() => value('rate')).toBe(0.05);
    await expect.poll(() => value('update')).toBeGreaterThanOrEqual(before);
    await lab.waitForState(panel, 'running');
    await expect.poll(() => panel.locator('.run-words').innerText()).toContain('rate 0.01, then 0.05');
    await panel.locator(`${at('loss-chart')} canvas`).hover({ position: { x: 90, y: 60 } });
    await expect.poll(() => panel.locator('.charts .tooltip').innerText()).toMatch(/validation\s+\d/);
    await lab.picture('more-settings-hover');
  });

  it('count real updates to the end', async () => {
    await lab.runCommand('Perceptron: Finish Now');
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => value('update')).toBe(1200);
    await expect.poll(() => value('epoch')).toBe(100);
    await expect.poll(() => value('validation-metric')).toBe(1);
    await expect.poll(() => panel.locator(at('validation-measures')).innerText()).toMatch(/Validation rows[\s\S]*accuracy/);
    await lab.picture('more-settings-finished');
  });

  it('let the loss axis fit the lines, and say what lies above', async () => {
    const words = (): Promise<string> => panel.locator('.columns-words').innerText();
    await expect.poll(words).not.toContain('above');
    await panel.locator(at('fit-lines')).click();
    await expect.poll(words).toMatch(/\d+ (columns reach|samples lie) above/);
    await lab.picture('more-settings-fit');
    await panel.locator(at('fit-lines')).click();
    await expect.poll(words).not.toContain('above');
  });

  it('let lines be taken out of the weights chart, so that the others have its room', async () => {
    const drawn = (): Promise<string> => panel.locator(`${at('weights-chart')} canvas`).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const before = await lab.settled(drawn);
    await expect.poll(() => lab.text(panel, 'lines')).toBe('Lines');
    await panel.locator(at('lines')).click();
    const list = panel.locator(at('line-list'));
    await list.waitFor({ state: 'visible' });
    await expect
      .poll(() => list.locator('.picker-row').allInnerTexts())
      .toEqual(['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width', 'bias']);
    await list.locator('vscode-checkbox', { hasText: 'bias' }).click();
    await list.locator('vscode-checkbox', { hasText: 'Sepal.Width' }).click();
    await expect.poll(() => lab.text(panel, 'lines')).toBe('3 of 5 lines');
    expect(await lab.settled(drawn)).not.toBe(before);
    await lab.picture('weights-lines');
    await list.locator(at('all-lines')).click();
    await expect.poll(() => lab.text(panel, 'lines')).toBe('Lines');
    await panel.locator(at('lines')).press('Escape');
    await list.waitFor({ state: 'hidden' });
    await expect.poll(() => lab.settled(drawn)).toBe(before);
  });

  it('fit where there is little room', async () => {
    await lab.runCommand('View: Toggle Primary Side Bar Visibility');
    await lab.page.setViewportSize({ width: 370, height: 1100 });
    await expect.poll(() => panel.evaluate(() => window.innerWidth)).toBeLessThan(330);
    const summary = panel.locator('details.settings > summary');
    if (!(await panel.locator(at('batch-size')).isVisible())) await summary.click();
    await panel.locator(at('batch-size')).waitFor({ state: 'visible' });
    await lab.picture('more-settings-320');
    await expect.poll(() => lab.overflow(panel)).toBeLessThanOrEqual(0);
    await lab.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('stay unfolded when the panel was hidden', async () => {
    await lab.openFile('cars.csv');
    await lab.runCommand('Perceptron: Show Loss Chart');
    panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
    await expect.poll(unfolded).toBe(true);
  });

  it('come back when the window is loaded anew', async () => {
    await lab.reload();
    panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => chosen('loss-function')).toBe('log');
    await expect.poll(() => chosen('batch-size')).toBe('10');
    await expect.poll(() => chosen('learning-rate')).toBe('0.05');
    await lab.picture('more-settings-reloaded');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
