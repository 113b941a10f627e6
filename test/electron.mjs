// npm run test:electron: the tests of test/host/ in a desktop VS Code, downloaded or the one of VSCODE_EXECUTABLE_PATH.
// Needs a display (xvfb-run on a machine without one).
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from '../scripts/lib/build.mjs';
import { EXAMPLES, HOST_TESTS, ROOT } from '../scripts/lib/paths.mjs';
import { createReport } from '../scripts/lib/report.mjs';

const report = createReport(2);
const temp = mkdtempSync(join(tmpdir(), 'perceptron-electron-'));
const workspace = join(temp, 'workspace');
const executable = process.env.VSCODE_EXECUTABLE_PATH;
try {
  report.step('Building');
  await build(report);
  report.step(`Testing in ${executable ?? `VS Code ${process.env.VSCODE_VERSION ?? 'stable'}`}`);
  cpSync(EXAMPLES, workspace, { recursive: true });
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : { version: process.env.VSCODE_VERSION ?? 'stable' }),
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: HOST_TESTS,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${join(temp, 'user-data')}`],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
