/** A VS Code window for one test file: its own server, browser, settings and copy of a workspace. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { CACHE, EXAMPLES, ROOT } from '../../../scripts/lib/paths.mjs';
import { removeTempFolder, tempFolder } from '../../../scripts/lib/processes.mjs';
import { startServer, type Server } from '../../../scripts/lib/server.mjs';
import { themeSettings, type Theme } from '../../../scripts/lib/settings.mjs';
import { Workbench } from '../../../scripts/lib/workbench.mjs';

/** Reads in a row that find the same. */
const STILL = 6;
const TRAIN = 'Perceptron: Train on Dataset File…';

export interface LabOptions {
  /** The folder that is copied and opened; examples/ by default. */
  readonly workspace?: string;
  /** Files that are added to the copy: name to content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly theme?: Theme;
  /** User settings on top of the calm ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly width?: number;
  readonly height?: number;
  /** Texts of the extension in another language than English: text to translation. */
  readonly translation?: Readonly<Record<string, string>>;
}

/** Everything that a test can do; see Workbench for palette, quick picks, side bar, theme and errors. */
export class Lab extends Workbench {
  readonly #browser: Browser;
  readonly #temp: string;

  private constructor(workbench: Workbench, browser: Browser, temp: string) {
    super(workbench.page, workbench.server, workbench.folder, workbench.errors);
    this.#browser = browser;
    this.#temp = temp;
  }

  /** Starts everything. Call it in beforeAll, and close() in afterAll. */
  static async start(options: LabOptions = {}): Promise<Lab> {
    const { workspace = EXAMPLES, files = {}, theme = 'dark', settings = {}, width = 1280, height = 800, translation } = options;
    const temp = tempFolder('perceptron-e2e');
    const folder = join(temp, 'workspace');
    cpSync(workspace, folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeInto(folder, name, content);
    let server: Server | undefined;
    let browser: Browser | undefined;
    try {
      server = await startServer({ settings: { ...themeSettings(theme), ...settings } });
      browser = await launchBrowser();
      const workbench = await Workbench.open(browser, server, { folder, width, height, ...extensionIn(temp, translation) });
      await workbench.waitForTheme(theme);
      return new Lab(workbench, browser, temp);
    } catch (error) {
      await browser?.close();
      await server?.stop();
      removeTempFolder(temp);
      throw error;
    }
  }

  /** Ends everything and removes the copy of the workspace. */
  override async close(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
    removeTempFolder(this.#temp);
  }

  /** The panel with the loss chart. */
  panelFrame(timeout?: number): Promise<Frame> {
    return this.webviewFrame('panel', timeout);
  }

  /** The weights in the side bar, which is opened if it is not. */
  async weightsFrame(timeout?: number): Promise<Frame> {
    await this.openSideBar('Perceptron');
    return this.webviewFrame('weights', timeout);
  }

  /**
   * Opens a dataset and trains on it from the palette, giving the answers to what is asked, and Enter to the rest,
   * until the run in the panel has begun.
   */
  async train(file: string, answers: readonly string[] = [], timeout = 60_000): Promise<Frame> {
    await this.openFile(file);
    await this.runCommand(TRAIN);
    const left = [...answers];
    for (const end = Date.now() + timeout; Date.now() < end; await this.page.waitForTimeout(50)) {
      if ((await this.quickPickRows.count()) > 0) await this.answerQuickPick(left.shift());
      else {
        const panel = await this.findWebviewFrame('panel');
        if (panel !== undefined && (await this.hasBegun(panel))) return panel;
      }
    }
    throw new Error(`The run on ${file} did not begin within ${timeout / 1000} s.`);
  }

  /** Waits until the run that a panel shows is in a state (data-state of its status). */
  async waitForState(panel: Frame, state: string, timeout = 60_000): Promise<void> {
    await panel.locator(`[data-testid="status"][data-state="${state}"]`).waitFor({ state: 'attached', timeout });
  }

  /** The text of an element of a frame, by its data-testid. */
  text(frame: Frame, testid: string): Promise<string> {
    return frame.locator(`[data-testid="${testid}"]`).innerText();
  }

  /** Adds or replaces a file of the opened folder. */
  write(name: string, content: string | Uint8Array): string {
    return writeInto(this.folder, name, content);
  }

  /** Makes the window another size, and waits until it is laid out anew. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.page.waitForFunction((wanted) => document.querySelector('.monaco-workbench')?.clientWidth === wanted, width);
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  /** Waits until what has changed is drawn. */
  async drawn(frame: Frame): Promise<void> {
    await frame.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  /** What is read once it stands still: numbers follow the state that they belong to. */
  async settled<T>(read: () => Promise<T>, timeout = 20_000): Promise<T> {
    let last = await read();
    for (let same = 0, end = Date.now() + timeout; same < STILL; await this.page.waitForTimeout(50)) {
      const next = await read();
      same = JSON.stringify(next) === JSON.stringify(last) ? same + 1 : 0;
      last = next;
      if (Date.now() > end) throw new Error(`It did not stand still within ${timeout / 1000} s: ${JSON.stringify(last)}`);
    }
    return last;
  }

  /** Pixels by which the content of a frame is wider than the frame: 0 where it fits. */
  overflow(frame: Frame): Promise<number> {
    return frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** For who wants to look: with PERCEPTRON_PICTURES=1 writes .vscode-test/screenshots/NAME.png, of the window or of one frame. */
  async picture(name: string, frame?: Frame): Promise<void> {
    if (process.env['PERCEPTRON_PICTURES'] === '1') await this.screenshot(join(CACHE, 'screenshots', `${name}.png`), frame);
  }
}

/** The extension as it is, or a copy with its texts in another language. */
function extensionIn(temp: string, translation: LabOptions['translation']): { readonly extension: string; readonly language?: string } {
  if (translation === undefined) return { extension: ROOT };
  const language = 'qps-ploc'; // the code of languages that are none
  const extension = join(temp, 'extension');
  for (const name of ['package.json', 'package.nls.json', 'dist', 'media']) cpSync(join(ROOT, name), join(extension, name), { recursive: true });
  writeInto(extension, `l10n/bundle.l10n.${language}.json`, JSON.stringify(translation));
  return { extension, language };
}

function writeInto(folder: string, name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
