import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

/** True when something is painted on the canvas of a chart. */
const painted = (panel: Frame): Promise<boolean> =>
  panel.locator(`${at('loss-chart')} canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((channel, i) => i % 4 === 3 && channel > 0);
  });

describe('a run that is looked away from', () => {
  let lab: Lab;
  let panel: Frame;

  beforeAll(async () => {
    lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 3, 'perceptron.watchSeconds': 4 }) } });
    panel = await lab.train('faithful.csv', ['waiting']);
  });
  afterAll(() => lab?.close());

  it('goes on while the panel is hidden, and is shown whole afterwards', async () => {
    await lab.openFile('cars.csv');
    await expect.poll(async () => (await lab.findWebviewFrame('panel')) === undefined).toBe(true);
    await expect.poll(() => lab.page.locator('.statusbar').innerText()).toMatch(/faithful\.csv.*final loss/);
    await lab.runCommand('Perceptron: Show Loss Chart');
    panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => panel.locator(at('update')).getAttribute('data-value')).toBe('27200');
    await expect.poll(() => painted(panel)).toBe(true);
    await expect.poll(() => panel.locator(at('loss-chart')).getAttribute('aria-label')).toMatch(/^Loss over 27.200 updates/);
  });

  it('is described as it ended', async () => {
    await panel.locator(at('train')).click();
    await lab.waitForState(panel, 'running');
    await panel.locator(at('pause')).click();
    await lab.waitForState(panel, 'paused');
    await panel.locator(at('step')).click();
    const shown = await lab.settled(() => panel.locator(at('update')).getAttribute('data-value'));
    const told = (label: string | null): string => /over ([\d\s]+) updates/.exec(label ?? '')?.[1]?.replace(/\D/g, '') ?? '';
    await expect.poll(async () => told(await panel.locator(at('loss-chart')).getAttribute('aria-label'))).toBe(shown);
    await lab.runCommand('Perceptron: Finish Now');
    await lab.waitForState(panel, 'finished');
  });

  it('follows the colour theme', async () => {
    const pixels = (): Promise<string> => panel.locator(`${at('loss-chart')} canvas`).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const dark = await lab.settled(pixels);
    await lab.setTheme('light');
    await expect.poll(pixels).not.toBe(dark);
    await lab.setTheme('dark');
  });

  it('is shown again after the window was loaded anew', async () => {
    const before = await lab.settled(() => panel.locator(at('loss')).getAttribute('data-value'));
    await lab.reload();
    panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => panel.locator(at('loss')).getAttribute('data-value')).toBe(before); // the numbers follow the state
    await expect.poll(() => painted(panel)).toBe(true);
    await lab.picture('survival-reloaded');
    const view = await lab.weightsFrame();
    await view.locator(at('weight-row')).first().waitFor();
  });

  it('can be trained again after that', async () => {
    await panel.locator(at('train')).click();
    await lab.waitForState(panel, 'running');
    await lab.waitForState(panel, 'finished');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
