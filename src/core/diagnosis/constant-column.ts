import { leaveOut, type Finding } from './finding';
import { digits, grouped, listed } from './words';

/** Fires for each feature with min x = max x over all rows. @param columns the constant ones. @param features how many there are in all. */
export function constantColumn(
  columns: readonly { readonly name: string; readonly value: number }[],
  rows: number,
  features: number,
): Finding | null {
  if (columns.length === 0 || rows < 2) return null;
  const named = columns.map(({ name, value }) => `${name} (${digits(value)})`);
  return {
    id: 'constant-column',
    evidence: `${listed(named)} ${columns.length === 1 ? 'is' : 'are'} the same in all ${grouped(rows)} rows.`,
    why: 'A column that never changes tells no two rows apart: its weight only does once more what the bias does already. Left as it is, it makes every step larger; standardised, it is 0 and its weight never moves.',
    where: { column: columns[0].name },
    remedies: leaveOut(
      columns.map(({ name }) => name),
      features,
    ),
  };
}
