/** The parts of how a file is read, each with the values that a person can choose. */
import { l10n } from 'vscode';
import { DELIMITERS, delimiterFrom, type DialectParts } from '../../data/csv/dialect';
import { ENCODING_NAMES, ENCODINGS } from '../../data/encoding';
import type { TableSummary } from '../../protocol/data';
import { dialectProblem, type Reading } from '../../protocol/reading';
import { regionOf } from './regions';

export type Value = string | number | boolean | null;

export interface Part {
  readonly label: string;
  readonly question: string;
  /** The formats that have it. */
  readonly formats: readonly TableSummary['source']['format'][];
  /** What was chosen; undefined: as found. */
  readonly chosen: (reading: Reading) => Value | undefined;
  readonly found: (table: TableSummary) => Value | undefined;
  /** @param value undefined: as found. */
  readonly with: (reading: Reading, value: Value | undefined) => Reading;
  readonly values: readonly { readonly label: string; readonly description?: string; readonly value: Value }[];
  /** Values that are typed. */
  readonly typed?: { readonly prompt: string; readonly check: (text: string) => string | undefined; readonly value: (text: string) => Value };
}

/** All parts, in the order in which they are asked for. */
export function readingParts(): Part[] {
  const none = { label: l10n.t('none'), value: null };
  return [
    dialectPart('delimiter', l10n.t('Delimiter'), l10n.t('What divides the fields of a line?'), {
      values: [
        ...Object.entries(DELIMITERS).map(([value, label]) => ({ label, value })),
        { label: 'space', description: l10n.t('one or more'), value: ' ' },
      ],
      typed: {
        prompt: l10n.t('The delimiter: one character, or :: or ||'),
        check: (text) => refusal(() => delimiterFrom(text)),
        value: delimiterFrom,
      },
    }),
    dialectPart('decimal', l10n.t('Decimal sign'), l10n.t('How are decimal numbers written?'), {
      values: [
        { label: l10n.t('point'), description: '3.14', value: '.' },
        { label: l10n.t('comma'), description: '3,14', value: ',' },
      ],
    }),
    dialectPart('thousands', l10n.t('Thousands separator'), l10n.t('What stands between thousands?'), {
      values: [
        none,
        { label: l10n.t('comma'), description: '1,234,567', value: ',' },
        { label: l10n.t('point'), description: '1.234.567', value: '.' },
        { label: l10n.t('space'), description: '1 234 567', value: ' ' },
        { label: l10n.t('apostrophe'), description: "1'234'567", value: "'" },
      ],
    }),
    dialectPart('header', l10n.t('Header'), l10n.t('Does the first line name the columns?'), {
      values: [
        { label: l10n.t('the first line names the columns'), value: true },
        { label: l10n.t('no header: the first line is a row'), value: false },
      ],
    }),
    dialectPart('rowNames', l10n.t('Row names'), l10n.t('Is the first field of each row its name, which the header leaves out?'), {
      values: [
        { label: l10n.t('yes'), value: true },
        { label: l10n.t('no'), value: false },
      ],
    }),
    dialectPart('comment', l10n.t('Comments'), l10n.t('What do lines begin with that are left out?'), {
      values: [none, ...['#', '%', '//'].map((value) => ({ label: value, value }))],
      typed: {
        prompt: l10n.t('What a comment begins with: one to eight characters'),
        check: (text) => dialectProblem({ comment: text.trim() }) ?? undefined,
        value: (text) => text.trim(),
      },
    }),
    dialectPart('skip', l10n.t('Lines left out at the top'), l10n.t('How many lines stand above the table?'), {
      values: [{ label: l10n.t('none'), value: 0 }],
      typed: {
        prompt: l10n.t('How many lines stand above the table?'),
        check: (text) => (/^\s*\d{1,9}\s*$/.test(text) ? undefined : l10n.t('A whole number from 0 is expected.')),
        value: Number,
      },
    }),
    dialectPart('below', l10n.t('Records left out below the header'), l10n.t('How many records below the header are no rows, but units, say?'), {
      values: [{ label: l10n.t('none'), value: 0 }],
      typed: {
        prompt: l10n.t('How many records below the header are no rows, but units, say?'),
        check: (text) => (/^\s*\d{1,9}\s*$/.test(text) ? undefined : l10n.t('A whole number from 0 is expected.')),
        value: Number,
      },
    }),
    dialectPart('quote', l10n.t('Quotes'), l10n.t('What stands around a field that contains the delimiter?'), {
      values: [
        { label: '"', description: l10n.t('double quotes'), value: '"' },
        { label: "'", description: l10n.t('single quotes'), value: "'" },
        { label: l10n.t('none: quotes are text'), value: null },
      ],
    }),
    {
      label: l10n.t('Units beside numbers'),
      question: l10n.t('Are 5 kg, $5, 5 % (or 5 p, with a flag) numbers?'),
      formats: ['csv'],
      chosen: ({ dialect }) => (dialect.units === undefined ? undefined : false),
      found: ({ dialect }) =>
        dialect !== null && (dialect.flags || dialect.units.length > 0) ? l10n.t('left out: the number is read') : l10n.t('none are found'),
      with: (reading, value) => {
        const others = without(reading.dialect, ['units', 'flags']);
        return { ...reading, dialect: value === false ? { ...others, units: [], flags: false } : others };
      },
      values: [{ label: l10n.t('no: such a cell is a text'), value: false }],
    },
    {
      label: l10n.t('Encoding'),
      question: l10n.t('How is the text of the file encoded?'),
      formats: ['csv', 'arff', 'json', 'jsonl'],
      chosen: ({ encoding }) => encoding ?? undefined,
      found: ({ source }) => source.encoding ?? undefined,
      with: (reading, value) => ({ ...reading, encoding: ENCODINGS.find((encoding) => encoding === value) ?? null }),
      values: ENCODINGS.map((value) => ({ label: ENCODING_NAMES[value], description: regionOf(value), value })),
    },
    {
      label: l10n.t('Missing markers'),
      question: l10n.t('What marks a missing value, besides an empty cell, NA, N/A, #N/A, <NA>, NaN, null, None, \\N, ? and -?'),
      formats: ['csv', 'arff', 'json', 'jsonl', 'parquet'],
      chosen: ({ missingMarkers }) => (missingMarkers.length > 0 ? missingMarkers.join(', ') : undefined),
      found: () => l10n.t('the usual ones'),
      with: (reading, value) => ({ ...reading, missingMarkers: markersOf(typeof value === 'string' ? value : '') }),
      values: [],
      typed: {
        prompt: l10n.t('Markers of a missing value, such as -999, divided by commas'),
        check: (text) => (markersOf(text).length > 0 ? undefined : l10n.t('At least one marker is expected.')),
        value: (text) => text,
      },
    },
  ];
}

function dialectPart(name: keyof DialectParts, label: string, question: string, rest: Pick<Part, 'values' | 'typed'>): Part {
  return {
    label,
    question,
    formats: ['csv'],
    chosen: ({ dialect }) => dialect[name],
    found: ({ dialect }) => dialect?.[name],
    with: (reading, value) => {
      const others = without(reading.dialect, [name]);
      return { ...reading, dialect: value === undefined ? others : { ...others, [name]: value } };
    },
    ...rest,
  };
}

/** All that is chosen of a dialect but some of its parts. */
function without(dialect: Reading['dialect'], parts: readonly string[]): Reading['dialect'] {
  return Object.fromEntries(Object.entries(dialect).filter(([part]) => !parts.includes(part)));
}

function markersOf(text: string): string[] {
  return text
    .split(',')
    .map((marker) => marker.trim())
    .filter((marker) => marker !== '');
}

function refusal(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
