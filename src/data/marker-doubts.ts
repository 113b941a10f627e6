/** Words that usually mark a missing value and may be the name of a group: None among "Mild" and "Severe". */
import type { Column } from './column';
import type { Doubt } from './csv/dialect';
import type { Markers } from './markers';
import { parseNumber } from './number';
import { quoted } from './problem';

/** Share of the rows in which they stand, from which they may be a group: of NA, which R writes for any missing value, more. */
const SHARES: ReadonlyMap<string, number> = new Map([
  ['None', 0.1],
  ['-', 0.1],
  ['N/A', 0.4],
  ['NA', 0.4],
  ['null', 0.4],
]);
/** Rows with a marker, at least. */
const LEAST_ROWS = 2;
/** Groups of a column, at most. */
const MOST_GROUPS = 20;
/** Doubts told of a table, at most. */
const MOST_DOUBTS = 3;

/** A doubt for each marker that stands in many rows of a column of groups. @param columns of a whole table. */
export function markerDoubts(columns: readonly Column[], rows: number, { asked }: Markers): Doubt[] {
  const found = new Map<string, { readonly column: Column; readonly count: number }[]>();
  for (const column of columns) {
    if (column.texts.count === 0 || !isOfGroups(column)) continue;
    for (const [marker, count] of column.markerCounts) {
      if (asked.has(marker) || count < LEAST_ROWS || count < (SHARES.get(marker) ?? Infinity) * rows) continue;
      const places = found.get(marker);
      if (places) places.push({ column, count });
      else found.set(marker, [{ column, count }]);
    }
  }
  return [...found].slice(0, MOST_DOUBTS).map(([marker, places]) => {
    const [{ column, count }] = places;
    const more = places.length > 1 ? `; so it may be in ${places.length - 1} other ${places.length === 2 ? 'column' : 'columns'}` : '';
    return {
      evidence: `${quoted(marker)} stands in ${count} of ${rows} rows of column ${quoted(column.name)}, whose other cells name groups${more}`,
      chosen: 'it marks a missing value',
      other: 'it names a group as the others do',
      alternative: { values: [marker] },
    };
  });
}

/** Few different texts, no number among them. */
function isOfGroups(column: Column): boolean {
  const groups = column.classes(MOST_GROUPS);
  return groups !== null && groups.every(({ label }) => Number.isNaN(parseNumber(label)));
}
