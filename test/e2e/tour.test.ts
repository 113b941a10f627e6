/** The tour: told with the run's own numbers, tried out, closed. */
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lab } from './harness/lab';

describe('the tour', () => {
  let lab: Lab;
  let panel: Frame;
  const title = (): Promise<string> => lab.text(panel, 'tour-title');
  const told = (): Promise<string> => lab.text(panel, 'tour');

  beforeAll(async () => {
    lab = await Lab.start({ files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 1, 'perceptron.watchSeconds': 5 }) } });
    panel = await lab.train('iris.csv');
  });
  afterAll(() => lab?.close());

  it('is offered where nothing moves when a run ends', async () => {
    const places = (): Promise<number[]> =>
      panel.evaluate(() =>
        ['loss-chart', 'tour-take'].map((id) => document.querySelector(`[data-testid="${id}"]`)?.getBoundingClientRect().top ?? NaN),
      );
    await lab.waitForState(panel, 'running');
    const before = await lab.settled(places);
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => lab.text(panel, 'status')).toMatch(/^Finished: it puts 100\.0.% of the rows into the right class$/);
    expect(await lab.settled(places)).toEqual(before);
  });

  it('is not there until it is asked for', async () => {
    await expect.poll(() => panel.getByTestId('tour').isVisible()).toBe(false);
    await panel.getByTestId('tour-take').click();
    await expect.poll(() => panel.getByTestId('tour-invitation').isVisible()).toBe(false);
    await expect.poll(title).toBe('The neuron');
    await expect
      .poll(told)
      .toMatch(/now line \d+.*bent by the curve.*the output: 0\.\d+.*From 0\.5 on that means “setosa”.*the target, is [01] \((not )?setosa\)/s);
  });

  it('names the largest weight, the bias and the loss as they are drawn', async () => {
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('A weight');
    await expect.poll(told).toMatch(/Sepal\.Width counts most, with 1\.\d+/);
    await expect.poll(() => panel.locator('.edge.toured').count()).toBe(4);
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('The bias');
    const bias = async (): Promise<number> => Number(await panel.locator('[data-testid="edge"][data-feature="bias"]').getAttribute('data-weight'));
    await expect.poll(async () => (await told()).includes(`is ${Number((await bias()).toPrecision(3))} now`)).toBe(true);
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('The loss');
    await panel.getByTestId('tour-try').click();
    await expect.poll(() => panel.locator('.timeline-words').innerText()).toMatch(/^sample 1 of/);
    await expect.poll(told).toMatch(/Squared error e²: the output for this row is off by −?0\.\d+, which squared is 0\.\d+\./);
  });

  it('tells how an update moved the weights', async () => {
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('One update');
    await expect.poll(() => lab.text(panel, 'tour-found')).toMatch(/^This update: Sepal\.Length −0\.\d+ → −0\.\d+ · /);
  });

  it('lets one try other learning rates', async () => {
    await panel.getByTestId('tour-next').click();
    await expect.poll(title).toBe('The learning rate');
    const rates = panel.getByTestId('tour-try');
    for (const [button, rate] of [
      [rates.last(), '100'],
      [rates.first(), '0.0001'],
    ] as const) {
      await button.click();
      await expect.poll(() => panel.locator('.run-words').innerText()).toMatch(new RegExp(`rate ${rate} .*features as in the file`));
      await lab.waitForState(panel, 'finished');
    }
    await expect.poll(() => lab.text(panel, 'tour-found')).toMatch(/0\.0001 → 0\.1\d+ · 0\.01 → 0\.00\d+ · 100 → 0\.[3-9]\d+$/);
    await lab.picture('tour');
  });

  it('is followed by a warning where that came to nothing', async () => {
    await expect.poll(() => lab.text(panel, 'status')).toMatch(/^Finished: 67\.3.% .*always saying “not setosa” does 66\.7.%$/);
    await expect.poll(() => panel.locator('.status-icon').getAttribute('data-icon')).toBe('warning');
    await panel.getByTestId('why').click();
    await expect.poll(() => panel.getByTestId('findings').isVisible()).toBe(true);
    await expect
      .poll(() =>
        panel.locator('[data-part="findings"] .fold-title').evaluate((title) => {
          const { top, bottom } = title.getBoundingClientRect();
          return top >= document.querySelector('.tour')!.getBoundingClientRect().bottom && bottom <= innerHeight;
        }),
      )
      .toBe(true);
  });

  it('does not hide what is unfolded', async () => {
    await panel.locator('[data-part="geometry"] > summary').click();
    const place = (): Promise<number[]> =>
      panel.evaluate(() => {
        const strip = document.querySelector('.tour')!.getBoundingClientRect();
        const part = document.querySelector('[data-part="geometry"] .fold-title')!.getBoundingClientRect();
        return [Math.min(0, part.top - strip.bottom), Math.max(0, part.bottom - innerHeight)];
      });
    await expect.poll(place).toEqual([0, 0]);
  });

  it('goes on where it was when the panel was hidden meanwhile', async () => {
    await lab.openFile('cars.csv');
    await expect.poll(async () => (await lab.findWebviewFrame('panel')) === undefined).toBe(true);
    await lab.runCommand('Perceptron: Show Loss Chart');
    panel = await lab.panelFrame();
    await expect.poll(title).toBe('The learning rate');
    await expect.poll(() => panel.getByTestId('tour-try').first().innerText()).toBe('0.0001');
    await expect.poll(() => panel.getByTestId('tour-try').last().innerText()).toBe('100');
  });

  it('is closed by its button, which gives the form its own rate and scaling back, and by Escape', async () => {
    const form = async (): Promise<(string | null)[]> => [
      await panel.getByTestId('learning-rate').evaluate((field) => (field as HTMLInputElement).value),
      await panel.getByTestId('scaling').evaluate((field) => (field as HTMLInputElement).value),
    ];
    await expect.poll(form).toEqual(['0.0001', 'none']);
    await panel.getByTestId('tour-close').click();
    await expect.poll(() => panel.getByTestId('tour').isVisible()).toBe(false);
    await expect.poll(form).toEqual(['0.01', 'auto']);
    const keyboard = (): Promise<string | undefined> => panel.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['testid']);
    await expect.poll(keyboard).toBe('explain');
    await panel.getByTestId('explain').click();
    await expect.poll(title).toBe('The neuron');
    await lab.page.keyboard.press('Escape');
    await expect.poll(() => panel.getByTestId('tour').isVisible()).toBe(false);
    await expect.poll(() => panel.locator('.toured').count()).toBe(0);
    await expect.poll(() => panel.getByTestId('tour-invitation').isVisible()).toBe(false); // once is enough
  });

  it('marks the folded settings where the learning rate is behind them', async () => {
    await lab.resize(700, 900);
    await panel.getByTestId('explain').click();
    for (const next of ['A weight', 'The bias', 'The loss', 'One update', 'The learning rate']) {
      await panel.getByTestId('tour-next').click();
      await expect.poll(title).toBe(next);
    }
    await expect
      .poll(() => panel.locator('.toured').evaluateAll((marked) => marked.map((one) => [one.tagName, one.checkVisibility()])))
      .toEqual([['SUMMARY', true]]);
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
