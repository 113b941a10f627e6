/** The weights that were set by hand after the sample that is shown: a line below the drawing, and a button that puts them back. */
import type { Moment } from '../../../../src/protocol/lab';
import { significant } from '../../../../src/protocol/format';
import type { RunInfo } from '../../../../src/protocol/run';
import { button } from '../../../shared/controls';
import { h, setText, show } from '../../../shared/dom';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';

/** Of each parameter that was set by hand after a sample, and is not what it was: its index, and its value before. */
export function handSet({ edited, after }: Moment): ReadonlyMap<number, number> {
  const before = new Map<number, number>();
  for (const { index, from } of edited) if (!before.has(index)) before.set(index, from);
  for (const [index, from] of before) if (from === at(after.training, index)) before.delete(index);
  return before;
}

export class SetByHand {
  private readonly words = h('span', {});
  private readonly button;
  readonly element: HTMLElement;
  private before: ReadonlyMap<number, number> = new Map();

  /** @param set takes the index of a parameter (N: the bias) and its value in training units. */
  constructor(set: (index: number, value: number) => void) {
    const putBack = (): void => this.before.forEach((value, index) => set(index, value));
    const title = t('Give the weights the values again that they had before they were set by hand.');
    this.button = button({ label: t('Put back'), title, appearance: 'secondary', testid: 'put-back', onClick: putBack });
    this.element = h('div', { class: 'set-by-hand' }, this.words, this.button.element);
  }

  /** @param held true where the run waits at this moment, so that its weights can be set. */
  render(moment: Moment, { dataset }: RunInfo, held: boolean): void {
    const { after } = moment;
    this.before = handSet(moment);
    const told = [...this.before].map(([index, from]) =>
      t('{0} from {1} to {2}', dataset.features[index] ?? t('bias'), significant(from), significant(at(after.training, index))),
    );
    setText(this.words, t('Set by hand after it: {0}.', told.join(', ')));
    this.button.show(held);
    show(this.element, told.length > 0);
  }
}
