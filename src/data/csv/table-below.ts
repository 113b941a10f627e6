/** A table of numbers below prose or settings: certified datasets, exports of instruments. */
import { isMissing } from '../number';
import { DELIMITERS, type Dialect, type Doubt } from './dialect';
import { ALMOST, type Reading } from './delimiter';
import { looksNumeric } from './number-format';
import { cutSample, usedOf, usualWidth, type SampleRecord } from './sample';
import { areUnits } from './unit-names';

/** Rows of numbers, at least. */
const LEAST_ROWS = 3;
/** Records above a table as wide as they are, from which they are no names and units; of two columns, settings by name are as wide. */
const MANY_ABOVE = 5;
const MANY_ABOVE_TWO = 3;
/** Records of names, longer names and units, at most. */
const MOST_NAMES = 3;
/** Records above the rows that are a header with numbers in it, and units. */
const CHANNELS = 2;
/** What may stand before the names of columns: "Data: y x". */
const SIGN = /^\p{L}{1,7}:$/u;

/** Where a table stands, as parts of a dialect. */
type Place = Pick<Dialect, 'delimiter' | 'skip' | 'header' | 'headerSign'>;

interface Tail {
  readonly delimiter: string;
  readonly records: readonly SampleRecord[];
  /** Where its rows begin among the records. */
  readonly first: number;
  readonly width: number;
}

/**
 * A table of numbers that ends the text, where what stands above is none of it: no record there has numbers where it has them. Looked for
 * where the records as they are cut are not even, or so many texts stand above the numbers that they are no header.
 * @param samples texts from the head of the file, its middle and its end.
 */
export function tableBelow(samples: readonly string[], reading: Reading, given: Partial<Dialect>): Place | null {
  const { cut, width, share } = reading;
  const uneven = width < 2 || share < ALMOST;
  const fewest = width === 2 ? MANY_ABOVE_TWO : MANY_ABOVE;
  if (!uneven) {
    // Most tables have their first row of numbers at once, or none.
    const row = reading.records.findIndex(isOfNumbers);
    if (row !== CHANNELS && row < fewest) return null;
  }
  const others = given.delimiter === undefined && uneven ? [...Object.keys(DELIMITERS), ' '].filter((sign) => sign !== cut.delimiter) : [];
  let best: Tail | null = null;
  for (const delimiter of [cut.delimiter, ...others]) {
    const tail = samples[0].includes(delimiter) ? tailOf(samples, { ...cut, delimiter }) : null;
    if (tail && (best === null || rowsOf(tail) > rowsOf(best))) best = tail;
  }
  if (best === null) return null;
  const { delimiter, records, first } = best;
  const { index, sign } = headerOf(best);
  const least = uneven ? (delimiter === cut.delimiter || index === null ? 2 : 0) : fewest;
  if (first < least) return isOverUnits(best) ? { delimiter, header: true, headerSign: null, skip: records[0].line - 1 } : null;
  // What may name the columns with a row that does not fit below it is no prose.
  if (index === null && (!uneven || records.slice(0, first).some((record) => mayName(record, best)))) return null;
  return { delimiter, header: index !== null, headerSign: sign, skip: records[index ?? first].line - 1 };
}

const mayName = ({ cells }: { readonly cells: readonly string[] }, { width }: Pick<Tail, 'width'>): boolean =>
  cells.length === width && width > 0 && cells.every((cell, j) => (cell.trim() !== '' || (j === 0 && width > 2)) && !isNumber(cell));

/** True for names of the fields that the rows fill, with or without the delimiters of those that they do not. */
const mayNameUsed = (cells: readonly string[], used: number, width: number): boolean =>
  used < width &&
  cells.length >= used &&
  cells.length <= width &&
  usedOf([{ cells }]) === used &&
  mayName({ cells: cells.slice(0, used) }, { width: used });

/** The record that names the columns: above the rows, or above units and longer names. */
function headerOf({ delimiter, records, first, width }: Tail): { readonly index: number | null; readonly sign: string | null } {
  const above = first > 0 ? records[first - 1].cells : [];
  if (above.length === width + 1 && SIGN.test(above[0]) && !above.some(isNumber)) return { index: first - 1, sign: above[0] };
  // Names of an index or of rows have none between spaces.
  if (delimiter === ' ' && width > 2 && above.length === width - 1 && mayName({ cells: above }, { width: width - 1 }))
    return { index: first - 1, sign: null };
  let index = first;
  const used = usedOf(records.slice(first));
  while (index > 0 && (mayName(records[index - 1], { width }) || mayNameUsed(records[index - 1].cells, used, width))) index--;
  const texts = first - index;
  if (texts === 0) return { index: null, sign: null };
  const nearest = texts > 1 && areUnits(records[first - 1].cells) ? first - 2 : first - 1;
  return { index: texts > MOST_NAMES || (width === 2 && texts > 2) ? nearest : index, sign: null };
}

/** A header with numbers in it, of channels say, above units. */
function isOverUnits({ records, first, width }: Tail): boolean {
  const [names] = records;
  return (
    first === CHANNELS && mayName(records[1], { width }) && names.cells.length === width && !isNumber(names.cells[0]) && names.cells.some(isNumber)
  );
}

const rowsOf = ({ records, first }: Tail): number => records.length - first;

const isNumber = (cell: string): boolean => looksNumeric(cell.trim());

const isOfNumbers = ({ cells }: SampleRecord): boolean => cells.some(isNumber) && cells.every((cell) => isMissing(cell.trim()) || isNumber(cell));

/** The rows of numbers that end the text, if nothing above is like them. */
function tailOf(samples: readonly string[], cut: Reading['cut']): Tail | null {
  const records = cutSample(samples[0], cut);
  const width = records.at(-1)?.cells.length ?? 0;
  let first = records.length;
  while (first > 0 && records[first - 1].cells.length === width && isOfNumbers(records[first - 1])) first--;
  const rest = samples.slice(1).flatMap((sample) => cutSample(sample, cut));
  if (width < 2 || records.length - first < LEAST_ROWS || records.slice(0, first).some((record) => record.cells.length > 1 && isOfNumbers(record)))
    return null;
  return rest.length === 0 || usualWidth(rest).width === width ? { delimiter: cut.delimiter, records, first, width } : null;
}

/** @param skip lines above it. */
export function aboveDoubt(skip: number): Doubt {
  return {
    evidence: `${skip === 1 ? 'line 1 has' : `lines 1 to ${skip} have`} texts, and only numbers stand below`,
    chosen: `${skip === 1 ? 'it is' : 'they are'} no part of the table, and left out`,
    other: `${skip === 1 ? 'it is a row or the header' : 'they are rows, or the header'}`,
    alternative: { skip: 0 },
  };
}
