/** Long work, cut into pieces so that others may have their turn in between: a generator that yields after each, and returns what came out. */
export type Steps<T> = Generator<undefined, T>;

/** Operations of a piece: a tenth of a millisecond or so. */
export const PIECE = 2 ** 16;

/**
 * Has a pass over n rows done piece by piece, rows [from, to) at a time.
 * @param cost operations that a row takes. @param work keeps its sums in locals and in arrays: numbers that a closure changes are slow.
 */
export function* pieces(n: number, cost: number, work: (from: number, to: number) => void): Steps<void> {
  const rows = 4 * Math.max(1, Math.floor(PIECE / (4 * cost))); // whole blocks of four, as `moments` takes them
  for (let from = 0; from < n; from += rows) {
    work(from, Math.min(n, from + rows));
    yield;
  }
}

/** All of it, at once. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
