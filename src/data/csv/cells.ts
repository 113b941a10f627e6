import { parse } from 'csv-parse/sync';
import type { Dialect } from './dialect';
import { isBlank } from './records';
import { fieldsOf, parserOptions } from './quoted';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text cells of every record, as they stand in the file: header, comment and preamble lines too, blank lines left out.
 * Where a comment or the preamble cannot be cut as the table is, these lines are left out.
 */
export function cellsOf(bytes: Uint8Array, start: number, dialect: Dialect, tableStart: number): string[][] {
  const quoted = dialect.quote !== null && bytes.includes(dialect.quote.charCodeAt(0), start);
  if (!quoted) return plainCells(bytes, start, dialect.delimiter);
  try {
    return quotedCells(bytes.subarray(start), { ...dialect, comment: null });
  } catch {
    return quotedCells(bytes.subarray(tableStart), dialect);
  }
}

function plainCells(bytes: Uint8Array, start: number, delimiter: string): string[][] {
  const records: string[][] = [];
  for (let from = start, i = start; i <= bytes.length; i++) {
    const c = bytes[i];
    if (i < bytes.length && c !== 0x0a && c !== 0x0d) continue;
    if (!isBlank(bytes, from, i)) {
      const cells = decoder.decode(bytes.subarray(from, i)).split(delimiter === ' ' ? /[ \t]/ : delimiter);
      records.push(delimiter === ' ' ? cells.filter((cell) => cell !== '') : cells);
    } else if (delimiter === '\t' && bytes.subarray(from, i).includes(0x09)) records.push(decoder.decode(bytes.subarray(from, i)).split('\t'));
    if (c === 0x0d && bytes[i + 1] === 0x0a) i++;
    from = i + 1;
  }
  return records;
}

function quotedCells(bytes: Uint8Array, dialect: Dialect): string[][] {
  const records = parse(bytes, parserOptions(dialect)) as (string | null)[][];
  return records.map(fieldsOf).filter((cells) => cells !== null);
}
