/** Which of many inputs are shown one by one: those that weigh most in the sum. Pure. */

export interface ShownInputs {
  /** Places of the inputs shown, in the order of the columns. */
  readonly shown: readonly number[];
  /** How many there are beside them. */
  readonly more: number;
}

/** Every input where there are at most `most`, else the largest by |weight × input|. */
export function largestInputs(weights: ArrayLike<number>, x: ArrayLike<number>, most: number): ShownInputs {
  const all = Array.from({ length: x.length }, (_, i) => i);
  if (all.length <= most) return { shown: all, more: 0 };
  const part = (i: number): number => Math.abs((weights[i] ?? 0) * (x[i] ?? 0)) || 0;
  const shown = all.sort((i, j) => part(j) - part(i) || i - j).slice(0, most);
  return { shown: shown.sort((i, j) => i - j), more: x.length - most };
}

/** What the inputs that are not shown add to the sum. */
export function restOfSum(weights: ArrayLike<number>, x: ArrayLike<number>, { shown }: ShownInputs): number {
  const seen = new Set(shown);
  let sum = 0;
  for (let i = 0; i < x.length; i++) if (!seen.has(i)) sum += (x[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}
