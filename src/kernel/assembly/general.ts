/**
 * Training by any rule: batches, losses, momentum, penalties, compensated sums. It equals core/reference.ts in every bit. A call may
 * end within a batch: its sums stand in memory until the next one.
 */
import { accumulate, accumulateGroup, GRADIENT, GROUP, groupProducts, keepNumber, keepSample, numberAt, PRODUCTS, sampleAt, SLOPE } from './group';
import { addBucket, addMean, BUCKET, clearCounts, dueSnapshot, epochSum, fill, losses, max, maxRow, min, publish, rest, settle, snapshot, sooner, sum } from './record';
import { gradientOf, lossOf, outputOf, slopeOf } from './rule';
import { activation, batch, compensated, dotProduct, features, huberC, loss, momentum, position, ranges, rate, rates, rowAt, rows, setPosition, weights, widenAll, x, y } from './state';
import { step } from './step';

/** Σ xᵢwᵢ as Python from 3.12 on adds (A. Neumaier): what each addition lost is kept, and added at the end. */
function compensatedProduct(at: usize, w: usize, n: usize): f64 {
  let total: f64 = 0;
  let lost: f64 = 0;
  for (let i: usize = 0; i < n; i++) {
    const value = load<f64>(at + (i << 3)) * load<f64>(w + (i << 3));
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return lost != 0 && lost - lost == 0 ? total + lost : total;
}

/** As `run` of index.ts, by any rule. `rates` are those of the batches that end in this call. */
export function runGeneral(count: i32): i32 {
  // As in index.ts: loops of their own for the common rules.
  if (loss == 0 && activation == 0) return train(count, 0, 0);
  if (loss == 0 && activation == 1) return train(count, 1, 0);
  return train(count, activation, loss);
}

/** `runGeneral`, for an activation and a loss. */
@inline
function train(count: i32, a: i32, l: i32): i32 {
  const n = <usize>features;
  const w = weights;
  const sums = w + ((n + 1) << 3);
  let at = position;
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
    const start = at - (at % batch);
    const m = sooner(batch, rows - start);
    const alone = m == 1 && momentum == 0;
    // Neither the batch nor what was asked for ends within a group.
    const size = !compensated && sooner(sooner(count, dueSnapshot) - k, start + m - at) >= GROUP ? GROUP : 1;
    for (let j = 0; j < size; j++) keepSample(j, x + ((<usize>rowAt(at + j) * n) << 3));
    if (size == GROUP) groupProducts(w, n);
    else keepNumber(PRODUCTS, 0, compensated ? compensatedProduct(sampleAt(0), w, n) : dotProduct(sampleAt(0), w, n));
    const bias = load<f64>(w + (n << 3));
    let learnt = 0;
    for (; learnt < size; learnt++) {
      const j = learnt;
      const z = numberAt(PRODUCTS, j) + bias;
      const target = load<f64>(y + (<usize>rowAt(at + j) << 3));
      const output = outputOf(a, z);
      const value = lossOf(l, huberC, output, z, target);
      store<f64>(losses + (<usize>k << 3), value);
      if (value - value != 0) {
        kind = 1;
        break;
      }
      keepNumber(GRADIENT, j, l == 3 ? 1 : gradientOf(a, z, output));
      keepNumber(SLOPE, j, slopeOf(l, huberC, output - target));
      k++;
      total += value;
      epoch += value;
      const both = f64x2.splat(value);
      lows = f64x2.pmin(lows, both);
      highs = f64x2.pmax(highs, both);
      if (++filled == BUCKET) {
        settle(lows, highs, k);
        addBucket(total);
        lows = f64x2.splat(Infinity);
        highs = f64x2.splat(-Infinity);
        total = 0;
        filled = 0;
      }
    }
    const fresh = at == start;
    if (fresh && !alone && learnt > 0 && learnt < GROUP) memory.fill(sums, 0, (n + 1) << 3);
    if (learnt == GROUP) accumulateGroup(sums, n, fresh);
    else for (let j = 0; j < learnt; j++) accumulate(j, sums, n, alone);
    if (kind) break;
    at += size;
    if (at == start + m) {
      const isFinite = step(w, n, rates ? load<f64>(rates + (updates << 3)) : rate, m, alone);
      updates++;
      if (ranges) widenAll(ranges, (n + 1) << 3, w);
      if (!isFinite) {
        kind = 2;
        break;
      }
    }
    if (k == dueSnapshot) snapshot();
    if (at == rows) {
      at = 0;
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
