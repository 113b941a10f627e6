#!/usr/bin/env node
// Runs dist-test/host/index.js inside the extension host of the embedded VS Code, on a copy of examples/.
// With --vsix FILE the packaged extension is tested instead of the sources.
import './lib/check-node.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runHostTests } from './lib/host-tests.mjs';
import { EXAMPLES, HOST_TESTS, ROOT } from './lib/paths.mjs';
import { removeTempFolder, tempFolder } from './lib/processes.mjs';
import { startServer } from './lib/server.mjs';

const TIMEOUT_MS = 330_000;

const { values } = parseArgs({ options: { vsix: { type: 'string' } } });
const temp = tempFolder('perceptron-host');
const folder = path.join(temp, 'workspace');
fs.cpSync(EXAMPLES, folder, { recursive: true });

const vsix = values.vsix && path.resolve(values.vsix);
const server = await startServer({ vsix });
try {
  const extension = vsix === undefined ? ROOT : emptyExtension(path.join(temp, 'runner'));
  process.exitCode = await runHostTests(server, { folder, extension, tests: HOST_TESTS }, TIMEOUT_MS);
} finally {
  await server.stop();
  removeTempFolder(temp);
}

/**
 * Tests run for an extension in development: this one does nothing, so that the installed one is what is tested.
 * @param {string} target
 */
function emptyExtension(target) {
  fs.mkdirSync(target);
  const manifest = { name: 'runner', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest));
  return target;
}
