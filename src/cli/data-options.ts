/** The options that say how a file is read, and what of it is learnt from. */
import { encodingFrom, ENCODINGS, type Encoding } from '../data/encoding';
import { MISSING_POLICIES, type MissingPolicy } from '../data/types';
import type { DataChoice, Product } from '../protocol/data';
import type { Reading } from '../protocol/reading';
import { dialectFrom, DIALECT_OPTIONS } from './dialect-options';
import { numberIn, oneOf, UsageError } from './words';

const text = { type: 'string' } as const;

export const READ_OPTIONS = { ...DIALECT_OPTIONS, encoding: text, 'missing-markers': text, values: text } as const;
export const CHOICE_OPTIONS = {
  target: text,
  features: text,
  products: text,
  positive: text,
  missing: text,
  rows: text,
  sample: text,
  'sample-seed': text,
} as const;

type Values<T> = { readonly [name in keyof T]?: (T[name] extends typeof text ? string : boolean) | undefined };

/** @throws UsageError */
function encodingOf(name: string | undefined): Encoding | null {
  if (name === undefined) return null;
  const encoding = encodingFrom(name);
  if (encoding === null) throw new UsageError(`--encoding takes one of ${ENCODINGS.join(', ')}, found "${name}".`);
  return encoding;
}

/** @throws UsageError */
export function readingFrom(values: Values<typeof READ_OPTIONS>): Reading {
  return {
    dialect: dialectFrom(values),
    encoding: encodingOf(values.encoding),
    missingMarkers: values['missing-markers']?.split(',') ?? [],
    values: values.values?.split(',') ?? [],
  };
}

/** @throws UsageError */
export function choiceFrom(values: Values<typeof CHOICE_OPTIONS>): Partial<DataChoice> {
  const seed = values['sample-seed'];
  if (seed !== undefined && values.sample === undefined) throw new UsageError('--sample-seed needs --sample, the number of rows to draw.');
  return {
    ...(values.target === undefined ? {} : { target: values.target }),
    features: values.features === undefined ? null : names(values.features),
    ...(values.products === undefined ? {} : { products: names(values.products).map(product) }),
    ...(values.positive === undefined ? {} : { positive: values.positive }),
    missing: oneOf<MissingPolicy>('missing', MISSING_POLICIES, values.missing) ?? null,
    rows: range(values.rows),
    sample:
      values.sample === undefined ? null : { count: whole('sample', values.sample, 1), seed: seed === undefined ? 1 : whole('sample-seed', seed) },
  };
}

/** Names divided by commas; one that has a comma itself stands in double quotes, and a quote in it twice, as in CSV. */
function names(list: string): string[] {
  const found = [...list.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)];
  return found.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? (plain ?? '').trim());
}

/** A*B, or A*A for the square. @throws UsageError */
function product(word: string): Product {
  const [, first = '', second = ''] = /^(.+?)[*×](.+)$/s.exec(word) ?? [];
  if (first.trim() === '' || second.trim() === '')
    throw new UsageError(`--products takes two features with * between them, such as "Area*Rooms", found ${JSON.stringify(word)}.`);
  return [first.trim(), second.trim()];
}

function whole(option: string, word: string, least = -Infinity): number {
  const value = numberIn(option, word);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`--${option} takes a whole number${least === 1 ? ' from 1 on' : ''}, found ${JSON.stringify(word)}.`);
}

function range(word: string | undefined): NonNullable<DataChoice['rows']> | null {
  if (word === undefined) return null;
  const match = /^(\d+)-(\d+)$/.exec(word.trim());
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (match && from >= 1 && from <= to) return { from, to };
  throw new UsageError(`--rows takes the first and the last row, counted from 1, such as 1-1000, found ${JSON.stringify(word)}.`);
}
