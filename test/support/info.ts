import type { DatasetInfo } from '../../src/data/types';

/** What is told of a dataset of n rows to which nothing was done. */
export function plainInfo(rows: number, features: readonly string[] = [], file = 'f'): DatasetInfo {
  const missing = { withoutTarget: 0, dropped: 0, filled: 0, policy: null };
  return { file, rows, tableRows: rows, features, sources: features, target: 'y', classes: null, leftOut: [], missing, notes: [] };
}
