/** ARFF, the format of WEKA: a header of attributes above delimited rows, which are read as those of any delimited text. */
import type { Bytes } from '../bytes';
import type { Column } from '../column';
import type { Dialect } from '../csv/dialect';
import type { Known } from '../csv/known';
import { readCsv, readCsvFast, type TextSource } from '../csv/read-csv';
import { nextLine } from '../csv/records';
import { fieldPlace } from '../csv/field-place';
import { lineAt } from '../lines';
import { MISSING, parseNumber } from '../number';
import { DataProblem, quoted, type ProblemList } from '../problem';
import type { Table } from '../table';
import { readArffHeader, shownLabels, type ArffHeader, type Attribute } from './arff-header';
import { plainRows, type PlainRows } from './arff-rows';

/** Bytes of the first rows, which show the kind of quotes. */
const PROBE = 1 << 16;

/**
 * Reads a plain ARFF file in UTF-8 without having its bytes in memory.
 * @returns null for any other: then `readArff` must read it, or say what is wrong with it.
 */
export async function readArffFast(source: Omit<TextSource, 'bytes' | 'start'> & { readonly bytes: Bytes }): Promise<Table | null> {
  const { bytes, file } = source;
  try {
    const [first, second, third] = bytes.subarray(0, 3);
    const header = readArffHeader(bytes, first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0, file);
    return await readCsvFast({ ...source, dialect: {}, known: knownOf(bytes, header, quoteOf(bytes, header)) });
  } catch (error) {
    // What is wrong is told when the encoding is known.
    if (error instanceof DataProblem) return null;
    throw error;
  }
}

/** Reads an ARFF file. @throws DataProblem with every line of the header, or else every row, that cannot be read. */
export async function readArff(source: TextSource): Promise<Table> {
  const { bytes, start, file, breathe } = source;
  const header = readArffHeader(bytes, start, file);
  const quote = quoteOf(bytes, header);
  const rows = await plainRows(bytes, header, quote, file, (at) => breathe(at / 2, 0));
  const plain: TextSource = {
    ...source,
    bytes: rows.bytes,
    dialect: {},
    known: knownOf(rows.bytes, header, quote, rows),
    breathe: (at, count) => breathe((bytes.length / 2) * (1 + at / rows.bytes.length), count),
  };
  return (await readCsvFast(plain)) ?? readCsv(plain);
}

function quoteOf(bytes: Bytes, { end }: ArffHeader): '"' | "'" {
  return bytes.subarray(end, end + PROBE).includes(0x27) ? "'" : '"';
}

/** What WEKA cuts at, and delimited texts do not; and what it leaves out. */
const ODD = /[\s{}%'"\\]/;

function knownOf(bytes: Bytes, { attributes, lines, end }: ArffHeader, quote: '"' | "'", rows?: PlainRows): Known {
  const dialect: Dialect = {
    delimiter: ',',
    quote,
    skipInitialSpace: true,
    decimal: '.',
    thousands: null,
    comment: '%',
    flags: false,
    units: [],
    header: false,
    headerSign: null,
    rowNames: false,
    trailingDelimiter: false,
    skip: lines,
    below: 0,
  };
  const labels = new Set(attributes.flatMap((attribute) => attribute.labels));
  const values = [...MISSING].filter((marker) => marker !== '' && marker !== '?' && labels.has(marker));
  return {
    names: attributes.map(({ name }) => name),
    texts: new Set(attributes.flatMap((attribute, i) => (isOfTexts(attribute) ? [i] : []))),
    finding: { dialect, doubts: [], digits: [], mixedUnits: new Map(), values },
    isOdd: (text, inQuotes) => !rows && (inQuotes ? text.includes('\\') : ODD.test(text.trim()) || text.trim().startsWith('@')),
    declare: (columns, rowLines, warnings) => {
      for (const column of columns) {
        declare(column, attributes[column.index], warnings, (row) => {
          const line = lineAt(rowLines, row);
          // Of a sparse row it is not known where the value stood.
          return { line, column: rows?.sparse ? null : columnIn(bytes, end, line - lines - 1, column.index, dialect) };
        });
      }
      if (rows?.weights) tellWeights(rows.weights, warnings);
    },
  };
}

/** Whether cells that look like numbers may be different texts: where the names of groups do not say how each number is written, or nothing does. */
function isOfTexts({ type, labels }: Attribute): boolean {
  return (
    type === 'string' || (type === 'nominal' && labels.some((label) => !Number.isNaN(parseNumber(label)) && String(parseNumber(label)) !== label))
  );
}

interface Place {
  readonly line: number;
  readonly column: number | null;
}

/** Bytes looked at together. */
const PIECE = 1 << 20;

/** The character column (from 1) at which a field begins, of a row so many lines below `start`; null in a line too long to look at. */
function columnIn(bytes: Bytes, start: number, below: number, field: number, dialect: Dialect): number | null {
  for (let at = start, left = below; at < bytes.length;) {
    const piece = bytes.subarray(at, at + PIECE);
    let from = 0;
    for (let next = nextLine(piece, 0); next < piece.length || at + next === bytes.length; next = nextLine(piece, from)) {
      if (left-- === 0) return fieldPlace(piece, from, next, field, dialect, 1).column;
      from = next;
      if (from === piece.length) break;
    }
    if (from === 0) return null;
    at += from;
  }
  return null;
}

/** Makes names of groups, or texts, of a column's numbers where the header says that they are none. */
function declare(column: Column, attribute: Attribute, warnings: ProblemList, placeOf: (row: number) => Place): void {
  const { type, labels, line } = attribute;
  if (type === 'numeric') column.declared = 'numeric';
  if (attribute.dayFirst !== null) column.dates?.settle(attribute.dayFirst);
  if (type === 'numeric' || type === 'date') return;
  column.takeAsTexts(labels);
  if (type !== 'nominal') return;
  column.declared = 'nominal';
  const { levels } = column;
  const known = new Set(labels.map((label) => label.trim()));
  levels?.labels.forEach((label, code) => {
    if (known.has(label)) return;
    warnings.add(
      () =>
        `found ${quoted(label)} in the column ${quoted(column.name)}, for which line ${line} declares ${shownLabels(attribute)}. ` +
        'It is read as one more value: mend it, or declare it.',
      () => placeOf(levels.codes.indexOf(code)),
    );
  });
}

function tellWeights({ count, line, column }: NonNullable<PlainRows['weights']>, warnings: ProblemList): void {
  warnings.add(
    () => `left out the weights in braces of ${count} ${count === 1 ? 'row' : 'rows'}, of which this is the first: every row counts once.`,
    () => ({ line, column }),
  );
}
