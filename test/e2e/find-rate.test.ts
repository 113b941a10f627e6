import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

describe('finding a learning rate', () => {
  let lab: Lab;
  let panel: Frame;
  const field = (testid: string): Promise<string> => panel.locator(`${at(testid)} input`).inputValue();

  beforeAll(async () => {
    lab = await Lab.start({
      files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 1, 'perceptron.watchSeconds': 1, 'perceptron.order': 'file' }) },
    });
    panel = await lab.train('cars.csv', ['dist']);
    await lab.waitForState(panel, 'finished');
  });
  afterAll(() => lab?.close());

  it('shows how far the rate may go, and where the run stands', async () => {
    await expect.poll(() => lab.text(panel, 'rate-limit')).toMatch(/diverges above [\d.]+ \(exact\)/);
    await expect.poll(() => lab.text(panel, 'standing')).toMatch(/any linear neuron/);
    await lab.picture('find-rate-levels');
    await panel.locator(at('log')).click();
    await lab.drawn(panel);
    await lab.picture('find-rate-levels-log');
    await panel.locator(at('log')).click();
  });

  it('keeps the limit in step with the form', async () => {
    await panel.locator(`${at('learning-rate')} input`).fill('5');
    await panel.locator(`${at('learning-rate')} input`).blur();
    await expect.poll(() => panel.locator(`${at('rate-limit')}.exceeded`).count()).toBe(1);
    await expect.poll(() => panel.locator('.rate-sign').isVisible()).toBe(true); // not by its colour alone
    await panel.locator(`${at('learning-rate')} input`).fill('0.01');
    await panel.locator(`${at('learning-rate')} input`).blur();
    await expect.poll(() => panel.locator(`${at('rate-limit')}.exceeded`).count()).toBe(0);
  });

  it('shows the curve, and a click takes a suggestion', async () => {
    const before = await lab.settled(() => panel.locator(at('epoch-mean')).getAttribute('data-value'));
    await panel.locator(at('find-rate')).click();
    await panel.locator(at('rate-chart')).waitFor();
    await lab.drawn(panel);
    await lab.picture('find-rate-chart');
    const suggestion = panel.locator(at('suggestion')).last();
    const rate = await suggestion.getAttribute('data-rate');
    await suggestion.click();
    await expect.poll(() => field('learning-rate')).toBe(rate);
    await expect.poll(() => panel.locator(at('epoch-mean')).getAttribute('data-value')).toBe(before);
    // Its mark on the curve, too.
    await panel.locator('.mark-button').first().click();
    await expect.poll(() => field('learning-rate')).toBe(await panel.locator(at('suggestion')).first().getAttribute('data-rate'));
  });

  it('goes back to the charts with Escape, and comes with the command too', async () => {
    await panel.locator(at('rate-chart')).press('Escape');
    await panel.locator(at('rate-chart')).waitFor({ state: 'hidden' });
    await lab.runCommand('Perceptron: Find Learning Rate…');
    await panel.locator(at('rate-chart')).waitFor();
    await panel.locator(at('close-rate-chart')).click();
    await panel.locator(at('rate-chart')).waitFor({ state: 'hidden' });
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
