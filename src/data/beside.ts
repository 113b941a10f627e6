import type { Column } from './column';
import { flagOf, noteOfFlags } from './flags';
import { parseNumber, withMinus, type NumberFormat } from './number';
import { unitOf } from './units';

/** How numbers of one column are written. */
export interface ColumnFormat extends NumberFormat {
  /** What may stand beside them, by the name that `unitOf` gives it. */
  readonly unit?: string;
  /** True where cells are texts, whatever they look like: 007 is not 7. */
  readonly texts?: boolean;
}

/** What a text is as a number: NaN or an infinity where it is none to use; and what stands beside it, or null. */
export interface ReadNumber {
  readonly value: number;
  readonly beside: string | null;
}

/** Reads the numbers of one column. The latest text is kept, because several ask for it one after the other. */
export class NumberReader {
  private text = '';
  private latest: ReadNumber = { value: NaN, beside: null };

  constructor(private readonly format: ColumnFormat) {}

  /** @param text without spaces around it. */
  read(text: string): ReadNumber {
    if (text === this.text) return this.latest;
    const { format } = this;
    this.text = text;
    if (format.texts) return (this.latest = { value: NaN, beside: null });
    const found = besideOf(text, format);
    return (this.latest = { value: parseNumber(withMinus(found?.number ?? text), format), beside: found?.beside ?? null });
  }
}

/** The text of a number and what stands beside it, as the column's format has it; null where there is nothing such. */
function besideOf(text: string, { flags, unit }: ColumnFormat): { readonly number: string; readonly beside: string } | null {
  if (flags) {
    const found = flagOf(text);
    return found && { number: found.number, beside: found.flag };
  }
  const found = unit === undefined ? null : unitOf(text);
  return found !== null && found.unit === unit ? { number: found.number, beside: found.unit } : null;
}

/** Columns that a note names. */
const NAMED = 10;

/** What was left out beside numbers, in sentences. */
export function notesOfBeside(columns: readonly Column[]): string[] {
  const byUnit = new Map<string, Column[]>();
  for (const column of columns) {
    if (column.unit === null || column.besideCounts.size === 0) continue;
    byUnit.set(column.unit, [...(byUnit.get(column.unit) ?? []), column]);
  }
  return [...noteOfFlags(columns), ...[...byUnit].map(([unit, having]) => noteOfUnit(unit, having))];
}

function noteOfUnit(unit: string, columns: readonly Column[]): string {
  const sum = (of: (column: Column) => number): number => columns.reduce((all, column) => all + of(column), 0);
  const beside = sum(({ besideCounts }) => besideCounts.get(unit) ?? 0);
  const alone = sum(({ rows, missing, texts }) => rows - missing.count - texts.count) - beside;
  const names = columns.slice(0, NAMED).map(({ name }) => name);
  const more = columns.length > NAMED ? ` and ${columns.length - NAMED} more columns` : '';
  const parts = [`${names.join(', ')}${more}: ${unit} is left out of ${counted(beside)}`];
  if (alone > 0) parts.push(`${counted(alone)} without it ${alone === 1 ? 'is' : 'are'} read as written`);
  if (unit === '%') parts.push('a percentage is the number as written: 45 % is 45, not 0.45');
  return `${parts.join('; ')}.`;
}

const counted = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'number' : 'numbers'}`;
