// Drives a VS Code window with playwright-core, the way a person does: palette, quick picks, side bar, webviews.
import fs from 'node:fs';
import path from 'node:path';
import { watchErrors } from './page-errors.mjs';
import { appears, QuickInput, succeeds } from './quick-input.mjs';
import { THEME_MARKS, themeSettings } from './settings.mjs';
import { workbenchUrl } from './workbench-url.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {import('./workbench-url.mjs').Place} Place */

/** One window of VS Code. */
export class Workbench extends QuickInput {
  /**
   * @param {Page} page
   * @param {import('./server.mjs').Server} server
   * @param {string} folder that is opened
   * @param {import('./page-errors.mjs').PageError[]} [errors] collected so far
   */
  constructor(page, server, folder, errors = watchErrors(page)) {
    super(page);
    this.server = server;
    this.folder = folder;
    /** What the window and its webviews complained about; VS Code's own well-known remarks are left out. */
    this.errors = errors;
  }

  /**
   * Opens a window.
   * @param {import('playwright-core').Browser} browser
   * @param {import('./server.mjs').Server} server
   * @param {Place & { width?: number, height?: number, language?: string }} options language: of the window, English by default
   */
  static async open(browser, server, { width = 1280, height = 800, language, ...place }) {
    const context = await browser.newContext({ viewport: { width, height } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    const workbench = new Workbench(await context.newPage(), server, place.folder);
    // What a language pack would say of itself; the window's own words stay English.
    if (language !== undefined) await workbench.page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    await workbench.page.goto(workbenchUrl(server, place));
    await workbench.waitUntilReady();
    return workbench;
  }

  /** Waits until the explorer shows the files of the folder. */
  async waitUntilReady() {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** Reloads the window, as "Developer: Reload Window" does. */
  async reload() {
    // In a browser VS Code keeps its state (which tabs are open, what a webview remembers) every five seconds, and not at the end.
    await this.page.waitForTimeout(6500);
    await this.#tabsAreKept();
    // What the window says while it is torn down (saves that it breaks off, and the like) is not about what comes.
    const before = this.errors.length;
    await this.page.reload({ waitUntil: 'commit' });
    this.errors.length = before;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench[class*="-themes-"]').waitFor({ timeout: 60_000 }); // extensions are known
  }

  /** Waits, not for ever, until the tab in front is the one that is kept: a busy window keeps its state later. */
  async #tabsAreKept() {
    for (const end = Date.now() + 20_000; Date.now() < end; await this.page.waitForTimeout(200))
      if (await this.page.evaluate(isActiveTabKept).catch(() => false)) return;
  }

  /**
   * Runs a command of the palette.
   * @param {string} title with its category, e.g. "Perceptron: Show Weights"
   * @throws if the palette does not offer it within `timeout` ms
   */
  async runCommand(title, timeout = 30_000) {
    for (const end = Date.now() + timeout; ;) {
      const row = await this.#offered(title);
      if (row !== undefined && (await succeeds(row.click({ timeout: 5000 })))) return; // what takes the focus meanwhile closes the palette
      if (Date.now() > end) throw new Error(`The command palette does not offer "${title}".`);
      await this.page.keyboard.press('Escape');
    }
  }

  /**
   * Whether the palette offers a command now.
   * @param {string} title with its category
   */
  async offersCommand(title) {
    const row = await this.#offered(title);
    await this.page.keyboard.press('Escape');
    return row !== undefined;
  }

  /** @param {string} title */
  async #offered(title) {
    await this.openQuickInput('F1', `>${title}`);
    const row = this.quickPickRows.filter({ has: this.page.getByText(title, { exact: true }) }).first();
    return (await appears(row, 3000)) ? row : undefined;
  }

  /**
   * Opens a file of the folder in an editor.
   * @param {string} name
   * @throws if the window does not find the file within `timeout` ms
   */
  async openFile(name, timeout = 30_000) {
    const base = path.basename(name);
    // The search of a busy window may come back without the file: it is asked again.
    for (const end = Date.now() + timeout; ;) {
      await this.openQuickInput('Control+p', name);
      // Not the panel of the file, which its name is part of.
      const row = this.quickPickRows.filter({ has: this.page.getByText(base, { exact: true }) }).first();
      if ((await appears(row, 4000)) && (await succeeds(row.click({ timeout: 5000 })))) break;
      if (Date.now() > end) throw new Error(`The window does not find the file ${name}.`);
      await this.page.keyboard.press('Escape');
    }
    await this.page.locator(`.tabs-container .tab.active[data-resource-name="${base}"]`).waitFor({ timeout: 20_000 });
  }

  /**
   * True once the panel shows a run: its status is no longer that of a file that is chosen or read.
   * @param {import('playwright-core').Frame} panel
   */
  async hasBegun(panel) {
    const state = await panel
      .locator('[data-testid="status"]')
      .getAttribute('data-state', { timeout: 1000 })
      .catch(() => null);
    return state !== null && !['none', 'reading', 'preparing', 'ready'].includes(state);
  }

  /**
   * The frame of a webview, by its own mark: body[data-kind="…"].
   * @param {string} kind "panel" or "weights"
   * @returns {Promise<Frame>}
   */
  async webviewFrame(kind, timeout = 30_000) {
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(50)) {
      const frame = await this.findWebviewFrame(kind);
      if (frame !== undefined) return frame;
    }
    throw new Error(
      `No webview with body[data-kind="${kind}"]; frames:\n${this.page
        .frames()
        .map((frame) => frame.url())
        .join('\n')}`,
    );
  }

  /**
   * The visible webview of a kind that is there now, if any.
   * @param {string} kind
   * @returns {Promise<Frame | undefined>}
   */
  async findWebviewFrame(kind) {
    for (const frame of this.page.frames().filter((one) => one.url().includes('/fake.html'))) {
      const matches = await frame.evaluate((wanted) => document.body?.dataset.kind === wanted && innerWidth > 0, kind).catch(() => false);
      if (matches) return frame;
    }
    return undefined;
  }

  /**
   * Opens a view container from the activity bar; it stays open if it is already.
   * @param {string} title
   */
  async openSideBar(title) {
    const item = this.page.locator(`.activitybar .action-item:has(a.action-label[aria-label^="${title}"])`);
    await item.waitFor({ timeout: 20_000 });
    const open = item.and(this.page.locator('[aria-expanded="true"], .checked'));
    // A window that is just loading may open it itself: a click then closes it, and the next one opens it again.
    for (let attempt = 0; attempt < 10; attempt++) {
      if ((await open.count()) > 0) return;
      await item.click();
      if (await appears(open, 3000)) return;
    }
    throw new Error(`The side bar did not open "${title}".`);
  }

  /**
   * Changes settings of the opened folder, which must be a copy; the window follows at once.
   * (VS Code watches the folder's settings file, but in the server not the user's.)
   * @param {Record<string, unknown>} settings undefined takes one back
   */
  changeSettings(settings) {
    const file = path.join(this.folder, '.vscode/settings.json');
    const before = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify({ ...before, ...settings }, null, 2));
  }

  /**
   * Changes the colour theme through the folder's settings and waits until the window shows it.
   * @param {import('./settings.mjs').Theme} theme
   */
  async setTheme(theme) {
    this.changeSettings(themeSettings(theme));
    await this.waitForTheme(theme);
  }

  /**
   * Waits until the window has a theme's colours: at first it has makeshift ones.
   * @param {import('./settings.mjs').Theme} theme
   */
  async waitForTheme(theme) {
    await this.page.locator(`.monaco-workbench[class*="${THEME_MARKS[theme]}"]`).waitFor({ timeout: 30_000 });
  }

  /**
   * Writes a PNG of the window, or of one webview.
   * @param {string} file
   * @param {Frame} [frame]
   */
  async screenshot(file, frame) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (frame === undefined) await this.page.screenshot({ path: file });
    else await frame.locator('body').screenshot({ path: file });
    return file;
  }

  /** Closes the window. */
  close() {
    return this.page.context().close();
  }
}

/** Runs in the window: whether VS Code has kept, in the browser's database, which tab of the active group is in front. */
async function isActiveTabKept() {
  const tabs = Array.from(document.querySelectorAll('.editor-group-container.active .tabs-container .tab'));
  const active = tabs.findIndex((tab) => tab.classList.contains('active'));
  /** @type {(request: IDBRequest) => Promise<any>} */
  const done = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db')) continue;
    const database = await done(indexedDB.open(name));
    const text = await done(database.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor'));
    database.close();
    const state = text && JSON.parse(text)['editorpart.state'];
    if (!state) continue;
    /** @type {(node: any) => any[]} */
    const groups = (node) => (node.type === 'leaf' ? [node.data] : node.data.flatMap(groups));
    const group = groups(state.serializedGrid.root).find(({ id }) => id === state.activeGroup);
    if (group?.editors.length === tabs.length && group.mru[0] === active) return true;
  }
  return false;
}
