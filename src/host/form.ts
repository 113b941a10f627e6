/** The settings form: its defaults from `perceptron.*`, and how its text becomes a request. */
import { workspace, type Uri } from 'vscode';
import { ACTIVATIONS, DEFAULT_SETTINGS, ORDERS, SCALING_CHOICES, checkSettings, type SettingProblem, type SettingsRequest } from '../core/settings';
import type { SettingsForm } from '../protocol/panel';
import type { Pace } from '../protocol/run';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;

/** The form as the settings of this file's folder have it. What has no sense there is left for the form's own check to say. */
export function defaultForm(uri: Uri): SettingsForm {
  const settings = workspace.getConfiguration('perceptron', uri);
  const one = <T extends string>(name: string, choices: readonly T[], otherwise: T): T =>
    choices.find((choice) => choice === settings.get(name)) ?? otherwise;
  const text = (name: string): string => String(settings.get(name) ?? '');
  return {
    activation: one('activation', [...ACTIVATIONS, 'auto'], DEFAULT_SETTINGS.activation),
    learningRate: text('learningRate'),
    epochs: text('epochs'),
    order: one('order', ORDERS, DEFAULT_SETTINGS.order),
    scaling: one('scaling', SCALING_CHOICES, DEFAULT_SETTINGS.scaling),
    seed: text('seed'),
  };
}

export function defaultPace(uri: Uri): Pace {
  const seconds = Number(workspace.getConfiguration('perceptron', uri).get('watchSeconds'));
  return { kind: 'watch', seconds: Number.isFinite(seconds) ? Math.min(3600, Math.max(0.1, seconds)) : 6 };
}

/** What the form asks for, and everything that is wrong with it. */
export function readForm(form: SettingsForm): { readonly request: SettingsRequest; readonly problems: readonly SettingProblem[] } {
  const request: SettingsRequest = {
    ...DEFAULT_SETTINGS,
    activation: form.activation,
    learningRate: parseNumber(form.learningRate),
    epochs: parseNumber(form.epochs),
    order: form.order,
    scaling: form.scaling,
    seed: form.seed.trim() === '' ? null : parseNumber(form.seed),
  };
  const typed = { learningRate: form.learningRate, epochs: form.epochs, seed: form.seed };
  // A number that is none is told as it was typed.
  const problems = checkSettings(request).map(({ setting, message }) => ({
    setting,
    message: setting in typed ? message.replace('found NaN', `found “${typed[setting as keyof typeof typed].trim()}”`) : message,
  }));
  return { request, problems };
}

/** The problem of one field of the form, or undefined. */
export function fieldProblem(form: SettingsForm, field: keyof SettingsForm): string | undefined {
  return readForm(form).problems.find(({ setting }) => setting === field)?.message;
}

/** A decimal number as written in the form; NaN for everything else ('', '0x10', '0,01'). */
function parseNumber(text: string): number {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  return INFINITE.test(trimmed) ? (trimmed.startsWith('-') ? -Infinity : Infinity) : NaN;
}
