/** @returns element `i`, or NaN where there is none: a chart leaves a gap there. */
export function at(values: ArrayLike<number>, i: number): number {
  return values[i] ?? NaN;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Index of the first element of ascending `values` that is ≥ `x`; `values.length` when there is none. */
export function lowerBound(values: ArrayLike<number>, x: number, length = values.length): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(values, middle) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
