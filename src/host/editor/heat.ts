/** How hard a row is among the rows of its file, in five levels. */

export const LEVELS = 5;

/** The highest level of a row whose loss is less than this share of what always saying the same costs: a row well learnt is not marked hard. */
const EASY = [
  { share: 0.01, level: 1 },
  { share: 0.1, level: 2 },
] as const;

/**
 * @param fifths losses that a fifth, two, three, four fifths of the rows do not exceed.
 * @param baseline mean loss of the best answer that is the same for all rows; null: not known.
 * @returns 0 (little) to 4 (much, or not a number).
 */
export function levelOf(loss: number, fifths: Float64Array, baseline: number | null): number {
  if (Number.isNaN(loss)) return LEVELS - 1;
  const most = EASY.find(({ share }) => loss < share * (baseline ?? 0))?.level ?? LEVELS - 1;
  return Math.min(most, fifths.filter((fifth) => loss > fifth).length);
}

/** Blue is low, red is high (ColorBrewer's RdYlBu, safe for the colour-blind); the bar grows as well, so that colour is not the only sign. */
const COLOURS = ['#4575b4', '#91bfdb', '#d9b64c', '#fc8d59', '#d73027'];

/** A picture for the gutter as SVG text: a bar that is taller and redder the harder the row. @param hollow for a row set apart. */
export function gutterSvg(level: number, hollow: boolean): string {
  const height = 3 + level * 2.5;
  const colour = COLOURS[level] ?? 'gray';
  const paint = hollow ? `fill="none" stroke="${colour}"` : `fill="${colour}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="5.5" y="${15 - height}" width="5" height="${height}" rx="1" ${paint}/></svg>`;
}
