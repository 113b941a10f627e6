import { log1pUnit, tail } from './elementary';
import type { LossName } from './settings';

/** How far an output is from its target, as one number, and in which direction it gets smaller. */

/**
 * A loss and its slope, as a pair, for one sample with z = Σ wᵢxᵢ + b, output ŷ = a(z) and target y. With e = ŷ − y, the step is
 * wᵢ −= η·((xᵢ·a′(z))·slope) where the slope is by the output, and wᵢ −= η·(xᵢ·slope) where it is by z.
 */
export interface Loss {
  readonly name: LossName;
  /** What the slope is a derivative by: ŷ (a′(z) is still to be multiplied in) or z (it is in already). */
  readonly by: 'output' | 'z';
  /** What is shown, in units of the target (squared: units²; log: nats). NaN gives NaN. */
  readonly value: (output: number, z: number, y: number) => number;
  readonly slope: (output: number, z: number, y: number) => number;
}

/** e², with slope e: as in the article, what is shown is e² and what the step descends is ½e². There is no factor 2. */
export const squared: Loss = {
  name: 'squared',
  by: 'output',
  value: (output, _z, y) => (output - y) * (output - y),
  slope: (output, _z, y) => output - y,
};

/** |e|, with slope sign(e): every error pulls alike, however large. At e = 0 the slope is 0. */
export const absolute: Loss = {
  name: 'absolute',
  by: 'output',
  value: (output, _z, y) => Math.abs(output - y),
  slope: (output, _z, y) => Math.sign(output - y),
};

/**
 * ½e² for |e| ≤ c, else c|e| − ½c²; the slope is e, held within ±c. P. J. Huber: "Robust estimation of a location parameter",
 * Ann. Math. Statist. 35 (1964). Unlike the squared loss, what is shown is what the step descends.
 * @param c where the parabola turns into straight lines, in units of the target, above 0 (scikit-learn's `epsilon`).
 */
export function huber(c: number): Loss {
  return {
    name: 'huber',
    by: 'output',
    value: (output, _z, y) => {
      const r = Math.abs(output - y);
      return r <= c ? 0.5 * r * r : c * r - 0.5 * c * c;
    },
    slope: (output, _z, y) => Math.max(-c, Math.min(c, output - y)),
  };
}

/**
 * −y ln ŷ − (1−y) ln(1−ŷ) for a sigmoid, computed from z so that nothing is lost where ŷ rounds to 0 or 1:
 * max(z, 0) − yz + ln(1 + e^−|z|). Its slope by z is ŷ − y: a′ has cancelled, so a confidently wrong row still learns.
 */
export const log: Loss = {
  name: 'log',
  by: 'z',
  value: (_output, z, y) => Math.max(z, 0) - y * z + log1pUnit(tail(z)),
  slope: (output, _z, y) => output - y,
};

/** @param huberC the c of Huber's loss; the others do not look at it. */
export function lossOf(name: LossName, huberC: number): Loss {
  switch (name) {
    case 'squared':
      return squared;
    case 'absolute':
      return absolute;
    case 'huber':
      return huber(huberC);
    case 'log':
      return log;
  }
}
