/**
 * Runs mocha inside the extension host: every test/host/*.test.ts, which esbuild bundles into this file.
 * Serves the embedded VS Code (scripts/test-host.mjs) and a downloaded one (test/electron.mjs).
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Where the tests' sources lie, as seen from dist-test/host/. Their names are all that is read here. */
const SOURCES = join(__dirname, '../../test/host');

/** The one file whose tests are run; all of them where none is named. */
const ONLY = process.env['PERCEPTRON_TEST_FILE'];

/**
 * Called by VS Code.
 * @throws when a test failed or none ran: VS Code then ends with a non-zero exit code
 */
export async function run(): Promise<void> {
  // PERCEPTRON_TEST_ONLY: the tests whose names it matches, while one works on them.
  const only = process.env['PERCEPTRON_TEST_ONLY'];
  const mocha = new Mocha({
    ...(only ? { grep: new RegExp(only) } : {}),
    ui: 'bdd',
    timeout: 30_000,
    slow: 2_000,
    color: process.env['NO_COLOR'] === undefined,
    reporter: 'spec',
  });
  mocha.suite.emit('pre-require', globalThis, SOURCES, mocha); // describe() and it() exist from here on
  for (const file of readdirSync(SOURCES).sort()) {
    const name = /^(.+)\.test\.ts$/.exec(file)?.[1];
    if (name !== undefined && (ONLY === undefined || name === ONLY)) await import(`./${name}.test.ts`);
  }
  const { passes = 0, failures, pending = 0 } = await runAll(mocha);
  if (failures > 0) throw new Error(`${failures} of the tests in the extension host failed.`);
  if (passes === 0) throw new Error(`No test ran in the extension host (${pending} skipped).`);
}

/** Runs the tests and writes the counts, and what failed, to the file that PERCEPTRON_TEST_REPORT names. */
function runAll(mocha: Mocha): Promise<{ passes?: number; failures: number; pending?: number }> {
  return new Promise((resolve) => {
    const failed: { title: string; message: string }[] = [];
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      const report = process.env['PERCEPTRON_TEST_REPORT'];
      if (report) writeFileSync(report, JSON.stringify({ passed: passes, failed: failures, skipped: pending, failures: failed }));
      resolve({ passes, failures, pending });
    });
    runner.on('fail', (test, error: Error) => failed.push({ title: test.fullTitle(), message: error.message }));
  });
}
