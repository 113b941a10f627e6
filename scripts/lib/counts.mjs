// Reads how many tests passed and failed from the reports that the test runners write.
import fs from 'node:fs';

/** @typedef {import('./suites.mjs').Counts} Counts */

/**
 * vitest's JSON report. A file that could not be loaded has no test in it: it counts as one failure.
 * @param {string} file
 * @returns {Counts}
 */
export function vitestCounts(file) {
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report.testResults;
  const broken = files.filter((one) => one.status === 'failed' && !one.assertionResults.some(({ status }) => status === 'failed'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * What test/host/index.ts writes.
 * @param {string} file
 * @returns {Counts}
 */
export function mochaCounts(file) {
  const { passed, failed, skipped } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return { passed, failed, skipped };
}
