import type { ProblemList } from '../problem';
import type { Dialect } from './dialect';
import { BESIDE_QUOTES, dividerTest, nextLine, startsWith } from './records';

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;

/**
 * Finds the quotes that stand where none may stand (RFC 4180, section 2): in the middle of a field, before more text, or never
 * closed. Behind a fault, reading goes on at the next line.
 * @param from where a record begins. @param line its line.
 */
export function quoteProblems(bytes: Uint8Array, from: number, line: number, dialect: Dialect, problems: ProblemList): void {
  const { comment, delimiter } = dialect;
  const quote = dialect.quote?.charCodeAt(0) ?? -1;
  const skipsSpaces = dialect.skipInitialSpace && delimiter !== ' ';
  const isDivider = dividerTest(delimiter);
  let lineStart = from;
  let at = from;

  const report = (where: number, message: string, place = { line, lineStart }): void =>
    problems.add(
      () => message,
      () => ({ line: place.line, column: columnAt(bytes, place.lineStart, where) }),
    );
  const atLineEnd = (): boolean => at >= bytes.length || bytes[at] === LF || bytes[at] === CR;
  /** Where a field goes on behind spaces. */
  const behindSpaces = (from: number): number => {
    let to = from;
    while (skipsSpaces && BESIDE_QUOTES.has(bytes[to]) && !isDivider(bytes[to])) to++;
    return to;
  };
  const toNextLine = (): void => {
    at = nextLine(bytes, at);
    line++;
    lineStart = at;
  };
  const skipComments = (): void => {
    while (at < bytes.length && startsWith(bytes, at, comment)) toNextLine();
  };

  for (skipComments(); at < bytes.length;) {
    // at the beginning of a field
    const begin = behindSpaces(at);
    if (bytes[begin] === quote) {
      at = begin;
      const open = { at, line, lineStart };
      if (!passQuoted()) return report(open.at, `a quote that opens here is never closed. Close it, or remove it.`, open);
      const closing = at - 1;
      at = behindSpaces(at);
      if (!atLineEnd() && !isDivider(bytes[at])) {
        const began = open.line === line ? '' : ` (the field begins in line ${open.line})`;
        report(closing, `found text behind a closing quote${began}. A quote inside a quoted field must be doubled (${twice()}).`);
        while (!atLineEnd()) at++;
      }
    } else {
      const field = at;
      while (!atLineEnd() && !isDivider(bytes[at]) && bytes[at] !== quote) at++;
      if (bytes[at] === quote && bytes[field] === EQUALS && at === field + 1) {
        report(field, 'found ="…", a formula of a spreadsheet that keeps zeros at the front of a text. Remove the = before the quote.');
        while (!atLineEnd()) at++;
      } else if (bytes[at] === quote) {
        report(
          at,
          `found a quote in the middle of a field. Put quotes around the whole field, and double those inside (${twice()}); or say that quotes are text.`,
        );
        while (!atLineEnd()) at++;
      }
    }
    if (at >= bytes.length) return;
    if (isDivider(bytes[at])) at++;
    else {
      toNextLine();
      skipComments();
    }
  }

  function twice(): string {
    return `${dialect.quote}${dialect.quote}`;
  }

  /** Passes a quoted field; false where it has no end. */
  function passQuoted(): boolean {
    for (at++; at < bytes.length; at++) {
      const c = bytes[at];
      if (c === quote && bytes[++at] !== quote) return true;
      if (c === LF || (c === CR && bytes[at + 1] !== LF)) {
        line++;
        lineStart = at + 1;
      }
    }
    return false;
  }
}

/** Character column (code points), from 1, of a byte in the line that begins at `lineStart`. */
export function columnAt(bytes: Uint8Array, lineStart: number, at: number): number {
  let column = 1;
  for (let i = lineStart; i < at; i++) if ((bytes[i] & 0xc0) !== 0x80) column++;
  return column;
}

/**
 * Where the first quote stands, if no field of the table begins with one: then quotes are texts such as 5" or O"Neil. Those in comment
 * lines tell nothing.
 * @param start where the table begins.
 * @returns −1 when there is no quote, or a field begins with one.
 */
export function quotesWithinFields(bytes: Uint8Array, start: number, { delimiter, quote, comment }: Dialect): number {
  if (quote === null) return -1;
  const code = quote.charCodeAt(0);
  const isDivider = dividerTest(delimiter);
  /** What stands before this is not looked at again: a line may have very many quotes. */
  let known = start;
  const inComment = (at: number): boolean => {
    let from = at;
    while (from > known && bytes[from - 1] !== LF && bytes[from - 1] !== CR) from--;
    known = at;
    const beginsLine = from === start || bytes[from - 1] === LF || bytes[from - 1] === CR;
    return beginsLine && startsWith(bytes, from, comment);
  };
  let first = -1;
  for (let at = bytes.indexOf(code, start); at >= 0; at = bytes.indexOf(code, at + 1)) {
    if (comment !== null && inComment(at)) {
      known = nextLine(bytes, at);
      at = known - 1;
      continue;
    }
    if (first < 0) first = at;
    let before = at - 1;
    while (before >= start && bytes[before] === 0x20 && delimiter !== ' ') before--;
    if (before < start || isDivider(bytes[before]) || bytes[before] === LF || bytes[before] === CR) return -1;
  }
  return first;
}
