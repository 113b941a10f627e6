/** What is to be known of a file before it is learnt from, whether the default settings take care of it or not. */
import type { Finding, FindingId } from '../../core/diagnosis/finding';
import { idColumn, type IdColumn } from '../../core/diagnosis/id-column';
import { DEFAULT_SETTINGS } from '../../core/settings';
import type { Column } from '../../data/column';
import type { Dataset } from '../../data/dataset';
import { kindOf } from '../../data/kind';
import type { Table } from '../../data/table';
import { preflight } from './preflight';

/** What the default settings do about a finding. */
const CARE: Partial<Record<FindingId, string>> = {
  scale: 'they standardise the columns',
  'sorted-rows': 'they shuffle the rows every epoch',
  'id-column': 'it is no feature unless it is chosen',
};

/** The findings of the default settings first; then those of the file as it stands that the defaults already cure, without remedies. */
export function factsOf(table: Table, dataset: Dataset): readonly Finding[] {
  const found = preflight(dataset, DEFAULT_SETTINGS);
  const asItStands = preflight(dataset, { ...DEFAULT_SETTINGS, scaling: 'none', order: 'file' });
  const ids = table.columns.filter((column) => kindOf(column) === 'id' && column.name !== dataset.info.target).map(idOf);
  const facts = [...asItStands, idColumn(ids, table.rows, table.columns.length)].filter((fact) => fact !== null);
  return [...found, ...facts.filter(({ id }) => id in CARE && !found.some((finding) => finding.id === id)).map(cured)];
}

function cured(fact: Finding): Finding {
  return { ...fact, evidence: `${fact.evidence} The default settings already take care of it: ${CARE[fact.id]}.`, remedies: [] };
}

function idOf({ name, numbers, unnamed, missing, rows }: Column): IdColumn {
  const first = numbers[0];
  const counts = Number.isInteger(first) && numbers.every((value, r) => value === first + r);
  const filled = missing.count > 0 ? { filled: rows - missing.count } : {};
  return { name, kind: counts ? 'counts' : unnamed ? 'index' : 'named', first, last: numbers[numbers.length - 1], ...filled };
}
