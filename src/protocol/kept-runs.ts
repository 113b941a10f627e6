/** The list of a file's runs as it is kept on disk. */
import * as v from 'valibot';
import { pack, unpack } from '../trace/archive';
import { divergence, measures, request, settings, status } from './kept';
import { MOST_RUNS, type ListedRun } from './run-list';
import { any, count, doubles, finite, fromOne } from './schemas';

const course = v.pipe(
  v.strictObject({ updates: doubles, losses: doubles }),
  v.check(({ updates, losses }) => updates.length === losses.length),
);

const listed = v.strictObject({
  id: v.string(),
  number: fromOne,
  learnt: v.strictObject({ target: v.string(), one: v.nullable(v.string()), features: v.array(v.string()), rows: count }),
  settings,
  requested: request,
  interventions: v.strictObject({
    rates: v.array(v.strictObject({ sample: count, rate: finite })),
    edits: v.array(v.strictObject({ sample: count, index: count, from: any, value: any })),
  }),
  metric: v.picklist(['accuracy', 'R²']),
  samplesPerEpoch: fromOne,
  outcome: v.strictObject({
    phase: v.picklist(['running', 'paused', 'finished', 'stopped', 'diverged']),
    status,
    metrics: measures,
    validationMetrics: measures,
    divergence,
    stoppedEarly: v.boolean(),
  }),
  course,
}) satisfies v.GenericSchema<unknown, ListedRun>;

/** @returns what `unpackRuns` takes. */
export function packRuns(runs: readonly ListedRun[]): ArrayBuffer {
  return pack(runs);
}

/**
 * The runs that can be read, oldest first: what another version kept in another way is left out.
 * @throws Error in words when the bytes are damaged, or of a version that packs otherwise.
 */
export function unpackRuns(bytes: ArrayBuffer): readonly ListedRun[] {
  const kept = unpack(bytes);
  if (!Array.isArray(kept)) return [];
  const runs = kept.flatMap((one: unknown): ListedRun[] => {
    const { success, output } = v.safeParse(listed, one);
    return success ? [output] : [];
  });
  return runs.slice(-MOST_RUNS);
}
