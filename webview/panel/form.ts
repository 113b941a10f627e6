/** The settings of the next run. What a person types is never overwritten while they type. */
import { ACTIVATIONS, ORDERS, SCALING_CHOICES, type SettingProblem } from '../../src/core/settings';
import type { FromPanel, PanelAction, PanelState, SettingsForm } from '../../src/protocol/panel';
import { button, dropdown, textField, type Field } from '../shared/controls';
import { h, setText, show } from '../shared/dom';
import { t } from '../shared/l10n';
import { isLive } from './words';

type Name = keyof SettingsForm;
/** So long the host may take to confirm a change before what it says counts again. */
const CONFIRM_MS = 1500;
/** So long a fault waits while a person is still typing. */
const TYPING_MS = 700;
/** Where there is so little room the settings fold into one line (as in the style sheet). */
const NARROW = '(max-width: 560px)';

export class Form {
  readonly element: HTMLDetailsElement;
  private readonly fields: Readonly<Record<Name, Field>>;
  private readonly summary = h('span', { class: 'summary-text' });
  private readonly note = h('p', { class: 'hint form-note' }, t('Changed settings apply to the next run.'));
  private readonly sent = new Map<Name, { text: string; at: number }>();
  private shown: SettingsForm | null = null;
  private problems: readonly SettingProblem[] = [];
  private timer = 0;

  constructor(
    act: (action: PanelAction) => void,
    private readonly post: (message: FromPanel) => void,
    unfolded: boolean,
    onFold: (unfolded: boolean) => void,
  ) {
    const labels: Record<string, string> = {
      auto: t('auto'),
      linear: t('linear'),
      sigmoid: t('sigmoid'),
      relu: t('ReLU'),
      shuffled: t('shuffled'),
      file: t('file order'),
      none: t('none'),
      standardize: t('standardise'),
      minmax: t('min–max'),
    };
    const choices = (values: readonly string[]): { value: string; label: string }[] =>
      values.map((value) => ({ value, label: labels[value] ?? value }));
    const on = (name: Name) => (value: string) => this.changed(name, value);
    this.fields = {
      activation: dropdown({
        label: t('Activation'),
        testid: 'activation',
        title: t('What the neuron makes of its sum z. Auto: sigmoid for two classes, else linear.'),
        choices: choices(['auto', ...ACTIVATIONS]),
        onInput: on('activation'),
      }),
      learningRate: textField({
        label: t('Learning rate'),
        testid: 'learning-rate',
        title: t('How far each update moves the weights against the error.'),
        numeric: true,
        onInput: on('learningRate'),
      }),
      epochs: textField({
        label: t('Epochs'),
        testid: 'epochs',
        title: t('How often the neuron goes through all rows.'),
        numeric: true,
        onInput: on('epochs'),
      }),
      order: dropdown({
        label: t('Order'),
        testid: 'order',
        title: t('In which order rows are learnt: shuffled anew every epoch, or as in the file.'),
        choices: choices([...ORDERS].reverse()),
        onInput: on('order'),
      }),
      scaling: dropdown({
        label: t('Scaling'),
        testid: 'scaling',
        title: t('How features are brought to a common scale. Auto: only when the learning rate would be too high for the raw values.'),
        choices: choices(['auto', ...SCALING_CHOICES.filter((choice) => choice !== 'auto')]),
        onInput: on('scaling'),
      }),
      seed: textField({
        label: t('Seed'),
        testid: 'seed',
        title: t('The same seed gives the same run. Empty: a new one is drawn for each run and shown.'),
        placeholder: t('drawn'),
        numeric: true,
        onInput: on('seed'),
      }),
    };
    const article = button({
      label: t('As in the article'),
      appearance: 'icon',
      testid: 'article',
      title: t('Rows in file order, features as they stand: the neuron of “Building a Perceptron from Scratch in Python”'),
      onClick: () => act('article'),
    });
    article.element.classList.add('quiet');
    const grid = h(
      'div',
      { class: 'form' },
      ...Object.values(this.fields).map(({ element }) => element),
      h('div', { class: 'form-end' }, article.element),
    );
    this.note.hidden = true;
    this.element = h('details', { class: 'settings' }, h('summary', {}, this.summary), grid, this.note);
    const narrow = window.matchMedia(NARROW);
    const fold = (): void => {
      this.element.open = !narrow.matches || unfolded;
    };
    narrow.addEventListener('change', fold);
    fold();
    this.element.addEventListener('toggle', () => {
      if (!narrow.matches || this.element.open === unfolded) return;
      unfolded = this.element.open;
      onFold(unfolded);
    });
  }

  render({ form, settingProblems, run, phase }: PanelState): void {
    this.shown = form;
    const now = performance.now();
    for (const name of Object.keys(this.fields) as Name[]) {
      const field = this.fields[name];
      const sent = this.sent.get(name);
      if (sent && form[name] !== sent.text && now - sent.at < CONFIRM_MS) continue;
      this.sent.delete(name);
      if (!(field.focused() && sent)) field.set(form[name]);
    }
    this.problems = settingProblems;
    window.clearTimeout(this.timer);
    const typing = Object.values(this.fields).some((field) => field.focused());
    if (typing && settingProblems.length > 0) this.timer = window.setTimeout(() => this.showProblems(), TYPING_MS);
    else this.showProblems();
    const { requested } = run ?? {};
    const differs =
      requested !== undefined &&
      (requested.activation !== form.activation ||
        requested.order !== form.order ||
        requested.scaling !== form.scaling ||
        requested.learningRate !== Number(form.learningRate) ||
        requested.epochs !== Number(form.epochs) ||
        (requested.seed !== null && String(requested.seed) !== form.seed.trim()));
    show(this.note, isLive(phase) && differs);
    const epochs = t('{0} epochs', form.epochs);
    setText(
      this.summary,
      [t('Settings'), form.activation === 'auto' ? t('auto') : form.activation, t('rate {0}', form.learningRate), epochs].join(' · '),
    );
  }

  private showProblems(): void {
    let shown = 0;
    for (const name of Object.keys(this.fields) as Name[]) {
      const message = this.problems.find(({ setting }) => setting === name)?.message ?? null;
      this.fields[name].problem(message);
      if (message !== null) shown++;
    }
    this.element.classList.toggle('one-problem', shown === 1);
    if (shown > 0) this.element.open = true;
  }

  private changed(name: Name, text: string): void {
    if (text === (this.sent.get(name)?.text ?? this.shown?.[name])) return;
    this.sent.set(name, { text, at: performance.now() });
    this.post({ type: 'form', form: { [name]: text } });
  }
}
