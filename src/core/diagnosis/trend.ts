/** Where a series of epoch means is going, told so that one spike of a shuffled epoch decides nothing. */

/** The medians of its first, second and last third (what is left over belongs to the first); null for fewer than three means. */
export function thirds(means: readonly number[]): readonly [number, number, number] | null {
  const size = Math.floor(means.length / 3);
  if (size < 1) return null;
  const [second, last] = [means.length - 2 * size, means.length - size];
  return [median(means.slice(0, second)), median(means.slice(second, last)), median(means.slice(last))];
}

/** The middle one, or between the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.slice().sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  // Halved before they are added: a loss may be near the end of doubles.
  return sorted.length % 2 === 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
}
