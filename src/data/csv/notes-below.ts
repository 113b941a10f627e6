/** Where the rows of a table end, above notes and sources that cannot be told from rows by their fields alone. */
import type { Bytes } from '../bytes';
import { quoted } from '../problem';
import type { Dialect } from './dialect';
import { cutSample } from './sample';

/** Bytes at the end of a file in which they stand. */
const TAIL = 1 << 14;

/** How a note begins, in some languages; or with a star before its words. */
const SOURCE =
  /^(?:data )?(?:sources?|notes?|footnotes?|remarks?|legend|quellen?|anmerkung(?:en)?|hinweise?|stand|fuentes?|notas?|fonti?|fontes?|bron|kilde|källa|źródło) ?:/iu;
const STARRED = /^[*†‡§]+ ?\p{L}/u;
/** A line below a table: nothing but strokes, or the sign that ended files of DOS. */
const STROKES = /^(?:[\s_=*.–—-]{3,}|\u001a)$/;
const WORDS = /\S\s+\S/;
/** Such words, at least two of more than a letter: alone in a row they are a note below an empty one. */
const SENTENCE = /\p{L}{2}.* .*\p{L}{2}/u;

/** The rest of a text, which is no part of its table. */
export interface NotesBelow {
  /** Where the table ends, in bytes. */
  readonly end: number;
  /** How many lines the first of them stands below the last row. */
  readonly below: number;
  /** What is told of them. */
  readonly words: string;
}

type Line =
  | { readonly kind: 'row' | 'empty' | 'strokes' }
  | { readonly kind: 'note'; readonly text: string; readonly begins: boolean; readonly fields: number; readonly filled: number };

/**
 * Notes below a table that a program has filled up with empty fields, that have as many fields as a row, or below strokes. Others, a
 * single text each, are known from what they are by who reads the rows. @param start where the text begins.
 * @returns null where there are none.
 */
export function notesBelow(bytes: Bytes, start: number, dialect: Dialect): NotesBelow | null {
  if (dialect.delimiter === ' ') return null;
  const from = Math.max(start, bytes.length - TAIL);
  const slice = bytes.subarray(from, bytes.length);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(slice);
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  const kinds: Line[] = [];
  let first = lines.length;
  for (; first > 0; first--) {
    const line = lineOf(lines[first - 1], dialect);
    if (line.kind === 'row') break;
    kinds.unshift(line);
  }
  // The first line of the tail may be a part of one.
  if (first === 0 || kinds.length === 0) return null;
  const width = fieldsOf(lines[first - 1], dialect).length;
  if (width < 2) return null;
  const at = kinds.findIndex(({ kind }) => kind === 'note');
  const firstLine = kinds.findIndex(({ kind }) => kind !== 'empty');
  const notes = kinds.filter((line) => line.kind === 'note');
  const strokes = kinds.some(({ kind }) => kind === 'strokes');
  if (!strokes && !notes.some(({ fields, text }) => fields > 1 || !WORDS.test(text))) return null;
  if (notes.length > 0 && !isNoRow(notes[0], at > 0, width)) return null;
  const rest = new TextEncoder().encode(lines.slice(first).join('')).length;
  if (new TextEncoder().encode(text).length !== slice.length) return null; // it is no UTF-8: who reads it says so
  const count = kinds.filter(({ kind }) => kind !== 'empty').length;
  const example = notes.length === 0 ? '' : `${count === 1 ? ':' : ', such as'} ${quoted(notes[0].text)}`;
  const words = `left out ${count === 1 ? '1 line below the table, which is no row' : `${count} lines below the table, which are no rows`}${example}.`;
  return { end: bytes.length - rest, below: firstLine + 1, words };
}

/** A note that has what a row has is one only if it says so, and stands apart. */
function isNoRow({ begins, fields, filled }: Line & { kind: 'note' }, isGap: boolean, width: number): boolean {
  if (filled > 1 && fields === width) return begins && isGap;
  return begins || isGap;
}

const fieldsOf = (line: string, dialect: Dialect): readonly string[] => cutSample(line, dialect)[0]?.cells ?? [];

function lineOf(line: string, dialect: Dialect): Line {
  if (STROKES.test(line.trim())) return { kind: 'strokes' };
  const cells = fieldsOf(line, dialect);
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (filled === 0) return { kind: 'empty' };
  const text = cells[0].trim();
  const begins = SOURCE.test(text) || STARRED.test(text);
  const isWords = filled === 1 && SENTENCE.test(text);
  // Where a quote is open at its end, it is a part of a record.
  const isWhole = dialect.quote === null || line.split(dialect.quote).length % 2 === 1;
  const isNote = filled > 1 ? SOURCE.test(text) : begins || isWords;
  return isWhole && isNote ? { kind: 'note', text, begins, fields: cells.length, filled } : { kind: 'row' };
}

/** The bytes up to a place. */
export function upTo(bytes: Bytes, end: number): Bytes {
  if (bytes instanceof Uint8Array) return bytes.subarray(0, end);
  return { length: end, subarray: (from, to = end) => bytes.subarray(from, Math.min(to, end)) };
}
