/** Where a line leaves what is drawn. Pure. */

type End = readonly [number, number];

/** Where a·x + b·y = c leaves a box; null where it does not meet it. */
export function crossing(x: End, y: End, [a, b, c]: readonly [number, number, number]): readonly [End, End] | null {
  const found: End[] = [];
  const slack = (limits: End): number => (limits[1] - limits[0]) * 1e-9;
  if (b !== 0)
    for (const p of x) {
      const q = (c - a * p) / b;
      if (q >= y[0] - slack(y) && q <= y[1] + slack(y)) found.push([p, q]);
    }
  if (a !== 0)
    for (const q of y) {
      const p = (c - b * q) / a;
      if (p >= x[0] - slack(x) && p <= x[1] + slack(x)) found.push([p, q]);
    }
  const [first] = found;
  if (!first) return null;
  const far = (end: End): number => Math.abs(end[0] - first[0]) / (x[1] - x[0]) + Math.abs(end[1] - first[1]) / (y[1] - y[0]);
  const last = found.reduce((best, end) => (far(end) > far(best) ? end : best), first);
  return far(last) > 1e-9 ? [first, last] : null;
}
