/** How a person likes the charts: kept with the panel's memory, so that it survives a reload of the window. */
import { SCALING_CHOICES, type ScalingChoice } from '../../../src/core/settings';
import { clamp } from '../../shared/math';
import type { Range } from './zoom';

export const X_AXES = ['update', 'epoch', 'seconds'] as const;
export type XAxisName = (typeof X_AXES)[number];

export interface TourMemory {
  /** The step that is shown, from 0. */
  readonly step: number;
  /** The learning rate when it began, which the rates to try are multiples of. */
  readonly rate: number;
  /** What it has put into the form, and what stood there before; null: nothing. */
  readonly trial: Trial | null;
}

export interface Trial {
  readonly rate: string;
  readonly before: { readonly learningRate: string; readonly scaling: ScalingChoice };
}

export interface Preferences {
  /** The part shown of run `runId`, or null for all of it. */
  readonly zoom: Range | null;
  /** The sample that is shown of run `runId`, from 1 (0: the start); null: the one learnt from last. */
  readonly moment: number | null;
  /** Whether the loss axis is logarithmic; null: where it suits the run. */
  readonly log: boolean | null;
  /** Whether the loss axis fits the lines, and single losses may lie above it. */
  readonly fit: boolean;
  /** α of the smoothed line, 0…0.99. */
  readonly smoothing: number;
  readonly x: XAxisName;
  /** Keys of the lines that are not drawn in the weights chart. */
  readonly hidden: readonly string[];
  readonly table: boolean;
  /** Whether the settings are unfolded where there is little room. */
  readonly settings: boolean;
  /** Whether the settings beyond the article's are unfolded. */
  readonly more: boolean;
  /** Whether the columns of the data are unfolded. */
  readonly data: boolean;
  /** Ids of the other runs that are drawn beside the one that is shown; null: the one before it. */
  readonly runs: readonly string[] | null;
  /** Names of the unfolded parts of the lab. */
  readonly lab: readonly string[];
  /** Where the tour is; null: it is not taken. */
  readonly tour: TourMemory | null;
}

export const DEFAULTS: Preferences = {
  zoom: null,
  moment: null,
  log: null,
  fit: false,
  smoothing: 0.9,
  x: 'update',
  hidden: [],
  table: false,
  settings: false,
  more: false,
  data: false,
  runs: null,
  lab: ['neuron'],
  tour: null,
};

function isRange(value: unknown): value is Range {
  const range = value as Partial<Range> | null;
  return (
    typeof range === 'object' &&
    range !== null &&
    Number.isSafeInteger(range.from) &&
    Number.isSafeInteger(range.to) &&
    Number(range.to) > Number(range.from)
  );
}

function readTour(value: unknown): TourMemory | null {
  const { step, rate, trial } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof TourMemory, unknown>>;
  if (!Number.isSafeInteger(step) || Number(step) < 0 || typeof rate !== 'number' || !(rate > 0)) return null;
  return { step: Number(step), rate, trial: readTrial(trial) };
}

function readTrial(value: unknown): Trial | null {
  const { rate, before } = (value ?? {}) as { rate?: unknown; before?: Partial<Record<keyof Trial['before'], unknown>> | null };
  const scaling = SCALING_CHOICES.find((choice) => choice === before?.scaling);
  if (typeof rate !== 'string' || typeof before?.learningRate !== 'string' || scaling === undefined) return null;
  return { rate, before: { learningRate: before.learningRate, scaling } };
}

function texts(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : null;
}

/** Reads preferences out of what an earlier (maybe older) version remembered; whatever is not one becomes the default. */
export function readPreferences(memory: unknown): Preferences {
  const view = (memory as { view?: unknown } | null | undefined)?.view;
  if (typeof view !== 'object' || view === null) return DEFAULTS;
  const { zoom, moment, log, fit, smoothing, x, hidden, table, settings, more, data, runs, lab, tour } = view as Partial<
    Record<keyof Preferences, unknown>
  >;
  return {
    zoom: isRange(zoom) ? { from: zoom.from, to: zoom.to } : null,
    moment: Number.isSafeInteger(moment) && Number(moment) >= 0 ? Number(moment) : null,
    log: typeof log === 'boolean' ? log : null,
    fit: fit === true,
    smoothing: typeof smoothing === 'number' && smoothing >= 0 ? clamp(smoothing, 0, 0.99) : DEFAULTS.smoothing,
    x: X_AXES.find((name) => name === x) ?? DEFAULTS.x,
    hidden: texts(hidden) ?? DEFAULTS.hidden,
    table: table === true,
    settings: settings === true,
    more: more === true,
    data: data === true,
    runs: texts(runs),
    lab: texts(lab) ?? DEFAULTS.lab,
    tour: readTour(tour),
  };
}
