import type { NumberFormat } from '../number';
import type { ColumnUnit } from './find-units';

/** How a text is cut into records, fields and numbers. Plain data. */
export interface Dialect extends NumberFormat {
  /** One ASCII character, or a doubled one (:: or ||). A space stands for one or more spaces or tabs, and those at the ends of a line do not count. */
  readonly delimiter: string;
  /** Null: quotes are characters as any others. */
  readonly quote: '"' | "'" | null;
  /** True when spaces may stand between a delimiter and a quote: they are no part of the field. */
  readonly skipInitialSpace: boolean;
  /** True when the first record names the columns. */
  readonly header: boolean;
  /** What the header begins with, as comments do, and is no part of a name; null where there is nothing such. */
  readonly headerSign: string | null;
  /** True when the header is one field short, because the first field of each row is the row's name (R writes such files). */
  readonly rowNames: boolean;
  /** True when each row, but not the header, ends with a delimiter. */
  readonly trailingDelimiter: boolean;
  /** What a line begins with that is a comment, or null. */
  readonly comment: string | null;
  readonly flags: boolean;
  /** Columns whose numbers have a unit beside them, which is left out. */
  readonly units: readonly ColumnUnit[];
  /** Lines left out at the top. */
  readonly skip: number;
  /** Records left out below the header: units, say. */
  readonly below: number;
}

/** Parts of a dialect that a person may choose. */
export type DialectParts = Partial<Omit<Dialect, 'units'>>;

/** A place where the text could mean something else, and the numbers would not be the same. */
export interface Doubt {
  /** What was seen, and how it was read. */
  readonly evidence: string;
  /** In words: the reading that was chosen. */
  readonly chosen: string;
  /** In words: the other reading. */
  readonly other: string;
  /** What to ask for to get the other reading: parts of the dialect, or what marks a missing value besides the usual, or is a value though it usually marks none. */
  readonly alternative: DialectParts & { readonly missingMarkers?: readonly string[]; readonly values?: readonly string[] };
}

export const DELIMITERS = { '\t': 'tab', ';': 'semicolon', '|': 'pipe', ',': 'comma' } as const;

/** Signs that are written twice to divide what may hold one: MovieLens writes 1::1193::5. */
export const DOUBLED: readonly string[] = ['::', '||'];

/** A delimiter's name as shown. */
export function delimiterName(delimiter: string): string {
  return DELIMITERS[delimiter as keyof typeof DELIMITERS] ?? (delimiter === ' ' ? 'space' : `"${delimiter}"`);
}

/** A delimiter as a person writes it: the character, `::`, `||`, `\t`, or a name such as tab. @throws RangeError for anything else. */
export function delimiterFrom(text: string): string {
  const named = Object.entries(DELIMITERS).find(([, name]) => name === text.toLowerCase());
  if (named) return named[0];
  if (text === '\\t') return '\t';
  if (text.toLowerCase() === 'space') return ' ';
  if (DOUBLED.includes(text)) return text;
  if (text.length === 1 && text.charCodeAt(0) < 0x80 && !'"\r\n'.includes(text)) return text;
  throw new RangeError(`The delimiter must be one character such as , ; | or :: or || or the word tab or space, found ${JSON.stringify(text)}.`);
}

const THOUSANDS = { ',': 'comma', '.': 'point', ' ': 'space', "'": 'apostrophe' } as const;

/** In words: "semicolon, decimal comma, header in line 3, 2 preamble lines left out". @param headerLine null where there is no header. */
export function dialectInWords(dialect: Dialect, headerLine: number | null): string {
  const { delimiter, quote, skipInitialSpace, decimal, thousands, comment, skip, rowNames, headerSign, flags, units, below } = dialect;
  return [
    delimiterName(delimiter),
    decimal === ',' ? 'decimal comma' : '',
    thousands === null ? '' : `thousands ${THOUSANDS[thousands]}`,
    flags ? 'flags behind numbers' : '',
    units.length === 0 ? '' : 'units beside numbers',
    quote === "'" ? 'single quotes' : quote === null ? 'quotes are text' : '',
    skipInitialSpace ? 'spaces beside quotes left out' : '',
    headerLine === null ? 'no header' : `header in line ${headerLine}${headerSign === null ? '' : ` (behind ${headerSign})`}`,
    rowNames ? 'row names before the first column' : '',
    comment === null ? '' : `comments begin with ${comment}`,
    skip === 0 ? '' : `${skip} preamble ${skip === 1 ? 'line' : 'lines'} left out`,
    below === 0 ? '' : `${below} ${below === 1 ? 'record' : 'records'} below the header left out`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/**
 * Checks parts of a dialect that were asked for.
 * @throws RangeError that names the part.
 */
export function checkDialect(given: Partial<Dialect>): void {
  const { delimiter, quote, decimal, thousands, comment, skip, below } = given;
  if (delimiter !== undefined && delimiterFrom(delimiter) !== delimiter)
    throw new RangeError(`The delimiter must be the character, not its name, found ${JSON.stringify(delimiter)}.`);
  if (quote !== undefined && quote !== null && quote !== '"' && quote !== "'")
    throw new RangeError(`The quote must be " or ' or none, found ${String(quote)}.`);
  if (quote !== undefined && quote !== null && quote === delimiter) throw new RangeError(`${quote} cannot be the quote and the delimiter.`);
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') throw new RangeError(`The decimal sign must be . or , found ${String(decimal)}.`);
  if (thousands !== undefined && thousands !== null && !(thousands in THOUSANDS))
    throw new RangeError(`The thousands separator must be , . ' or a space, found ${String(thousands)}.`);
  if (thousands !== undefined && thousands !== null && thousands === decimal)
    throw new RangeError(`${thousands} cannot be the decimal sign and the thousands separator.`);
  if (comment !== undefined && comment !== null && !/^[!-~]{1,8}$/.test(comment))
    throw new RangeError(`A comment must begin with one to eight ASCII characters, found ${JSON.stringify(comment)}.`);
  if (skip !== undefined && !(Number.isSafeInteger(skip) && skip >= 0))
    throw new RangeError(`The lines to skip must be a whole number from 0, found ${skip}.`);
  if (below !== undefined && !(Number.isSafeInteger(below) && below >= 0))
    throw new RangeError(`The records to leave out below the header must be a whole number from 0, found ${below}.`);
}
