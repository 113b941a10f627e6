/** Where the rows of a table end, above notes and sources. */
import type { Bytes } from '../bytes';
import { quoted } from '../problem';
import type { Dialect } from './dialect';
import { looksNumeric } from './number-format';
import { cutSample } from './sample';

/** Bytes at the end of a file in which they stand. */
const TAIL = 1 << 16;

/** How a note begins, in some languages; or with a star before its words. */
const SOURCE =
  /^(?:data )?(?:sources?|notes?|footnotes?|remarks?|legend|quellen?|anmerkung(?:en)?|hinweise?|stand|fuentes?|notas?|fonti?|fontes?|bron|kilde|källa|źródło) ?:/iu;
const STARRED = /^[*†‡§]+ ?\p{L}/u;
/** Several words with a letter among them; and such a text with two words of more than a letter. */
const WORDS = /^(?=.*\p{L})\S+\s+\S/u;
const SENTENCE = /\p{L}{2}.* .*\p{L}{2}/u;
/** Nothing but strokes, or the sign that ended files of DOS. */
const STROKES = /^(?:[\s_=*.–—-]{3,}|\u001a)$/;

/** The rest of a text, which is no part of its table. */
export interface NotesBelow {
  /** Where the table ends, in bytes. */
  readonly end: number;
  /** How many lines the first of them stands below the last row. */
  readonly below: number;
  /** What is told of them. */
  readonly words: string;
}

/** A line as it may stand below a table. */
interface Line {
  /** Its first field. */
  readonly text: string;
  readonly fields: number;
  /** Fields that are not empty. */
  readonly filled: number;
}

/**
 * Notes and sources below a table: a text alone in a line that has fewer fields than a row; one that a program has filled up with empty
 * fields, if it says what it is or stands below an empty line; a source with commas in it; and lines of strokes.
 * @param start where the text begins. @returns null where there are none.
 */
export function notesBelow(bytes: Bytes, start: number, dialect: Dialect): NotesBelow | null {
  const tail = bytes.subarray(Math.max(start, bytes.length - TAIL), bytes.length);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(tail);
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  let rows = lines.length;
  const candidates: Line[] = [];
  for (; rows > 0; rows--) {
    const line = lineOf(lines[rows - 1], dialect);
    if (line === null || !mayBeNote(line)) break;
    candidates.unshift(line);
  }
  if (rows === 0) return null; // the first line of the tail may be a part of one
  const width = lineOf(lines[rows - 1], dialect)?.fields ?? 0;
  let gap = false;
  let first = -1;
  candidates.forEach((line, i) => {
    if (line.filled === 0) gap = true;
    else if (!isNote(line, width, gap || first >= 0, dialect.delimiter)) [gap, first] = [false, -1];
    else if (first < 0) first = i;
  });
  if (width < 2 || first < 0) return null;
  const encoder = new TextEncoder();
  if (encoder.encode(text).length !== tail.length) return null; // it is no UTF-8: who reads it says so
  const last = candidates.findLastIndex(({ filled }, i) => i < first && filled > 0);
  const rest = encoder.encode(lines.slice(rows + last + 1).join('')).length;
  return { end: bytes.length - rest, below: first - last, words: toldOf(candidates.slice(first).filter(({ filled }) => filled > 0)) };
}

function toldOf(notes: readonly Line[]): string {
  const { length: count } = notes;
  const named = notes.find(({ text }) => !STROKES.test(text));
  const example = named ? `${count === 1 ? ':' : ', such as'} ${quoted(named.text)}` : '';
  return `left out ${count === 1 ? '1 line below the table, which is no row' : `${count} lines below the table, which are no rows`}${example}.`;
}

/** Whether a line can be one at all, however wide the table is. */
function mayBeNote({ text, filled }: Line): boolean {
  return filled === 0 || STROKES.test(text) || SOURCE.test(text) || (filled === 1 && (STARRED.test(text) || WORDS.test(text)));
}

/** @param width fields of a row. @param apart whether an empty line, or another note, stands above. */
function isNote({ text, fields, filled }: Line, width: number, apart: boolean, delimiter: string): boolean {
  // Between spaces a line of as many words as there are columns may be a row, wherever it stands.
  if (delimiter === ' ') return fields !== width || isMarked(text);
  if (filled > 1) return fields !== width || apart;
  return fields < width || STARRED.test(text) || SOURCE.test(text) || (apart && SENTENCE.test(text));
}

/** True for a text that says by itself that it is a note: of a source, with a star, or as pandas counts rows and columns: [30 rows x 4 columns]. */
const isMarked = (text: string): boolean => SOURCE.test(text) || STARRED.test(text) || /^\[.*\]$/.test(text);

/** @returns null for a line that is a part of a record, as a quote is open at its end, or whose quotes are wrong: that is to be told. */
function lineOf(line: string, dialect: Dialect): Line | null {
  if (dialect.quote !== null && line.split(dialect.quote).length % 2 === 0) return null;
  const record = STROKES.test(line.trim()) ? null : cutSample(line, dialect)[0];
  if (record?.faulty) return null;
  const cells = record === null ? [line] : (record?.cells ?? []);
  if (dialect.delimiter === ' ' && cells.length > 1) {
    const text = line.trim();
    return { text, fields: cells.length, filled: isMarked(text) || !cells.some(looksNumeric) ? 1 : cells.length };
  }
  return { text: cells[0]?.trim() ?? '', fields: cells.length, filled: cells.filter((cell) => cell.trim() !== '').length };
}

/** The bytes up to a place. */
export function upTo(bytes: Bytes, end: number): Bytes {
  if (bytes instanceof Uint8Array) return bytes.subarray(0, end);
  return { length: end, subarray: (from, to = end) => bytes.subarray(from, Math.min(to, end)) };
}
