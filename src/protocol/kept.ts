/** What is kept of runs on disk, in parts that several files have: nothing of a file is used unchecked. */
import * as v from 'valibot';
import { MEASURES } from '../core/metrics';
import {
  ACTIVATIONS,
  LOSSES,
  ORDERS,
  SCALING_CHOICES,
  SCALINGS,
  SCHEDULES,
  SUMMATIONS,
  checkSettings,
  type Settings,
  type SettingsRequest,
} from '../core/settings';
import { STATUS_FIELDS, type Status } from './frame';
import type { Divergence } from './run';
import { any, count, finite, fromOne } from './schemas';

const settingsEntries = {
  activation: v.picklist(ACTIVATIONS),
  learningRate: any,
  epochs: any,
  batchSize: v.union([v.literal('full'), count]),
  order: v.picklist(ORDERS),
  scaling: v.picklist(SCALINGS),
  seed: finite,
  initialWeights: v.nullable(v.array(any)),
  initialBias: v.nullable(any),
  loss: v.picklist(LOSSES),
  huberC: any,
  momentum: any,
  l1: any,
  l2: any,
  schedule: v.picklist(SCHEDULES),
  patience: v.nullable(any),
  tolerance: any,
  validation: any,
  summation: v.picklist(SUMMATIONS),
};
export const request = v.strictObject({
  ...settingsEntries,
  activation: v.picklist([...ACTIVATIONS, 'auto']),
  scaling: v.picklist(SCALING_CHOICES),
  seed: v.nullable(finite),
}) satisfies v.GenericSchema<unknown, SettingsRequest>;
export const settings = v.pipe(
  v.strictObject(settingsEntries),
  v.check((found) => checkSettings(found).length === 0),
) satisfies v.GenericSchema<unknown, Settings>;

export const status = v.strictObject({
  ...(Object.fromEntries(STATUS_FIELDS.map((field) => [field, any])) as Record<keyof Status, typeof any>),
  sample: count,
  update: count,
  epoch: fromOne,
});

export const measures = v.array(v.strictObject({ name: v.picklist(MEASURES), value: v.nullable(any) }));

/** Where and why a run met a number that is not finite; null: it did not. */
export const divergence = v.nullable(
  v.strictObject({ update: fromOne, epoch: fromOne, row: fromOne, line: fromOne, reason: v.string() }),
) satisfies v.GenericSchema<unknown, Divergence | null>;
