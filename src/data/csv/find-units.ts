import { parseNumber, withMinus, type NumberFormat } from '../number';
import { unitOfColumn, type MixedUnits } from '../units';
import type { Dialect } from './dialect';
import { cellsOfColumn, evidenceOf, thousandsIn } from './number-format';

/** A column whose numbers have a unit beside them. Plain data. */
export interface ColumnUnit {
  /** Its place, from 0. */
  readonly column: number;
  /** By the name that `unitOf` gives it. */
  readonly unit: string;
  /** What stands between thousands in this column. */
  readonly thousands: NumberFormat['thousands'];
}

/** What the rows say of units: the columns that have one, and per column of several ones two cells that differ. */
export interface Units {
  readonly units: readonly ColumnUnit[];
  readonly mixed: readonly (MixedUnits & { readonly column: number })[];
}

/** The units of columns. Each number must be one in the format that the file has, but for what stands between thousands. @param rows cells of rows. @param missing cells without a value. */
export function findUnits(
  rows: readonly (readonly string[])[],
  width: number,
  { decimal, thousands }: NumberFormat,
  given: Partial<Dialect>,
  missing: ReadonlySet<string>,
): Units {
  const units: ColumnUnit[] = [];
  const mixed: (MixedUnits & { readonly column: number })[] = [];
  for (let column = 0; column < width; column++) {
    const found = unitOfColumn(cellsOfColumn(rows, column), missing);
    if (found === null) continue;
    if (!('unit' in found)) {
      mixed.push({ ...found, column });
      continue;
    }
    const own = given.thousands === undefined ? thousandsIn(evidenceOf([found.numbers]), decimal) : null;
    const format: NumberFormat = { decimal, thousands: own ?? thousands };
    if (found.numbers.every((number) => Number.isFinite(parseNumber(withMinus(number), format)))) {
      units.push({ column, unit: found.unit, thousands: format.thousands });
    }
  }
  return { units, mixed };
}
