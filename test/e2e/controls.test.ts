import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

describe('the controls of the panel', () => {
  let lab: Lab;
  let panel: Frame;
  const updates = async (): Promise<number> => Number(await panel.locator(at('update')).getAttribute('data-value'));
  const type = async (testid: string, text: string): Promise<void> => {
    await panel.locator(`${at(testid)} input`).fill(text);
    await panel.locator(`${at(testid)} input`).blur();
  };

  /** Moves the slider to one of its ends with the keyboard. */
  const pace = (key: 'Home' | 'End'): Promise<void> => panel.locator(at('pace')).press(key);

  beforeAll(async () => {
    lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.watchSeconds': 60 }) } });
    panel = await lab.train('cars.csv', ['dist']);
  });
  afterAll(() => lab?.close());

  it('pauses, and stands still', async () => {
    await panel.locator(at('pause')).click();
    await lab.waitForState(panel, 'paused');
    const before = await lab.settled(updates);
    await lab.runCommand('Perceptron: Show Weights'); // what passes meanwhile is not trained
    expect(await updates()).toBe(before);
  });

  it('steps one sample, then one epoch', async () => {
    const before = await lab.settled(updates);
    await panel.locator(at('step')).click();
    await expect.poll(updates).toBe(before + 1);
    await lab.runCommand('Perceptron: Step One Epoch');
    await expect.poll(updates).toBe(50 * (Math.floor((before + 1) / 50) + 1));
    await lab.waitForState(panel, 'paused');
  });

  it('lets one choose by the keyboard while the run goes on', async () => {
    await lab.runCommand('Perceptron: Resume');
    await lab.waitForState(panel, 'running');
    const axis = panel.locator(at('x-axis'));
    const chosen = (): Promise<string> => axis.evaluate((field: HTMLInputElement) => field.value);
    await expect.poll(chosen).toBe('update');
    await axis.press('Enter');
    await axis.press('ArrowDown');
    const before = await updates();
    await expect.poll(updates).toBeGreaterThan(before + 20); // frames come while the list is open
    await axis.press('Enter');
    await expect.poll(chosen).toBe('epoch');
    await axis.press('ArrowUp');
    await expect.poll(chosen).toBe('update');
    await lab.runCommand('Perceptron: Pause');
    await lab.waitForState(panel, 'paused');
  });

  it('goes on, and faster when the pace is moved to the right end', async () => {
    await lab.runCommand('Perceptron: Resume');
    await lab.waitForState(panel, 'running');
    await pace('End');
    await lab.waitForState(panel, 'finished');
    await expect.poll(updates).toBe(5000);
  });

  it.each([
    ['learning-rate', '0', /no weight would ever move/],
    ['learning-rate', '-0.1', /climb/],
    ['learning-rate', 'abc', /must be a number/],
    ['epochs', '0', /whole number/],
    ['seed', '1.5', /whole number/],
  ])('refuses %s %s beside the field, and takes a good value again', async (field, text, message) => {
    const good = { 'learning-rate': '0.01', epochs: '100', seed: '1' }[field]!;
    await type(field, text);
    await expect.poll(() => panel.locator('body').innerText()).toMatch(message);
    await type(field, good);
    await expect.poll(() => panel.locator('body').innerText()).not.toMatch(message);
  });

  it('says where a run exploded, keeps finite weights, and trains again', async () => {
    await type('learning-rate', '1e308');
    await panel.locator(at('train')).click();
    await lab.waitForState(panel, 'diverged');
    await expect.poll(() => lab.text(panel, 'status')).toMatch(/update 1\b[\s\S]*line \d+/);
    await lab.picture('controls-diverged');
    const view = await lab.weightsFrame();
    const rows = view.locator(at('weight-row'));
    await rows.first().waitFor();
    for (const row of await rows.all()) expect(Number.isFinite(parseFloat((await row.getAttribute('data-value')) ?? ''))).toBe(true);
    await type('learning-rate', '0.01');
    await panel.locator(at('train')).click();
    await lab.waitForState(panel, 'finished');
  });

  it('trains as in the article with one click', async () => {
    await type('learning-rate', '0.0001');
    await pace('Home');
    await panel.getByText('Train as in the article').click();
    await lab.waitForState(panel, 'running');
    await lab.runCommand('Perceptron: Stop');
    await lab.waitForState(panel, 'stopped');
    await expect.poll(() => panel.locator(at('order')).evaluate((field: HTMLInputElement) => field.value)).toBe('file');
    await expect.poll(() => panel.locator(at('scaling')).evaluate((field: HTMLInputElement) => field.value)).toBe('none');
  });

  it('gives every setting its default again', async () => {
    const value = (field: string): Promise<string> => panel.locator(at(field)).evaluate((element: HTMLInputElement) => element.value);
    await panel.locator(at('reset-form')).click();
    await expect.poll(async () => [await value('order'), await value('scaling'), await value('learning-rate')]).toEqual(['shuffled', 'auto', '0.01']);
    await expect.poll(() => panel.locator(at('reset-form')).isVisible()).toBe(false);
  });

  it('draws the very first sample', async () => {
    await panel.locator('[data-part="breaks"] > summary').click();
    await type('break-loss', '0');
    await panel.locator(at('train')).click();
    await lab.waitForState(panel, 'paused');
    await expect.poll(updates).toBe(1);
    /** Pixels of the chart in the theme's blue. */
    const blue = (): Promise<number> =>
      panel.locator(`${at('loss-chart')} canvas`).evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) if (data[i + 2] > 200 && data[i] < 100) count++;
        return count;
      });
    await expect.poll(blue).toBeGreaterThan(4);
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
