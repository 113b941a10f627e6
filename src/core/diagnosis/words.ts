/** Numbers and lists in a finding's sentences. */

/** At most four significant digits, with a true minus sign. */
export function digits(value: number, most = 4): string {
  return String(Number.isFinite(value) ? Number(value.toPrecision(most)) : value).replaceAll('-', '−');
}

/** Two significant digits, rounded down: a rate that keeps below a limit. */
export function roundDown(value: number): number {
  if (!(value > 0 && value < Infinity)) return value;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.floor(value / unit + 1e-9) * unit).toPrecision(2));
}

/** Two significant digits, rounded up: epochs that are enough. */
export function roundUp(value: number): number {
  if (value <= 10) return Math.ceil(value);
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit - 1e-9) * unit;
}

/** A share as people read it: "63 %", "0.4 %", "less than 0.1 %". */
export function percent(share: number): string {
  const value = 100 * share;
  if (value > 0 && value < 0.1) return 'less than 0.1 %';
  return `${value >= 10 ? Math.round(value) : digits(value, 2)} %`;
}

/** Names, the first three of them. */
export function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
