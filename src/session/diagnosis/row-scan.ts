/** All training rows with the weights of one moment, in steps of about a millisecond: what the findings of a run are measured on. */
import type { Steps } from '../../core/steps';
import { ACTIVATION } from '../../core/activation';
import { FLAT_FROM } from '../../core/diagnosis/saturated';
import { lossOf } from '../../core/loss';
import type { Settings } from '../../core/settings';
import type { Rows } from '../evaluate';
import { curvature } from './remedies';

/** Numbers looked at in one step. */
const STEP = 2 ** 16;

export interface RowScan {
  /** max z, and its row (from 0). */
  readonly greatestZ: number;
  readonly greatestRow: number;
  /** Rows with z > 0. */
  readonly active: number;
  /** Rows on the flat parts of the activation; those of them on the wrong side; and the one of these with the largest |z|. */
  readonly flat: number;
  readonly wrong: number;
  readonly worst: { readonly row: number; readonly z: number; readonly output: number; readonly target: number } | null;
  /** max‖x̃‖², and its row. */
  readonly norm: number;
  readonly normRow: number;
  /** Rows whose own step goes beyond twice the way to its aim: their error grows by it. */
  readonly overshooting: number;
  /** No row's update changes any weight, though some gradient is not 0; and the longest step there would be, with the weight it is to move. */
  readonly still: boolean;
  readonly largestStep: number;
  readonly mover: number;
}

/** @param weights N weights, then the bias. They may change meanwhile: a copy is taken. @param rate of the steps that are tried. */
export function* rowScan(rows: Rows, settings: Settings, weights: Float64Array, rate: number): Steps<RowScan> {
  const { x, y, n, features } = rows;
  const w = weights.slice();
  const bias = w[features];
  const { output, derivative } = ACTIVATION[settings.activation];
  const loss = lossOf(settings.loss, settings.huberC);
  const flatFrom = settings.activation === 'sigmoid' || settings.activation === 'tanh' ? FLAT_FROM[settings.activation] : Infinity;
  const wrongFrom = settings.activation === 'tanh' ? 1 : 0.5;
  let [greatestZ, greatestRow, active, flat, wrong, norm, normRow] = [-Infinity, 0, 0, 0, 0, 0, 0];
  const mostNorm = 2 / (curvature(settings) * rate);
  let overshooting = 0;
  let worst: RowScan['worst'] = null;
  let [still, largestStep, mover] = [true, 0, 0];
  const rowsAStep = Math.max(1, Math.floor(STEP / features));
  for (let r = 0, at = 0; r < n; r++) {
    const row = at;
    let z = 0;
    let squares = 1;
    for (let i = 0; i < features; i++, at++) {
      z += x[at] * w[i];
      squares += x[at] * x[at];
    }
    z += bias;
    if (squares > norm) [norm, normRow] = [squares, r];
    if (squares > mostNorm) overshooting++;
    if (!(z <= greatestZ)) [greatestZ, greatestRow] = [z, r];
    if (z > 0) active++;
    if (still || Math.abs(z) > flatFrom) {
      const a = output(z);
      if (Math.abs(z) > flatFrom) {
        flat++;
        if (Math.abs(a - y[r]) > wrongFrom) {
          wrong++;
          if (worst === null || Math.abs(z) > Math.abs(worst.z)) worst = { row: r, z, output: a, target: y[r] };
        }
      }
      if (still) {
        const slope = loss.slope(a, z, y[r]) * (loss.by === 'output' ? derivative(z, a) : 1);
        const step = rate * slope;
        for (let i = 0; still && i < features; i++) {
          const move = x[row + i] * step;
          if (w[i] - move !== w[i]) still = false;
          if (Math.abs(move) > largestStep) [largestStep, mover] = [Math.abs(move), w[i]];
        }
        if (bias - step !== bias) still = false;
        if (Math.abs(step) > largestStep) [largestStep, mover] = [Math.abs(step), bias];
      }
    }
    if (r % rowsAStep === rowsAStep - 1) yield;
  }
  return { greatestZ, greatestRow, active, flat, wrong, worst, norm, normRow, overshooting, still: still && largestStep > 0, largestStep, mover };
}
