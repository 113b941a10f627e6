import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract, pseudo } from '../../scripts/lib/l10n.mjs';
import { Lab } from './harness/lab';

/** What is the same in every language: names in the file, functions, and what the session tells of the rows, which is English. */
const NAMES = /^(celsius(\.csv)?|fahrenheit|tanh|step|Each column is standardised: .*)$/;

/** Words that are not in brackets, of all that a page shows and names, but for {@link NAMES}. */
async function untranslated(frame: Frame): Promise<string[]> {
  const words = await frame.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.parentElement?.closest('button, vscode-button, label, legend, summary, th, [role="tab"]'))
        texts.push(node.data);
      else if (node instanceof Element) texts.push(...['aria-label', 'title', 'placeholder'].flatMap((name) => node.getAttribute(name) ?? []));
    }
    return texts.filter((text) => /\p{L}{2}/u.test(text) && !text.includes('⟦'));
  });
  return words.filter((text) => !NAMES.test(text));
}

describe('in another language', () => {
  let lab: Lab;
  let panel: Frame;

  beforeAll(async () => {
    lab = await Lab.start({
      translation: pseudo(extract()),
      files: { '.vscode/settings.json': JSON.stringify({ 'perceptron.watchSeconds': 0.5 }) },
      height: 1200,
    });
    panel = await lab.train('celsius.csv');
    await lab.waitForState(panel, 'finished');
  });
  afterAll(() => lab?.close());

  it('the panel says and names everything in it, but for what stands in the file', async () => {
    await panel.getByText('celsius.csv').locator('visible=true').first().waitFor();
    await expect.poll(() => untranslated(panel)).toEqual([]);
  });

  it('so does the side bar', async () => {
    const weights = await lab.weightsFrame();
    await weights.getByText('celsius', { exact: true }).locator('visible=true').first().waitFor();
    await expect.poll(() => untranslated(weights)).toEqual([]);
  });

  it('so does the host', async () => {
    await expect.poll(() => lab.page.locator('.tab').filter({ hasText: '⟦Loss: celsius.csv⟧' }).count()).toBeGreaterThan(0);
  });
});
