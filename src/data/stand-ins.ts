/** Numbers that seem to stand for missing values, such as −999 among temperatures: learnt from as they are, they spoil everything. */
import type { Column } from './column';
import type { Doubt } from './csv/dialect';
import { kindOf } from './kind';
import { quoted } from './problem';

/** Numbers looked at in a table; of a longer one, rows are left out evenly. */
const MOST_NUMBERS = 1 << 21;
/** Rows looked at in one column after the other. */
const BLOCK = 512;
/** Doubts told of a table, at most. */
const MOST_DOUBTS = 3;
/** What people write where there is no value: −99, −999.9, 9999, 88888. */
const WRITTEN = /^-?(?:9{2,}(?:\.9+)?|8{2,}|7{2,})$/;
/** How often a number must stand there to be none by chance: one that is written so, in a table; any other below 0 where all others are not, in a column. */
const LEAST_WRITTEN = 2;
const LEAST_OTHER = 5;

/** The least and the greatest number of a column, how often each stands in it, and the next ones to them. */
class Ends {
  least = Infinity;
  leastCount = 0;
  second = Infinity;
  greatest = -Infinity;
  greatestCount = 0;
  secondGreatest = -Infinity;

  constructor(readonly column: Column) {}

  /** Looks at every `step`th number of rows [from, to). */
  look(from: number, to: number, step: number): void {
    const { values, first, step: apart } = this.column.place;
    let { second, secondGreatest } = this;
    for (let row = from, at = first + from * apart; row < to; row += step, at += step * apart) {
      const value = values[at];
      if (value >= second && value <= secondGreatest) continue;
      if (value === value) this.add(value);
      ({ second, secondGreatest } = this);
    }
  }

  private add(value: number): void {
    if (value < this.least) {
      this.second = this.least;
      this.least = value;
      this.leastCount = 0;
    } else if (value > this.least && value < this.second) this.second = value;
    if (value > this.greatest) {
      this.secondGreatest = this.greatest;
      this.greatest = value;
      this.greatestCount = 0;
    } else if (value < this.greatest && value > this.secondGreatest) this.secondGreatest = value;
    if (value === this.least) this.leastCount++;
    if (value === this.greatest) this.greatestCount++;
  }
}

/** What was found of a number in one column. */
interface StandIn {
  readonly value: number;
  readonly count: number;
  /** The other numbers of the column. */
  readonly from: number;
  readonly to: number;
}

/**
 * A doubt for each number that may stand for missing values: it is the least or the greatest of its column, farther from all others than
 * those are from one another, and stands more than once in such columns; it is written as such numbers are, or is the only one below 0.
 * @param columns of a whole table. @param rows of it.
 */
export function standInDoubts(columns: readonly Column[], rows: number): Doubt[] {
  const step = Math.max(1, Math.ceil((rows * columns.length) / MOST_NUMBERS));
  const found = new Map<number, { readonly column: Column; readonly standIn: StandIn }[]>();
  const numbers = columns.filter((column) => column.texts.count === 0 && kindOf(column) === 'number').map((column) => new Ends(column));
  // Columns whose numbers stand beside each other are looked at together, so that each is fetched from the memory once.
  for (let row = 0, next = BLOCK * step; row < rows; row = next, next += BLOCK * step)
    for (const ends of numbers) ends.look(row, Math.min(rows, next), step);
  for (const ends of numbers) {
    const { column } = ends;
    const standIn = standInOf(ends);
    if (standIn === null) continue;
    const places = found.get(standIn.value);
    if (places) places.push({ column, standIn });
    else found.set(standIn.value, [{ column, standIn }]);
  }
  return [...found.values()]
    .filter((places) => isNoChance(places.map(({ standIn }) => standIn)))
    .slice(0, MOST_DOUBTS)
    .map((places) => doubtOf(places, step === 1));
}

function standInOf({ least, leastCount, second, greatest, greatestCount, secondGreatest }: Ends): StandIn | null {
  const low = { value: least, count: leastCount, from: second, to: greatest };
  const high = { value: greatest, count: greatestCount, from: least, to: secondGreatest };
  return [low, high].find(isStandIn) ?? null;
}

function isStandIn({ value, from, to }: StandIn): boolean {
  // Two numbers are no column of numbers with a third beside them.
  if (!(from < to) || !(Math.max(from - value, value - to) > to - from)) return false;
  return WRITTEN.test(String(value)) || (value < 0 && from >= 0);
}

function isNoChance(standIns: readonly StandIn[]): boolean {
  if (!WRITTEN.test(String(standIns[0].value))) return standIns.some(({ count }) => count >= LEAST_OTHER);
  return standIns.reduce((sum, { count }) => sum + count, 0) >= LEAST_WRITTEN;
}

function doubtOf(places: readonly { readonly column: Column; readonly standIn: StandIn }[], all: boolean): Doubt {
  const [{ column, standIn }] = places.toSorted((a, b) => b.standIn.count - a.standIn.count);
  const { value, count, from, to } = standIn;
  const rows = all ? `in ${count} ${count === 1 ? 'row' : 'rows'} of` : 'again and again in';
  const more = places.length > 1 ? `; so it does in ${places.length - 1} other ${places.length === 2 ? 'column' : 'columns'}` : '';
  return {
    evidence: `${value} stands ${rows} column ${quoted(column.name)}, far from all its other numbers, which go from ${from} to ${to}${more}`,
    chosen: 'it is a number like the others',
    other: 'it stands for a missing value',
    alternative: { missingMarkers: [String(value)] },
  };
}
