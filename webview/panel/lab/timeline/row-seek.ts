/** The field that leads from one sample of a row to the next. */
import { textField } from '../../../shared/controls';
import { t } from '../../../shared/l10n';

/** So long (ms) an answer may take. */
const PATIENCE = 3000;

export interface RowSeekActions {
  /** The next sample of a row, from the one that is shown on, is wanted. */
  ask(row: number): void;
  /** Says what is wrong with what was typed. */
  say(words: string): void;
}

export class RowSeek {
  private readonly field;
  private sought = 0;
  /** Since when an answer is waited for, and how many more of the row's samples on from it are wanted. */
  private since = -Infinity;
  private more = 0;

  constructor(private readonly actions: RowSeekActions) {
    this.field = textField({
      label: t('Go to the next sample of a row'),
      testid: 'timeline-row',
      placeholder: t('row …'),
      numeric: true,
      title: t('Enter: the next sample of this data row of the file'),
      onInput: () => this.actions.say(''), // what was wrong with another one
    });
    this.element.classList.add('timeline-row');
    this.element.addEventListener('keydown', (event) => event.key === 'Enter' && this.seek());
  }

  get element(): HTMLElement {
    return this.field.element;
  }

  /** The row that is, or was, sought. */
  get row(): number {
    return this.sought;
  }

  /** The sample was found and is shown, or there is none. */
  answered(found: boolean): void {
    this.since = -Infinity;
    if (!found || this.more === 0) return;
    this.more--;
    this.ask();
  }

  private seek(): void {
    const row = Number(this.field.value);
    if (!(Number.isSafeInteger(row) && row >= 1)) return this.actions.say(t('A row is a whole number from 1.'));
    const waiting = performance.now() - this.since < PATIENCE;
    if (waiting && row === this.sought) this.more++;
    else {
      this.sought = row;
      this.more = 0;
      this.ask();
    }
  }

  private ask(): void {
    this.since = performance.now();
    this.actions.ask(this.sought);
  }
}
