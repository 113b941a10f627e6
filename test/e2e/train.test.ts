import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { makeDataset } from '../../src/data/dataset';
import { readTable } from '../../src/data/read';
import { trainFully } from '../../src/session/full-run';
import { Lab } from './harness/lab';

/** A number as an element carries it, at full precision. */
const value = async (frame: Frame, testid: string): Promise<number> =>
  Number(await frame.locator(`[data-testid="${testid}"]`).getAttribute('data-value'));

describe('the shortest way to the first chart', () => {
  let lab: Lab;
  let panel: Frame;

  beforeAll(async () => {
    lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 7, 'perceptron.watchSeconds': 3 }) } });
    panel = await lab.train('iris.csv', ['Species', 'setosa']);
    await lab.waitForState(panel, 'finished');
  });
  afterAll(() => lab?.close());

  it('shows the numbers of the run at its end', async () => {
    await expect.poll(() => value(panel, 'update')).toBe(15_000);
    await expect.poll(() => value(panel, 'epoch')).toBe(100);
    await expect.poll(() => value(panel, 'metric')).toBe(1);
    await expect.poll(() => lab.text(panel, 'status')).toContain('Finished');
  });

  it('learns the weights that the same run gives without VS Code, to the last bit', async () => {
    const bytes = await readFile(join(lab.folder, 'iris.csv'));
    const dataset = makeDataset(await readTable(bytes, { file: 'iris.csv' }), { target: 'Species', positive: 'setosa' });
    const { weights, bias, loss } = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 7 });
    const view = await lab.weightsFrame();
    await view.locator('[data-testid="weight-row"]').first().waitFor();
    for (const [i, feature] of dataset.info.features.entries()) {
      const row = view.locator(`[data-testid="weight-row"][data-feature="${feature}"]`);
      await expect.poll(async () => Number(await row.getAttribute('data-value'))).toBe(weights[i]);
    }
    await expect.poll(() => value(view, 'bias')).toBe(bias);
    await expect.poll(() => value(panel, 'epoch-mean')).toBe(loss.epochMean);
    await expect.poll(() => value(panel, 'loss')).toBe(loss.lastSample);
  });

  it('draws both charts, and says what a column stands for', async () => {
    for (const chart of ['loss-chart', 'weights-chart']) {
      const painted = (): Promise<boolean> =>
        panel.locator(`[data-testid="${chart}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return data.some((channel, i) => i % 4 === 3 && channel > 0);
        });
      await expect.poll(painted, { message: chart }).toBe(true);
    }
    await expect.poll(() => panel.locator('body').innerText()).toMatch(/1 column = \d+ samples: min, mean, max/);
    await lab.picture('train-finished');
  });

  it('offers only the commands that can run now', async () => {
    await expect.poll(() => lab.offersCommand('Perceptron: Pause')).toBe(false);
    await expect.poll(() => lab.offersCommand('Perceptron: Train Again')).toBe(true);
  });

  it('trains again with the same seed to the same weights', async () => {
    const before = await lab.settled(() => value(panel, 'loss'));
    await lab.runCommand('Perceptron: Train Again');
    await lab.waitForState(panel, 'running');
    await lab.runCommand('Perceptron: Finish Now');
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => value(panel, 'loss')).toBe(before);
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
