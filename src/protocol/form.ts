/** How the form's text becomes a request, and a request the form's text. */
import { DEFAULT_SETTINGS, checkSettings, type SettingProblem, type SettingsRequest } from '../core/settings';
import { MINUS, THIN } from './format';
import type { SettingsForm } from './panel';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;

/** The settings behind the fold: all that the article's neuron does not have. */
export const MORE_SETTINGS = [
  'batchSize',
  'loss',
  'huberC',
  'momentum',
  'l1',
  'l2',
  'schedule',
  'patience',
  'tolerance',
  'validation',
  'summation',
] as const satisfies readonly (keyof SettingsForm)[];
export type MoreSetting = (typeof MORE_SETTINGS)[number];

/** What the form asks for, and everything that is wrong with it. */
export function readForm(form: SettingsForm): { readonly request: SettingsRequest; readonly problems: readonly SettingProblem[] } {
  const request: SettingsRequest = {
    ...DEFAULT_SETTINGS,
    activation: form.activation,
    learningRate: parseNumber(form.learningRate),
    epochs: parseNumber(form.epochs),
    batchSize: form.batchSize.trim().toLowerCase() === 'full' ? 'full' : parseNumber(form.batchSize),
    order: form.order,
    scaling: form.scaling,
    seed: optional(form.seed),
    loss: form.loss,
    huberC: huberC(form),
    momentum: parseNumber(form.momentum),
    l1: parseNumber(form.l1),
    l2: parseNumber(form.l2),
    schedule: form.schedule,
    patience: optional(form.patience),
    tolerance: parseNumber(form.tolerance),
    validation: parseNumber(form.validation),
    summation: form.summation,
  };
  // A number that is none is told as it was typed.
  const problems = checkSettings(request).map(({ setting, message }) => ({
    setting,
    message: setting in form ? asTyped(message, form[setting as keyof SettingsForm].trim()) : message,
  }));
  return { request, problems };
}

/** A message with what was typed in place of the number that it is not. */
function asTyped(message: string, text: string): string {
  const found = message.replace('found NaN', `found “${text}”`);
  return isDecimalComma(text) ? `${found} Decimals stand behind a point: ${text.replace(',', '.')}.` : found;
}

/** Whether a text would be a number with a point for its comma. */
export function isDecimalComma(text: string): boolean {
  return /^[^,]*,\d+$/.test(text) && !Number.isNaN(parseNumber(text.replace(',', '.')));
}

/** The problem of one field of the form, or undefined. */
export function fieldProblem(form: SettingsForm, field: keyof SettingsForm): string | undefined {
  return readForm(form).problems.find(({ setting }) => setting === field)?.message;
}

/** The form that asks for just this (initial weights have no field). */
export function formOf(request: SettingsRequest): SettingsForm {
  const { activation, order, scaling, loss, schedule, summation, ...numbers } = { ...DEFAULT_SETTINGS, ...request };
  return {
    activation,
    learningRate: String(numbers.learningRate),
    epochs: String(numbers.epochs),
    order,
    scaling,
    seed: String(numbers.seed ?? ''),
    batchSize: String(numbers.batchSize),
    loss,
    huberC: String(numbers.huberC),
    momentum: String(numbers.momentum),
    l1: String(numbers.l1),
    l2: String(numbers.l2),
    schedule,
    patience: String(numbers.patience ?? ''),
    tolerance: String(numbers.tolerance),
    validation: String(numbers.validation),
    summation,
  };
}

/** The fields behind the fold as they are by default. */
export function moreDefaults(): Pick<SettingsForm, MoreSetting> {
  const form = formOf(DEFAULT_SETTINGS);
  return Object.fromEntries(MORE_SETTINGS.map((name) => [name, form[name]])) as Pick<SettingsForm, MoreSetting>;
}

/** Huber's c, which counts (and can be wrong) only where the loss is Huber's: else its field is not shown. */
function huberC({ loss, huberC: text }: SettingsForm): number {
  const c = parseNumber(text);
  return loss === 'huber' || (c > 0 && c < Infinity) ? c : DEFAULT_SETTINGS.huberC;
}

/** Nothing typed is null. */
function optional(text: string): number | null {
  return text.trim() === '' ? null : parseNumber(text);
}

/** A decimal number as typed, also with the signs that numbers are shown with (−0.5, 12 350); NaN for everything else ('', '0x10', '0,01'). */
export function parseNumber(text: string): number {
  const trimmed = text.trim().replaceAll(MINUS, '-').replaceAll(THIN, '');
  if (NUMBER.test(trimmed)) return Number(trimmed);
  return INFINITE.test(trimmed) ? (trimmed.startsWith('-') ? -Infinity : Infinity) : NaN;
}
