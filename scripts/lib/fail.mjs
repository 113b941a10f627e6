// How a script ends when it cannot go on.

import { isEnding } from './processes.mjs';

/**
 * Prints a message and ends the script: a wrong option with the usage and 2, all else with 1.
 * @param {unknown} error
 * @param {string} text the usage
 */
export function fail(error, text) {
  if (isEnding()) return; // the person ended it: processes.mjs exits when all is cleaned up
  const wrongOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  if (wrongOption) return usage(text, false);
  if (process.env.DEBUG) console.error(error);
  process.exit(1);
}

/**
 * Prints how a script is used and ends it.
 * @param {string} text
 * @param {boolean | undefined} asked whether the person asked for it
 * @returns {never}
 */
export function usage(text, asked) {
  (asked ? console.log : console.error)(`Usage: ${text}`);
  process.exit(asked ? 0 : 2);
}
