import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

describe('the time line', () => {
  let lab: Lab;
  let panel: Frame;
  let weights: Frame;

  const sample = async (): Promise<number> => Number(await panel.locator(at('timeline')).getAttribute('data-sample'));
  const words = (): Promise<string> => panel.locator(at('moment-words')).innerText();
  const bias = async (): Promise<number> => Number(await weights.locator(at('bias')).getAttribute('data-value'));
  const press = (key: string): Promise<void> => panel.locator(at('timeline-strip')).press(key);
  const shows = (expected: number): Promise<void> => expect.poll(sample).toBe(expected);
  /** Drags over the strip from one share of it to another, in so many moves. */
  const drag = async (from: number, to: number, moves: number): Promise<void> => {
    const box = await panel.locator(at('timeline-strip')).boundingBox();
    if (!box) throw new Error('There is no strip.');
    const { mouse } = lab.page;
    await mouse.move(box.x + from * box.width, box.y + 20);
    await mouse.down();
    for (let i = 1; i <= moves; i++) await mouse.move(box.x + (from + ((to - from) * i) / moves) * box.width, box.y + 20);
    await mouse.up();
  };

  beforeAll(async () => {
    lab = await Lab.start({
      files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 7, 'perceptron.watchSeconds': 2 }) },
      width: 1550,
      height: 1000,
    });
    panel = await lab.train('iris.csv', ['Species', 'setosa']);
    weights = await lab.weightsFrame();
    await lab.waitForState(panel, 'finished');
  });
  afterAll(() => lab?.close());

  it('follows the run to its last sample', async () => {
    await shows(15_000);
    await expect.poll(words).toMatch(/^sample 15.000 of 15.000 · epoch 100 · update 15.000 · line \d+$/);
  });

  it('is dragged to any sample, forwards and backwards: everything shows it', async () => {
    const end = await lab.settled(bias);
    await drag(0.9, 0.25, 20);
    await shows(3750);
    await expect.poll(words).toMatch(/^sample 3750 of 15.000 · epoch 25 · update 3750 · line \d+$/);
    await expect.poll(() => weights.locator(at('moment')).innerText()).toMatch(/3750/);
    await expect.poll(bias).not.toBe(end);
    await expect.poll(() => panel.locator(at('moment-line')).first().isVisible()).toBe(true);
    await lab.picture('lab-timeline-wide');
    await drag(0.25, 0.5, 10);
    await shows(7500);
  });

  it('goes by single samples and epochs, by keys and by buttons', async () => {
    await press('ArrowRight');
    await shows(7501);
    await press('Shift+ArrowLeft');
    await shows(7351);
    await press('PageUp');
    await press('ArrowLeft');
    await shows(7500);
    await press('Home');
    await shows(0);
    await expect.poll(words).toMatch(/^start: the initial weights, before line \d+$/);
    await panel.locator(at('timeline-nextEpoch')).click();
    await shows(150);
    await panel.locator(at('timeline-backSample')).click();
    await shows(149);
  });

  it('steps as often as a key was pressed, in one frame too', async () => {
    await panel.locator(at('timeline-strip')).evaluate((strip) => {
      for (const key of ['PageUp', 'PageUp', 'ArrowLeft']) strip.dispatchEvent(new KeyboardEvent('keydown', { key }));
    });
    await shows(448);
    await press('Shift+ArrowLeft');
    await press('Shift+ArrowLeft');
    await press('ArrowRight');
    await shows(149);
  });

  it('says in the side bar which sample the weights are of, never before they are', async () => {
    await press('ArrowRight');
    await shows(150);
    await expect.poll(() => weights.locator(at('moment')).innerText()).toMatch(/150/);
    await weights.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const [moment, bias] = ['moment', 'bias'].map((id) => document.querySelector(`[data-testid="${id}"]`)!);
      new MutationObserver(() => seen.push(bias.getAttribute('data-value')!)).observe(moment, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await press('ArrowLeft');
    await expect.poll(() => weights.locator(at('moment')).innerText()).toMatch(/149/);
    const value = await lab.settled(bias);
    expect((await weights.evaluate(() => (window as unknown as { seen: string[] }).seen)).map(Number)).toEqual([value]);
  });

  it('is at the same sample when the panel was hidden meanwhile', async () => {
    await shows(149);
    const before = [await words(), await lab.settled(bias)];
    await lab.openFile('cars.csv');
    await expect.poll(async () => (await lab.findWebviewFrame('panel')) === undefined).toBe(true);
    await lab.runCommand('Perceptron: Show Loss Chart');
    panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
    await shows(149);
    await expect.poll(async () => [await words(), await bias()]).toEqual(before);
  });

  it('jumps to the largest loss, and to the samples of a row', async () => {
    await panel.locator(at('timeline-peak')).click();
    await expect.poll(sample).not.toBe(149);
    const field = panel.locator(`${at('timeline-row')} input`);
    await field.fill('42');
    await field.press('Enter');
    await expect.poll(words).toMatch(/line 43$/);
    const first = await sample();
    await field.press('Enter');
    await expect.poll(sample).toBeGreaterThan(first);
    await expect.poll(words).toMatch(/line 43$/);
    const epoch = async (): Promise<number> => Number(/epoch (\d+)/.exec(await words())?.[1]);
    const before = await epoch();
    await field.evaluate((input) => {
      for (let i = 0; i < 3; i++) input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    });
    await expect.poll(epoch).toBe(before + 3); // faster than the answers come
    await field.fill('151');
    await field.press('Enter');
    await panel.getByText('There is no row 151: the file has 150.').waitFor();
  });

  it('goes where the loss chart was clicked', async () => {
    const box = await panel.locator(at('loss-chart')).boundingBox();
    const before = await sample();
    await lab.page.mouse.click(box!.x + box!.width * 0.6, box!.y + box!.height / 2);
    await expect.poll(sample).not.toBe(before);
    const there = (await sample()) / 15_000;
    expect(there).toBeGreaterThan(0.5);
    expect(there).toBeLessThan(0.75);
  });

  it('is back at now, and the weights with it', async () => {
    await panel.locator(at('timeline-now')).click();
    await shows(15_000);
    await expect.poll(() => weights.locator(at('moment')).innerText()).toBe('');
  });

  it('shows where the pointer came to, and moments on the way', async () => {
    await panel.evaluate(() => {
      const drawn: string[] = [];
      Object.assign(window, { drawn });
      const line = document.querySelector('[data-testid="timeline"]')!;
      new MutationObserver(() => drawn.push(line.getAttribute('data-sample')!)).observe(line, { attributes: true, attributeFilter: ['data-sample'] });
    });
    await drag(0.1, 0.9, 150);
    await shows(13_500);
    const drawn = (await panel.evaluate(() => (window as unknown as { drawn: string[] }).drawn)).map(Number);
    expect(drawn.length).toBeGreaterThan(1);
    expect(drawn.every((sample) => sample >= 1500 && sample <= 13_500)).toBe(true);
  });

  it('sets a break point, typed as soon as it was unfolded, at which the run pauses', async () => {
    await panel.locator('[data-part="breaks"]').evaluate((fold) => {
      fold.querySelector('summary')!.click();
      const field = fold.querySelector<HTMLInputElement>('[data-testid="break-row"]')!;
      field.value = '42';
      field.dispatchEvent(new Event('input'));
    });
    await expect.poll(() => panel.locator('[data-part="breaks"] .lab-badge').innerText()).toBe('1');
    await lab.runCommand('Perceptron: Train Again');
    await lab.waitForState(panel, 'paused');
    await expect.poll(() => lab.text(panel, 'status')).toMatch(/^Paused: row 42 came at sample \d+, line 43$/);
    await expect.poll(words).toMatch(/line 43$/);
    await lab.picture('lab-break');
    await panel.locator(`${at('break-row')} input`).fill('');
    await expect.poll(() => panel.locator('[data-part="breaks"] .lab-badge').isVisible()).toBe(false);
    await lab.runCommand('Perceptron: Finish Now');
    await lab.waitForState(panel, 'finished');
  });

  it('sets a weight by hand: a new run begins with it, held before its first sample', async () => {
    await drag(0.9, 0.5, 3);
    await shows(7500);
    await panel.locator('[data-testid="edge"][data-feature="bias"]').click();
    await panel.locator(`${at('weight-field')} input`).fill('-1.25');
    await panel.locator(at('set-weight')).click();
    await lab.waitForState(panel, 'paused');
    await expect.poll(bias).toBe(-1.25);
    await shows(0);
    await panel.locator(at('step')).click();
    await shows(1);
  });

  it('sets a weight of a run that waits, and puts it back', async () => {
    await expect.poll(bias).not.toBe(-1.25);
    const before = await bias();
    await panel.locator('[data-testid="edge"][data-feature="bias"]').press('Enter');
    await panel.locator(`${at('weight-field')} input`).fill('7');
    await panel.locator(at('set-weight')).click();
    await expect.poll(bias).toBe(7);
    await lab.picture('lab-weight-set');
    await panel.locator(at('put-back')).click();
    await expect.poll(bias).toBe(before);
    await expect.poll(() => panel.locator(at('put-back')).isVisible()).toBe(false);
    await lab.runCommand('Perceptron: Finish Now');
    await lab.waitForState(panel, 'finished');
  });

  it('has every sample again after the window was loaded anew, and shows the one it showed', async () => {
    await drag(0.5, 0.3, 5);
    await shows(4500);
    await expect.poll(() => weights.locator(at('moment')).innerText()).toBe('at sample 4500');
    const before = [await words(), await bias()];
    await lab.reload();
    panel = await lab.panelFrame();
    await lab.waitForState(panel, 'finished');
    weights = await lab.weightsFrame();
    // Its file is read again in the background; then the panel shows what it showed.
    await panel.locator(`${at('timeline-strip')}[aria-disabled="false"]`).waitFor();
    await shows(4500);
    await expect.poll(words).toBe(before[0]);
    await expect.poll(bias).toBe(before[1]);
    await lab.picture('lab-reloaded');
  });

  it('is quiet and readable in every theme, narrow too', async () => {
    for (const theme of ['light', 'hc-black', 'hc-light'] as const) {
      await lab.setTheme(theme);
      await lab.picture(`lab-timeline-${theme}`);
    }
    await lab.setTheme('dark');
    await lab.resize(760, 1000);
    await panel.locator('[data-part="breaks"] > summary').scrollIntoViewIfNeeded();
    await lab.picture('lab-timeline-narrow');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
