/** Numbers and lists in a finding's sentences. */

/** At most four significant digits, with a true minus sign, and narrow spaces between thousands. */
export function digits(value: number, most = 4): string {
  return grouped(Number.isFinite(value) ? Number(value.toPrecision(most)) : value).replaceAll('-', '−');
}

/** The same without the spaces: behind the sign of equality of a formula, and what goes with it. */
export function inFormula(value: number, most = 4): string {
  return digits(value, most).replaceAll('\u202f', '');
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

/** A share as people read it: "63 %", "0.4 %", "less than 0.1 %". All and nothing are said of just these. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value > 0 && value < 0.1) return 'less than 0.1 %';
  if (value > 99.9 && value < 100) return 'more than 99.9 %';
  if (value > 99 && value < 100) return `${digits(Math.floor(10 * value) / 10)} %`;
  return `${value >= 10 ? Math.round(value) : digits(value, 2)} %`;
}

/** More than anybody waits for. */
const ENDLESS = 1e7;

/** A number of epochs, two digits of it, with spaces between thousands; beyond all patience, its size alone. */
export function epochsInWords(epochs: number, how: 'about' | 'at least'): string {
  return epochs < ENDLESS ? `${how} ${grouped(roundUp(epochs))} epochs` : `more than ${grouped(ENDLESS)} epochs`;
}

/** All digits of a number, with narrow spaces between thousands where there are five digits or more before the point. */
export function grouped(value: number): string {
  return String(value).replace(/^-?\d{5,}(?=\.|$)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, '\u202f'));
}

/** Names, the first three of them. */
export function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
