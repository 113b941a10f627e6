import { looksNumeric } from './number-format';
import { nextLine } from './records';

/** Bytes at the head in which the first line of strokes must stand, and lines. */
const HEAD = 1 << 14;
const MOST_LINES = 100;

const decoder = new TextDecoder();
const SPACE = 0x20;
const BAR = 0x7c;

/** A text whose table was drawn with lines, without them: what stood there are spaces, so that every cell stands where it stood. */
export interface WithoutStrokes {
  readonly bytes: Uint8Array;
  /** What was left out, in a sentence. */
  readonly note: string;
}

/** How a table is drawn. */
interface Drawing {
  /** Line of the first strokes, from 0. */
  readonly line: number;
  /** What such a line is, with - for =. */
  readonly rule: string;
  /** Whether more such lines may come. */
  readonly again: boolean;
  /** Whether bars stand at both ends of the lines: else the first and the last cell of a row may be empty. */
  readonly edged: boolean;
}

/**
 * Leaves out what a table is drawn with: the line of dashes below the header, as Markdown, psql, sqlite3 and sqlcmd write it, the rules of
 * MySQL's boxes and of reStructuredText and Org tables, and bars at both ends of a line.
 * @returns null for a text without such a line at its head.
 */
export function withoutStrokes(bytes: Uint8Array, start: number): WithoutStrokes | null {
  const drawing = drawingOf(bytes, start);
  if (drawing === null) return null;
  const plain = bytes.slice();
  let rules = 0;
  let bars = 0;
  for (let at = start, line = 0; at < plain.length; line++) {
    const next = nextLine(plain, at);
    const [from, to] = filledPart(plain, at, next);
    // The header stands above its rule.
    if (line >= drawing.line - 1 && from < to) {
      const mayBeRule = line === drawing.line || (drawing.again && line > drawing.line);
      if (mayBeRule && ruleOf(decoder.decode(plain.subarray(from, to))) === drawing.rule) {
        plain.fill(SPACE, from, to);
        rules++;
      } else if (drawing.edged && plain[from] === BAR && plain[to - 1] === BAR && to - from > 1) {
        plain[from] = plain[to - 1] = SPACE;
        bars++;
      }
    }
    at = next;
  }
  const lines =
    rules === 1
      ? `line ${drawing.line + 1}, which is a line of strokes`
      : `${rules} lines of strokes, the first of which is line ${drawing.line + 1}`;
  return { bytes: plain, note: `The table is drawn with lines: left out ${lines}${bars > 0 ? ', and the bars at both ends of each line' : ''}.` };
}

/** Whether a text has such a line. */
export const isDrawn = (bytes: Uint8Array, start: number): boolean => drawingOf(bytes, start) !== null;

const drawingOf = (bytes: Uint8Array, start: number): Drawing | null => findDrawing(decoder.decode(bytes.subarray(start, start + HEAD)));

/** Begin and end of a line without spaces and line ends. */
function filledPart(bytes: Uint8Array, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  while (from < to && bytes[from] <= SPACE) from++;
  while (to > from && bytes[to - 1] <= SPACE) to--;
  return [from, to];
}

const ruleOf = (line: string): string => line.trim().replaceAll('=', '-');

function findDrawing(text: string): Drawing | null {
  const lines = text.split(/\r\n|\n|\r/, MOST_LINES);
  for (const [line, own] of lines.entries()) {
    const rule = ruleOf(own);
    if (!/--/.test(rule) || /[^-+|: \t,;]/.test(rule)) continue;
    const above = lines[line - 1]?.trim() ?? '';
    const below = lines[line + 1]?.trim() ?? '';
    // +----+----+ above | a  | b  |
    if (/^\+[-+:]+\+$/.test(rule)) return isBarred(below) ? { line, rule, again: true, edged: true } : null;
    // ==== ==== above the header, and below it
    if (own.includes('=') && /^-+( +-+)+$/.test(rule))
      return ruleOf(lines[line + 2] ?? '') === rule ? { line, rule, again: true, edged: false } : null;
    if (isBelowHeader(rule, above)) return { line, rule, again: /^\|-+(\+-+)*\|$/.test(rule), edged: isBarred(above) };
  }
  return null;
}

const isBarred = (line: string): boolean => line.startsWith('|') && line.endsWith('|');

/** True where dashes stand below each field of the line above: |---|--:|, ----+----, --- ---. */
function isBelowHeader(rule: string, above: string): boolean {
  const bars = /[|+]/.test(rule);
  const divider = bars ? /[|+]/ : /[,;]/.test(rule) ? /[,;]/ : /[ \t]+/;
  const groups = rule.split(divider).map((group) => group.trim());
  const cells = above.split(bars ? '|' : divider).map((cell) => cell.trim());
  if (groups.length < 2 || groups.length !== cells.length) return false;
  const edged = bars && isBarred(above) && groups[0] === '' && groups.at(-1) === '';
  const inner = edged ? groups.slice(1, -1) : groups;
  // A row of marks of missing values stands below numbers.
  return inner.every((group) => /^:?-+:?$/.test(group)) && cells.some((cell) => /\p{L}/u.test(cell)) && !cells.some(looksNumeric);
}
