import { set, type Finding, type Place, type Remedy } from './finding';
import { thirds } from './trend';
import { digits, inFormula } from './words';

/** How far the loss must have grown, and above the best constant's, to call it growing for good. */
const GROWN = 4;
const ABOVE_BASELINE = 2;
/** How far the loss must be above the one it began with, and the best constant's, to have blown up whatever it does by now; above a limit, less is enough. */
const BLOWN_UP = 10;
const BLOWN_UP_ABOVE_LIMIT = 4;
/** Share of a limit that is estimated, below which a run settles all the same. */
const SURELY_BELOW = 0.9;
/** How much of what can be learnt must be left where growth is proven not to end: at the floor it is the rounding's. */
const LEFT = 0.01;

/** One update as the error of its own row sees it: e ← factor·e, factor = 1 − η‖x̃‖² for a linear neuron with squared loss. */
export interface Step {
  readonly update: number | null;
  readonly line: number;
  /** ‖x̃‖², x̃ = (x, 1), of the row as it is learnt. */
  readonly squaredNorm: number;
  /** Null where the error of one row is no such product (another loss, or batches). */
  readonly factor: number | null;
}

interface Blowup {
  /** The first number that was not finite: its update (from 1), line, reason; null while all are finite. */
  readonly stopped: { readonly update: number; readonly line: number; readonly reason: string; readonly sample: number } | null;
  /** Means of the last epochs, and over spans of the whole run, oldest first; and the least of all. */
  readonly recent: readonly number[];
  readonly means: readonly number[];
  readonly least: number;
  readonly leastEpoch: number;
  /** Mean loss over all rows now, and with the weights it began with (null: not known). */
  readonly loss: number;
  readonly startLoss: number | null;
  /** Loss of the best constant, and the least there can be; null: not known. */
  readonly baseline: number | null;
  readonly floor: number | null;
  readonly step: Step | null;
  readonly rate: number;
  readonly limit: { readonly value: number; readonly exact: boolean } | null;
  /** The rate at which steps overshoot, where no limit is known. */
  readonly edge: number | null;
}

/**
 * Fires where a number was no longer finite, or where the mean loss of an epoch grows: three times in a row, or from third to third of
 * the run, to over 4 times its least and over twice the loss of the best constant; and where it is ten times the one it began with and the
 * best constant's (4 times, above a limit that is estimated), though it falls again: a schedule has brought the rate down by then. Above a
 * limit that is exact any growth is enough, as it will not end; below it, or well below an estimate, none is, as the run settles.
 */
export function exploding(run: Blowup, remedies: readonly Remedy[]): Finding | null {
  const { stopped, recent, least, leastEpoch, step, rate, limit } = run;
  const last = recent.at(-1) ?? NaN;
  const proven = limit?.exact ? rate > limit.value : limit !== null && rate < SURELY_BELOW * limit.value ? false : null;
  const blown = !stopped && proven === null && isBlownUp(run);
  if (!stopped && !blown && !(proven === null ? growsFar(run) : proven && grows(run))) return null;
  const what = stopped
    ? `Update ${stopped.update}, line ${stopped.line} of the file: ${stopped.reason}.`
    : blown && !(last > run.loss)
      ? `The mean loss over all rows is ${digits(run.loss)}; it was ${digits(run.startLoss ?? NaN)} with the weights it began with.`
      : `The mean loss of an epoch grew from ${digits(least)} (epoch ${leastEpoch}) to ${digits(last)}.`;
  const above =
    limit && limit.value > 0 && rate > limit.value
      ? ` The learning rate ${digits(rate)} is ${digits(rate / limit.value, rate < 2 * limit.value ? 4 : 2)} times the limit of these rows, ${limitWords(limit)}.`
      : run.edge !== null && rate > run.edge
        ? ` The learning rate ${digits(rate)} is ${digits(rate / run.edge, 2)} times the one from which steps overshoot here, ${digits(run.edge, 3)}.`
        : '';
  const where: Place | null = stopped ? { sample: stopped.sample, line: stopped.line } : step ? { line: step.line } : null;
  return {
    id: 'exploding',
    evidence: what + (step ? stepWords(step) : '') + above,
    why: 'A step goes too far: it lands on the other side of where the error is 0, farther away than before, and the next step goes farther still. So the error grows like a power until the numbers end.',
    where,
    remedies,
  };
}

/** For a run that ended at a target whose square is beyond a double: whatever the steps are like. */
export function unsquarable({ update, line, reason, sample }: NonNullable<Blowup['stopped']>, target: number): Finding {
  return {
    id: 'exploding',
    evidence: `Update ${update}, line ${line} of the file: ${reason}. The target there is ${digits(target)}, and its square is beyond the largest number that a double holds, 1.8e308.`,
    why: 'The squared loss squares how far the output is from the target, and this target is too far from anything to be squared. No learning rate helps; a target in another unit does, or a loss that does not square.',
    where: { sample, line },
    remedies: [set('Use the absolute loss', { loss: 'absolute' })],
  };
}

/** Far above where it began, and above the best constant: no run that learns gets there. */
function isBlownUp({ loss, startLoss, baseline, rate, limit }: Blowup): boolean {
  const times = limit !== null && rate > limit.value ? BLOWN_UP_ABOVE_LIMIT : BLOWN_UP;
  return startLoss !== null && baseline !== null && loss > times * Math.max(startLoss, baseline);
}

/** Whether it matters what the loss began with. */
export function mayBeBlownUp({ loss, baseline }: { readonly loss: number; readonly baseline: number }): boolean {
  return loss > BLOWN_UP_ABOVE_LIMIT * baseline;
}

/** Shuffled epochs are noise around a power: three rises at the very end, or the medians of thirds, whichever shows first. */
function growsFar({ recent, means, least, loss, baseline }: Blowup): boolean {
  const last = recent.at(-1) ?? NaN;
  const far = ABOVE_BASELINE * (baseline ?? 0);
  const rises = recent.length >= 4 && recent.slice(-3).every((mean, i) => mean > (recent.at(i - 4) ?? Infinity));
  if (rises && last > GROWN * least && last > far) return true;
  const [first, middle, end] = thirds(means.length < 3 ? [...means, loss] : means) ?? [NaN, NaN, NaN];
  return middle > first && end > middle && end > GROWN * first && end > far && loss > (baseline ?? 0);
}

/** Growth at all, by the last epochs or the whole run, of a loss that is not at its floor. */
function grows({ recent, means, least, loss, baseline, floor }: Blowup): boolean {
  if (!(loss > least) || (baseline !== null && floor !== null && !(loss - floor > LEFT * (baseline - floor)))) return false;
  return [recent, means].some((series) => {
    const [first, middle, end] = thirds(series) ?? [NaN, NaN, NaN];
    return middle > first && end > middle;
  });
}

function limitWords({ value, exact }: { readonly value: number; readonly exact: boolean }): string {
  return `${digits(value, 3)} (${exact ? 'exact' : 'an estimate'})`;
}

function stepWords({ update, line, squaredNorm, factor }: Step): string {
  const place = update === null ? `On the largest row, line ${line}` : `There`;
  const times = factor === null ? '' : `, its error was multiplied by ${inFormula(factor, 3)}`;
  return ` ${place}: ‖x̃‖²=${inFormula(squaredNorm)}${times}.`;
}
