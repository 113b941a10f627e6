import { isMissing } from '../number';
import { skipLines } from './delimiter';
import { looksNumeric } from './number-format';
import { cutSample, type Cut } from './sample';
import { areUnits, isUnit } from './unit-names';

/** A line that begins as comments do, and may name the columns. */
export interface CommentedLine {
  /** What it begins with. */
  readonly sign: string;
  /** Its line in the text, from 1. */
  readonly line: number;
  /** What stands in its fields. */
  readonly cells: readonly string[];
}

/** Signs that a header may begin with although no line is a comment. A % may be a part of the first name, % change, but for where the next line has one, too. */
const SIGNS = ['#', '//', ';'];

/** The sign, and those like it, and the spaces behind it: ##, %%. */
const behind = (line: string, sign: string): string => {
  let at = 0;
  while (line.startsWith(sign, at)) at += sign.length;
  return line.slice(at).replace(/^ +/, '');
};

/**
 * The last comment above the first record, or that record where it begins with a sign of comments: numpy.savetxt(…, header=…), gnuplot, VCF
 * and many instruments write the names so; or a comment above it, where that names the columns, and units, types or what else is no name
 * stand below it. Lines of strokes alone are passed over.
 * @param cut as the records are cut. @param width fields of a row. @param skip lines left out at the top. @returns null where there is none.
 */
export function commentedLine(text: string, cut: Cut, width: number, skip: number): CommentedLine | null {
  const lines = skipLines(text, skip).split(/\r\n|\n|\r/);
  const end = cut.comment === null ? 1 + lines.findIndex(isFilled) : lines.findIndex((line) => isFilled(line) && !line.startsWith(cut.comment ?? ''));
  const at = lines.slice(0, end).findLastIndex((line) => /[\p{L}\d]/u.test(line));
  if (at < 0) return null;
  const signs = /^%+ *\p{L}/u.test(lines[at + 1] ?? '') ? [...SIGNS, '%'] : SIGNS;
  const sign = cut.comment ?? signs.find((one) => lines[at].startsWith(one) && !cut.delimiter.startsWith(one[0]));
  if (sign === undefined) return null;
  const lineAt = (at: number): CommentedLine | null => {
    const [record] = cutSample(behind(lines[at], sign), { ...cut, comment: null });
    return record === undefined || record.faulty ? null : { sign, line: skip + at + 1, cells: record.cells.map((cell) => cell.trim()) };
  };
  const names = (line: CommentedLine | null): boolean => line?.cells.length === width && width > 1 && areNames(line.cells, cut.delimiter);
  const last = lineAt(at);
  let line = last;
  for (let up = 1; line?.cells.length === width && (!names(line) || areUnits(line.cells)) && up <= MOST_BELOW; up++) {
    line = at >= up && lines[at - up].startsWith(sign) ? lineAt(at - up) : null;
    if (line === null || !names(line) || areUnits(line.cells)) continue;
    return last !== null && names(last) && mayBeTitle(line.cells, last.cells, cut.delimiter) ? last : line;
  }
  return last;
}

/** Lines of units, types and the like below the names, at most. */
const MOST_BELOW = 3;

/** Whether units of letters alone (V, A, s) may be names as well, and what stands above them a title: of several words, or words between spaces. */
function mayBeTitle(above: readonly string[], units: readonly string[], delimiter: string): boolean {
  const certain = units.some((cell) => cell.length > 1 && isUnit(cell));
  return !certain && (delimiter === ' ' || above.some((cell) => /[\s\d]/.test(cell)));
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
  return !/[.:!?,;]$|^[^:]+:\s/.test(cell) && !OF_SENTENCES.test(words[0]) && (delimiter !== ' ' || !/["()]/.test(cell.replace(/\(.*\)/, '')));
}

/** True where the fields are a row that was made a comment: #1,2,3. */
export function isCommentedRow(cells: readonly string[]): boolean {
  return cells.every((cell) => looksNumeric(cell));
}
