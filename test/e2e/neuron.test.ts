/** The neuron drawn, and its update in numbers. */
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    const edges = await panel.getByTestId('edge').evaluateAll((all) => all.map((edge) => [edge.dataset['feature'], Number(edge.dataset['weight'])]));
    expect(edges.map(([feature]) => feature)).toEqual(['Sepal.Length', 'Sepal.Width', 'Petal.Length', 'Petal.Width', 'bias']);
    for (const [, weight] of edges) expect(Number.isFinite(weight)).toBe(true);
  });

  it('says the numbers of the edge under the pointer, and they add up', async () => {
    const edge = panel.locator('[data-testid="edge"][data-feature="Petal.Length"]');
    await edge.locator('.input-name').hover();
    const said = await panel.locator('.neuron-readout').innerText();
    const weight = String(await edge.getAttribute('data-weight'));
    const input = String(await edge.getAttribute('data-input'));
    expect(said).toContain(`weight ${weight} × input ${input}`);
  });
});

describe('the update in numbers', () => {
  it('is mathematics that a screen reader can read', async () => {
    const math = panel.getByTestId('math');
    await expect.poll(() => math.locator('math').count()).toBeGreaterThan(12);
    // The weight before the update is the one the drawing shows.
    const drawn = await panel.locator('[data-testid="edge"][data-feature="Sepal.Width"]').getAttribute('data-weight');
    await expect.poll(() => math.locator('[data-term="w"][data-index="1"][data-value]').first().getAttribute('data-value')).toBe(drawn);
  });

  it('explains the number under the pointer', async () => {
    await panel.locator('[data-testid="math"] [data-term="rate"][data-value]').first().hover();
    await expect.poll(() => panel.locator('.math-readout').innerText()).toContain('η = 0.01: learning rate');
  });

  it('steps with the run', async () => {
    await panel.getByTestId('train').click();
    await lab.waitForState(panel, 'running');
    await panel.getByTestId('pause').click();
    await lab.waitForState(panel, 'paused');
    const value = (): Promise<string | null> => panel.locator('[data-testid="math"] [data-term="new"]').first().getAttribute('data-value');
    const where = (): Promise<string> => panel.locator('.math-where').innerText();
    const [before, place] = [await value(), await where()];
    await panel.getByTestId('step').click();
    await expect.poll(where).not.toBe(place);
    await expect.poll(value).not.toBe(before);
  });
});
