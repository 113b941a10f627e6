import { drawSeed } from '../../core/initial';
import { isBinaryTarget } from '../../core/metrics';
import { fittingActivation } from '../../core/resolve-activation';
import type { Settings, SettingsRequest } from '../../core/settings';
import { greatestSquaredNorm, perRowBound } from '../../core/stability';
import { atOnce } from '../../core/steps';
import { splitRows } from '../../core/split';
import type { Dataset } from '../../data/dataset';
import { lineAt, rowLines } from '../../data/lines';
import { chooseScaling, fitScaler, scale, type Scaler } from '../../data/scaling';
import { SampleMemory } from '../../kernel/memory';
import type { TrainingRows } from './training-rows';

/** Everything a run needs, with nothing left open. */
export interface Prepared {
  readonly settings: Settings;
  readonly scaler: Scaler;
  readonly rows: TrainingRows;
  /** Why `auto` scaling chose what it chose, or null when the scaling was given. */
  readonly scalingReason: string | null;
}

/** A run that is settled, its rows not scaled yet. */
interface Settled extends Pick<Prepared, 'settings' | 'scaler' | 'scalingReason'>, Parts {
  readonly binary: boolean;
}

/**
 * Fills in what the request leaves open, and scales the rows.
 * @param request checked by `checkSettings`.
 * @param reuse memory of a run that is over: taken again when it has the right size.
 * @throws RangeError when the number of initial weights is not N, or the loss does not fit the activation.
 */
export function prepare(dataset: Dataset, request: SettingsRequest, reuse?: SampleMemory): Prepared {
  return load(settle(dataset, request), reuse);
}

/** The first half of it: the dataset is as it was. */
export function settle(dataset: Dataset, request: SettingsRequest): Settled {
  const { initialWeights } = request;
  if (initialWeights && initialWeights.length !== dataset.features)
    throw new RangeError(
      `${dataset.features} initial weights are needed, one for each feature (${dataset.info.features.slice(0, 12).join(', ')}${dataset.features > 12 ? ', …' : ''}), found ${initialWeights.length}.`,
    );
  const seed = request.seed ?? drawSeed();
  const activation = fittingActivation(request, dataset.y);
  const parts = split(dataset, request.validation, seed);
  const { scaling, reason } = chooseScaling(parts.training, request.scaling, request.learningRate);
  const settings: Settings = { ...request, activation, scaling, seed };
  return { settings, scaler: fitScaler(parts.training, scaling), scalingReason: reason, binary: isBinaryTarget(dataset.y), ...parts };
}

/** The second half: scales the rows. Those of a dataset that is held are gone then. */
export function load(
  { training, validation, fileRows, apartRows, binary, settings, scaler, scalingReason }: Settled,
  reuse?: SampleMemory,
): Prepared {
  const { n, features, y, held } = training;
  const memory = reuse?.n === n && reuse.features === features ? reuse : new SampleMemory(n, features, { held });
  const inPlace = held !== undefined && memory.adopted;
  scale(inPlace ? { features, x: memory.x } : training, scaler, memory.x);
  if (!inPlace) memory.y.set(y);
  memory.commit();
  const apart = validation && {
    x: scale(validation, scaler),
    y: validation.y,
    n: validation.n,
    features,
    lines: rowLines(validation),
    fileRows: apartRows,
    binary,
  };
  return {
    settings,
    scaler,
    rows: { memory, x: memory.x, y: memory.y, n, features, lines: rowLines(training), fileRows, validation: apart, binary },
    scalingReason: scalingReason && scalingReason + beyondScaled(settings, memory),
  };
}

/** What `auto` scaling leaves to say: on the columns it standardized, too, the learning rate may be too large. */
function beyondScaled({ scaling, learningRate }: Settings, { x, n, features }: SampleMemory): string {
  if (scaling === 'none') return '';
  const bound = perRowBound(atOnce(greatestSquaredNorm(x, n, features)).value);
  return learningRate < bound ? '' : ` On the standardised columns, too, they may overshoot, from ${bound.toPrecision(3)} on.`;
}

interface Parts {
  readonly training: Dataset;
  readonly validation: Dataset | null;
  /** The data row of the file that each row of either is; null: all of them are learnt from. */
  readonly fileRows: Int32Array | null;
  readonly apartRows: Int32Array | null;
}

/** The rows to learn from and those set apart. */
function split(dataset: Dataset, share: number, seed: number): Parts {
  const { tableRows } = dataset;
  if (share === 0) return { training: dataset, validation: null, fileRows: tableRows, apartRows: null };
  const { training, validation } = splitRows(dataset.n, share, seed);
  const inFile = (rows: Int32Array): Int32Array => (tableRows ? rows.map((row) => tableRows[row]) : rows);
  return {
    training: takeRows(dataset, training),
    validation: takeRows(dataset, validation),
    fileRows: inFile(training),
    apartRows: inFile(validation),
  };
}

function takeRows(dataset: Dataset, rows: Int32Array): Dataset {
  const { x, y, features, info } = dataset;
  const lines = rowLines(dataset);
  const taken = new Float64Array(rows.length * features);
  rows.forEach((row, i) => taken.set(x.subarray(row * features, (row + 1) * features), i * features));
  return {
    info,
    x: taken,
    y: Float64Array.from(rows, (row) => y[row]),
    n: rows.length,
    features,
    tableRows: null,
    lines: rows.map((row) => lineAt(lines, row)),
  };
}
