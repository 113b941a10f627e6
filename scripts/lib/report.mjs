// What a person reads while a script works: numbered steps, sizes, signs of life.

/** @typedef {{ step(title: string): void, say(text: string): void }} Report */

/**
 * A report of numbered steps.
 * @param {number} total how many steps there will be
 * @param {NodeJS.WritableStream} [out] stderr for scripts whose stdout is data
 * @returns {Report}
 */
export function createReport(total, out = process.stdout) {
  let done = 0;
  return {
    step: (title) => void out.write(`[${++done}/${total}] ${title}\n`),
    say: (text) => void out.write(`      ${text}\n`),
  };
}

/**
 * Awaits slow work and says every few seconds that it still goes on.
 * @template T
 * @param {Report} report
 * @param {string} what e.g. "downloading"
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withHeartbeat(report, what, work) {
  const start = Date.now();
  const timer = setInterval(() => report.say(`… ${what}, ${seconds(start)}`), 5000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** @param {number} start a time from Date.now() */
export const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
