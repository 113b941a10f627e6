/** Counts in words. Pure. */
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';

export function rowsWords(rows: number): string {
  return rows === 1 ? t('1 row') : t('{0} rows', count(rows));
}

export function featuresWords(features: number): string {
  return features === 1 ? t('1 feature') : t('{0} features', count(features));
}
