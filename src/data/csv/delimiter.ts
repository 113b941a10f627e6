import { isMissing } from '../number';
import { DELIMITERS, DOUBLED, type Dialect } from './dialect';
import { looksNumeric } from './number-format';
import { cutSample, usualWidth, type Cut, type SampleRecord } from './sample';

/** How the samples are cut by a delimiter. */
export interface Reading {
  readonly cut: Cut;
  /** Records of all samples; the lines of the first are those of the file. */
  readonly records: readonly SampleRecord[];
  readonly width: number;
  /** Share of records of this width; almost one where only the header is one field short. */
  readonly share: number;
}

const COMMENTS = ['#', '%', '//', ';', '!'];

/** Excel's line that names the delimiter. */
const SEPARATOR_LINE = /^sep=([^\r\n])(?:\r\n|\n|\r|$)/i;

/** The delimiter that the first line of a text names, as Excel's sep=; does. */
export const toldDelimiter = (text: string): string | undefined => SEPARATOR_LINE.exec(text)?.[1];

/** Even, but for a header one field short: good, but not as good as quite even. */
export const ALMOST = 0.999;

/** What may divide fields where nothing else does: ASCII punctuation that is not part of numbers or names. */
export const LAST_RESORT = [...':!&*/@^~$=<>'];

/**
 * The delimiter, quote and comment sign with which the samples are cut most evenly.
 *
 * Tried first are tab, semicolon, pipe and comma; the comma comes last, because in a table cut by semicolons it may be a decimal
 * comma. A space, or other punctuation, divides only where all records are cut evenly and most cells are numbers; two colons or pipes, where
 * one divides no better.
 */
export function findReading(samples: readonly string[], given: Partial<Dialect>): Reading {
  if (given.delimiter !== undefined) return bestReading(samples, given.delimiter, given);
  const readings: Reading[] = [];
  for (const delimiter of Object.keys(DELIMITERS).filter((sign) => samples.some((text) => text.includes(sign)))) {
    const reading = bestReading(samples, delimiter, given);
    readings.push(reading);
    if (isEven(reading) && fits(reading)) break;
  }
  const even = evenOf(readings);
  const doubled = doubledOf(samples, given, even);
  if (doubled) return doubled;
  const spaced = (): Reading => bestReading(samples, ' ', given);
  if (even) return holdsSeveral(even) ? (orNull(spaced(), even) ?? even) : even;
  // Tabs that come twice here and there, as spaces do; not those of a table below a title, or above a note.
  const tabs = readings.find(({ cut }) => cut.delimiter === '\t');
  const tabbed = tabs && !dividesAllBut(tabs) ? orNull(spaced()) : null;
  if (tabbed) return tabbed;
  const best = readings
    .filter(({ width }) => width > 1)
    .reduce<Reading | undefined>((a, b) => (a === undefined || isBetter(b, a) ? b : a), undefined);
  if (best && best.share > 0.5) return best;
  const others = [' ', ...LAST_RESORT].map((delimiter) => bestReading(samples, delimiter, given));
  return others.find(isCertain) ?? others.find((reading) => isCertain(tableIn(reading))) ?? best ?? bestReading(samples, ',', given);
}

/** Records above a table and below it, at most, where spaces divide it: words of a title are cut as its fields are. */
const MOST_ABOVE = 10;
export const MOST_BELOW = 3;

/** Between spaces, the records from the first that is as wide as most to the last: many, and all as wide. All, where there are no such. */
function tableIn(reading: Reading): Reading {
  const { records, width, cut } = reading;
  const isWide = ({ cells }: SampleRecord): boolean => cells.length === width;
  const [first, last] = [records.findIndex(isWide), records.findLastIndex(isWide)];
  const table = records.slice(first, last + 1);
  if (cut.delimiter !== ' ' || first > MOST_ABOVE || records.length - 1 - last > MOST_BELOW || table.length <= MANY || !table.every(isWide))
    return reading;
  return { ...reading, records: table, share: 1 };
}

/** Share of records that a doubled sign must cut evenly: it hardly stands in a text by chance. */
const MOSTLY = 0.9;

/** The reading by a doubled sign that cuts most records evenly, if the sign alone gives no more columns with something in them. */
function doubledOf(samples: readonly string[], given: Partial<Dialect>, even: Reading | undefined): Reading | null {
  for (const delimiter of DOUBLED) {
    if (!samples.some((text) => text.includes(delimiter)) || (even && even.cut.delimiter !== delimiter[0])) continue;
    const reading = bestReading(samples, delimiter, given);
    if (reading.records.length < 2 || !fits(reading)) continue;
    if (!isCertain(reading) && (reading.width < 3 || reading.share < MOSTLY)) continue;
    const single = bestReading(samples, delimiter[0], given);
    const filled = Array.from({ length: single.width }, (_, j) => single.records.some(({ cells }) => (cells[j] ?? '').trim() !== ''));
    if (!isEven(single) || filled.filter(Boolean).length <= reading.width) return reading;
  }
  return null;
}

const isEven = ({ records, width, share }: Reading): boolean => width > 1 && share >= ALMOST && records.length > 1;

/** Whether the first record is divided as the others are, or one field short: where it is not, what divides them may be a part of their cells. */
const fits = ({ records, width }: Reading): boolean => records[0].cells.length === width || (width > 2 && records[0].cells.length === width - 1);

/** The first that cuts evenly; another, if that one alone cuts quite all evenly, the first record too. */
function evenOf(readings: readonly Reading[]): Reading | undefined {
  const even = readings.find(isEven);
  if (even === undefined || fits(even)) return even;
  return readings.find((other) => isEven(other) && other.share === 1 && fits(other) && other.width >= even.width) ?? even;
}

/** Cuts more records evenly; or as many, into more fields, with a first record that fits, as the other's does not. */
function isBetter(reading: Reading, other: Reading): boolean {
  return reading.share > other.share || (reading.share === other.share && reading.width > other.width && fits(reading) && !fits(other));
}

/** @param beside a reading whose delimiter must not stand in a name of this one */
function orNull(reading: Reading, beside?: Reading): Reading | null {
  const inName = (cell: string): boolean => beside !== undefined && cell.includes(beside.cut.delimiter) && !looksNumeric(cell);
  return isCertain(reading) && !reading.records[0].cells.some(inName) ? reading : null;
}

/** True where the cells of a column are several numbers with spaces between them. */
function holdsSeveral({ records, width }: Reading): boolean {
  const rows = records.slice(1);
  const several = (cell = ''): boolean => !looksNumeric(cell.trim()) && /\S\s+\S/.test(cell.trim()) && cell.trim().split(/\s+/).every(isValue);
  return rows.length > 0 && Array.from({ length: width }).some((_, j) => rows.every(({ cells }) => several(cells[j])));
}

/** True where all is divided evenly but for texts above, or below. One alone above numbers, of as many words as there are columns, may name them. */
function dividesAllBut(reading: Reading): boolean {
  const isDivided = ({ cells }: SampleRecord): boolean => cells.length > 1;
  const { records, width } = reading;
  const first = records.findIndex(isDivided);
  const table = records.slice(first, records.findLastIndex(isDivided) + 1);
  if (first < 0 || table.length < 2 || table.some(({ cells }) => cells.length !== width)) return false;
  const mayName = first === 1 && records[0].cells[0].trim().split(/\s+/).length === width && numberShare(table.slice(0, 1)) > 0;
  return !mayName && !holdsSeveral({ ...reading, records: table });
}

const isValue = (cell: string): boolean => isMissing(cell) || looksNumeric(cell);

/** Rows from which one column of numbers is enough, where there are three or more. */
const MANY = 5;

/**
 * True when every record is cut evenly and gives mostly numbers: at least two such rows, and a third or a header. Between spaces a column of
 * numbers is enough in some more rows: words of prose do not stand so.
 */
function isCertain({ records, width, share, cut }: Reading): boolean {
  if (width < 2 || share < ALMOST || records.length < 2) return false;
  const rows = records.slice(1);
  if (cut.delimiter === ' ' && rows.length >= MANY && rows[0].cells.some((_, j) => rows.every(({ cells }) => looksNumeric(cells[j])))) return true;
  const numbers = cut.delimiter === ' ' ? numberShare(withoutTimes(rows)) : numberShare(rows);
  return numbers > 0.5 && (records.length > 2 || (numbers === 1 && numberShare(records.slice(0, 1)) === 0));
}

/** A time, or a date, as it stands before the values of a log. */
const TIME = /^(?:\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?|\d{4}-\d\d-\d\d)$/;

/** Records without the times they begin with. */
function withoutTimes(records: readonly SampleRecord[]): readonly SampleRecord[] {
  return records.map((record) => {
    const first = record.cells.findIndex((cell) => !TIME.test(cell));
    return first > 0 ? { ...record, cells: record.cells.slice(first) } : record;
  });
}

/** Share of cells that are numbers or missing. */
export function numberShare(records: readonly SampleRecord[]): number {
  let all = 0;
  let values = 0;
  for (const { cells } of records) {
    all += cells.length;
    for (const cell of cells) if (isValue(cell.trim())) values++;
  }
  return all === 0 ? 0 : values / all;
}

/** The quote and the comment sign that go best with a delimiter. */
function bestReading(samples: readonly string[], delimiter: string, given: Partial<Dialect>): Reading {
  const read = (quote: string | null, comment: string | null): Reading => {
    const cut = { delimiter, quote, comment };
    const pieces = [skipLines(samples[0], given.skip ?? 0), ...samples.slice(1)];
    const records = pieces.flatMap((piece) => cutSample(piece, cut));
    const { width, share } = usualWidth(records);
    const shortHeader = records.length > 2 && records[0].cells.length === width - 1 && width > 2;
    return { cut, records, width, share: shortHeader && share * records.length >= records.length - 1.5 ? ALMOST : share };
  };
  // Who doubles the delimiter does not quote: quotes are texts.
  const quote = given.quote === undefined ? (delimiter.length > 1 ? null : '"') : given.quote;
  const plain = read(quote, given.comment ?? null);
  const withComments = given.comment === undefined ? betterOf(plain, commentsIn(samples, plain), (comment) => read(quote, comment)) : plain;
  if (given.quote !== undefined || delimiter.length > 1 || withComments.share === 1) return withComments;
  if (delimiter === '\t' && withComments.records.some(({ faulty }) => faulty)) {
    // Programs that divide by tabs write quotes as they are.
    const asText = read(null, withComments.cut.comment);
    if (asText.share === 1) return asText;
  }
  const single = samples.some((text) => beginsField(text, "'", delimiter));
  return betterOf(withComments, single ? ["'"] : [], (other) => read(other, withComments.cut.comment));
}

/** True where a field begins with a quote, as far as can be told before it is known how fields are quoted. */
function beginsField(text: string, quote: string, delimiter: string): boolean {
  const before = new Set(['\n', '\r', delimiter, undefined]);
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    let last = at - 1;
    while (text[last] === ' ' && delimiter !== ' ') last--;
    if (before.has(text[last])) return true;
  }
  return false;
}

/** Records of another width. */
const misfits = ({ records, share }: Reading): number => Math.round((1 - share) * records.length);

/** The first reading that cuts more evenly than the one there is, into as many fields at least. */
function betterOf(reading: Reading, signs: readonly string[], read: (sign: string) => Reading): Reading {
  for (const sign of signs) {
    const other = read(sign);
    // # alone between spaces is a comment sign, even where what follows are as many words as there are columns.
    const alone = sign !== "'" && reading.cut.delimiter === ' ' && misfits(other) <= misfits(reading);
    const evener = other.share > reading.share || alone || (other.width === 1 && reading.width === 1 && other.records.length > 0);
    if (evener && other.width >= Math.min(2, reading.width)) return other;
  }
  return reading;
}

/** Signs with which lines begin that are no rows of the table: of another width, or before or between single numbers. */
function commentsIn(samples: readonly string[], { records, width, cut }: Reading): string[] {
  return COMMENTS.filter((sign) => {
    if (cut.delimiter.startsWith(sign[0])) return false;
    const marked = records.filter(({ cells }) => cells[0].startsWith(sign) || (cut.delimiter === ' ' && cells[0] === sign));
    if (marked.length === 0 || marked.length === records.length) return false;
    if (width > 1) return marked.some(({ cells }) => cells.length !== width || (cut.delimiter === ' ' && cells[0] === sign));
    const others = records.filter((record) => !marked.includes(record));
    return others.length > 1 && (numberShare(others.slice(1)) > 0.5 || cutWidths(samples, { ...cut, comment: sign }) > 1);
  });
}

function cutWidths(samples: readonly string[], cut: Cut): number {
  return usualWidth(samples.flatMap((text) => cutSample(text, cut))).width;
}

/** True where another cut leaves the delimiter at the ends of cells: what stands beside it divides nothing. */
export function isBesideDelimiter(records: readonly SampleRecord[], delimiter: string): boolean {
  return records.every(({ cells }) => cells.some((cell) => cell.length > 1 && (cell.startsWith(delimiter) || cell.endsWith(delimiter))));
}

/** The text without its first lines. */
export function skipLines(text: string, lines: number): string {
  let at = 0;
  for (let n = 0; n < lines && at < text.length; n++) {
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
  return text.slice(at);
}
