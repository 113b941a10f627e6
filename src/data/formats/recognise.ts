import { DataProblem } from '../problem';
import { isArff } from './arff-header';
import { JsonScanner, OPEN_LIST, OPEN_OBJECT } from './json-scanner';

/** Bytes of a first line that are looked at. A longer one is one JSON text. */
const LONGEST_LINE = 1 << 24;
/** Bytes at the head in which an ARFF file's comments end. */
const LONGEST_COMMENT = 1 << 16;

/** True when a file is Parquet by its first bytes, and not a text that begins with these letters. */
export function isParquet(bytes: Uint8Array, name: string): boolean {
  const named = /\.(parquet|parq|pq)$/i.test(name);
  const begins = bytes[0] === 0x50 && bytes[1] === 0x41 && bytes[2] === 0x52 && bytes[3] === 0x31;
  return begins && (named || bytes.length < 5 || bytes[4] < 0x20 || bytes[4] > 0x7e);
}

/**
 * The format of a text, by how it begins, and where that is not enough by its name.
 * @param start where the text begins. @param name of the unpacked file. @param divided true: a person has said what divides its fields.
 */
export function textFormat(bytes: Uint8Array, start: number, name: string, divided = false): 'csv' | 'arff' | 'json' | 'jsonl' {
  const named = /\.json$/i.test(name) ? 'json' : /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : null;
  const scanner = new JsonScanner(bytes, start, bytes.length, name);
  const first = scanner.peek();
  if (first !== OPEN_OBJECT && first !== OPEN_LIST)
    return named ?? (isArff(bytes.subarray(0, start + LONGEST_COMMENT), start, name) ? 'arff' : 'csv');
  const from = scanner.at;
  let end = from;
  while (end < bytes.length && end - from < LONGEST_LINE && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
  scanner.restart(from, end, 1);
  try {
    scanner.value();
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    const unfinished = scanner.peek() === -1;
    if (named === null) return unfinished && !divided ? 'json' : 'csv';
    return named === 'jsonl' && unfinished && isOneText(bytes, from, end) ? 'json' : named;
  }
  if (scanner.peek() !== -1) return named ?? 'csv';
  scanner.restart(end, bytes.length, 1);
  if (scanner.peek() !== -1) return 'jsonl';
  return named ?? 'json';
}

/** True when a text in UTF-8 is of fields and nothing else, by how it begins and its name. @param head of the text. */
export function beginsFields(head: Uint8Array, name: string): boolean {
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const first = new JsonScanner(head, marked ? 3 : 0, head.length, name).peek();
  return first !== -1 && first !== OPEN_OBJECT && first !== OPEN_LIST && !/\.(json|jsonl|ndjson)$/i.test(name);
}

/** True when a line that is no whole value begins a text over several lines: a bracket alone, or a list that closes at the end of the file. */
function isOneText(bytes: Uint8Array, from: number, end: number): boolean {
  let last = bytes.length - 1;
  while (last > end && bytes[last] <= 0x20) last--;
  let lineEnd = end - 1;
  while (lineEnd > from && bytes[lineEnd] <= 0x20) lineEnd--;
  return lineEnd === from || (bytes[from] === OPEN_LIST && bytes[last] === OPEN_LIST + 2 && bytes[lineEnd] === 0x2c);
}
