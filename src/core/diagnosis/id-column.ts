import { leaveOut, type Finding } from './finding';
import { grouped, listed } from './words';

/** A feature that numbers the rows. */
export interface IdColumn {
  readonly name: string;
  /**
   * `counts`: it grows by 1 from row to row, from a whole number on. `numbers`: it holds each of so many whole numbers once, in any order.
   * `named`: it is called an ID, and different in every row. `index`: it has no name, and is different in every row.
   */
  readonly kind: 'counts' | 'numbers' | 'named' | 'index';
  readonly first: number;
  readonly last: number;
  /** Rows that have a value in it, where not all have. */
  readonly filled?: number;
}

/** Fires for features that tell rows apart but say nothing about them; see IdColumn. */
export function idColumn(columns: readonly IdColumn[], rows: number, features: number): Finding | null {
  if (columns.length === 0) return null;
  const [{ name, kind, first, last, filled }] = columns;
  const all = filled === undefined ? `all ${grouped(rows)} rows` : `the ${grouped(filled)} rows that have one`;
  const what = {
    counts: `counts the ${grouped(rows)} rows from ${first} to ${last}`,
    numbers: `holds each whole number from ${first} to ${last} once, so it numbers the ${grouped(rows)} rows`,
    named: `is an ID by its name, and different in ${all}`,
    index: `has no name, as an index has none, and is different in ${all}`,
  }[kind];
  const others = columns.slice(1).map((column) => column.name);
  const more = others.length > 0 ? ` So it is with ${listed(others)}.` : '';
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
