import { MersenneTwister } from './mersenne';

/** One seed for every probe: the same rows whenever one looks. */
const SEED = 20210707;

/**
 * A fixed sample of rows that stands for all of them: one row, drawn with a fixed seed, of each of `most` stretches of equal length
 * (stratified by place, so that a sorted file is not sampled askew).
 * @param n rows there are. @param most rows wanted.
 * @returns all rows where they are no more than that; ascending.
 */
export function probeRows(n: number, most: number): Int32Array {
  if (n <= most) return Int32Array.from({ length: n }, (_, r) => r);
  const random = new MersenneTwister(SEED);
  return Int32Array.from({ length: most }, (_, k) => {
    const first = Math.floor((k * n) / most);
    const end = Math.floor(((k + 1) * n) / most);
    return first + Math.floor(random.random() * (end - first));
  });
}
