import type { TableSource } from './table';

const FORMATS = { csv: 'CSV', json: 'JSON', jsonl: 'JSON Lines', parquet: 'Parquet' } as const;
/** Encodings as they are shown. */
export const ENCODING_NAMES = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE', 'windows-1252': 'Windows-1252' } as const;

/** How a table was read, in words: "comma, header in line 1", "JSON Lines, gzip". UTF-8 is not worth a word. @param how of a CSV its dialect */
export function readingInWords({ format, compression, encoding }: TableSource, how: string | null, headerLine: number | null): string {
  const header = headerLine === null ? [] : [`header in line ${headerLine}`];
  return [
    ...(how === null ? [FORMATS[format], ...header] : [how]),
    ...(encoding === null || encoding === 'utf-8' ? [] : [ENCODING_NAMES[encoding]]),
    ...(compression === null ? [] : [compression]),
  ].join(', ');
}
