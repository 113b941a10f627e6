#!/usr/bin/env node
// npm test [-- NAME…]: sets up, builds and runs every check and suite, or the named ones.
// The last line is "N passed, N failed"; the exit code is 0 when nothing failed.
import './lib/check-node.mjs';
import { build } from './lib/build.mjs';
import { setUpChromium } from './lib/chromium.mjs';
import { install } from './lib/install.mjs';
import { createReport, seconds } from './lib/report.mjs';
import { SUITES, runSuite } from './lib/suites.mjs';
import { setUpServer } from './lib/vscode-server.mjs';

/** No matter what hangs, the whole ends within this. */
const DEADLINE = Date.now() + 55 * 60_000;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Usage: npm test [-- ${SUITES.map(({ name }) => name).join(' | ')} …]`);
  process.exit(2);
}
const chosen = SUITES.filter(({ name }) => names.length === 0 || names.includes(name));

const start = Date.now();
const report = createReport(3 + chosen.length);
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** @type {string[]} what failed, told once more where the person looks first */
const failures = [];

if (await setUp()) {
  // The checks use one processor each: two at a time. All others have the machine to themselves.
  const checks = chosen.filter(({ counts, needsVsCode }) => counts === undefined && !needsVsCode);
  const lane = async () => {
    for (let suite = checks.shift(); suite; suite = checks.shift()) await check(suite, 'pipe');
  };
  const others = chosen.filter((suite) => !checks.includes(suite));
  await Promise.all([lane(), lane()]);
  for (const suite of others) await check(suite, 'inherit');
} else {
  total.failed += 1;
}

for (const text of failures) console.log(`${text}\n`);
console.log(summary.map((line) => `  ${line}`).join('\n'));
console.log(`  in ${seconds(start)}\n`);
console.log(describe(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/**
 * Runs a suite and adds what came of it.
 * @param {import('./lib/suites.mjs').Suite} suite
 * @param {'inherit' | 'pipe'} output pipe: told when it is over, so that two do not talk at once
 */
async function check(suite, output) {
  const began = Date.now();
  report.step(suite.title);
  const { text, ...counts } = await runSuite(suite, DEADLINE, output);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
  const line = `${suite.name.padEnd(8)} ${describe(counts)}  (${seconds(began)})${counts.note ? `  ${counts.note}` : ''}`;
  summary.push(line);
  failures.push(...(counts.failures ?? []).map((text) => `FAILED  ${suite.name}: ${text}`));
  process.stdout.write(text);
  report.say(`${line}\n`);
}

/** @returns {Promise<boolean>} whether the suites can be run */
async function setUp() {
  try {
    report.step('Installing packages');
    await install(report);
    report.step('Building');
    await build(report);
    report.step('Setting up VS Code and Chromium');
    if (chosen.some(({ needsVsCode }) => needsVsCode)) {
      await setUpServer(report);
      await setUpChromium(report);
    } else {
      report.say('Not needed for this.');
    }
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
