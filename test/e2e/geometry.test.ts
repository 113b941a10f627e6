import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Locator } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;

describe('the geometry and the loss landscape', () => {
  let lab: Lab;
  let panel: Frame;
  const plot = (part: string): Locator => panel.locator(`${at(part)} .field-plot`);
  const words = (part: string): Promise<string> => panel.locator(`${at(part)} .figure-side`).innerText();

  /** Opens a fold, and brings it into view. */
  async function unfold(part: string): Promise<void> {
    const fold = panel.locator(`details[data-part="${part}"]`);
    if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
    await panel.locator(at(part)).scrollIntoViewIfNeeded();
    await expect.poll(() => words(part)).not.toBe('');
  }

  /** Trains and waits for the end. */
  async function train(file: string, answers: readonly string[] = []): Promise<void> {
    panel = await lab.train(file, answers);
    await lab.waitForState(panel, 'finished');
  }

  /** Whether anything but one colour is drawn in the middle of a plot. */
  const isDrawn = (part: string): Promise<boolean> =>
    panel.locator(`${at(part)} canvas`).evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(width / 4, height / 4, width / 2, height / 2).data;
      return new Set(new Uint32Array(data.buffer)).size > 8;
    });

  beforeAll(async () => {
    lab = await Lab.start({
      width: 1280,
      height: 1100,
      files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 1, 'perceptron.watchSeconds': 0.5 }) },
    });
    await train('cars.csv', ['dist']);
  });
  afterAll(() => lab?.close());

  it('draws the line of one input, and reads a row', async () => {
    await unfold('geometry');
    await expect.poll(() => isDrawn('geometry')).toBe(true);
    await expect.poll(() => words('geometry')).toMatch(/ŷ = [\d.]+ · speed − [\d.]+/);
    await plot('geometry').focus();
    await plot('geometry').press('ArrowRight');
    await expect.poll(() => plot('geometry').locator('.tooltip').innerText()).toMatch(/Row 1, line 2[\s\S]*speed\s*4[\s\S]*dist/);
    await lab.picture('geometry-cars');
  });

  it('opens the row in the file', async () => {
    await plot('geometry').press('Enter');
    await expect.poll(() => lab.page.locator('.editor-actions, .monaco-editor .view-lines').count()).toBeGreaterThan(0);
    await expect.poll(() => lab.page.locator('.monaco-editor .current-line').count()).toBeGreaterThan(0);
    await lab.picture('geometry-open-row');
    await lab.runCommand('View: Close All Editors in Group');
    panel = await lab.panelFrame();
  });

  it('draws the landscape, whose lowest point is the floor', async () => {
    await unfold('landscape');
    await expect.poll(() => isDrawn('landscape')).toBe(true);
    await expect.poll(() => words('landscape')).toMatch(/Least squares gives the lowest point of this plane: 227\.1/);
    await lab.picture('landscape-cars');
  });

  it('lets the next run start where one clicks', async () => {
    const box = (await plot('landscape').boundingBox())!;
    await lab.page.mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.3);
    await expect.poll(() => lab.text(panel, 'start-words')).toMatch(/The next run starts here: speed .+, bias .+\./);
    const [, weight = ''] = /speed ([−\d.]+), bias/.exec(await lab.text(panel, 'start-words')) ?? [];
    await lab.picture('landscape-start');
    // With next to no learning rate the run ends where it began.
    const rate = panel.locator(`${at('learning-rate')} input`);
    await rate.fill('1e-12');
    await rate.blur();
    await panel.locator(at('train-from-here')).click();
    const described = async (): Promise<string> => (await plot('landscape').getAttribute('aria-label')) ?? '';
    const began = (words: string): number => Number(/weight of speed ([−\d.]+)/.exec(words)?.[1]?.replace('−', '-'));
    await expect.poll(async () => began(await described()), { timeout: 10_000 }).toBeCloseTo(Number(weight.replace('−', '-')), 0);
    await lab.picture('landscape-hardly-moved');
    await rate.fill('0.01');
    await rate.blur();
    await panel.locator(at('clear-start')).click();
    await expect.poll(() => panel.locator(at('start')).isHidden()).toBe(true);
  });

  it('shows two inputs with the border of two classes', async () => {
    await train('and.csv', []);
    await unfold('geometry');
    await expect.poll(() => isDrawn('geometry')).toBe(true);
    await lab.picture('geometry-and');
    await unfold('landscape');
    await expect.poll(() => isDrawn('landscape')).toBe(true);
    await lab.picture('landscape-and');
  });

  it('shows four inputs from each side, and the plane of the path', async () => {
    await train('iris.csv', ['species', 'versicolor']);
    await unfold('geometry');
    await expect.poll(() => isDrawn('geometry')).toBe(true);
    await lab.picture('geometry-iris-spread');
    for (const side of ['two inputs', 'weighted sum', 'one input']) {
      const before = await words('geometry');
      await panel.locator(at('geometry-side')).click();
      await panel.locator(`${at('geometry-side')} vscode-option`, { hasText: side }).click();
      await expect.poll(() => words('geometry')).not.toBe(before);
      await expect.poll(() => isDrawn('geometry')).toBe(true);
      await lab.picture(`geometry-iris-${side.replace(' ', '-')}`);
    }
    await unfold('landscape');
    await expect.poll(() => words('landscape')).toMatch(/it holds (9\d|100)\.\d/);
    await expect.poll(() => isDrawn('landscape')).toBe(true);
    await lab.picture('landscape-iris');
  });

  it.each(['dark', 'light', 'hc-black', 'hc-light'] as const)('fits its width in %s', async (theme) => {
    await lab.setTheme(theme);
    for (const width of [700, 1900]) {
      await lab.resize(width, 1500);
      await expect.poll(() => lab.overflow(panel), { message: `${theme} at ${width} px` }).toBeLessThanOrEqual(0);
      await panel.locator(at('landscape')).scrollIntoViewIfNeeded();
      await expect.poll(() => isDrawn('landscape')).toBe(true);
      await panel.locator(at('landscape')).evaluate((element) => element.scrollIntoView({ block: 'end' }));
      await lab.drawn(panel);
      await lab.picture(`geometry-${theme}-${width}`);
    }
  });

  it('shows numbers of two inputs as heat, with validation rows', async () => {
    await lab.setTheme('dark');
    await lab.page.setViewportSize({ width: 1280, height: 1100 });
    lab.write(
      'plane.csv',
      `a,b,y\n${Array.from({ length: 120 }, (_, i) => [Math.sin(i * 1.7) * 2, Math.cos(i * 2.9) * 3, Math.sin(i * 1.7) * 4 - Math.cos(i * 2.9) * 3 + Math.sin(i * 7)].map((x) => x.toFixed(3)).join(',')).join('\n')}\n`,
    );
    lab.write('.vscode/settings.json', JSON.stringify({ 'perceptron.seed': 1, 'perceptron.watchSeconds': 0.5, 'perceptron.validation': 0.2 }));
    await train('plane.csv', ['y']);
    await unfold('geometry');
    await expect.poll(() => isDrawn('geometry')).toBe(true);
    await expect.poll(() => words('geometry')).toMatch(/hollow: a validation row/);
    await panel.locator(at('geometry')).evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await lab.drawn(panel);
    await lab.picture('geometry-plane');
    await unfold('landscape');
    await expect.poll(() => isDrawn('landscape')).toBe(true);
    await panel.locator(at('landscape')).evaluate((element) => element.scrollIntoView({ block: 'end' }));
    await lab.drawn(panel);
    await lab.picture('landscape-plane');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
