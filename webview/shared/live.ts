/** What a screen reader is to hear of changes on the page: at most once a second, and then what is true by then. */
import { h, setText, throttled } from './dom';

const EVERY_MS = 1000;

export class Live {
  readonly element = h('div', { class: 'unseen', attrs: { 'aria-live': 'polite' } });
  private wanted = '';
  private readonly speak = throttled(() => setText(this.element, this.wanted), EVERY_MS);

  say(text: string): void {
    this.wanted = text;
    this.speak();
  }
}
