/** Break points: where a run pauses by itself. */
import { countBreaks, type BreakChange } from '../../../src/protocol/breaks';
import { parseNumber } from '../../../src/protocol/form';
import { dropdown, textField, type Field } from '../../shared/controls';
import { h } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { Unconfirmed } from '../../shared/unconfirmed';
import type { LabPart, LabView } from './base/part';

/** Features of which each can be chosen by itself. */
const MOST_CHOICES = 64;

export class BreaksPart implements LabPart {
  readonly name = 'breaks';
  readonly title = t('Break when…');
  readonly purpose = t('Have a run pause by itself: at a row, a loss, a change of sign');
  readonly needsMoment = false;
  readonly element: HTMLElement;
  private readonly loss: Field;
  private readonly row: Field;
  private readonly place = h('div', { class: 'break-sign' });
  private readonly sent = { loss: new Unconfirmed(), row: new Unconfirmed() };
  private sign: Field | null = null;
  private features = '';
  /** The fields with a text that is no break point: it stays, with the words about it, until it is mended. */
  private readonly wrong = new Set<Field>();

  /** @param change is told each break point that a person has changed. */
  constructor(private readonly change: (change: BreakChange) => void) {
    this.loss = textField({
      label: t('loss is above'),
      testid: 'break-loss',
      placeholder: t('never'),
      numeric: true,
      title: t('Pause after a sample whose loss is above this'),
      onInput: (text) => this.typed(this.loss, text, 'loss', (value) => Number.isFinite(value), t('A number, such as 0.5, or nothing.')),
    });
    this.row = textField({
      label: t('data row comes'),
      testid: 'break-row',
      placeholder: t('none'),
      numeric: true,
      title: t('Pause after each sample of this data row of the file'),
      onInput: (text) =>
        this.typed(this.row, text, 'row', (value) => Number.isSafeInteger(value) && value >= 1, t('A whole number from 1, or nothing.')),
    });
    this.element = h(
      'div',
      { class: 'lab-content' },
      h('div', { class: 'breaks' }, this.loss.element, this.row.element, this.place),
      h('p', { class: 'hint' }, t('The run pauses right after that very sample, which is then shown. A number that is not finite always stops it.')),
    );
  }

  badge({ state }: LabView): string | null {
    const set = countBreaks(state.breaks);
    return set > 0 ? String(set) : null;
  }

  render({ state: { breaks, run } }: LabView): void {
    this.offer(run?.dataset.features ?? []);
    for (const name of ['loss', 'row'] as const) {
      const [field, value] = [this[name], breaks[name]];
      if (this.sent[name].outdates(String(value)) || field.focused() || this.wrong.has(field)) continue;
      if (numberOf(field.value) !== value) field.set(value === null ? '' : String(value));
    }
    this.sign?.set(breaks.sign === null ? 'none' : String(breaks.sign));
  }

  /** The weights of the run, to choose one of them. */
  private offer(features: readonly string[]): void {
    if (this.sign && features.join('\n') === this.features) return;
    this.features = features.join('\n');
    const each = features.length <= MOST_CHOICES ? [...features, t('bias')].map((name, i) => ({ value: String(i), label: name })) : [];
    this.sign = dropdown({
      label: t('weight changes its sign'),
      testid: 'break-sign',
      title: t('Pause when a weight goes from negative to positive, or back'),
      choices: [{ value: 'none', label: t('none') }, { value: 'any', label: t('any') }, ...each],
      onInput: (value) => this.change({ sign: value === 'none' ? null : value === 'any' ? 'any' : Number(value) }),
    });
    this.place.replaceChildren(this.sign.element);
  }

  private typed(field: Field, text: string, name: 'loss' | 'row', right: (value: number) => boolean, expected: string): void {
    const value = numberOf(text);
    const ok = value === null || right(value);
    field.problem(ok ? null : expected);
    if (ok) this.wrong.delete(field);
    else this.wrong.add(field);
    const point = ok ? value : null;
    if (String(point) === this.sent[name].last) return; // one input comes as two events
    this.sent[name].sends(String(point));
    this.change({ [name]: point });
  }
}

/** The number that was typed, NaN for what is none; null: nothing. */
function numberOf(text: string): number | null {
  return text.trim() === '' ? null : parseNumber(text);
}
