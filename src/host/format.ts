/** Numbers for people: in the status bar, in picks and messages. */

const THIN_SPACE = '\u2009';

/** At most four significant digits: 0.01234, 12 340, 1.2e-7. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatCount(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(3).replace(/\.?0+e/, 'e');
  return String(Number(value.toPrecision(4)));
}

/** A whole number with thin spaces between thousands. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** A file's size: 4.6 KB, 210 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toPrecision(size < 10 ? 2 : 3))} ${units[unit]}`;
}

/** A text of the file in Markdown, in a table too: nothing in it is markup. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, (character) =>
    character === '|' ? '&#124;' : character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}
