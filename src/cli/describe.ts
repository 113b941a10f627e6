/** `describe FILE`: what is in a file, before anything is learnt from it. */
import { basename } from 'node:path';
import { describeFailure, describeTable, type ColumnDescription, type Description } from '../data/describe';
import { DataProblem, shortened } from '../data/problem';
import { makeDataset } from '../data/dataset';
import type { Table } from '../data/table';
import type { Finding } from '../core/diagnosis/finding';
import { factsOf } from '../session/diagnosis/facts';
import { exactJson } from '../export/json';
import { READ_OPTIONS, readingFrom } from './data-options';
import type { Reading } from '../protocol/reading';
import { counted, findingsJson, findingsText, onOneLine, short } from './report';
import { note, print, printJson } from './print';
import { readTableFile } from './read-file';
import type { ProgressBar } from './progress';
import { oneFile, parseWords } from './words';

export interface DescribeOptions {
  readonly file: string;
  readonly reading: Reading;
  readonly json: boolean;
}

/** @returns null when help was asked for. @throws UsageError for anything it cannot use. */
export function readDescribeOptions(words: readonly string[]): DescribeOptions | null {
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseWords(words, { ...READ_OPTIONS, json: flag, help: flag });
  if (values.help) return null;
  return { file: oneFile(positionals), reading: readingFrom(values), json: values.json ?? false };
}

/** Prints the description; of a file that cannot be read, why. @returns the exit code. */
export async function describe({ file, reading, json }: DescribeOptions, bar: ProgressBar): Promise<number> {
  let description: Description;
  let learning = NOTHING;
  let failed = false;
  try {
    const table = await readTableFile(file, reading, bar);
    description = describeTable(table);
    learning = learningOf(table);
    failed = table.refusal !== null;
  } catch (error) {
    description = describeFailure(basename(file), error);
    failed = true;
  }
  bar.clear();
  if (json) printJson(exactJson({ ...description, datasetNotes: learning.notes, findings: findingsJson(learning.findings), file }));
  else if (description.columns.length > 0) print(describeText(description, learning));
  if (failed)
    for (const { line, column, message } of description.problems)
      note([description.file, line, column].filter((part) => part !== null).join(':') + `: ${message}`);
  return failed ? 1 : 0;
}

/** What is to be known before anything is learnt, with the columns and the class that are taken unasked. */
interface Learning {
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
}
const NOTHING: Learning = { notes: [], findings: [] };

function learningOf(table: Table): Learning {
  try {
    const dataset = makeDataset(table);
    return { notes: dataset.info.notes, findings: factsOf(table, dataset) };
  } catch (error) {
    if (error instanceof DataProblem) return NOTHING; // its problems are told
    throw error;
  }
}

/** For a person to read. */
function describeText({ file, reading, rows, columns, leftOut: others, target, problems }: Description, { notes, findings }: Learning): string {
  const names = columns.map(({ name, type }) => [onOneLine(name), type] as const);
  const nameWidth = Math.max(6, ...names.map(([name]) => name.length));
  const typeWidth = Math.max(...names.map(([, type]) => type.length));
  const leftOut = columns.filter((column) => column.leftOut !== null);
  return [
    `${file}: ${counted(rows ?? 0, 'row')}, ${counted(columns.length, 'column')} (${reading})`,
    '',
    `  ${'column'.padEnd(nameWidth)}  ${'type'.padEnd(typeWidth)}  ${'missing'.padStart(7)}  ${'distinct'.padStart(8)}`,
    ...columns.map(
      (column) =>
        `  ${onOneLine(column.name).padEnd(nameWidth)}  ${column.type.padEnd(typeWidth)}  ${String(column.missing).padStart(7)}  ${String(column.distinct ?? 'many').padStart(8)}  ${values(column)}`,
    ),
    '',
    target === null ? '  no column can be a target' : `  target, unless another is chosen: ${onOneLine(target)}`,
    ...leftOut.map(({ name, leftOut: reason }) => `  no feature unless chosen: ${onOneLine(name)} (${reason})`),
    ...others.map(({ column, reason }) => `  left out: ${onOneLine(column)} (${reason})`),
    ...notes.map((sentence) => `  ${sentence}`),
    ...problems.map(({ line, message }) => `  ${line === null ? '' : `line ${line}: `}${message}`),
    ...(findings.length > 0 ? ['', ...findingsText(findings)] : []),
  ].join('\n');
}

function values({ min, mean, max, standardDeviation, top, type }: ColumnDescription): string {
  const digits = typeof min === 'number' && typeof max === 'number' ? digitsBetween(min, max) : DIGITS;
  const tell = (value: number | string): string => (typeof value === 'number' ? short(value, digits) : value);
  if (type === 'date' && min !== null && max !== null) return `${tell(min)} to ${tell(max)}`;
  if (top !== null) return top.map(({ value, count }) => `${shortened(value.replace(/\s+/g, ' '))} (${count})`).join(', ');
  if (min === null || max === null || mean === null) return '';
  if (min === max) return tell(min);
  return `${tell(min)} to ${tell(max)}, mean ${short(mean, digits)}, standard deviation ${short(standardDeviation ?? NaN)}`;
}

/** Significant digits, where fewer tell numbers apart; and how many more their distance gets. */
const DIGITS = 6;
const DIGITS_APART = 4;
/** No more are in a double. */
const MOST_DIGITS = 17;

/** So many that what lies between two numbers is told apart: 978300019 to 978302000, and not twice 978301000. */
function digitsBetween(min: number, max: number): number {
  const lost = Math.log10(Math.max(Math.abs(min), Math.abs(max)) / (max - min));
  return Math.min(MOST_DIGITS, Math.max(DIGITS, Math.ceil(lost) + DIGITS_APART || DIGITS));
}
