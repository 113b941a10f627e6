/** One window, one dataset: the shortest way to the first chart, the neuron drawn, the tour through them. Each goes on where the last one ended. */
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

const SEED = 1;

let lab: Lab;
let panel: Frame;

beforeAll(async () => {
  lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': SEED, 'perceptron.watchSeconds': 3 }) } });
  panel = await lab.train('iris.csv', ['Species', 'setosa']);
  await lab.waitForState(panel, 'finished');
});
afterAll(() => lab?.close());

describe('the shortest way to the first chart', () => {
  it('shows the numbers of the run at its end', async () => {
    await expect.poll(() => value(panel, 'update')).toBe(15_000);
    await expect.poll(() => value(panel, 'epoch')).toBe(100);
    await expect.poll(() => value(panel, 'metric')).toBe(1);
    await expect.poll(() => lab.text(panel, 'status')).toContain('Finished');
  });

  it('learns the weights that the same run gives without VS Code, to the last bit', async () => {
    const bytes = await readFile(join(lab.folder, 'iris.csv'));
    const dataset = makeDataset(await readTable(bytes, { file: 'iris.csv' }), { target: 'Species', positive: 'setosa' });
    const { weights, bias, loss } = trainFully(dataset, { ...DEFAULT_SETTINGS, seed: SEED });
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
});

describe('the drawn neuron', () => {
  beforeAll(async () => {
    await panel.getByTestId('neuron').waitFor(); // it is unfolded from the first run on
    await panel.locator('[data-part="math"] > summary').click();
  });

  it('has an edge for every weight, and one for the bias', async () => {
    const edges = (): Promise<unknown[]> =>
      panel
        .getByTestId('edge')
        .evaluateAll((all) => all.map((edge) => [edge.dataset['feature'], Number.isFinite(parseFloat(edge.dataset['weight']!))]));
    await expect.poll(edges).toEqual(['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width', 'bias'].map((feature) => [feature, true]));
  });

  it('says the numbers of the edge under the pointer, and they add up', async () => {
    const edge = panel.locator('[data-testid="edge"][data-feature="Petal.Length"]');
    await edge.locator('.input-name').hover();
    const agree = async (): Promise<boolean> => {
      const said = await panel.locator('.neuron-readout').innerText();
      return said.includes(`weight ${await edge.getAttribute('data-weight')} × input ${await edge.getAttribute('data-input')}`);
    };
    await expect.poll(agree).toBe(true);
  });
});

describe('the update in numbers', () => {
  it('is mathematics that a screen reader can read', async () => {
    const math = panel.getByTestId('math');
    await expect.poll(() => math.locator('math').count()).toBeGreaterThan(12);
    // The weight before the update is the one the drawing shows.
    const drawn = panel.locator('[data-testid="edge"][data-feature="Sepal.Width"]');
    const told = math.locator('[data-term="w"][data-index="1"][data-value]').first();
    await expect.poll(async () => (await told.getAttribute('data-value')) === (await drawn.getAttribute('data-weight'))).toBe(true);
  });

  it('explains the number under the pointer', async () => {
    await panel.locator('[data-testid="math"] [data-term="rate"][data-value]').first().hover();
    await expect.poll(() => panel.locator('.math-readout').innerText()).toContain('η = 0.01: learning rate');
  });
});

describe('the tour', () => {
  const title = (): Promise<string> => lab.text(panel, 'tour-title');
  const told = (): Promise<string> => lab.text(panel, 'tour');

  it('is not there until it is asked for', async () => {
    await expect.poll(() => panel.getByTestId('tour').isVisible()).toBe(false);
    await expect.poll(() => lab.text(panel, 'status')).toMatch(/^Finished: it puts 100\.0.% of the rows into the right class$/);
    await panel.getByTestId('tour-take').click();
    await expect.poll(() => panel.getByTestId('tour-invitation').isVisible()).toBe(false);
    await expect.poll(title).toBe('The neuron');
    await expect.poll(told).toMatch(/now line \d+.*the output: 0\.\d+.*the target, is [01] \((not )?setosa\)/s);
  });

  it('names the largest weight, the bias and the loss as they are drawn', async () => {
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('A weight');
    await expect.poll(told).toMatch(/Sepal\.Width has the largest: 1\.\d+/);
    await expect.poll(() => panel.locator('.edge.toured').count()).toBe(4);
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('The bias');
    const bias = async (): Promise<number> => Number(await panel.locator('[data-testid="edge"][data-feature="bias"]').getAttribute('data-weight'));
    await expect.poll(async () => (await told()).includes(`It is ${Number((await bias()).toPrecision(3))} now`)).toBe(true);
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('The loss');
    await panel.getByTestId('tour-try').click();
    await expect.poll(() => panel.locator('.timeline-words').innerText()).toMatch(/^sample 1 of/);
  });

  it('lets one try other learning rates', async () => {
    await panel.getByTestId('tour-next').click();
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('The learning rate');
    await panel.getByTestId('tour-try').first().click();
    await expect.poll(() => panel.locator('.run-words').innerText()).toContain('rate 0.0001');
    await lab.waitForState(panel, 'finished');
    await lab.picture('tour');
  });

  it('is closed by its button, and by Escape', async () => {
    await panel.getByTestId('tour-close').click();
    await expect.poll(() => panel.getByTestId('tour').isVisible()).toBe(false);
    await panel.getByTestId('explain').click();
    await expect.poll(title).toBe('The neuron');
    await lab.page.keyboard.press('Escape');
    await expect.poll(() => panel.getByTestId('tour').isVisible()).toBe(false);
    await expect.poll(() => panel.locator('.toured').count()).toBe(0);
    await expect.poll(() => panel.getByTestId('tour-invitation').isVisible()).toBe(false); // once is enough
  });
});

describe('the run that is paused', () => {
  it('steps with the update in numbers', async () => {
    lab.changeSettings({ 'perceptron.watchSeconds': 60 }); // so that it is still under way when it is paused
    await panel.getByTestId('train').click();
    await lab.waitForState(panel, 'running');
    await panel.getByTestId('pause').click();
    await lab.waitForState(panel, 'paused');
    const value = (): Promise<string | null> => panel.locator('[data-testid="math"] [data-term="new"]').first().getAttribute('data-value');
    const where = (): Promise<string> => panel.locator('.math-where').innerText();
    const [before, place] = await lab.settled(() => Promise.all([value(), where()]));
    await panel.getByTestId('step').click();
    await expect.poll(where).not.toBe(place);
    await expect.poll(value).not.toBe(before);
  });
});

it('complained about nothing', () => expect(lab.errors).toEqual([]));
