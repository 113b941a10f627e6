/** What the session tells of a run. Numbers that change travel packed (see columns.ts); what is here changes seldom. */
import type { Settings, SettingsRequest } from '../core/settings';
import type { DatasetInfo } from './data';

/**
 * Where an experiment (one dataset file and its panel) stands.
 * none: no file yet. reading: the file is being read. preparing: it was read, and what is in it, or the next run, is being worked out, or learning
 * rates are tried.
 * ready: dataset made, no run yet.
 * running, paused: a run is under way. finished: all epochs done. stopped: by a person, or by a reload of the window.
 * diverged: stopped at the first number that is not finite. crashed: the worker died.
 */
export const PHASES = ['none', 'reading', 'preparing', 'ready', 'running', 'paused', 'finished', 'stopped', 'diverged', 'crashed'] as const;
export type Phase = (typeof PHASES)[number];

/** Whether something comes before a run that a person waits for, and can stop. */
export function isBeforeRun(phase: Phase): boolean {
  return phase === 'reading' || phase === 'preparing';
}

/** Whether a run of this phase can go on. */
export function isLive(phase: Phase): boolean {
  return phase === 'running' || phase === 'paused';
}

/** Whether a run of this phase is over. */
export function isOver(phase: Phase): boolean {
  return phase === 'finished' || phase === 'stopped' || phase === 'diverged' || phase === 'crashed';
}

/** How fast a run goes. `watch`: spread over about so many seconds, never slower than needed. `rate`: updates per second. */
export type Pace =
  { readonly kind: 'watch'; readonly seconds: number } | { readonly kind: 'rate'; readonly perSecond: number } | { readonly kind: 'full' };

/** A run that has begun. */
export interface RunInfo {
  readonly id: string;
  readonly dataset: DatasetInfo;
  readonly settings: Settings;
  readonly requested: SettingsRequest;
  /** Why auto scaling chose what it chose, or null when the scaling was given. */
  readonly scalingReason: string | null;
  /** What `metric` of a status is: accuracy for a target of 0 and 1, else R². */
  readonly metric: 'accuracy' | 'R²';
  /** Rows learnt from in an epoch, and in all epochs: the length of the charts, whose x counts samples. */
  readonly samplesPerEpoch: number;
  readonly totalSamples: number;
  /** Weight updates in an epoch, and in all: as many as samples where the batch size is 1. */
  readonly updatesPerEpoch: number;
  readonly totalUpdates: number;
  /** Rows set apart for validation. */
  readonly validationRows: number;
}

/** Where and why a run met its first non-finite number. Update, epoch and row count from 1. */
export interface Divergence {
  readonly update: number;
  readonly epoch: number;
  readonly row: number;
  readonly line: number;
  readonly reason: string;
}

/** Weights (N numbers) then the bias: N + 1 numbers, in training units and in the file's own units. */
export interface WeightValues {
  readonly training: Float64Array;
  readonly original: Float64Array;
}

/** A weight that was set by hand while the run went on. */
export interface WeightEdit {
  /** Samples learnt from before it was set. */
  readonly sample: number;
  /** Which weight, from 0; N is the bias. In training units. */
  readonly index: number;
  readonly from: number;
  readonly value: number;
}

/** A learning rate that was set by hand while the run went on: η from the next update on, which a schedule changes from there. */
export interface RateSet {
  /** Samples learnt from before it was set. */
  readonly sample: number;
  readonly rate: number;
}

/** What a person changed while a run went on, in the order of the samples. */
export interface Interventions {
  readonly rates: readonly RateSet[];
  readonly edits: readonly WeightEdit[];
}

export const NO_INTERVENTIONS: Interventions = { rates: [], edits: [] };

/** One measure over all training rows with the present weights. */
export type { Measure as Metric } from '../core/metrics';
