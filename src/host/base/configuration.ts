/** The settings form, the pace and the missing markers as `perceptron.*` has them. */
import { workspace, type Uri } from 'vscode';
import { ACTIVATIONS, DEFAULT_SETTINGS, LOSSES, ORDERS, SCALING_CHOICES, SCHEDULES, SUMMATIONS } from '../../core/settings';
import type { SettingsForm } from '../../protocol/panel';
import type { Reading } from '../../protocol/reading';
import type { Pace } from '../../protocol/run';

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
    batchSize: text('batchSize'),
    loss: one('loss', LOSSES, DEFAULT_SETTINGS.loss),
    huberC: text('huberC'),
    momentum: text('momentum'),
    l1: text('l1'),
    l2: text('l2'),
    schedule: one('schedule', SCHEDULES, DEFAULT_SETTINGS.schedule),
    patience: text('patience'),
    tolerance: text('tolerance'),
    validation: text('validation'),
    summation: one('summation', SUMMATIONS, DEFAULT_SETTINGS.summation),
  };
}

/** How a file is to be read. @param chosen for it. */
export function wholeReading(uri: Uri, chosen: Reading): Reading {
  return { ...chosen, missingMarkers: [...missingMarkers(uri), ...chosen.missingMarkers] };
}

/** What marks a missing value in the files of this file's folder, besides the usual markers. */
function missingMarkers(uri: Uri): string[] {
  const markers: unknown = workspace.getConfiguration('perceptron', uri).get('missingMarkers');
  return Array.isArray(markers) ? markers.filter((marker) => typeof marker === 'string') : [];
}

export function defaultPace(uri: Uri): Pace {
  const seconds = Number(workspace.getConfiguration('perceptron', uri).get('watchSeconds'));
  return { kind: 'watch', seconds: Number.isFinite(seconds) ? Math.min(3600, Math.max(0.1, seconds)) : 6 };
}
