/**
 * Training by any rule: batches, losses, momentum, penalties, compensated sums. It equals core/reference.ts in every bit. A call may
 * end within a batch: its sums stand in memory until the next one.
 */
import { isScattered, touch } from './fetch';
import { accumulateGroup, addFour, finitePairs, GROUP, otherProducts, products } from './group';
import { addMean, BUCKET, clearCounts, completeBucket, dueSnapshot, epochSum, fill, losses, max, maxRow, min, publish, rest, settle, snapshot, sooner, sum } from './record';
import { gradientOf, gradients, lossesOf, lossOf, outputOf, outputs, pair, slopeOf, slopes, tailOf, tails } from './rule';
import { activation, batch, compensated, compensatedProduct, dotProduct, features, huberC, loss, momentum, order, position, ranges, rate, rates, rowIn, rows, setPosition, weights, widenAll, x, y } from './state';
import { accumulate, step } from './step';

/** As `run` of index.ts, by any rule. `rates` are those of the batches that end in this call. */
export function runGeneral(count: i32): i32 {
  // As in index.ts: loops of their own for the common rules.
  if (loss == 0 && activation == 0) return train(count, 0, 0);
  if (loss == 0 && activation == 1) return train(count, 1, 0);
  if (loss == 3 && activation == 1) return train(count, 1, 3);
  return train(count, activation, loss);
}

/** `runGeneral`, for an activation a and a loss l. */
@inline
function train(count: i32, a: i32, l: i32): i32 {
  const n = <usize>features;
  const stride = n << 3;
  const w = weights;
  const c = huberC;
  const out = losses;
  const targets = y;
  const places = order;
  const first = x;
  const sums = w + stride + 8;
  const scattered = isScattered(places, rows, stride);
  let at = position;
  let start = at - (at % batch);
  let lows = f64x2.splat(min);
  let highs = f64x2.splat(max);
  let total = sum;
  let filled = fill;
  let epoch = epochSum;
  let kind = 0;
  let updates: usize = 0;
  let k = 0;
  clearCounts(at);

  while (k < count) {
    const m = sooner(batch, rows - start);
    const alone = m == 1 && momentum == 0;
    const bias = load<f64>(w + stride);
    const begun = k;
    // Neither the batch, nor the bucket, nor what was asked for ends within the samples that come now.
    const stop = sooner(sooner(sooner(count, dueSnapshot), k + start + m - at), k + BUCKET - filled);
    const biases = f64x2.splat(bias);
    if (scattered) touch(places, at, at + stop - k, first, targets, stride);
    for (; k + GROUP <= stop && !compensated; k += GROUP, at += GROUP) {
      const rowA = rowIn(places, at);
      const rowB = rowIn(places, at + 1);
      const rowC = rowIn(places, at + 2);
      const rowD = rowIn(places, at + 3);
      const xA = first + <usize>rowA * stride;
      const xB = first + <usize>rowB * stride;
      const xC = first + <usize>rowC * stride;
      const xD = first + <usize>rowD * stride;
      // a(z), the loss and its slope, as below: of rows A and B, and of rows C and D.
      const zAB = f64x2.add(products(xA, xB, xC, xD, w, n), biases);
      const zCD = f64x2.add(otherProducts(), biases);
      const yAB = pair(load<f64>(targets + (<usize>rowA << 3)), load<f64>(targets + (<usize>rowB << 3)));
      const yCD = pair(load<f64>(targets + (<usize>rowC << 3)), load<f64>(targets + (<usize>rowD << 3)));
      const tAB = tails(a, l, zAB);
      const tCD = tails(a, l, zCD);
      const outputAB = outputs(a, zAB, tAB);
      const outputCD = outputs(a, zCD, tCD);
      const valueAB = lossesOf(l, c, outputAB, zAB, yAB, tAB);
      const valueCD = lossesOf(l, c, outputCD, zCD, yCD, tCD);
      // Which of them is not finite is found one by one.
      if (!finitePairs(valueAB, valueCD)) break;
      v128.store(out + (<usize>k << 3), valueAB);
      v128.store(out + (<usize>k << 3), valueCD, 16);
      total = addFour(total, valueAB, valueCD);
      epoch = addFour(epoch, valueAB, valueCD);
      lows = f64x2.pmin(f64x2.pmin(lows, valueAB), valueCD);
      highs = f64x2.pmax(f64x2.pmax(highs, valueAB), valueCD);
      const gAB = gradients(a, l, zAB, outputAB);
      const gCD = gradients(a, l, zCD, outputCD);
      const dAB = slopes(l, c, f64x2.sub(outputAB, yAB));
      const dCD = slopes(l, c, f64x2.sub(outputCD, yCD));
      accumulateGroup(xA, xB, xC, xD, sums, n, gAB, gCD, dAB, dCD, a == 0 || l == 3, at == start);
    }
    for (; k < stop; k++, at++) {
      const row = rowIn(places, at);
      const one = first + <usize>row * stride;
      const z = (compensated ? compensatedProduct(one, w, n) : dotProduct(one, w, n)) + bias;
      const target = load<f64>(targets + (<usize>row << 3));
      const t = tailOf(a, l, z);
      const output = outputOf(a, z, t);
      const value = lossOf(l, c, output, z, target, t);
      store<f64>(out + (<usize>k << 3), value);
      if (value - value != 0) {
        kind = 1;
        break;
      }
      total += value;
      epoch += value;
      lows = f64x2.pmin(lows, f64x2.splat(value));
      highs = f64x2.pmax(highs, f64x2.splat(value));
      const g = gradientOf(a, l, z, output);
      const d = slopeOf(l, c, output - target);
      if (alone) accumulate(one, sums, n, g, d, true, true);
      else if (at == start) accumulate(one, sums, n, g, d, false, true);
      else accumulate(one, sums, n, g, d, false, false);
    }
    filled += k - begun;
    if (filled == BUCKET) {
      completeBucket(lows, highs, k, total);
      lows = f64x2.splat(Infinity);
      highs = f64x2.splat(-Infinity);
      total = 0;
      filled = 0;
    }
    if (kind) break;
    if (at == start + m) {
      const isFinite = step(w, n, rates ? load<f64>(rates + (updates << 3)) : rate, m);
      start = at;
      updates++;
      if (ranges) widenAll(ranges, stride + 8, w);
      if (!isFinite) {
        kind = 2;
        break;
      }
    }
    if (k == dueSnapshot) snapshot();
    if (at == rows) {
      at = 0;
      start = 0;
      addMean(epoch / <f64>rows);
      epoch = 0;
    }
  }
  settle(lows, highs, k);
  rest(min, max, total, maxRow, filled, epoch);
  setPosition(at);
  // The sample with which a batch failed was not learnt from.
  if (kind == 2) k--;
  publish(kind);
  return k;
}
