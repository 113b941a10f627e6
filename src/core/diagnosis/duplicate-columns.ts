import { leaveOut, type Finding } from './finding';
import { digits, grouped } from './words';

/** `column` = factor·`of` + offset in every row; factor 1 and offset 0: equal in every bit. */
export interface Duplicate {
  readonly column: string;
  readonly of: string;
  readonly factor: number;
  readonly offset: number;
}

/** Fires where a feature is another one, or a multiple of it plus a constant, in every row. */
export function duplicateColumns(duplicates: readonly Duplicate[], rows: number, features: number): Finding | null {
  if (duplicates.length === 0) return null;
  const said = duplicates.slice(0, 3).map(relation);
  const more = duplicates.length > said.length ? ` So it is with ${duplicates.length - said.length} more.` : '';
  return {
    id: 'duplicate-columns',
    evidence: `In all ${grouped(rows)} rows ${said.join('; ')}.${more}`,
    why: 'Two columns that say the same share one weight between them: many pairs of weights give the same output, and which pair comes out depends on the start alone. So neither weight can be read as what its column does.',
    where: { column: duplicates[0].column },
    remedies: leaveOut(
      duplicates.map(({ column }) => column),
      features,
    ),
  };
}

function relation({ column, of, factor, offset }: Duplicate): string {
  if (factor === 1 && offset === 0) return `${column} equals ${of}`;
  const constant = offset === 0 ? '' : ` ${offset < 0 ? '−' : '+'} ${digits(Math.abs(offset))}`;
  return `${column} = ${digits(factor)} · ${of}${constant}`;
}
