import { leaveOut, type Finding } from './finding';

/** A feature that numbers the rows. */
export interface IdColumn {
  readonly name: string;
  /** `counts`: it is 0, 1, 2, … or 1, 2, 3, … down the file. `named`: it is called an ID, and whole and different in every row. */
  readonly kind: 'counts' | 'named';
  readonly first: number;
  readonly last: number;
}

/** Fires for features that tell rows apart but say nothing about them; see IdColumn. */
export function idColumn(columns: readonly IdColumn[], rows: number, features: number): Finding | null {
  if (columns.length === 0) return null;
  const [{ name, kind, first, last }] = columns;
  const what = kind === 'counts' ? `counts the ${rows} rows from ${first} to ${last}` : `is an ID by its name, and different in all ${rows} rows`;
  const more = columns.length > 1 ? ` So do ${columns.length - 1} more.` : '';
  return {
    id: 'id-column',
    evidence: `${name} ${what}.${more}`,
    why: 'A number that only names a row has nothing to do with its target, but the neuron cannot know that. It learns how the file happens to be sorted, and is wrong on rows that are not in it.',
    where: { column: name },
    remedies: leaveOut(
      columns.map((column) => column.name),
      features,
    ),
  };
}
