#!/usr/bin/env node
// npm run package: dist/perceptron-lab.vsix, as it is given to people.
// --check also compares its files with the list in package-files.txt, bounds its size, and trains in it; --update writes the list.
import './lib/check-node.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { packageExtension, packageFiles, VSIX } from './lib/vsix.mjs';

const LIST = path.join(ROOT, 'scripts', 'package-files.txt');
const MOST_BYTES = 700_000;
/** The host tests that are run on the package too: if anything were missing in it, a run would not come to its end. */
const TESTS = 'train';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, update: { type: 'boolean' } } });
await packageExtension();
const files = await packageFiles();
if (values.update) fs.writeFileSync(LIST, `${files.join('\n')}\n`);
if (values.check) process.exitCode = checkFiles() && checkSize() && (await checkTraining()) ? 0 : 1;

/** @returns {boolean} */
function checkFiles() {
  const expected = fs.readFileSync(LIST, 'utf8').trim().split('\n');
  const more = files.filter((file) => !expected.includes(file));
  const missing = expected.filter((file) => !files.includes(file));
  for (const file of more) console.error(`The package holds ${file}, which is not in ${path.relative(ROOT, LIST)}.`);
  for (const file of missing) console.error(`The package lacks ${file}.`);
  if (more.length + missing.length > 0) console.error('If that is meant: node scripts/package.mjs --update');
  return more.length + missing.length === 0;
}

/** @returns {boolean} */
function checkSize() {
  const { size } = fs.statSync(VSIX);
  console.log(`${files.length} files, ${Math.round(size / 1000)} KB`);
  if (size > MOST_BYTES) console.error(`The package may have ${MOST_BYTES} bytes, found ${size}.`);
  return size <= MOST_BYTES;
}

/** @returns {Promise<boolean>} */
async function checkTraining() {
  const env = { PERCEPTRON_TEST_FILE: TESTS };
  const { code } = await run(process.execPath, ['scripts/test-host.mjs', '--vsix', VSIX], { cwd: ROOT, env, output: 'inherit', timeoutMs: 180_000 });
  return code === 0;
}
