import { ENCODING_NAMES } from './encoding';
import type { TableSource } from './table';

const FORMATS = { csv: 'CSV', arff: 'ARFF', json: 'JSON', jsonl: 'JSON Lines', parquet: 'Parquet' } as const;

/** How a table was read, in words: "comma, header in line 1", "JSON Lines, gzip". UTF-8 is not worth a word. @param how of a CSV its dialect */
export function readingInWords({ format, compression, encoding }: TableSource, how: string | null, headerLine: number | null): string {
  const header = headerLine === null ? [] : [`header in line ${headerLine}`];
  return [
    ...(how === null ? [FORMATS[format], ...header] : [how]),
    ...(encoding === null || encoding === 'utf-8' ? [] : [ENCODING_NAMES[encoding]]),
    ...(compression === null ? [] : [compression]),
  ].join(', ');
}
