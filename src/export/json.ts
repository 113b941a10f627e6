/**
 * JSON in which every double comes back as it was: −0 as -0.0 (a bare -0 is an integer to many readers), and what JSON has no
 * word for as the strings "NaN", "Infinity" and "-Infinity".
 */
export function exactJson(value: unknown, indent = 0): string {
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (ArrayBuffer.isView(item)) return Array.from(item as Float64Array);
      if (typeof item !== 'number') return item;
      if (Object.is(item, -0)) return MINUS_ZERO;
      return Number.isFinite(item) ? item : String(item);
    },
    indent,
  );
  return text.replaceAll(JSON.stringify(MINUS_ZERO), '-0.0');
}

/** A text no name of a person's file has: it begins with a control character. */
const MINUS_ZERO = '\u0001-0';
