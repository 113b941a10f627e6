/** The picture of a finding: a few of the run's own numbers that show it, all of them finite. How they are drawn is the panel's. */

/** What is drawn, with the names of its axes. */
export type Picture =
  /** Numbers one after the other. `levels`: what to compare them with. */
  | {
      readonly kind: 'line';
      readonly values: readonly number[];
      readonly x: string;
      readonly y: string;
      readonly levels: readonly { readonly name: string; readonly value: number }[];
    }
  /** How many values lie in each part of [from, to], equally wide. `shaded`: where the trouble lies. */
  | {
      readonly kind: 'histogram';
      readonly counts: readonly number[];
      readonly from: number;
      readonly to: number;
      readonly x: string;
      readonly shaded: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'dots'; readonly xs: readonly number[]; readonly ys: readonly number[]; readonly x: string; readonly y: string }
  /** One bar each. `log`: they differ by powers of ten. */
  | { readonly kind: 'bars'; readonly bars: readonly { readonly name: string; readonly value: number }[]; readonly log: boolean };

/** Numbers that a picture is made of, at most: more could not be told apart. */
const MOST_VALUES = 200;
const PARTS = 40;

/** So many places of n, evenly spaced, the first among them. */
export function evenly(n: number, most: number = MOST_VALUES): number[] {
  return Array.from({ length: Math.min(n, most) }, (_, i) => (n <= most ? i : Math.floor((i * n) / most)));
}

/** Counts the finite values; null where there are none. @param shaded ±Infinity: without end. */
export function histogram(values: readonly number[], x: string, shaded: readonly (readonly [number, number])[]): Picture | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  let [from, to] = [Math.min(...finite), Math.max(...finite)];
  if (from === to) [from, to] = [from - 1, to + 1];
  const counts = new Array<number>(PARTS).fill(0);
  for (const value of finite) counts[Math.min(PARTS - 1, Math.floor((PARTS * (value - from)) / (to - from)))]++;
  const inside = shaded.map(([a, b]) => [Math.max(a, from), Math.min(b, to)] as const).filter(([a, b]) => a < b);
  return { kind: 'histogram', counts, from, to, x, shaded: inside };
}
