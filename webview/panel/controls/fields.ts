/** Fields of the settings form. What a person types is never overwritten while they type. */
import type { SettingProblem } from '../../../src/core/settings';
import type { FromPanel, SettingsForm } from '../../../src/protocol/panel';
import type { Field } from '../../shared/controls';
import { Unconfirmed } from '../../shared/unconfirmed';

export type Name = keyof SettingsForm;
type On = (name: Name) => (value: string) => void;
/** So long a fault waits while a person is still typing. */
const TYPING_MS = 700;

export class Fields<N extends Name> {
  private readonly fields: Readonly<Record<N, Field>>;
  private readonly sent = new Map<Name, Unconfirmed>();
  private shown: SettingsForm | null = null;
  private problems: readonly SettingProblem[] = [];
  private timer = 0;

  /** @param make makes the fields; what is typed into one goes to `on(name)`. @param told how many problems stand under the fields now. */
  constructor(
    private readonly post: (message: FromPanel) => void,
    make: (on: On) => Readonly<Record<N, Field>>,
    private readonly told: (problems: number) => void,
  ) {
    this.fields = make((name) => (value) => this.changed(name, value));
  }

  get elements(): HTMLElement[] {
    return this.all.map(([, { element }]) => element);
  }

  field(name: N): Field {
    return this.fields[name];
  }

  render(form: SettingsForm, problems: readonly SettingProblem[]): void {
    this.shown = form;
    for (const [name, field] of this.all) {
      const sent = this.sent.get(name);
      if (sent?.outdates(form[name])) continue;
      this.sent.delete(name);
      if (!(field.focused() && sent)) field.set(form[name]);
    }
    this.problems = problems;
    window.clearTimeout(this.timer);
    const typing = this.all.some(([, field]) => field.focused());
    if (typing && problems.length > 0) this.timer = window.setTimeout(() => this.showProblems(), TYPING_MS);
    else this.showProblems();
  }

  private get all(): [N, Field][] {
    return Object.entries(this.fields) as [N, Field][];
  }

  private showProblems(): void {
    let shown = 0;
    for (const [name, field] of this.all) {
      const message = this.problems.find(({ setting }) => setting === name)?.message ?? null;
      field.problem(message);
      if (message !== null) shown++;
    }
    this.told(shown);
  }

  private changed(name: Name, text: string): void {
    const sent = this.sent.get(name) ?? new Unconfirmed();
    if (text === (sent.last ?? this.shown?.[name])) return;
    sent.sends(text);
    this.sent.set(name, sent);
    this.post({ type: 'form', form: { [name]: text } });
  }
}

export function choicesOf<T extends string>(values: readonly T[], name: (value: T) => string): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: name(value) }));
}
