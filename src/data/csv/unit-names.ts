/** What says how a column is measured, or stored, where it stands alone: m, °C, (kg), percent, float64. */
import { isMissing } from '../number';
import { unitOf } from '../units';

/** Besides the units that stand beside numbers; no words that columns are called by, such as time and count. */
const MEASURES =
  /^(?:[[(].*[\])]|deg(?:rees?)?[A-Z]?|rad(?:ians?)?|(?:milli|centi|kilo)?met(?:re|er)s?|celsius|fahrenheit|kelvin|(?:hecto|kilo)?pascals?|percent|seconds?|(?:u?int|float|double)(?:eger)?\d*|str(?:ing)?|bool(?:ean)?)$/i;

/** Longer texts are hardly units that nobody here knows. */
const LONGEST_UNIT = 8;

export const isUnit = (cell: string): boolean => MEASURES.test(cell) || Boolean(unitOf(`1 ${cell}`)?.unit);

/** True for units or types: half of what is there at least, and else short texts. */
export function areUnits(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isMissing(cell));
  const unknown = filled.filter((cell) => !isUnit(cell));
  return 2 * unknown.length <= filled.length && filled.length > 0 && unknown.every((cell) => cell.length <= LONGEST_UNIT);
}
