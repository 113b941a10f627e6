/**
 * The hot loop, in AssemblyScript: TypeScript compiled to WebAssembly. It equals core/neuron.ts (by other rules,
 * core/reference.ts) in every bit, as doubles are IEEE doubles there and nothing is reordered or contracted.
 *
 * One pass over the features applies the update of sample s and multiplies sample s + 1 by the new weights, two features at a
 * time; the products are added one after the other, from the left. This is for one sample per update; see general.ts for the rest.
 */
import { tabled } from '../../core/elementary';
import { isScattered, touch } from './fetch';
import { foreseen, tailNear } from './foresee';
import { addMean, BUCKET, clearCounts, completeBucket, dueSnapshot, epochSum, fill, losses, max, maxRow, min, publish, rest, settle, snapshot, sooner, sum } from './record';
import { gradientOf, lossOf, outputOf, slopeOf, tailOf } from './rule';
import { activation, dotProduct, features, finite, huberC, l2, loss, momentum, order, position, ranges, rate, rates, rowIn, rows, setPosition, weights, widen, widenPair, x, y } from './state';
import { keptOf, moved, movedOne, partOf, velocityOf } from './step';
export { place, position, setOrder, setPosition, setRate, setRule, watch } from './state';
export { publish, recordTo, rest, snapshotEvery } from './record';
export { runGeneral } from './general';
export { fillRates } from './rates';
export { shuffle } from './shuffle';
export { look, lookedLoss, lookedRight } from './look';

/**
 * Trains on the next `count` samples, one update each. Rows as they stand may pass the end of the epoch; an order may not.
 * @returns samples whose update was applied with finite numbers; see `fault`.
 */
export function run(count: i32): i32 {
  // The compiler makes a loop of its own of each: what is decided at every sample costs up to a fifth of an update.
  if (ranges || l2 > 0 || momentum > 0) return train(count, activation, loss, true);
  if (activation == 0 && loss == 0) return train(count, 0, 0);
  if (activation == 1 && loss == 0) return features <= MOST_FORESEEN ? train(count, 1, 0, false, true) : train(count, 1, 0);
  if (activation == 1 && loss == 3) return features <= MOST_FORESEEN ? train(count, 1, 3, false, true) : train(count, 1, 3);
  return train(count, activation, loss);
}

/** With more features, to foresee a sum takes longer than it saves: measured on 1 to 100 of them. */
const MOST_FORESEEN = 12;

/** Adds both lanes, the first one first. */
@inline
function add(sum: f64, products: v128): f64 {
  return sum + f64x2.extract_lane(products, 0) + f64x2.extract_lane(products, 1);
}

/**
 * `run`, for an activation a and a loss l.
 * @param rare weights may shrink before an update (L2), updates may go by a velocity (momentum), and ranges of weights may be asked for.
 * @param early the sigmoid is begun before its sum is there: see foresee.ts.
 */
@inline
function train(count: i32, a: i32, l: i32, rare: bool = false, early: bool = false): i32 {
  const timed = rates;
  const watched = rare ? ranges : 0;
  const moving = rare && momentum > 0;
  const n = <usize>features;
  const stride = n << 3;
  const pairs = (n & ~1) << 3;
  const w = weights;
  const velocity = velocityOf(w, stride);
  const c = huberC;
  const out = losses;
  const targets = y;
  const places = order;
  const end = rows;
  const first = x;
  const scattered = isScattered(places, end, stride);
  let lr = rate;
  let lanes = f64x2.splat(lr);
  let kept = rare ? keptOf(lr) : 1;
  let place = position;
  let row = rowIn(places, place);
  let at = first + <usize>row * stride;
  let dot = dotProduct(at, w, n);
  let b = load<f64>(w + stride);
  // The bucket and the epoch under way.
  let lows = f64x2.splat(min);
  let highs = f64x2.splat(max);
  let total = sum;
  let filled = fill;
  let epoch = epochSum;
  let kind = 0;
  let k = 0;
  let likely: f64 = NaN;
  let power: f64 = 0;
  clearCounts(place);

  while (k < count) {
    const begun = k;
    const stop = sooner(sooner(count, k + BUCKET - filled), dueSnapshot);
    // And that of the first row behind it, which its last sample looks ahead to.
    if (scattered) touch(places, place, place + sooner(stop + 1, count) - k, first, targets, stride);
    for (; k < stop; k++) {
      const z = dot + b;
      if (z - z != 0) {
        store<f64>(w + stride, b);
        if (!finite(w, n)) break;
      }
      const target = load<f64>(targets + (<usize>row << 3));
      const t = early ? tailNear(z, likely, power) : tailOf(a, l, z);
      const output = outputOf(a, z, t);
      const e = output - target;
      const value = l == 0 ? e * e : lossOf(l, c, output, z, target, t);
      store<f64>(out + (<usize>k << 3), value);
      if (value - value != 0) {
        kind = 1;
        break;
      }
      const g = gradientOf(a, l, z, output);
      const d = l == 0 ? e : slopeOf(l, c, e);
      total += value;
      epoch += value;
      // Without branches: which loss is the least or greatest so far is mispredicted ten times in 64 samples.
      const both = f64x2.splat(value);
      lows = f64x2.pmin(lows, both);
      highs = f64x2.pmax(highs, both);
      if (++place == end) {
        place = 0;
        addMean(epoch / <f64>end);
        epoch = 0;
      }
      if (timed) {
        lr = load<f64>(timed + (<usize>k << 3));
        lanes = f64x2.splat(lr);
        if (rare) kept = keptOf(lr);
      }
      const before = at;
      // Behind the last sample of a call there may be no row.
      if (k + 1 < count) {
        row = rowIn(places, place);
        at = first + <usize>row * stride;
      }
      if (early) {
        likely = foreseen(before, at, w, n, b, lr, g, d);
        power = tabled(likely);
      }
      const plain = a == 0;
      const gs = f64x2.splat(g);
      const ds = f64x2.splat(d);
      dot = 0;
      let o: usize = 0;
      for (; o < pairs; o += 16) {
        const old = rare ? f64x2.mul(v128.load(w + o), f64x2.splat(kept)) : v128.load(w + o);
        let part = partOf(v128.load(before + o), gs, ds, plain);
        if (moving) part = moved(velocity + o, part);
        const next = f64x2.sub(old, f64x2.mul(lanes, part));
        v128.store(w + o, next);
        if (watched) widenPair(watched, stride + 8, o, next);
        dot = add(dot, f64x2.mul(v128.load(at + o), next));
      }
      if (o < stride) {
        const old = rare ? load<f64>(w + o) * kept : load<f64>(w + o);
        let part = load<f64>(before + o) * g * d;
        if (moving) part = movedOne(velocity + o, part);
        const next = old - lr * part;
        store<f64>(w + o, next);
        if (watched) widen(watched, stride + 8, o, next);
        dot += load<f64>(at + o) * next;
      }
      b -= lr * (moving ? movedOne(velocity + stride, g * d) : g * d);
      if (watched) widen(watched, stride + 8, stride, b);
    }
    store<f64>(w + stride, b);
    filled += k - begun;
    if (filled == BUCKET) {
      completeBucket(lows, highs, k, total);
      lows = f64x2.splat(Infinity);
      highs = f64x2.splat(-Infinity);
      total = 0;
      filled = 0;
    }
    if (k < stop) break;
    if (k == dueSnapshot) snapshot();
  }
  settle(lows, highs, k);
  rest(min, max, total, maxRow, filled, epoch);
  setPosition(place);
  if (kind == 0 && !finite(w, n)) {
    kind = 2;
    k--;
  }
  publish(kind);
  return k;
}
