/** The settings of the next run. What a person types is never overwritten while they type. */
import { isLive } from '../../../src/protocol/run';
import { ACTIVATIONS, ORDERS, SCALINGS, type SettingsRequest } from '../../../src/core/settings';
import { readForm, type MoreSetting } from '../../../src/protocol/form';
import type { FromPanel, PanelAction, PanelState, SettingsForm } from '../../../src/protocol/panel';
import { button, dropdown, textField, type Button } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { choicesOf, Fields } from './fields';
import { activationName, orderName, scalingName, settingName } from '../words/settings-words';

type BasicSetting = Exclude<keyof SettingsForm, MoreSetting>;
/** So long a learning rate must stand as typed before a run that goes on takes it over; Enter or leaving the field does at once. */
const RATE_STANDS_MS = 900;
/** Where there is so little room the settings fold into one line (as in the style sheet). */
const NARROW = '(max-width: 560px)';

export class Form {
  readonly element: HTMLDetailsElement;
  private readonly fields: Fields<BasicSetting>;
  private readonly reset: Button;
  private readonly summary = h('span', { class: 'summary-text' });
  private readonly note = h('p', { class: 'hint form-note' }, t('Changed settings apply to the next run.'));
  /** A learning rate was typed while no run was under way. */
  private early = false;
  private live = false;
  private timer = 0;

  constructor(
    private readonly act: (action: PanelAction) => void,
    post: (message: FromPanel) => void,
    unfolded: boolean,
    onFold: (unfolded: boolean) => void,
  ) {
    this.fields = new Fields(
      post,
      (on) => ({
        activation: dropdown({
          label: settingName('activation'),
          testid: 'activation',
          title: t('What the neuron makes of its sum z. Auto: sigmoid for two classes, else linear. Step is Rosenblatt’s perceptron of 1958.'),
          choices: choicesOf(['auto', ...ACTIVATIONS], activationName),
          onInput: on('activation'),
        }),
        learningRate: textField({
          label: settingName('learningRate'),
          testid: 'learning-rate',
          title: t('How far each update moves the weights against the error. While a run goes on, a new rate applies at once.'),
          numeric: true,
          onInput: on('learningRate'),
        }),
        epochs: textField({
          label: settingName('epochs'),
          testid: 'epochs',
          title: t('How often the neuron goes through all rows.'),
          numeric: true,
          onInput: on('epochs'),
        }),
        order: dropdown({
          label: settingName('order'),
          testid: 'order',
          title: t('In which order rows are learnt: shuffled anew every epoch, or as in the file.'),
          choices: choicesOf([...ORDERS].reverse(), orderName),
          onInput: on('order'),
        }),
        scaling: dropdown({
          label: settingName('scaling'),
          testid: 'scaling',
          title: t('How features are brought to a common scale. Auto: only when the learning rate would be too high for the raw values.'),
          choices: choicesOf(['auto', ...SCALINGS], scalingName),
          onInput: on('scaling'),
        }),
        seed: textField({
          label: settingName('seed'),
          testid: 'seed',
          title: t('The same seed gives the same run. Empty: a new one is drawn for each run and shown.'),
          placeholder: t('drawn'),
          numeric: true,
          onInput: on('seed'),
        }),
      }),
      (problems) => this.told(problems),
    );
    this.fields.field('learningRate').element.addEventListener('input', () => this.rateTyped(RATE_STANDS_MS));
    this.fields.field('learningRate').element.addEventListener('change', () => this.rateTyped(0));
    const article = button({
      label: t('Train as in the article'),
      appearance: 'icon',
      testid: 'article',
      title: t('Rows in file order, one per update, features as they stand: the neuron of “Building a Perceptron from Scratch in Python”'),
      onClick: () => act('article'),
    });
    this.reset = button({
      label: t('Reset'),
      appearance: 'icon',
      testid: 'reset-form',
      title: t('Give every setting, those behind “More settings” too, what it is by default: the values of the editor’s settings “Perceptron”'),
      onClick: () => act('resetForm'),
    });
    for (const { element } of [article, this.reset]) element.classList.add('quiet');
    const grid = h('div', { class: 'form' }, ...this.fields.elements, h('div', { class: 'form-end' }, article.element, this.reset.element));
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

  render({ form, formChanged, settingProblems, run, phase }: PanelState): void {
    const begins = !this.live && isLive(phase);
    this.live = isLive(phase);
    // A rate that was typed while the run was made ready may have come too late for it.
    if (begins && this.early && Number(form.learningRate) !== run?.requested.learningRate) this.rateTyped(0);
    if (begins) this.early = false;
    this.fields.render(form, settingProblems);
    this.reset.show(formChanged);
    show(this.note, this.live && run !== null && differs(form, run.requested));
    const epochs = t('{0} epochs', form.epochs);
    setText(
      this.summary,
      [t('Settings'), form.activation === 'auto' ? t('auto') : form.activation, t('rate {0}', form.learningRate), epochs].join(' · '),
    );
  }

  private told(problems: number): void {
    this.element.classList.toggle('one-problem', problems === 1);
    if (problems > 0) this.element.open = true;
  }

  private rateTyped(wait: number): void {
    window.clearTimeout(this.timer);
    this.early ||= !this.live;
    if (this.live) this.timer = window.setTimeout(() => this.live && this.act('applyRate'), wait);
  }
}

/** Whether the form asks for another run than `requested` was; the learning rate applies at once, and a seed that is to be drawn is no wish. */
function differs(form: SettingsForm, requested: SettingsRequest): boolean {
  const { request } = readForm(form);
  const apart: readonly (keyof SettingsRequest)[] = ['learningRate', 'initialWeights', 'initialBias'];
  const names = (Object.keys(request) as (keyof SettingsRequest)[]).filter(
    (name) => !apart.includes(name) && (name !== 'seed' || request.seed !== null),
  );
  // A run from where another one stood has what "auto" came to.
  return names.some((name) => request[name] !== requested[name] && request[name] !== 'auto');
}
