/**
 * The hot loop, in AssemblyScript: TypeScript compiled to WebAssembly. It equals core/neuron.ts in every bit, as doubles are
 * IEEE doubles there and nothing is reordered or contracted.
 *
 * One pass over the features applies the update of sample s and multiplies sample s + 1 by the new weights, two features at a
 * time; the products are added one after the other, from the left.
 */
import { sigmoid } from '../../core/elementary';
import { addBucket, addMean, BUCKET, clearCounts, epochSum, fill, losses, max, maxRow, min, rest, sum } from './record';
import { activation, features, order, position, rate, rows, setFault, setPosition, weights, x, y } from './state';
export { begin, fault, position, setPosition } from './state';
export { bucketCount, epochSum, fill, max, maxRow, meanCount, min, recordTo, rest, sum } from './record';

/** Σ xᵢwᵢ, from the left. */
function weightedSum(at: usize, w: usize, n: usize): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < n; i++) sum += load<f64>(at + (i << 3)) * load<f64>(w + (i << 3));
  return sum;
}

/** True when the N weights and the bias are finite. */
function finite(w: usize, n: usize): bool {
  for (let i: usize = 0; i <= n; i++) {
    const v = load<f64>(w + (i << 3));
    if (v - v != 0) return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function rowAt(place: i32): i32 {
  return order ? load<i32>(order + (<usize>place << 2)) : place;
}

/**
 * Trains on the next `count` samples, one update each. Rows as they stand may pass the end of the epoch; an order may not.
 * @returns samples whose update was applied with finite numbers; see `fault`.
 */
export function run(count: i32): i32 {
  const n = <usize>features;
  const even = n & ~1;
  const stride = n << 3;
  const w = weights;
  const lr = rate;
  const lanes = f64x2.splat(lr);
  const a = activation;
  const out = losses;
  let place = position;
  let row = rowAt(place);
  let at = x + <usize>row * stride;
  let dot = weightedSum(at, w, n);
  let b = load<f64>(w + stride);
  // The bucket and the epoch under way.
  let low = min;
  let high = max;
  let total = sum;
  let highRow = maxRow;
  let filled = fill;
  let epoch = epochSum;
  let kind = 0;
  let k = 0;
  clearCounts();

  for (; k < count; k++) {
    const z = dot + b;
    if (z - z != 0 && !finite(w, n)) break;
    let output = z;
    let g: f64 = 1;
    if (a == 1) {
      output = sigmoid(z);
      g = output * (1 - output);
    } else if (a == 2 && !(z > 0)) {
      output = z <= 0 ? 0 : NaN;
      g = z <= 0 ? 0 : 1;
    }
    const e = output - load<f64>(y + (<usize>row << 3));
    const loss = e * e;
    store<f64>(out + (<usize>k << 3), loss);
    if (loss - loss != 0) {
      kind = 1;
      break;
    }
    total += loss;
    epoch += loss;
    low = Math.min(low, loss);
    if (loss > high) {
      high = loss;
      highRow = row;
    }
    if (++filled == BUCKET) {
      addBucket(low, high, total, highRow);
      low = Infinity;
      high = -Infinity;
      total = 0;
      filled = 0;
    }
    if (++place == rows) {
      place = 0;
      addMean(epoch / <f64>rows);
      epoch = 0;
    }
    const before = at;
    if (k + 1 < count) row = rowAt(place);
    at = x + <usize>row * stride;
    const gs = f64x2.splat(g);
    const es = f64x2.splat(e);
    dot = 0;
    let i: usize = 0;
    for (; i < even; i += 2) {
      const o = i << 3;
      const next = f64x2.sub(v128.load(w + o), f64x2.mul(lanes, f64x2.mul(f64x2.mul(v128.load(before + o), gs), es)));
      v128.store(w + o, next);
      const products = f64x2.mul(v128.load(at + o), next);
      dot += f64x2.extract_lane(products, 0);
      dot += f64x2.extract_lane(products, 1);
    }
    if (i < n) {
      const o = i << 3;
      const next = load<f64>(w + o) - lr * (load<f64>(before + o) * g * e);
      store<f64>(w + o, next);
      dot += load<f64>(at + o) * next;
    }
    b -= lr * (g * e);
    store<f64>(w + stride, b);
  }
  rest(low, high, total, highRow, filled, epoch);
  setPosition(place);
  if (kind == 0 && !finite(w, n)) {
    kind = 2;
    k--;
  }
  setFault(kind);
  return k;
}
