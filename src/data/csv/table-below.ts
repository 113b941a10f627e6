/** A table of numbers below prose or settings: certified datasets, exports of instruments. */
import { isMissing } from '../number';
import { DELIMITERS, type Dialect, type Doubt } from './dialect';
import type { Reading } from './delimiter';
import { looksNumeric } from './number-format';
import { cutSample, usualWidth, type SampleRecord } from './sample';

/** Rows of numbers, at least. */
const LEAST_ROWS = 3;
/** Records above a table as wide as they are, from which they are no names and units; of two columns, settings by name are as wide. */
const MANY_ABOVE = 5;
const MANY_ABOVE_TWO = 3;
/** Share of records as wide as the table from which nothing is looked for below. */
const EVEN = 0.999;
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
  const uneven = width < 2 || share < EVEN;
  const others = given.delimiter === undefined && uneven ? [...Object.keys(DELIMITERS), ' '].filter((sign) => sign !== cut.delimiter) : [];
  let best: Tail | null = null;
  for (const delimiter of [cut.delimiter, ...others]) {
    const tail = samples[0].includes(delimiter) ? tailOf(samples, { ...cut, delimiter }) : null;
    if (tail && (best === null || rowsOf(tail) > rowsOf(best))) best = tail;
  }
  if (best === null) return null;
  const { delimiter, records, first } = best;
  const above = records[first - 1];
  const names = above && !above.cells.some(isNumber) ? above.cells : [];
  const sign = names.length === best.width + 1 && SIGN.test(names[0]) ? names[0] : null;
  const mayName = ({ cells }: SampleRecord): boolean => cells.length === best.width && !cells.some(isNumber); // with a row that does not fit below it
  const header = names.length === best.width || sign !== null;
  const least = uneven ? (delimiter === cut.delimiter || !header ? 2 : 0) : width === 2 ? MANY_ABOVE_TWO : MANY_ABOVE;
  if (first < least || (!header && (!uneven || records.slice(0, first).some(mayName)))) return null;
  return { delimiter, header, headerSign: sign, skip: (header ? above : records[first]).line - 1 };
}

const rowsOf = ({ records, first }: Tail): number => records.length - first;

const isNumber = (cell: string): boolean => looksNumeric(cell.trim());

/** The rows of numbers that end the text, if nothing above is like them. */
function tailOf(samples: readonly string[], cut: Reading['cut']): Tail | null {
  const records = cutSample(samples[0], cut);
  const width = records.at(-1)?.cells.length ?? 0;
  const isOfNumbers = ({ cells }: SampleRecord): boolean => cells.some(isNumber) && cells.every((cell) => isMissing(cell.trim()) || isNumber(cell));
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
