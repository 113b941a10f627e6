import { placeOf } from '../encoding';
import { DataProblem, ProblemList } from '../problem';
import type { Markers } from '../markers';
import type { Table } from '../table';
import { TableBuilder, type Reading } from './builder';
import { cellsOf } from './cells';
import { checkDialect, delimiterName, dialectInWords, type Dialect } from './dialect';
import { findDialect } from './find-dialect';
import { readPlain, readSpaced } from './plain';
import { quotesWithinFields } from './quote-problems';
import { readQuoted } from './quoted';
import { nextLine, type Source } from './records';
import { checkText, findNuls } from './signs';

/** A text to read, and how. */
export interface TextSource {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** Where the text begins: behind a byte order mark. */
  readonly start: number;
  /** The file's name as shown. */
  readonly file: string;
  /** Parts of the dialect that a person has chosen; the others are found. */
  readonly dialect: Partial<Dialect>;
  /** False: the bytes are not kept for the table's `cells`. */
  readonly keepText: boolean;
  readonly markers: Markers;
  /** Called between pieces; may throw to end the reading. */
  readonly breathe: (bytes: number, rows: number) => Promise<void>;
}

/**
 * Reads a table from a text of delimited fields: the dialect from the whole evidence, quotes as in RFC 4180, line ends LF, CRLF and
 * CR, mixed too. Blank lines are left out. What does not fit in the table makes it one that cannot be used: `refusal` tells all of it.
 * @throws DataProblem where the text cannot be cut into cells, or is something else. @throws RangeError for a wrong dialect.
 */
export async function readCsv({ bytes, start, file, dialect: given, keepText, markers, breathe }: TextSource): Promise<Table> {
  checkDialect(given);
  checkText(bytes, start, file);
  const { dialect: found, doubts } = findDialect(bytes, start, given);
  const warnings = new ProblemList('warning');
  const dialect = given.quote === undefined ? withoutStrayQuotes(bytes, start, found, warnings) : found;

  let tableStart = start;
  for (let line = 0; line < dialect.skip; line++) tableStart = nextLine(bytes, tableStart);
  const builder = new TableBuilder(bytes, file, dialect, markers);
  const source: Source = {
    bytes,
    start: tableStart,
    line: dialect.skip + 1,
    file,
    dialect,
    builder,
    breathe: (at) => breathe(at, builder.rowCount),
  };
  await tokenizerFor(source)(source);
  const reading = builder.finish();

  const errors = new ProblemList('error');
  errors.append(builder.errors);
  findNuls(bytes, start, errors);
  warnings.append(builder.warnings);
  const refusal = errors.count > 0 ? DataProblem.ofList(file, errors) : nothingToLearn(reading, file, dialect);
  let cells: string[][] | null = null;
  return {
    file,
    dialect,
    reading: dialectInWords(dialect, reading.headerLine),
    doubts,
    problems: [...(refusal?.problems ?? []), ...warnings.first],
    problemCount: (refusal?.count ?? 0) + warnings.count,
    refusal,
    ...reading,
    get cells() {
      if (!keepText) throw new Error(`${file}: the text was not kept.`);
      return (cells ??= cellsOf(bytes, start, dialect, tableStart));
    },
  };
}

/** The tokenizer that a text needs: our own where there is no quote, csv-parse where there is. */
function tokenizerFor({ bytes, start, dialect }: Source): (source: Source) => Promise<void> {
  if (dialect.quote !== null && bytes.includes(dialect.quote.charCodeAt(0), start)) return readQuoted;
  return dialect.delimiter === ' ' ? readSpaced : readPlain;
}

/** Takes quotes as text where no field begins with one, and says so. */
function withoutStrayQuotes(bytes: Uint8Array, start: number, dialect: Dialect, warnings: ProblemList): Dialect {
  if (dialect.quote === null) return dialect;
  const first = quotesWithinFields(bytes, start, dialect.delimiter, dialect.quote);
  if (first < 0) return dialect;
  warnings.add(
    () => 'quotes were read as text, because no field begins with one.',
    () => placeOf(bytes, first),
  );
  return { ...dialect, quote: null };
}

/** Why a table that was read well is none to learn from, or null. */
function nothingToLearn({ columns, rows, headerLine, lines }: Reading, file: string, { delimiter }: Dialect): DataProblem | null {
  if (columns.length === 0) return new DataProblem({ file }, 'the file is empty. Expected a header and at least one row of numbers.');
  if (columns.length === 1)
    return new DataProblem(
      { file, line: headerLine ?? lines[0] ?? null },
      `expected at least two columns (a feature and the target), found one with the delimiter ${delimiterName(delimiter)}. If the columns are divided by another character, name it as the delimiter.`,
    );
  return rows > 0 ? null : new DataProblem({ file, line: headerLine }, 'found a header, but no rows below it. Add rows of numbers.');
}
