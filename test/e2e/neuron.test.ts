/** The neuron drawn, and its update in numbers. */
import fs from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../scripts/lib/paths.mjs';
import { Lab } from './harness/lab';

let lab: Lab;
let panel: Frame;

beforeAll(async () => {
  lab = await Lab.start();
  panel = await lab.train('iris.csv');
  await panel.getByTestId('neuron').waitFor(); // it is unfolded from the first run on
  await panel.locator('[data-part="math"] > summary').click();
  await lab.waitForState(panel, 'finished');
}, 120_000);
afterAll(async () => {
  await lab.close();
});

describe('the drawn neuron', () => {
  it('has an edge for every weight, and one for the bias', async () => {
    const edges = (): Promise<unknown[]> =>
      panel
        .getByTestId('edge')
        .evaluateAll((all) => all.map((edge) => [edge.dataset['feature'], Number.isFinite(parseFloat(edge.dataset['weight']!))]));
    await expect.poll(edges).toEqual(['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width', 'bias'].map((feature) => [feature, true]));
  });

  it('heads its parts with their names, and scaled inputs as such', async () => {
    const heading = panel.locator('.neuron-drawing > .neuron-label').first();
    await expect.poll(() => heading.textContent()).toBe('inputs');
    await panel.getByTestId('learning-rate').locator('input').fill('0.05'); // a rate at which "auto" scales the columns
    await panel.getByTestId('train').click();
    await expect.poll(() => heading.textContent()).toBe('inputs → scaled');
    await lab.waitForState(panel, 'finished');
  });

  it('names what its charts count along', async () => {
    await expect.poll(() => panel.locator('.axis-name').allInnerTexts()).toEqual(['update', 'update']);
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

  it('has the numbers of the moment wherever one goes', async () => {
    const strip = panel.getByTestId('timeline-strip');
    /** Numbers that are shown, against the values that they stand for. */
    const wrong = (): Promise<string[]> =>
      panel.locator('[data-testid="math"] [data-value]').evaluateAll((all) =>
        all
          .map(
            (node) => [node.textContent.replaceAll('−', '-').replaceAll('\u202f', '').replace('·10', 'e'), node.getAttribute('data-value')!] as const,
          )
          .filter(([shown, value]) => Math.abs(Number(shown) - Number(value)) > 1e-3 * Math.abs(Number(value)))
          .map((pair) => pair.join(' for ')),
      );
    const where = (): Promise<string> => panel.locator('.math-where').innerText();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'PageDown', 'ArrowRight', 'End', 'ArrowLeft', 'PageUp']) {
      const before = await where();
      await strip.press(key);
      await expect.poll(where).not.toBe(before);
      expect(await wrong()).toEqual([]);
      const drawn = panel.locator('[data-testid="edge"][data-feature="Sepal.Length"]');
      const told = panel.locator('[data-testid="math"] [data-term="x"][data-index="0"][data-value]').first();
      await expect.poll(async () => (await told.getAttribute('data-value')) === (await drawn.getAttribute('data-input'))).toBe(true);
    }
    await panel.getByTestId('timeline-now').click();
  });

  it('explains the number under the pointer', async () => {
    await panel.locator('[data-testid="math"] [data-term="rate"][data-value]').first().hover();
    await expect.poll(() => panel.locator('.math-readout').innerText()).toContain('η = 0.05: learning rate');
  });

  it('steps with the run', async () => {
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

describe('the drawing of a neuron with many inputs', () => {
  it('comes to rest with those that weigh most in the sum of the sample shown', async () => {
    panel = await lab.train('breast_cancer.csv');
    await lab.runCommand('Perceptron: Finish Now');
    await lab.waitForState(panel, 'finished');
    const [header] = fs.readFileSync(path.join(EXAMPLES, 'breast_cancer.csv'), 'utf8').split('\n', 1);
    const names = header.split(',');
    const unfolded = await panel.locator('[data-part="math"]').evaluate((fold) => (fold as HTMLDetailsElement).open);
    if (!unfolded) await panel.locator('[data-part="math"] > summary').click();
    const drawn = async (): Promise<number[]> => {
      const features = await panel.getByTestId('edge').evaluateAll((edges) => edges.map((edge) => edge.dataset['feature']!));
      return features.filter((name) => name !== 'bias').map((name) => names.indexOf(name));
    };
    // The terms of the sum in numbers: w₃ · x₃ = …
    const told = async (): Promise<number[]> =>
      [...(await panel.getByTestId('math').innerText()).matchAll(/𝑤\s(\d+)\s·\s𝑥/gu)].map(([, place]) => Number(place) - 1);
    const sorted = (list: number[]): string => list.sort((a, b) => a - b).join();
    const row = panel.locator('[data-testid="timeline-row"] input');
    const shown: string[] = [];
    for (const number of ['5', '20', '300']) {
      await row.fill(number);
      await row.press('Enter');
      await expect.poll(() => panel.locator('.math-where').innerText()).toContain(`line ${Number(number) + 1} `);
      await expect.poll(async () => sorted(await drawn()) === sorted(await told())).toBe(true);
      shown.push(sorted(await drawn()));
    }
    expect(new Set(shown).size).toBeGreaterThan(1);
  });
});
