/**
 * The form controls. The only module that knows the webview toolkit: what it makes looks like the editor's own controls, and a
 * successor of the toolkit need only take its place here.
 */
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeCheckbox, vsCodeDropdown, vsCodeOption, vsCodeTextField } from '@vscode/webview-ui-toolkit';
import { MOST_TYPED } from '../../src/protocol/typed';
import { h, oncePerFrame, setAttr, setText } from './dom';
import { icon, type IconName } from './icons';
import { Unconfirmed } from './unconfirmed';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeDropdown(), vsCodeOption(), vsCodeTextField());

type ValueElement = HTMLElement & { value: string };

interface Named {
  readonly label: string;
  readonly testid?: string;
  /** One sentence shown on hover. */
  readonly title?: string;
}

export interface Button {
  readonly element: HTMLElement;
  enable(enabled: boolean): void;
  show(visible: boolean): void;
  appear(appearance: Appearance): void;
  rename(label: string): void;
  /** Shows another icon. */
  redraw(name: IconName): void;
}

export type Appearance = 'primary' | 'secondary' | 'icon';

/** A push button: with its label as text, or as an icon that bears the label as its name. */
export function button(options: Named & { icon?: IconName; iconOnly?: boolean; appearance: Appearance; onClick: () => void }): Button {
  const element = document.createElement('vscode-button') as HTMLElement & { disabled: boolean };
  const text = h('span', { class: 'button-text' });
  setAttr(element, 'data-testid', options.testid ?? null);
  setAttr(element, 'title', options.title ?? options.label);
  const rename = (label: string): void => {
    setText(text, label);
    setAttr(element, 'aria-label', label);
  };
  rename(options.label);
  setAttr(element, 'appearance', options.appearance);
  let drawn: IconName | null = null;
  const redraw = (name: IconName): void => {
    if (name === drawn) return;
    drawn = name;
    const symbol = icon(name);
    if (!options.iconOnly) symbol.setAttribute('slot', 'start');
    element.querySelector('svg')?.remove();
    element.prepend(symbol);
  };
  if (options.icon) redraw(options.icon);
  if (!options.iconOnly) element.append(text);
  element.addEventListener('click', () => {
    if (!element.disabled) options.onClick();
  });
  return {
    element,
    rename,
    redraw,
    enable: (enabled) => {
      if (element.disabled === enabled) element.disabled = !enabled;
    },
    show: (visible) => {
      if (element.hidden === visible) element.hidden = !visible;
    },
    appear: (appearance) => setAttr(element, 'appearance', appearance),
  };
}

/** A field that holds a text, whatever its control. */
export interface Field {
  /** What goes into the page: the label, the control and, when there is one, the problem. */
  readonly element: HTMLElement;
  readonly value: string;
  set(value: string): void;
  /** What stands in it while it is empty. */
  hint(text: string): void;
  focused(): boolean;
  /** Shows what is wrong with the value, or nothing for null. */
  problem(message: string | null): void;
}

let fields = 0;

function field(
  control: ValueElement,
  options: Named,
  label: HTMLElement | null,
  onInput: (value: string) => void,
  set: (value: string) => void,
): Field {
  setAttr(control, 'data-testid', options.testid ?? null);
  setAttr(control, 'title', options.title ?? null);
  const message = h('span', { class: 'field-problem', attrs: { id: `field-problem-${++fields}`, 'aria-live': 'polite' } });
  message.hidden = true;
  for (const event of ['input', 'change']) control.addEventListener(event, () => onInput(control.value));
  return {
    element: h('div', { class: 'field', ...(options.title === undefined ? {} : { title: options.title }) }, label, control, message),
    get value() {
      return control.value;
    },
    set,
    hint: (text) => setAttr(control, 'placeholder', text),
    focused: () => document.activeElement === control,
    problem: (text) => {
      setText(message, text ?? '');
      message.hidden = text === null;
      setAttr(control, 'aria-invalid', text === null ? null : 'true');
      setAttr(control, 'aria-describedby', text === null ? null : message.id);
    },
  };
}

/** A line of text with its label above it. */
export function textField(options: Named & { placeholder?: string; numeric?: boolean; onInput: (value: string) => void }): Field {
  const control = document.createElement('vscode-text-field') as ValueElement;
  control.textContent = options.label;
  setAttr(control, 'placeholder', options.placeholder ?? null);
  setAttr(control, 'spellcheck', 'false');
  setAttr(control, 'maxlength', String(MOST_TYPED));
  setAttr(control, 'inputmode', options.numeric ? 'decimal' : null);
  return field(control, options, null, options.onInput, (value) => {
    if (control.value !== value) control.value = value;
  });
}

/** A choice of one among few. */
export function dropdown(options: Named & { choices: readonly { value: string; label: string }[]; onInput: (value: string) => void }): Field {
  const control = document.createElement('vscode-dropdown') as ValueElement & { options?: readonly unknown[]; open?: boolean };
  setAttr(control, 'aria-label', options.label);
  for (const { value, label } of options.choices) {
    const option = document.createElement('vscode-option');
    setAttr(option, 'value', value);
    option.textContent = label;
    control.append(option);
  }
  const chosen = new Unconfirmed();
  let wanted: string | null = null;
  // What a person is choosing just now, or has chosen and the host has not heard of, is not taken from under their hands.
  const apply = (): void => {
    if (wanted === null) return;
    const free = (control.options?.length ?? 0) >= options.choices.length && control.open !== true && !chosen.outdates(wanted);
    if (!free) return applySoon();
    if (control.value !== wanted) control.value = wanted;
    wanted = null;
  };
  const applySoon = oncePerFrame(apply);
  const set = (value: string): void => {
    wanted = value;
    apply();
  };
  const input = (value: string): void => {
    if (value !== chosen.last) chosen.sends(value);
    options.onInput(value);
  };
  const label = h('span', { class: 'field-label', attrs: { 'aria-hidden': 'true' } }, options.label);
  return field(control, options, label, input, set);
}

export interface Checkbox {
  readonly element: HTMLElement;
  set(checked: boolean): void;
}

/** Yes or no. */
export function checkbox(options: Named & { onChange: (checked: boolean) => void }): Checkbox {
  const element = document.createElement('vscode-checkbox') as HTMLElement & { checked: boolean };
  element.textContent = options.label;
  setAttr(element, 'data-testid', options.testid ?? null);
  setAttr(element, 'title', options.title ?? null);
  element.addEventListener('change', () => options.onChange(element.checked));
  return {
    element,
    set: (checked) => {
      if (element.checked !== checked) element.checked = checked;
    },
  };
}

/** A slider, the browser's own in the editor's colours. `text` says its value in words. */
export function slider(options: Named & { min: number; max: number; step: number; onInput: (value: number) => void }): {
  readonly element: HTMLInputElement;
  set(value: number, text: string): void;
} {
  const { label, min, max, step } = options;
  const element = h('input', { attrs: { type: 'range', min: String(min), max: String(max), step: String(step), 'aria-label': label } });
  setAttr(element, 'data-testid', options.testid ?? null);
  setAttr(element, 'title', options.title ?? label);
  const paint = (): void => element.style.setProperty('--filled', `${((Number(element.value) - min) / (max - min)) * 100}%`);
  element.addEventListener('input', () => {
    paint();
    options.onInput(Number(element.value));
  });
  return {
    element,
    set: (value, text) => {
      element.value = String(value);
      setAttr(element, 'aria-valuetext', text);
      paint();
    },
  };
}
