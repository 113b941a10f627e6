// Reads how many tests passed and failed, and why, from the reports that the test runners write.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** @typedef {import('./suites.mjs').Counts} Counts */

/** Lines of a failure that are told once more at the end: what failed, and of a property the seed that repeats it. */
const MOST_LINES = 12;

/**
 * vitest's JSON report. A file that could not be loaded has no test in it: it counts as one failure.
 * @param {string} file
 * @returns {Counts}
 */
export function vitestCounts(file) {
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  /** @type {{ name: string, status: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[]} */
  const files = report.testResults;
  const broken = files.filter((one) => one.status === 'failed' && !one.assertionResults.some(({ status }) => status === 'failed'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: files
      .flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages = [] }) => failure(`${path.relative(ROOT, name)} > ${fullName}`, failureMessages.join('\n'))),
      )
      .concat(broken.map(({ name, message = '' }) => failure(path.relative(ROOT, name), message))),
  };
}

/**
 * What test/host/index.ts writes.
 * @param {string} file
 * @returns {Counts}
 */
export function mochaCounts(file) {
  const { passed, failed, skipped, failures } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return {
    passed,
    failed,
    skipped,
    failures: failures.map((/** @type {{ title: string, message: string }} */ { title, message }) => failure(title, message)),
  };
}

/**
 * @param {string} title
 * @param {string} message
 */
function failure(title, message) {
  const lines = message.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line)); // no stack
  return [title, ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`)].join('\n');
}
