/** What is kept of a run on disk, and its decoder: nothing of a file is used unchecked. */
import { MOST_SPANS, RECENT_EPOCHS, type SavedEpochs } from '../../core/epoch-history';
import * as v from 'valibot';
import { FINDING_IDS } from '../../core/diagnosis/finding';
import { LOSSES, type SettingsRequest } from '../../core/settings';
import { MISSING_POLICIES } from '../../data/types';
import type { Analysis } from '../../protocol/analysis';
import type { Finding, Picture } from '../../protocol/findings';
import { divergence, measures, request, settings, status } from '../../protocol/kept';
import { any, count, doubles, finite, fromOne } from '../../protocol/schemas';
import type { RunInfo } from '../../protocol/run';
import type { RunOutcome } from '../../protocol/session';
import { DAMAGED, pack, unpack } from '../../trace/archive';
import type { SavedPyramid } from '../../trace/pyramid';
import type { SavedRun } from './past';

/** A run as it is kept: what was told of it, and what it is had again from. */
export interface KeptRun extends SavedRun {
  readonly run: RunInfo;
  readonly outcome: RunOutcome;
  /** Null: nothing was known yet. */
  readonly analysis: Analysis | null;
  readonly findings: readonly Finding[];
}

/** A row from 0, or −1: none. */
const row = v.pipe(v.number(), v.safeInteger(), v.minValue(-1));
const texts = v.array(v.string());

const exactOptional = ([key, entry]: [string, v.GenericSchema]): [string, v.GenericSchema] => [key, v.exactOptional(entry)];
const someSettings = v.strictObject(
  Object.fromEntries(Object.entries<v.GenericSchema>(request.entries).map(exactOptional)),
) as v.GenericSchema as v.GenericSchema<Partial<SettingsRequest>>;
const dataset = v.strictObject({
  file: v.string(),
  rows: fromOne,
  tableRows: fromOne,
  features: texts,
  sources: texts,
  products: v.exactOptional(v.array(v.strictObject({ factors: v.strictTuple([count, count]), means: v.strictTuple([finite, finite]) }))),
  target: v.string(),
  classes: v.nullable(v.strictObject({ zero: v.string(), one: v.string() })),
  leftOut: v.array(v.strictObject({ column: v.string(), reason: v.string() })),
  missing: v.strictObject({ withoutTarget: count, dropped: count, filled: count, policy: v.nullable(v.picklist(MISSING_POLICIES)) }),
  notes: texts,
});

const run = v.pipe(
  v.strictObject({
    id: v.string(),
    dataset,
    settings,
    requested: request,
    scalingReason: v.nullable(v.string()),
    metric: v.picklist(['accuracy', 'R²']),
    samplesPerEpoch: fromOne,
    totalSamples: fromOne,
    updatesPerEpoch: fromOne,
    totalUpdates: fromOne,
    validationRows: count,
  }),
  v.check(({ samplesPerEpoch, totalSamples, settings: { epochs } }) => totalSamples === samplesPerEpoch * epochs),
) satisfies v.GenericSchema<unknown, RunInfo>;

const outcome = v.strictObject({
  phase: v.picklist(['running', 'paused', 'finished', 'stopped', 'diverged']),
  status,
  weights: v.strictObject({ training: doubles, original: doubles }),
  metrics: measures,
  validationMetrics: measures,
  divergence,
  stoppedEarly: v.boolean(),
  hit: v.nullable(
    v.strictObject({
      sample: fromOne,
      row: fromOne,
      line: fromOne,
      why: v.variant('kind', [
        v.strictObject({ kind: v.literal('loss'), loss: any, above: any }),
        v.strictObject({ kind: v.literal('row') }),
        v.strictObject({ kind: v.literal('sign'), index: count, value: any }),
      ]),
    }),
  ),
}) satisfies v.GenericSchema<unknown, RunOutcome>;

/** Samples in a bucket are 2^shift. */
const pyramid = v.pipe(
  v.strictObject({
    shift: v.pipe(count, v.maxValue(52)),
    total: count,
    pending: v.strictObject({ min: any, max: any, sum: any, count, nonFinite: count, maxRow: row }),
    levels: v.array(doubles),
  }),
  v.check(({ shift, total, pending, levels }) => {
    const lengths = levels.map((level) => level.length / 5);
    const halved = lengths.every((length, k) => Number.isInteger(length) && (k === 0 || length <= lengths[k - 1] / 2));
    return halved && (lengths[0] ?? 0) * 2 ** shift + pending.count === total;
  }),
) satisfies v.GenericSchema<unknown, SavedPyramid>;

/** A span is a power of two; of the last one `count` epochs are known. */
const epochs = v.pipe(
  v.strictObject({
    epochs: count,
    least: any,
    leastEpoch: count,
    recent: v.pipe(v.array(any), v.maxLength(RECENT_EPOCHS)),
    span: fromOne,
    sums: doubles,
    sum: any,
    count,
  }),
  v.check((saved) => Number.isInteger(Math.log2(saved.span)) && saved.count < saved.span && saved.sums.length <= MOST_SPANS),
  v.check((saved) => saved.sums.length * saved.span + saved.count === saved.epochs),
) satisfies v.GenericSchema<unknown, SavedEpochs>;

const recording = v.pipe(
  v.strictObject({ losses: pyramid, epochs, parameters: fromOne, stride: fromOne, trail: doubles, timeline: doubles }),
  v.check(({ parameters, trail, timeline }) => trail.length > 0 && trail.length % parameters === 0 && timeline.length % 2 === 0),
  v.check(({ stride }) => Number.isInteger(Math.log2(stride))),
);

const analysis = v.strictObject({
  loss: v.picklist(LOSSES),
  linear: v.boolean(),
  curvature: any,
  baseline: v.strictObject({ constant: any, loss: any, majority: v.nullable(any) }),
  floor: v.nullable(v.strictObject({ loss: any })),
  perRowBound: any,
  limit: v.nullable(v.strictObject({ value: any, exact: v.boolean() })),
}) satisfies v.GenericSchema<unknown, Analysis>;

const numbers = v.array(finite);
const named = v.strictObject({ name: v.string(), value: finite });
const picture = v.variant('kind', [
  v.strictObject({ kind: v.literal('line'), values: numbers, x: v.string(), y: v.string(), levels: v.array(named) }),
  v.strictObject({
    kind: v.literal('histogram'),
    counts: v.array(count),
    from: finite,
    to: finite,
    x: v.string(),
    shaded: v.array(v.strictTuple([any, any])),
  }),
  v.strictObject({ kind: v.literal('dots'), xs: numbers, ys: numbers, x: v.string(), y: v.string() }),
  v.strictObject({ kind: v.literal('bars'), bars: v.array(named), log: v.boolean() }),
]) satisfies v.GenericSchema<unknown, Picture>;

const product = v.pipe(v.strictTuple([v.string(), v.string()]), v.readonly());

const finding = v.strictObject({
  id: v.picklist(FINDING_IDS),
  evidence: v.string(),
  why: v.string(),
  where: v.nullable(v.strictObject({ sample: v.exactOptional(fromOne), line: v.exactOptional(fromOne), column: v.exactOptional(v.string()) })),
  picture: v.exactOptional(picture),
  remedies: v.array(
    v.strictObject({
      label: v.string(),
      settings: someSettings,
      leaveOut: texts,
      multiply: v.exactOptional(v.array(product)),
      positive: v.exactOptional(v.string()),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Finding>;

const keptRun = v.pipe(
  v.strictObject({
    run,
    outcome,
    recording,
    changes: v.array(v.strictObject({ update: count, lr: v.pipe(finite, v.gtValue(0)) })),
    edits: v.array(v.strictObject({ sample: count, index: count, from: any, value: finite })),
    setRates: v.array(v.strictObject({ sample: count, rate: v.pipe(finite, v.gtValue(0)) })),
    analysis: v.nullable(analysis),
    findings: v.array(finding),
  }),
  v.check((kept) => {
    const { sample } = kept.outcome.status;
    const { training, original } = kept.outcome.weights;
    const parameters = kept.run.dataset.features.length + 1;
    const { losses, epochs, trail, stride } = kept.recording;
    return (
      [training, original].every(({ length }) => length === parameters) &&
      kept.run.dataset.sources.length === parameters - 1 &&
      kept.recording.parameters >= parameters &&
      trail.length / kept.recording.parameters === Math.floor(sample / stride) + 1 &&
      kept.edits.every((edit) => edit.index < parameters && edit.sample <= sample) &&
      sample <= kept.run.totalSamples &&
      losses.total >= sample &&
      losses.total <= sample + 1 &&
      epochs.epochs <= kept.run.settings.epochs
    );
  }),
) satisfies v.GenericSchema<unknown, KeptRun>;

/** With every key, whether it may be absent or not, and nothing read-only: so two types that differ in any key do not fit each other. */
type Whole<T> = T extends Float64Array ? T : T extends object ? { -readonly [K in keyof T]-?: Whole<T[K]> } : T;
type Fits<One extends Other, Other> = One;
/** The types see to it that whatever is kept can be read again: each key of a run is one of the decoder's, and the other way. */
export type Kept = Fits<Whole<KeptRun>, Whole<v.InferInput<typeof keptRun>>> & Fits<Whole<v.InferInput<typeof keptRun>>, Whole<KeptRun>>;

/** @returns what decodeKeptRun takes. */
export function encodeKeptRun(kept: KeptRun): ArrayBuffer {
  return pack(kept);
}

/** @throws Error in words when the bytes are no run as this version keeps them, in every part. */
export function decodeKeptRun(bytes: ArrayBuffer): KeptRun {
  const { success, output } = v.safeParse(keptRun, unpack(bytes));
  if (!success) throw new Error(DAMAGED);
  return output;
}
