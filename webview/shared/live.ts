/** What a screen reader is to hear of changes on the page: at most once a second, and then what is true by then. */
import { h, setText } from './dom';

const EVERY_MS = 1000;

export class Live {
  readonly element = h('div', { class: 'unseen', attrs: { 'aria-live': 'polite' } });
  private said = -Infinity;
  private wanted = '';
  private timer = 0;

  say(text: string): void {
    this.wanted = text;
    if (this.timer !== 0) return;
    this.timer = window.setTimeout(() => this.speak(), Math.max(0, this.said + EVERY_MS - performance.now()));
  }

  private speak(): void {
    this.timer = 0;
    this.said = performance.now();
    setText(this.element, this.wanted);
  }
}
