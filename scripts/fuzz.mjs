#!/usr/bin/env node
// npm run fuzz [-- --rounds N] [--seed S] [FILE…]: the property tests with other random numbers in every round, until one fails.
import './lib/check-node.mjs';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ROOT } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { createReport } from './lib/report.mjs';

/** Time that a round may take, in ms, however many files are spoilt in it. */
const ROUND_MS = 4 * 60 * 60_000;

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const rounds = values.seed === undefined ? Number(values.rounds) : 1;
const first = values.seed === undefined ? null : Number(values.seed);
if (!Number.isInteger(rounds) || rounds < 1 || (first !== null && !Number.isInteger(first))) {
  console.error('Usage: npm run fuzz [-- --rounds N | --seed S] [FILE…]\nN: a whole number from 1; S: a whole number.');
  process.exit(2);
}

const report = createReport(2 + rounds);
try {
  report.step('Installing packages');
  await install(report);
  report.step('Building');
  await build(report);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const command = [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'property', '--reporter=dot', ...positionals];
for (let round = 1; round <= rounds && !process.exitCode; round++) {
  const seed = first ?? randomInt(2 ** 31);
  report.step(`Round ${round} of ${rounds}, seed ${seed}`);
  const env = { FUZZ_SEED: String(seed) };
  const { code } = await run(process.execPath, command, { cwd: ROOT, env, output: 'inherit', timeoutMs: ROUND_MS });
  if (code === 0) continue;
  process.exitCode = 1;
  report.say(`Failed. To repeat it: npm run fuzz -- --seed ${[seed, ...positionals].join(' ')}`);
}
