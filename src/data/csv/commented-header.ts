import { isMissing } from '../number';
import { skipLines } from './delimiter';
import { looksNumeric } from './number-format';
import { cutSample, type Cut } from './sample';

/** A line that begins as comments do, and may name the columns. */
export interface CommentedLine {
  /** What it begins with. */
  readonly sign: string;
  /** Its line in the text, from 1. */
  readonly line: number;
  /** What stands in its fields. */
  readonly cells: readonly string[];
}

/** Signs that a header may begin with although no line is a comment. A % may be a part of the first name: % change. */
const SIGNS = ['#', '//', ';'];

/** The sign, and those like it, and the spaces behind it: ##, %%. */
const behind = (line: string, sign: string): string => {
  let at = 0;
  while (line.startsWith(sign, at)) at += sign.length;
  return line.slice(at).replace(/^ +/, '');
};

/**
 * The last comment above the first record, or that record where it begins with a sign of comments: numpy.savetxt(…, header=…), gnuplot, VCF
 * and many instruments write the names so; or the comment above it, where that one alone names the columns: units stand below it. Lines of
 * strokes alone are passed over.
 * @param cut as the records are cut. @param width fields of a row. @param skip lines left out at the top. @returns null where there is none.
 */
export function commentedLine(text: string, cut: Cut, width: number, skip: number): CommentedLine | null {
  const lines = skipLines(text, skip).split(/\r\n|\n|\r/);
  const end = cut.comment === null ? 1 + lines.findIndex(isFilled) : lines.findIndex((line) => isFilled(line) && !line.startsWith(cut.comment ?? ''));
  const at = lines.slice(0, end).findLastIndex((line) => /[\p{L}\d]/u.test(line));
  if (at < 0) return null;
  const sign = cut.comment ?? SIGNS.find((one) => lines[at].startsWith(one) && !cut.delimiter.startsWith(one[0]));
  if (sign === undefined) return null;
  const lineAt = (at: number): CommentedLine | null => {
    const [record] = cutSample(behind(lines[at], sign), { ...cut, comment: null });
    return record === undefined || record.faulty ? null : { sign, line: skip + at + 1, cells: record.cells.map((cell) => cell.trim()) };
  };
  const names = (line: CommentedLine | null): boolean => line?.cells.length === width && width > 1 && areNames(line.cells, cut.delimiter);
  const last = lineAt(at);
  const above = at > 0 && lines[at - 1].startsWith(sign) ? lineAt(at - 1) : null;
  return last?.cells.length === width && !names(last) && names(above) ? above : last;
}

const isFilled = (line: string): boolean => line.trim() !== '';

/** Words that sentences have, and names of columns hardly ever. */
const OF_SENTENCES = /^(?:the|of|and|is|are|was|were|has|have|by|for|with|this|that|these|which)$/i;

/** Words and characters a name has at most. */
const MOST_WORDS = 5;
const LONGEST = 60;

/** True for different names: each has a letter, none is a number or part of a sentence. */
export function areNames(cells: readonly string[], delimiter: string): boolean {
  return new Set(cells).size === cells.length && cells.every((cell) => isName(cell, delimiter));
}

function isName(cell: string, delimiter: string): boolean {
  const words = cell.split(/\s+/);
  if (cell.length > LONGEST || words.length > MOST_WORDS || !/\p{L}/u.test(cell) || isMissing(cell) || looksNumeric(cell)) return false;
  // Between spaces each word stands alone: one that no column is called says that all are a sentence.
  return !/[.:!?,;]$/.test(cell) && !OF_SENTENCES.test(words[0]) && (delimiter !== ' ' || !/["()]/.test(cell.replace(/\(.*\)/, '')));
}

/** True where the fields are a row that was made a comment: #1,2,3. */
export function isCommentedRow(cells: readonly string[]): boolean {
  return cells.every((cell) => looksNumeric(cell));
}
