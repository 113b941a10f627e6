/** A dropdown whose choices come with the dataset. */
import { dropdown, type Field } from '../../../shared/controls';
import { h, show } from '../../../shared/dom';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export class Chooser {
  readonly element = h('div', { class: 'chooser' });
  private field: Field | null = null;
  private offered = '';

  constructor(
    private readonly options: { readonly label: string; readonly testid: string; readonly title: string },
    private readonly choose: (value: string) => void,
  ) {}

  /** @param choices none where there is nothing to choose: then it is not there. */
  render(choices: readonly Choice[], value: string): void {
    show(this.element, choices.length > 1);
    const offered = JSON.stringify(choices);
    if (offered !== this.offered) {
      this.offered = offered;
      this.field = dropdown({ ...this.options, choices, onInput: (chosen) => this.choose(chosen) });
      this.element.replaceChildren(this.field.element);
    }
    if (this.field && !this.field.focused()) this.field.set(value);
  }
}
