import type { Bytes } from '../bytes';
import { BESIDE_QUOTES } from './records';

/** Bytes looked at from the head of a file, and from its middle and end where it is longer. */
const HEAD = 1 << 17;
const PIECE = 1 << 15;

/** Records looked at of each piece. */
const MOST_RECORDS = 2000;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Texts from the head, the middle and the end of a file, each of whole lines (the head may be one cut line). */
export function samplesOf(bytes: Bytes, start: number): string[] {
  if (bytes.length - start <= HEAD + 2 * PIECE) return samplesOfShort(decoder.decode(bytes.subarray(start)));
  const head = decoder.decode(bytes.subarray(start, start + HEAD));
  const lastEnd = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r', head.length - 2));
  const middle = start + Math.floor((HEAD + bytes.length - start) / 2);
  const others = [middle, bytes.length - PIECE].map((from) => wholeLines(decoder.decode(bytes.subarray(from, from + PIECE))));
  return [lastEnd < 0 ? head : head.slice(0, lastEnd + 1), ...others];
}

/** The whole text; of one with more records than are looked at, its head, its middle and its end. */
function samplesOfShort(text: string): string[] {
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  if (lines.length <= MOST_RECORDS) return [text];
  const [head, rest] = [lines.slice(0, MOST_RECORDS), lines.slice(MOST_RECORDS)];
  if (rest.length <= MOST_RECORDS) return [head.join(''), complete(rest)];
  const middle = Math.max(0, (rest.length - MOST_RECORDS) >> 1);
  return [head.join(''), complete(rest.slice(middle, middle + MOST_RECORDS / 2)), complete(rest.slice(-MOST_RECORDS / 2))];
}

function wholeLines(text: string): string {
  return complete(
    text
      .split(/(?<=\n|\r(?!\n))/)
      .slice(1, -1)
      .slice(-MOST_RECORDS),
  );
}

/** Lines of the middle or the end of a file, with their ends: those that tell something. */
function complete(lines: readonly string[]): string {
  // Where quotes do not pair, a quoted field goes over the line's end: such lines tell nothing from the middle of a file.
  return lines.filter((line) => (line.split('"').length + line.split("'").length) % 2 === 0).join('');
}

/** A record of a sample: its fields as they would be read, and the line at which it begins. */
export interface SampleRecord {
  readonly cells: string[];
  /** True where text stands behind a closing quote: cut like this, the record is wrong. */
  readonly faulty: boolean;
  /** True where spaces stand between a delimiter and a quote. */
  readonly spaced: boolean;
  /** Line, from 1, in the sample. */
  readonly line: number;
}

/** How a sample is cut. */
export interface Cut {
  readonly delimiter: string;
  readonly quote: string | null;
  readonly comment: string | null;
}

/** Cuts a sample into its records, without blank lines and comments; faults are passed over. */
export function cutSample(text: string, cut: Cut): SampleRecord[] {
  const { delimiter, quote, comment } = cut;
  const divides = delimiter === ' ' ? /[ \t]/ : delimiter;
  const [feed, carriage] = [finder(text, '\n'), finder(text, '\r')];
  const quoted = quote === null ? () => Infinity : finder(text, quote);
  const records: SampleRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length && records.length < MOST_RECORDS;) {
    const begin = line;
    const isComment = comment !== null && text.startsWith(comment, at);
    const lineEnd = Math.min(feed(at), carriage(at), text.length);
    // A line without quotes is cut by the engine itself, in a fraction of the time.
    const plain = isComment || quoted(at) >= lineEnd;
    const { cells, end, faulty, spaced, lines } = plain
      ? { cells: isComment ? [] : text.slice(at, lineEnd).split(divides), end: lineEnd, faulty: false, spaced: false, lines: 0 }
      : quotedRecord(text, at, cut);
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    line += lines + 1;
    if (isComment) continue;
    const fields = delimiter === ' ' ? cells.filter((cell) => cell !== '') : cells;
    if (fields.length > 1 || (fields.length === 1 && !/^[ \t]*$/.test(fields[0]))) records.push({ cells: fields, faulty, spaced, line: begin });
  }
  return records;
}

/** Finds a sign from a place on; Infinity where it does not come any more. The places asked for never fall. */
function finder(text: string, sign: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = text.indexOf(sign, from);
    if (found < 0) found = Infinity;
    return found;
  };
}

interface QuotedRecord extends Omit<SampleRecord, 'line'> {
  /** Where it ends, and the line ends within its quotes. */
  readonly end: number;
  readonly lines: number;
}

/** The record that begins at a place, with quotes in it. */
function quotedRecord(text: string, begin: number, { delimiter, quote }: Cut): QuotedRecord {
  const also = delimiter === ' ' ? '\t' : delimiter;
  const isDivider = (at: number): boolean => text.startsWith(delimiter, at) || text[at] === also;
  const isSpace = (at: number): boolean => delimiter !== ' ' && BESIDE_QUOTES.has(text.charCodeAt(at)) && !isDivider(at);
  const behindSpaces = (from: number): number => {
    let to = from;
    while (isSpace(to)) to++;
    return to;
  };
  const cells: string[] = [];
  let [faulty, spaced] = [false, false];
  let lines = 0;
  for (let at = begin; ; at += delimiter.length) {
    let cell = '';
    const open = behindSpaces(at);
    const isQuoted = text[open] === quote;
    let isSpaced = false;
    if (isQuoted) {
      isSpaced = open > at;
      for (at = open + 1; at < text.length; at++) {
        if (text[at] === quote && text[++at] !== quote) break;
        if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines++;
        cell += text[at];
      }
      const behind = behindSpaces(at);
      isSpaced ||= behind > at;
      at = behind;
    }
    const from = at;
    while (at < text.length && !isDivider(at) && text[at] !== '\n' && text[at] !== '\r') at++;
    if (isQuoted && at > from) faulty = true;
    else if (isSpaced) spaced = true;
    cells.push(cell + text.slice(from, at));
    if (!isDivider(at)) return { cells, end: at, faulty, spaced, lines };
  }
}

/**
 * The number of fields that most faultless records have, and the share of records that have it. Of two as frequent ones, the first. Where
 * spare delimiters end some of the rows, as spreadsheets write them, empty fields behind the last that any record fills do not count.
 */
export function usualWidth(records: readonly SampleRecord[]): { readonly width: number; readonly share: number } {
  const times = new Map<number, number>();
  for (const { cells, faulty } of records) if (!faulty) times.set(cells.length, (times.get(cells.length) ?? 0) + 1);
  let width = 0;
  for (const [count, n] of times) if (n > (times.get(width) ?? 0)) width = count;
  const usual = { width, share: records.length === 0 ? 0 : (times.get(width) ?? 0) / records.length };
  const filled = filledWidth(records);
  // A few records that are longer may be a header, or what stands above it.
  const many = filled !== null && (filled.width < usual.width || usual.share < MOSTLY);
  return many && filled.share > usual.share ? filled : usual;
}

/** Fields up to the last that any record fills. */
export function usedOf(records: readonly { readonly cells: readonly string[] }[]): number {
  return records.reduce((most, { cells }) => Math.max(most, cells.findLastIndex((cell) => cell.trim() !== '') + 1), 0);
}

/** Share of records that have the usual number of fields, where few have another. */
const MOSTLY = 0.9;

/** Up to the last field that any faultless record fills, and the share of records that are as wide; null where all rows are equally wide, or the first record is wider. */
function filledWidth(records: readonly SampleRecord[]): { readonly width: number; readonly share: number } | null {
  const sound = records.filter(({ faulty }) => !faulty);
  const rows = sound.slice(1);
  if (rows.length === 0 || rows.every(({ cells }) => cells.length === rows[0].cells.length)) return null;
  const width = usedOf(sound);
  if (sound[0].cells.length > width) return null;
  return { width, share: sound.filter(({ cells }) => cells.length >= width).length / records.length };
}
