import { isMissing, parseNumber, PLAIN, withMinus, type NumberFormat } from '../number';
import { quoted } from '../problem';
import { unitOfColumn } from '../units';
import type { Dialect, Doubt } from './dialect';

/** What kinds of numbers cells hold, and the first of each. */
type Kind = 'point' | 'comma' | 'point or group' | 'comma or group' | 'comma group' | 'point group' | 'space group' | 'apostrophe group' | 'whole';

/** Share of a column's cells that must look like numbers for the column to tell anything. */
const NUMERIC = 0.8;

/** A group of three digits, or a fraction of three: 1,234. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const WHOLE = /^[+-]?\d+$/;
/** 192.168.100.101 */
const ADDRESS = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
/** What most numbers of most files look like: known without asking how each notation would read it. */
const FRACTION = /^[+-]?\d+\.\d+$/;

/** What a cell shows of how numbers are written; null where it is no number. */
function kindOfNumber(written: string): Kind | null {
  if (FRACTION.test(written) && !AMBIGUOUS.test(written)) return 'point';
  const text = withMinus(written);
  if (!/^[+-]?[.,]?\d(?:.*[^,])?$/.test(text)) return null;
  if (WHOLE.test(text)) return 'whole';
  if (AMBIGUOUS.test(text)) return text.includes(',') ? 'comma or group' : 'point or group';
  const is = (format: NumberFormat): boolean => !Number.isNaN(parseNumber(text, format));
  if (is(PLAIN)) return 'point';
  if (is({ decimal: ',', thousands: null })) return 'comma';
  if (is({ decimal: '.', thousands: ',' })) return 'comma group';
  if (is({ decimal: ',', thousands: '.' })) return 'point group';
  if (is({ decimal: '.', thousands: ' ' }) || is({ decimal: ',', thousands: ' ' })) return 'space group';
  if (is({ decimal: '.', thousands: "'" }) || is({ decimal: ',', thousands: "'" })) return 'apostrophe group';
  return null;
}

/** True for a number in any notation. */
export function looksNumeric(text: string): boolean {
  return kindOfNumber(text) !== null;
}

/** The first cell of each kind, and how many there are. */
export type Evidence = Map<Kind, { readonly cell: string; count: number }>;

/** What columns show that are mostly numbers. @param columns their cells, without missing ones. */
export function evidenceOf(columns: readonly (readonly string[])[]): Evidence {
  const found: Evidence = new Map();
  const note = (kind: Kind, cell: string): void => {
    const known = found.get(kind);
    if (known) known.count++;
    else found.set(kind, { cell, count: 1 });
  };
  for (const cells of columns) {
    if (areAddresses(cells)) continue;
    const kinds = cells.map(kindOfNumber);
    if (kinds.filter((kind) => kind !== null).length < NUMERIC * kinds.length) continue;
    kinds.forEach((kind, i) => {
      if (kind === null) return;
      note(kind, cells[i]);
      // Spaces between thousands tell nothing of the decimal sign, but what follows them does.
      if (kind === 'space group' || kind === 'apostrophe group') {
        if (cells[i].includes(',')) note('comma', cells[i]);
        if (cells[i].includes('.')) note('point', cells[i]);
      }
    });
  }
  return found;
}

const countIn = (seen: Evidence, ...kinds: Kind[]): number => kinds.reduce((sum, kind) => sum + (seen.get(kind)?.count ?? 0), 0);

/** What stands between thousands, where the decimal sign is known. */
export function thousandsIn(seen: Evidence, decimal: NumberFormat['decimal']): NumberFormat['thousands'] {
  const groups = decimal === '.' ? countIn(seen, 'comma group', 'comma or group') : countIn(seen, 'point group', 'point or group');
  if (groups > 0) return decimal === '.' ? ',' : '.';
  return countIn(seen, 'space group') > 0 ? ' ' : countIn(seen, 'apostrophe group') > 0 ? "'" : null;
}

/** A column's cells, without spaces around them. */
export const cellsOfColumn = (rows: readonly (readonly string[])[], j: number): string[] => rows.map((row) => (row[j] ?? '').trim());

/** What plain numbers show; where that is nothing of the decimal sign, what numbers with units show too. */
function evidenceIn(
  rows: readonly (readonly string[])[],
  width: number,
  missing: ReadonlySet<string>,
): { readonly plain: Evidence; readonly seen: Evidence } {
  const columns = Array.from({ length: width }, (_, j) => cellsOfColumn(rows, j).filter((cell) => !isMissing(cell)));
  const plain = evidenceOf(columns);
  if (countIn(plain, 'comma', 'point group', 'point', 'comma group') > 0) return { plain, seen: plain };
  const withUnits = columns.flatMap((cells) => {
    const found = unitOfColumn(cells, missing);
    return found !== null && 'unit' in found ? [found.numbers] : [];
  });
  return { plain, seen: withUnits.length > 0 ? evidenceOf([...columns, ...withUnits]) : plain };
}

const inWords = ({ decimal, thousands }: NumberFormat, cell: string): string => {
  const value = parseNumber(cell, { decimal, thousands });
  const how =
    thousands !== null && cell.includes(thousands)
      ? `with a thousands ${thousands === ',' ? 'comma' : 'point'}`
      : `with a decimal ${decimal === ',' ? 'comma' : 'point'}`;
  return `${quoted(cell)} is ${Number.isNaN(value) ? 'text' : value}, ${how}`;
};

/** The first cell such as 1.234 in a column that holds several, and else whole numbers alone: a program that writes three decimals writes them all. */
function besideWhole(rows: readonly (readonly string[])[], width: number): string | null {
  for (let j = 0; j < width; j++) {
    const cells = cellsOfColumn(rows, j).filter((cell) => !isMissing(cell));
    const groups = cells.filter((cell) => AMBIGUOUS.test(cell));
    if (groups.length > 1 && groups.length < cells.length && cells.every((cell) => WHOLE.test(cell) || AMBIGUOUS.test(cell))) return groups[0];
  }
  return null;
}

/** Addresses of the internet: four numbers to 255, in every cell. */
function areAddresses(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => ADDRESS.test(cell));
}

/**
 * The decimal sign and the thousands separator that the numbers show, and a doubt where they would allow another reading.
 * @param rows cells of rows, without the header. @param missing cells without a value, where numbers have units beside them.
 */
export function findNumberFormat(
  rows: readonly (readonly string[])[],
  width: number,
  delimiter: string,
  given: Partial<Dialect>,
  missing: ReadonlySet<string>,
): { readonly format: NumberFormat; readonly doubts: Doubt[] } {
  const { plain, seen } = evidenceIn(rows, width, missing);
  const count = (...kinds: Kind[]): number => countIn(seen, ...kinds);
  const comma = count('comma', 'point group');
  const point = count('point', 'comma group');
  const eitherComma = seen.get('comma or group');
  const eitherPoint = seen.get('point or group');
  const doubts: Doubt[] = [];

  const decimal = given.decimal ?? (given.thousands === '.' ? ',' : decimalSign());
  function decimalSign(): '.' | ',' {
    if (given.thousands === ',') return '.';
    if (comma !== point) return comma > point ? ',' : '.';
    // Commas alone, and nothing to tell what they are: beside a comma as delimiter they are quoted, as thousands are.
    return comma === 0 && eitherComma && !eitherPoint && delimiter !== ',' ? ',' : '.';
  }
  const thousands = given.thousands === undefined ? thousandsIn(plain, decimal) : given.thousands;

  const format = { decimal, thousands };
  const doubt = (cell: string, why: string, alternative: NumberFormat): void => {
    doubts.push({
      evidence: `${quoted(cell)} can be read in two ways${why}`,
      chosen: inWords({ decimal, thousands: thousands ?? thousandsIn(seen, decimal) }, cell),
      other: inWords(alternative, cell),
      alternative,
    });
  };
  if (given.decimal !== undefined || given.thousands !== undefined) return { format, doubts };
  if (comma > 0 && point > 0) {
    const other: NumberFormat = decimal === ',' ? PLAIN : { decimal: ',', thousands: null };
    const against = seen.get(decimal === ',' ? 'point' : 'comma') ?? seen.get(decimal === ',' ? 'comma group' : 'point group');
    if (against) doubt(against.cell, ': the file has decimal points and decimal commas', other);
  } else if (eitherComma && comma === 0 && point === 0) {
    doubt(eitherComma.cell, '', decimal === ',' ? { decimal: '.', thousands: ',' } : { decimal: ',', thousands: null });
  } else if (eitherPoint && decimal === ',' && count('point group') === 0) {
    doubt(eitherPoint.cell, ': other numbers have a decimal comma', PLAIN);
  } else if (eitherPoint && point === 0 && thousands === null) {
    const cell = delimiter === ';' ? eitherPoint.cell : besideWhole(rows, width);
    if (cell !== null) doubt(cell, delimiter === ';' ? '' : ': other numbers of the column have no point', { decimal: ',', thousands: '.' });
  } else if (eitherPoint && decimal === ',' && delimiter === ',' && countIn(seen, 'comma') === 0) {
    doubt(eitherPoint.cell, ': the only numbers with several points may be addresses or versions', PLAIN);
  }
  return { format, doubts };
}
