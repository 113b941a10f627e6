/** A number of the drawing with its name before it. */
import { s, setText } from '../../../shared/dom';
import { put } from './edge';

export class Named {
  private readonly value = s('tspan', { dx: '6' });
  readonly element: SVGTextElement;

  constructor(name: string, anchor: string) {
    this.element = s('text', { class: 'neuron-number', 'text-anchor': anchor }, s('tspan', { class: 'neuron-label' }, name), this.value);
  }

  render(value: string): void {
    setText(this.value, value);
  }

  put(x: number, y: number): void {
    put(this.element, x, y);
  }
}
