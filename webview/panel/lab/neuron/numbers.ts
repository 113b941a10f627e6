/** The drawn neuron in numbers: every input with its weight and what it adds to the sum, and what becomes of the sum. Pure. */
import type { Moment } from '../../../../src/protocol/lab';
import type { RunInfo } from '../../../../src/protocol/run';
import { count } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import type { Table } from '../base/as-table';

export function neuronTable({ dataset: { features } }: RunInfo, { sample, line, before, x, original, z, output, y, error, loss }: Moment): Table {
  const { training } = before;
  const result = (name: string, value: number): (string | number)[] => [name, '', '', '', value];
  return {
    caption: t('Sample {0}, line {1}, with the weights before it', count(sample), count(line)),
    head: [t('Input'), t('In the file'), t('As learnt'), t('Weight'), t('Adds to the sum')],
    rows: [
      ...features.map((name, i) => [name, at(original, i), at(x, i), at(training, i), at(training, i) * at(x, i)]),
      [t('bias'), '', '', at(training, features.length), at(training, features.length)],
      result(t('sum z'), z),
      result(t('output ŷ'), output),
      result(t('target y'), y),
      result(t('error e'), error),
      result(t('loss'), loss),
    ],
  };
}
