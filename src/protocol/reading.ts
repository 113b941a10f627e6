/** How a file is to be read: what a person has chosen of it; all else is found from the file. */
import * as v from 'valibot';
import { checkDialect, type Dialect } from '../data/csv/dialect';
import { ENCODINGS, type Encoding } from '../data/encoding';
import { count } from './schemas';

export interface Reading {
  /** Parts of the dialect that are chosen. */
  readonly dialect: Partial<Dialect>;
  /** Null: as found. */
  readonly encoding: Encoding | null;
  /** What marks a missing value besides the usual markers. */
  readonly missingMarkers: readonly string[];
  /** What is a value: numbers that seem to stand for missing ones, and words that usually do. */
  readonly values: readonly string[];
}

/** Nothing is chosen. */
export const AS_FOUND: Reading = { dialect: {}, encoding: null, missingMarkers: [], values: [] };

/** Whether anything is chosen. */
export function isChosen({ dialect, encoding, missingMarkers, values }: Reading): boolean {
  return Object.keys(dialect).length > 0 || encoding !== null || missingMarkers.length + values.length > 0;
}

const reading = v.strictObject({
  dialect: v.partial(
    v.strictObject({
      delimiter: v.string(), // checkDialect says which can be one
      quote: v.nullable(v.picklist(['"', "'"])),
      skipInitialSpace: v.boolean(),
      decimal: v.picklist(['.', ',']),
      thousands: v.nullable(v.picklist([',', '.', ' ', "'"])),
      header: v.boolean(),
      rowNames: v.boolean(),
      trailingDelimiter: v.boolean(),
      comment: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(8))),
      skip: count,
      below: count,
      flags: v.boolean(),
      units: v.pipe(v.array(v.never()), v.maxLength(0)),
    }),
  ),
  encoding: v.nullable(v.picklist(ENCODINGS)),
  missingMarkers: v.array(v.string()),
  values: v.optional(v.array(v.string()), []),
});

/** @returns the reading that was kept, or AS_FOUND when it is none (an older version's, say), or one that cannot be used. */
export function decodeReading(value: unknown): Reading {
  const { success, output } = v.safeParse(reading, value);
  if (!success) return AS_FOUND;
  const dialect = Object.fromEntries(Object.entries(output.dialect).filter(([, part]) => part !== undefined)) as Partial<Dialect>;
  return dialectProblem(dialect) === null ? { ...output, dialect } : AS_FOUND;
}

/** Why parts of a dialect cannot be used (together), or null. */
export function dialectProblem(dialect: Partial<Dialect>): string | null {
  try {
    checkDialect(dialect);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
