/** What each letter of the update means, in a sentence that a newcomer understands. */
import type { Settings } from '../../../../src/core/settings';
import type { DatasetInfo } from '../../../../src/protocol/data';
import type { Moment } from '../../../../src/protocol/lab';
import { exact } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import type { Term } from './expression';

/** The letters in the order they come up. */
export const TERMS: readonly { readonly term: Term; readonly letter: string }[] = [
  { term: 'x', letter: 'xᵢ' },
  { term: 'w', letter: 'wᵢ' },
  { term: 'b', letter: 'b' },
  { term: 'z', letter: 'z' },
  { term: 'output', letter: 'ŷ' },
  { term: 'y', letter: 'y' },
  { term: 'error', letter: 'e' },
  { term: 'loss', letter: 'L' },
  { term: 'derivative', letter: 'a′(z)' },
  { term: 'rate', letter: 'η' },
];

export function meaning(term: Term, dataset: DatasetInfo): string {
  switch (term) {
    case 'x':
      return t('input: the value of a feature in this row, as it is learnt from');
    case 'w':
      return t('weight: how much this feature counts, and in which direction');
    case 'b':
      return t('bias: what the neuron adds whatever the inputs are');
    case 'z':
      return t('weighted sum of the inputs, plus the bias');
    case 'output':
      return t('output: what the neuron says {0} is', dataset.target);
    case 'y':
      return dataset.classes
        ? t('target: what {0} really is (1: {1}, 0: {2})', dataset.target, dataset.classes.one, dataset.classes.zero)
        : t('target: what {0} really is in this row', dataset.target);
    case 'error':
      return t('error: output minus target; above 0 the neuron said too much');
    case 'loss':
      return t('loss of this row: how bad the error is, as one number');
    case 'derivative':
      return t('slope of the activation at z: how much the output moves when z moves');
    case 'slope':
      return t('slope of the loss: its sign says which way, its size how hard to pull');
    case 'rate':
      return t('learning rate: how far each update moves the weights');
    case 'gradient':
      return t('gradient: how the loss of this row changes with this weight');
    case 'new':
      return t('the same weight after the update');
  }
}

/** One number or letter of the update, explained. @param index of its feature, from 0; N: the bias; null: none. */
export function explain(term: Term, index: number | null, value: string | null, moment: Moment, dataset: DatasetInfo, settings: Settings): string {
  const name = index === null ? null : (dataset.features[index] ?? t('bias'));
  const full = value === null ? '' : ` = ${value}`;
  const what = name === null || term === 'b' ? meaning(term, dataset) : t('{0} ({1})', meaning(term, dataset), name);
  const scaled = term === 'x' && index !== null && settings.scaling !== 'none' ? t('; in the file: {0}', exact(at(moment.original, index))) : '';
  const letter = TERMS.find((known) => known.term === term)?.letter.replace('ᵢ', '') ?? '';
  return `${letter}${full}${letter || full ? ': ' : ''}${what}${scaled}`;
}
