// The quick input of a VS Code window: the palette, picks and input boxes, answered the way a person does.

/** What is asked in a window. */
export class QuickInput {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Where is typed. */
  get quickInput() {
    return this.page.locator('.quick-input-widget:visible input.input').first();
  }

  /** The rows of the open quick pick. */
  get quickPickRows() {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  /**
   * Opens a quick input and types into it. A key press may be lost right after loading, and what takes the focus, as an editor that
   * is only just there, closes the input again: then all is repeated.
   * @param {string} key
   * @param {string} text
   */
  async openQuickInput(key, text) {
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.page.keyboard.press(key);
      if ((await appears(this.quickInput, 2000)) && (await succeeds(this.quickInput.fill(text, { timeout: 2000 })))) return;
    }
    throw new Error(`No quick input that stays opened on ${key}.`);
  }

  /** What the open quick pick or input box asks. */
  async quickInputTitle() {
    const title = await this.page
      .locator('.quick-input-widget:visible .quick-input-title')
      .innerText({ timeout: 1000 })
      .catch(() => '');
    return title || ((await this.quickInput.getAttribute('placeholder', { timeout: 1000 }).catch(() => '')) ?? '');
  }

  /**
   * The labels of the open quick pick, once it has any.
   * @returns {Promise<string[]>}
   */
  async quickPickLabels(timeout = 20_000) {
    await this.quickPickRows.first().waitFor({ state: 'visible', timeout });
    return this.quickPickRows.locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
  }

  /**
   * Answers the open quick pick or input box and waits until it is closed or has become the next one.
   * @param {string} [answer] the row with this text; of an input box: what is typed; without it: Enter, as offered
   */
  async answerQuickPick(answer, timeout = 20_000) {
    await this.quickInput.waitFor({ state: 'visible', timeout });
    // The rows of a pick may come later than its input; a question without a list has none.
    const list = this.page.locator('.quick-input-widget:visible .quick-input-list').first();
    if (await list.evaluate((element) => getComputedStyle(element).display !== 'none', undefined, { timeout }).catch(() => false))
      await this.quickPickRows.first().waitFor({ state: 'visible', timeout });
    const { rows } = await this.#quickPickState();
    if (answer !== undefined) await this.quickInput.fill(answer);
    if (rows)
      await this.quickPickRows
        .filter({ hasText: answer ?? '' })
        .first()
        .waitFor({ state: 'visible', timeout });
    // As it is now: what was typed has changed the list, and an answered question stays until the next one takes its place.
    const before = await this.#quickPickState();
    if (rows && answer !== undefined) await this.quickPickRows.filter({ hasText: answer }).first().click();
    else await this.page.keyboard.press('Enter');
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(50)) {
      if ((await this.#quickPickState()).text !== before.text) return;
    }
    throw new Error(`The quick input stayed as it was:\n${before.text}`);
  }

  async #quickPickState() {
    const widget = this.page.locator('.quick-input-widget:visible');
    if ((await widget.count()) === 0) return { rows: false, text: '' };
    const text = await widget
      .first()
      .innerText({ timeout: 1000 })
      .catch(() => '');
    const placeholder = await this.quickInput.getAttribute('placeholder', { timeout: 1000 }).catch(() => '');
    return { rows: (await this.quickPickRows.count()) > 0, text: `${placeholder}\n${text}` };
  }
}

/**
 * @param {import('playwright-core').Locator} what
 * @param {number} timeout in ms
 * @returns {Promise<boolean>} whether it is to be seen by then
 */
export function appears(what, timeout) {
  return succeeds(what.waitFor({ state: 'visible', timeout }));
}

/**
 * @param {Promise<unknown>} action
 * @returns {Promise<boolean>} whether it could be done
 */
export function succeeds(action) {
  return action.then(
    () => true,
    () => false,
  );
}
