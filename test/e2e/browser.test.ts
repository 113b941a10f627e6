/** The extension where there is no Node: in the web worker that vscode.dev runs extensions in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { makeDataset } from '../../src/data/dataset';
import { readTable } from '../../src/data/read';
import { trainFully } from '../../src/session/full-run';
import { Lab } from './harness/lab';

const rows = Array.from({ length: 60 }, (_, i) => `"row ""${i}"",\n second line",${i},${(i * 7) % 11},${3 * i - ((i * 7) % 11)}`);
const QUOTED = ['name,a,b,y', ...rows].join('\n');

describe('in a browser without a machine behind it', () => {
  let lab: Lab;
  const value = async (frame: Frame, testid: string): Promise<number> =>
    Number(await frame.locator(`[data-testid="${testid}"]`).getAttribute('data-value'));

  beforeAll(async () => {
    lab = await Lab.start({
      files: {
        'quoted.csv.gz': gzipSync(QUOTED),
        'groups.parquet': readFileSync('test/fixtures/parquet/zstd-groups.parquet'),
        'broken.csv': 'a,y\n1,2\n"3,4\n5,6\n',
      },
      settings: { 'remote.extensionKind': { 'perceptron-lab.perceptron-lab': ['web'] }, 'perceptron.seed': 7, 'perceptron.watchSeconds': 1 },
    });
  });
  afterAll(() => lab?.close());

  /** Trains in the window and, as there, in this process: both must end with the same numbers, in every bit. */
  async function trainsAsHere(name: string, answers: readonly string[], choice: object): Promise<Frame> {
    const panel = await lab.train(name, answers);
    await lab.waitForState(panel, 'finished');
    const table = await readTable(readFileSync(join(lab.folder, name)), { file: name });
    const { loss } = trainFully(makeDataset(table, choice), { ...DEFAULT_SETTINGS, seed: 7 });
    await expect.poll(() => value(panel, 'loss')).toBe(loss.lastSample);
    await expect.poll(() => value(panel, 'epoch-mean')).toBe(loss.epochMean);
    return panel;
  }

  it('trains in a worker of its own, and shows any sample again', async () => {
    const panel = await trainsAsHere('iris.csv', ['Species', 'setosa'], { target: 'Species', positive: 'setosa' });
    const names = (): Promise<string[]> => Promise.all(lab.page.workers().map((worker) => worker.evaluate<string>('self.name')));
    await expect.poll(names).toContainEqual(expect.stringMatching(/ExtensionHostWorker.*perceptron session/));
    await panel.locator('[data-testid="timeline"] [role="slider"]').focus();
    const sample = (): Promise<string | null> => panel.locator('[data-testid="timeline"] [role="slider"]').getAttribute('aria-valuenow');
    await lab.page.keyboard.press('Home');
    await expect.poll(sample).toBe('0');
    await lab.page.keyboard.press('ArrowRight');
    await expect.poll(sample).toBe('1');
    const view = await lab.weightsFrame();
    await expect.poll(() => view.locator('[data-testid="weight-row"]').count()).toBe(4);
  });

  it('reads quoted text in a packed file', async () => {
    await trainsAsHere('quoted.csv.gz', ['y'], { target: 'y' });
  });

  it('reads Parquet', async () => {
    await trainsAsHere('groups.parquet', [], {});
  });

  it('says what is wrong with a file, and where, and does the next thing', async () => {
    await lab.openFile('broken.csv');
    await lab.runCommand('Perceptron: Train on Dataset File…');
    const said = async (): Promise<string> => (await (await lab.findWebviewFrame('panel'))?.locator('body').innerText()) ?? '';
    await expect.poll(said).toMatch(/broken\.csv:3/);
    await trainsAsHere('cars.csv', [], {});
  });
});
