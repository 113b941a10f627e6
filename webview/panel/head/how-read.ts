/** The quiet line below the headline: how the file was read, and what was done to it. */
import type { PanelAction, PanelState } from '../../../src/protocol/panel';
import { isBeforeRun } from '../../../src/protocol/run';
import { h, setText, show } from '../../shared/dom';
import { t } from '../../shared/l10n';

export class HowRead {
  private readonly words = h('span', { testid: 'how-read' });
  private readonly button = h(
    'button',
    { class: 'link', testid: 'read-differently', title: t('Choose the delimiter, the decimal sign, the encoding …'), attrs: { type: 'button' } },
    t('Read differently…'),
  );
  private readonly firstNote = h('summary', {});
  private readonly moreNotes = h('ul', {});
  private readonly notes = h('details', { class: 'reading-notes', testid: 'reading-notes' }, this.firstNote, this.moreNotes);
  readonly element = h('div', { class: 'reading' }, h('p', { class: 'reading-line' }, this.words, this.button), this.notes);
  private shown = '[]';

  constructor(act: (action: PanelAction) => void) {
    show(this.notes, false);
    this.button.addEventListener('click', () => act('readDifferently'));
  }

  render({ howRead, dataset, phase, file }: PanelState): void {
    const { words, chosen, notes } = howRead;
    show(this.element, file !== '' && !isBeforeRun(phase));
    setText(this.words, wordsOf(words, chosen));
    show(this.words, words !== null || chosen);
    this.say([...notes, ...(dataset?.notes ?? [])].map(stopped));
  }

  /** The first note, and the others unfolded. */
  private say(notes: readonly string[]): void {
    const next = JSON.stringify(notes);
    if (next === this.shown) return;
    this.shown = next;
    const [first = '', ...more] = notes;
    setText(
      this.firstNote,
      more.length === 0 ? first : `${first} ${more.length === 1 ? t('And one more note.') : t('And {0} more notes.', more.length)}`,
    );
    this.moreNotes.replaceChildren(...more.map((note) => h('li', {}, note)));
    this.notes.classList.toggle('plain', more.length === 0);
    show(this.notes, notes.length > 0);
  }
}

/** How a file was, or is, read: a sentence. */
export function wordsOf(words: string | null, chosen: boolean): string {
  if (words === null) return chosen ? t('Read as you have chosen.') : '';
  return chosen ? t('Read as you have chosen: {0}.', words) : t('Read as found: {0}.', words);
}

/** With a full stop at its end. At its beginning may stand a column's name, which stays as it is. */
function stopped(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** With a capital at its beginning, and a full stop at its end. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + stopped(text.slice(1));
}
