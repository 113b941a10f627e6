import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The values of one file that make_golden.py wrote. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as T;
}
