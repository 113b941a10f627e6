// Medians of interleaved rounds: A B C A B C …, so that what disturbs the machine disturbs everyone alike.

/** @typedef {{ median: number, spread: number, count: number }} Summary spread: half the distance of the quartiles, as a share of the median */

/** @param {number[]} values @param {number} q 0…1 */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

/** @param {number[]} values @returns {Summary} */
export function summarize(values) {
  const median = quantile(values, 0.5);
  return { median, spread: (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median, count: values.length };
}

/**
 * Runs each measurement once to warm up, then `rounds` times in turns.
 * @param {Record<string, () => number | Promise<number>>} measurements each gives a number, such as ns per update
 * @param {number} rounds
 * @returns {Promise<Record<string, Summary>>}
 */
export async function interleave(measurements, rounds) {
  const names = Object.keys(measurements);
  const values = Object.fromEntries(names.map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const value = await measurements[name]();
      if (round >= 0) values[name].push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarize(values[name])]));
}

/** Seconds that `work` takes, repeated within one measurement until it has lasted `atLeast` seconds. */
export function timed(work, atLeast = 0.05) {
  const begin = performance.now();
  let times = 0;
  let seconds;
  do {
    work();
    times++;
    seconds = (performance.now() - begin) / 1000;
  } while (seconds < atLeast);
  return seconds / times;
}
