/**
 * Training by any rule: batches, momentum, penalties, compensated sums. It equals core/reference.ts in every bit. A call may end
 * within a batch: its sums stand in memory until the next one.
 */
import { addBucket, addMean, BUCKET, clearCounts, dueSnapshot, epochSum, fill, losses, max, maxRow, min, publish, rest, settle, snapshot, sum } from './record';
import { gradientOf, lossOf, outputOf, slopeOf } from './rule';
import {
  activation,
  batch,
  compensated,
  dotProduct,
  features,
  finite,
  huberC,
  l1,
  l2,
  loss,
  momentum,
  position,
  rate,
  rates,
  rowAt,
  rows,
  setPosition,
  weights,
  x,
  y,
} from './state';

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

/** Adds (x·g)·d to the sums of the batch; `alone`: puts it there. */
function accumulate(at: usize, sums: usize, n: usize, g: f64, d: f64, alone: bool): void {
  const end = sums + (n << 3);
  for (let s = sums, a = at; s < end; s += 8, a += 8) {
    const part = load<f64>(a) * g * d;
    store<f64>(s, alone ? part : load<f64>(s) + part);
  }
  store<f64>(end, alone ? g * d : load<f64>(end) + g * d);
}

/** The update of a batch of m samples. */
function step(w: usize, n: usize, lr: f64, m: f64, alone: bool): void {
  const bytes = n << 3;
  const sums = w + bytes + 8;
  const velocity = sums + bytes + 8;
  const owed = velocity + bytes + 8;
  if (l2 > 0) {
    const factor = Math.max(0, 1 - lr * l2);
    for (let o: usize = 0; o < bytes; o += 8) store<f64>(w + o, load<f64>(w + o) * factor);
  }
  for (let o: usize = 0; o <= bytes; o += 8) {
    let g = load<f64>(sums + o);
    if (!alone) g /= m;
    if (momentum > 0) {
      g = momentum * load<f64>(velocity + o) + g;
      store<f64>(velocity + o, g);
    }
    store<f64>(w + o, load<f64>(w + o) - lr * g);
  }
  if (l1 > 0) truncate(w, bytes, owed, lr);
}

/** L1 by cumulative truncation: see core/regularize.ts. */
function truncate(w: usize, bytes: usize, q: usize, lr: f64): void {
  const u = load<f64>(q + bytes) + lr * l1;
  store<f64>(q + bytes, u);
  for (let o: usize = 0; o < bytes; o += 8) {
    const before = load<f64>(w + o);
    const debt = load<f64>(q + o);
    let after = before;
    if (before > 0) after = Math.max(0, before - (u + debt));
    else if (before < 0) after = Math.min(0, before + (u - debt));
    store<f64>(w + o, after);
    store<f64>(q + o, debt + (after - before));
  }
}

/** As `run` of index.ts, by any rule. `rates` are those of the batches that end in this call. */
export function runGeneral(count: i32): i32 {
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
    const row = rowAt(at);
    const sample = x + ((<usize>row * n) << 3);
    const target = load<f64>(y + (<usize>row << 3));
    const z = (compensated ? compensatedProduct(sample, w, n) : dotProduct(sample, w, n)) + load<f64>(w + (n << 3));
    const output = outputOf(activation, z);
    const value = lossOf(loss, huberC, output, z, target);
    store<f64>(losses + (<usize>k << 3), value);
    if (value - value != 0) {
      kind = 1;
      break;
    }
    total += value;
    epoch += value;
    // Without branches: which loss is the least or greatest so far is mispredicted ten times in 64 samples.
    const both = f64x2.splat(value);
    lows = f64x2.pmin(lows, both);
    highs = f64x2.pmax(highs, both);
    if (++filled == BUCKET) {
      settle(lows, highs, k + 1);
      addBucket(total);
      lows = f64x2.splat(Infinity);
      highs = f64x2.splat(-Infinity);
      total = 0;
      filled = 0;
    }

    const first = at % batch == 0;
    const start = at - (at % batch);
    const m = Math.min(batch, rows - start);
    const alone = m == 1 && momentum == 0;
    if (first && !alone) memory.fill(sums, 0, (n + 1) << 3);
    const g = loss == 3 ? 1 : gradientOf(activation, z, output);
    accumulate(sample, sums, n, g, slopeOf(loss, huberC, output - target), alone);
    const last = at + 1 == start + <i32>m;
    if (last) {
      step(w, n, rates ? load<f64>(rates + (updates << 3)) : rate, m, alone);
      updates++;
      if (!finite(w, n)) {
        kind = 2;
        break;
      }
    }
    if (++k == dueSnapshot) snapshot();
    if (++at == rows) {
      at = 0;
      addMean(epoch / <f64>rows);
      epoch = 0;
    }
  }
  settle(lows, highs, k);
  rest(min, max, total, maxRow, filled, epoch);
  setPosition(at);
  publish(kind);
  return k;
}
