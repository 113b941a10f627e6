import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { Lab } from './harness/lab';

const at = (testid: string): string => `[data-testid="${testid}"]`;
const rows = (cell: (i: number) => string, count = 12): string => Array.from({ length: count }, (_, i) => cell(i)).join('\n');
const FILES = {
  'sales.csv': `shop;sold;y\n${rows((i) => `${(i * 7) % 5};${1 + (i % 7)},${100 + 37 * i};${i}`)}\n`,
  'ragged.csv': `a,b,y\n${rows((i) => (i === 4 ? '1,2' : i === 7 ? '1,2,3,4' : `${i % 3},${i % 5},${i}`))}\n`,
  'umlaut.csv': Uint8Array.from(Buffer.from(`größe,b,y\n${rows((i) => `${i % 3},${i % 5},${i}`)}\n`, 'latin1')),
  'surplus.csv': `a,b,y\n${rows((i) => `${i % 3},${i % 5},${i}${i === 3 ? ',,' : ''}`)}\n`,
  '.vscode/settings.json': JSON.stringify({ 'perceptron.seed': 1, 'perceptron.watchSeconds': 0.5 }),
};

/** 80 MB in which nothing repeats within a row: looking at it takes longer than a blink. */
function large(): Uint8Array {
  const row = (i: number): string => `${Array.from({ length: 20 }, (_, j) => (i * (j + 3)) % 10).join(',')}\n`;
  const names = [...Array.from({ length: 19 }, (_, j) => `x${j}`), 'y'].join(',');
  const rows = Buffer.from(Array.from({ length: 10_000 }, (_, i) => row(i)).join(''));
  return Buffer.concat([Buffer.from(`${names}\n`), ...Array.from({ length: 200 }, () => rows)]);
}

describe('how a file is read', () => {
  let lab: Lab;
  let panel: Frame;
  const notifications = () => lab.page.locator('.notifications-toasts .notification-toast');
  const menu = async () => (await lab.quickPickRows.allInnerTexts()).join('\n');
  const markers = () => lab.page.locator('.markers-panel .monaco-list-row');

  /** Pictures of what stands, in two themes and three widths; nothing may be wider than the panel. */
  async function look(name: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await lab.setTheme(theme);
      for (const width of [700, 1280, 1900]) {
        await lab.resize(width, 800);
        await lab.picture(`reading-${name}-${theme}-${width}`);
        await expect.poll(() => lab.overflow(panel), { message: `${name}, ${theme}, ${width} px` }).toBeLessThanOrEqual(0);
      }
    }
    await lab.page.setViewportSize({ width: 1280, height: 800 });
  }

  beforeAll(async () => {
    lab = await Lab.start({ files: FILES });
  });
  afterAll(() => lab?.close());

  it('is doubted with its evidence, and the other reading is a click away', async () => {
    panel = await lab.train('sales.csv', ['y']);
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => lab.text(panel, 'how-read')).toBe('Read as found: semicolon, decimal comma, header in line 1.');
    await expect
      .poll(() => lab.text(panel, 'doubt'))
      .toMatch(/"1,100" can be read in two ways.* It was read so: "1,100" is 1\.1, .*"1,100" is 1100/s);
    await look('doubt');
    await panel.locator(at('other')).click();
    await expect.poll(() => lab.text(panel, 'how-read')).toBe('Read as you have chosen: semicolon, thousands comma, header in line 1.');
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => panel.locator(at('doubt')).count()).toBe(0);
  });

  it('can be chosen part by part, each with what it is now', async () => {
    await panel.locator(at('read-differently')).click();
    await expect.poll(menu).toMatch(/Thousands separator\s*comma · chosen/);
    await lab.picture('reading-menu-dark');
    await lab.answerQuickPick('Header');
    await expect.poll(menu).toMatch(/no header/);
    await lab.picture('reading-value-dark');
    await lab.answerQuickPick('no header');
    await expect.poll(menu).toMatch(/Read the file so/);
    await lab.picture('reading-changed-dark');
    await lab.page.keyboard.press('Escape');
    await lab.runCommand('Perceptron: Read File Differently…');
    await lab.answerQuickPick('Read all as found');
    await expect.poll(() => lab.text(panel, 'how-read')).toBe('Read as found: semicolon, decimal comma, header in line 1.');
    await lab.waitForState(panel, 'finished');
    await panel.locator(at('keep')).click();
    await expect.poll(() => panel.locator(at('doubt')).count()).toBe(0);
  });

  it('a ragged file has its lines in the Problems panel, and is told once', async () => {
    await lab.openFile('ragged.csv');
    await lab.runCommand('Perceptron: Train on Dataset File…');
    panel = await lab.panelFrame();
    const notice = panel.locator('.notice.error');
    await expect.poll(() => notice.innerText()).toMatch(/ragged\.csv:6.*expected 3 fields.*1 more problem/s);
    await expect.poll(() => notifications().count()).toBe(0);
    await look('ragged');
    await notice.getByText('Show problems').click();
    await expect
      .poll(() => markers().allInnerTexts())
      .toEqual([
        expect.stringContaining('ragged.csv'),
        expect.stringMatching(/expected 3 fields, as in the header, found 2.*Ln 6/s),
        expect.stringMatching(/expected 3 fields, as in the header, found 4.*Ln 9/s),
      ]);
    await lab.picture('reading-problems-dark');
    await markers().last().click();
    await expect.poll(() => lab.page.locator('.statusbar').innerText()).toMatch(/Ln 9,/);
    await lab.runCommand('View: Close All Editors');
    await expect.poll(() => markers().count()).toBe(0);
    await lab.runCommand('View: Hide Panel');
  });

  it('a Latin-1 file trains after one click', async () => {
    await lab.openFile('umlaut.csv');
    await lab.runCommand('Perceptron: Train on Dataset File…');
    panel = await lab.panelFrame();
    const button = panel.locator('.notice.error').getByText('Read as Windows-1252');
    await button.waitFor();
    await look('encoding');
    await button.click();
    await lab.answerQuickPick('y');
    await expect.poll(() => lab.hasBegun(panel)).toBe(true);
    await lab.waitForState(panel, 'finished');
    await expect.poll(() => lab.text(panel, 'how-read')).toContain('Windows-1252');
    await expect.poll(() => panel.locator('.notice.error').isVisible()).toBe(false);
  });

  it('what was put right is said beside the run', async () => {
    panel = await lab.train('surplus.csv', ['y']);
    await lab.waitForState(panel, 'finished');
    await expect
      .poll(() => panel.locator('.notices').innerText())
      .toContain('Put right in the file: Line 5: left out 2 empty fields behind the last column.');
    await look('repairs');
    panel = await lab.train('penguins.csv', ['body_mass_g']);
    await lab.waitForState(panel, 'finished');
    await expect
      .poll(() => lab.text(panel, 'reading-notes'))
      .toMatch(/^2 of 344 rows are left out, because the target is missing: lines 5, 273\. And 4 more notes\.$/);
    await panel.locator(`${at('reading-notes')} summary`).click();
    await expect.poll(() => lab.text(panel, 'reading-notes')).toMatch(/9 of 342 rows are left out, because a value is missing/);
    await look('notes');
  });

  it('a large file shows its first rows while it is read, and can be stopped while it is prepared', async () => {
    lab.write('large.csv', large());
    await lab.runCommand('View: Close All Editors');
    await lab.runCommand('Perceptron: Train on Dataset File…');
    await lab.answerQuickPick('large.csv');
    panel = await lab.panelFrame();
    await expect.poll(() => lab.text(panel, 'status'), { timeout: 60_000 }).toContain('Waiting for the data settings');

    await lab.quickPickRows.first().waitFor();
    await lab.page.keyboard.press('Escape');

    // The file is another now: it is read again, before the eyes of the panel, which takes down what comes and goes, and stops what is prepared.
    lab.write('large.csv', large());
    await panel.evaluate(() => {
      const find = (testid: string): HTMLElement | null => document.querySelector(`[data-testid="${testid}"]`);
      const seen = { rows: 0, words: '', prepared: false };
      Object.assign(window, { seen });
      new MutationObserver(() => {
        seen.rows = Math.max(seen.rows, find('preview')?.querySelectorAll('tbody tr').length ?? 0);
        seen.words ||= find('preview-words')?.textContent ?? '';
        if (seen.prepared || find('status')?.dataset['state'] !== 'preparing') return;
        seen.prepared = true;
        find('stop')?.click();
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await panel.locator(at('train')).click();
    const seen = (): Promise<unknown> => panel.evaluate(() => (window as unknown as { readonly seen: unknown }).seen);
    await expect
      .poll(seen, { timeout: 60_000 })
      .toEqual({ rows: 5, words: expect.stringContaining('comma, header in line 1') as string, prepared: true });
    await lab.waitForState(panel, 'none');
    await expect.poll(() => lab.text(panel, 'status')).toContain('Waiting for the data settings');
  });

  it('complained about nothing', () => expect(lab.errors).toEqual([]));
});
