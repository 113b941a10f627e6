/** How losses become colours and contours: by the logarithm of what they are above the lowest, so that valleys show. Pure. */
import type { Landscape } from '../../../../src/protocol/lab';
import { compact } from '../../../../src/protocol/format';

/** What is less above the lowest than this share of the highest counts as the lowest. */
const FINEST = 3e-4;
/** The same where the lowest is but the lowest point drawn, and where that lies on the border. */
const COARSER = 3e-3;
const SLOPE = 0.02;
const CONTOURS = 9;

export interface Levels {
  /** The loss of the bluest and of the reddest; the latter −∞ where none is finite. */
  readonly least: number;
  readonly greatest: number;
  /** Losses of the contours, rising. */
  readonly contours: readonly number[];
  /** 0 (lowest) … 1. */
  readonly share: (loss: number) => number;
}

/** The loss whose colour is in the middle of all. */
export function middleLoss({ least, greatest, share }: Levels): number {
  let [low, high] = [least, greatest];
  for (let halving = 0; halving < 60; halving++) {
    const middle = low + (high - low) / 2;
    if (share(middle) < 0.5) low = middle;
    else high = middle;
  }
  return high;
}

type Drawn = Pick<Landscape, 'values' | 'size'> & { readonly minimum: { readonly loss: number } | null };

export function levelsOf({ values, minimum, size }: Drawn): Levels {
  let low = Infinity;
  let high = -Infinity;
  let lowest = 0;
  values.forEach((value, i) => {
    if (value < low) [low, lowest] = [value, i];
    if (value > high && value < Infinity) high = value;
  });
  const [column, row] = [lowest % size, Math.floor(lowest / size)];
  const onBorder = column === 0 || row === 0 || column === size - 1 || row === size - 1;
  const least = Math.min(low, minimum?.loss ?? Infinity);
  const span = high - least;
  // Where no loss is finite there is nothing to tell apart.
  if (high === -Infinity) return { least, greatest: high, contours: [], share: () => NaN };
  if (!(span > 0) || !Number.isFinite(span)) return { least, greatest: high, contours: [], share: (loss) => (loss > least ? 1 : 0) };
  // On a slope far from the lowest point the valley's scale would waste the colours; where that is not known, the border is no valley.
  const finest = Math.max((minimum ? FINEST : onBorder ? SLOPE : COARSER) * span, (low - least) * 0.9);
  const whole = Math.log(span / finest);
  const contours = Array.from({ length: CONTOURS }, (_, i) => least + finest * Math.exp((whole * (i + 1)) / (CONTOURS + 1)));
  return {
    least: least + (low - least > finest ? low - least : 0),
    greatest: high,
    contours,
    share: (loss) => (Number.isNaN(loss) ? NaN : loss <= least + finest ? 0 : Math.min(1, Math.log((loss - least) / finest) / whole)),
  };
}

/** Losses in as few digits as tell them apart. */
export function labelsOf(contours: readonly number[]): string[] {
  for (let digits = 2; digits < 9; digits++) {
    const labels = contours.map((loss) => compact(loss, digits));
    if (new Set(labels).size === labels.length) return labels;
  }
  return contours.map((loss) => compact(loss, 9));
}
