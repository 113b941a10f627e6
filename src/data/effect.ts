import { chooseRows, countOf } from './chosen-rows';
import { checkVaries, chooseFeatures, chooseTarget, withTarget } from './dataset';
import { featureOf } from './feature';
import { indicatorName, rowsLacking, usualPolicy } from './missing';
import { productPlaces } from './products';
import type { Table } from './table';
import { targetValues } from './target';
import type { ChoiceEffect, DataChoice } from './types';

/**
 * What a choice of columns and rows would give, whatever becomes of missing values: no dataset is made.
 * @throws DataProblem when the choice does not fit the table, or a cell that is needed cannot be used.
 */
export function effectOf(table: Table, choice: DataChoice): ChoiceEffect {
  if (table.refusal) throw table.refusal;
  const target = chooseTarget(table, choice.target);
  const columns = chooseFeatures(table, target, choice.features);
  const features = columns.map((column) => featureOf(table, column));
  const products = choice.products ?? [];
  const fills = choice.missing && choice.missing !== 'drop' && choice.missing !== 'refuse';
  const names = features.flatMap((feature) => [...feature.names, ...(fills ? [indicatorName(feature)] : [])]);
  productPlaces(products, names, { file: table.file, line: table.headerLine });
  const { valueAt, classes } = targetValues(table, target, choice.positive);
  const chosen = chooseRows(table, choice, []);
  const labelled = withTarget(table, target, valueAt, chosen, []);
  const { complete, counts } = rowsLacking(table, features, labelled);
  const usual = usualPolicy(countOf(complete, table), countOf(labelled, table));
  const used = (choice.missing ?? usual) === 'drop' ? complete : labelled;
  if (countOf(used, table) > 0) checkVaries(table, target, used, valueAt, classes);
  return {
    rows: countOf(chosen, table),
    withoutTarget: countOf(chosen, table) - countOf(labelled, table),
    lacking: countOf(labelled, table) - countOf(complete, table),
    cells: counts.reduce((sum, count) => sum + count, 0),
    lackingColumns: counts.filter((count) => count > 0).length,
    usual,
    columns: columns.length,
    inputs: features.reduce((sum, { names }) => sum + names.length, 0) + products.length,
  };
}
