/** Sets one weight by hand: a line below the drawing, shown for the edge that was chosen. */
import { button, textField } from '../../../shared/controls';
import { h, setText, show } from '../../../shared/dom';
import { FocusKeeper } from '../../../shared/focus';
import { isDecimalComma, parseNumber } from '../../../../src/protocol/form';
import { count, exact } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';

export class WeightEditor {
  private readonly field;
  private readonly focus;
  private readonly note = h('span', { class: 'hint' });
  private readonly button;
  readonly element: HTMLElement;
  private index: number | null = null;
  private name = '';
  private sample = 0;
  private typed = '';

  /** @param set is given the parameter's index (N: the bias) and its new value in training units. */
  constructor(private readonly set: (index: number, value: number) => void) {
    this.field = textField({ label: t('Weight'), numeric: true, testid: 'weight-field', onInput: (value) => (this.typed = value) });
    this.button = button({ label: t('Set it'), appearance: 'secondary', testid: 'set-weight', onClick: () => this.apply() });
    const cancel = button({ label: t('Cancel'), appearance: 'icon', onClick: () => this.close() });
    cancel.element.classList.add('quiet');
    this.element = h('div', { class: 'weight-editor' }, this.field.element, this.button.element, cancel.element, this.note);
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.apply();
      else if (event.key === 'Escape') this.close();
    });
    this.focus = new FocusKeeper(this.element, () => null);
    this.close();
  }

  /**
   * @param value of the weight after a sample (0: before the first). @param over true after the end of a run: then a new one begins with
   * the weights after that sample.
   */
  open(index: number, name: string, value: number, sample: number, over: boolean): void {
    this.index = index;
    this.typed = exact(value);
    this.field.set(this.typed);
    this.field.problem(null);
    this.name = name;
    this.sample = sample;
    this.say(over);
    this.focus.opens();
    show(this.element, true);
    const control = this.element.querySelector('vscode-text-field');
    if (control instanceof HTMLElement) control.focus();
  }

  /** Says what setting the weight will do: after the end of a run, which may come while it is typed, something else. */
  say(over: boolean): void {
    if (this.index === null) return;
    this.button.rename(over ? t('Begin a new run with it') : t('Set it'));
    const when = this.sample === 0 ? t('before the first sample') : t('after the update of sample {0}', count(this.sample));
    const what = over
      ? t(
          'Weight of {0} {1}, in training units. This run is over: a new one begins with the weights of that moment and the one you set, and waits before its first sample.',
          this.name,
          when,
        )
      : t('Weight of {0} {1}, in training units. What you set takes its place now; the run goes on from there.', this.name, when);
    setText(this.note, what);
  }

  close(): void {
    this.index = null;
    this.focus.closes();
    show(this.element, false);
  }

  private apply(): void {
    if (this.index === null) return;
    const value = parseNumber(this.typed);
    if (!Number.isFinite(value))
      return this.field.problem(
        isDecimalComma(this.typed.trim()) ? t('Decimals stand behind a point.') : t('A finite number is needed, such as 0.5.'),
      );
    this.set(this.index, value);
    this.close();
  }
}
