/** The update of the weights: by one sample, or by the sums of a batch: its mean, momentum, penalties; core/reference.ts for this language. */
import { finite, l1, l2, momentum } from './state';

/** (x·g)·d, of two numbers; `plain`: g is 1. */
@inline
export function partOf(x: v128, g: v128, d: v128, plain: bool): v128 {
  return f64x2.mul(plain ? x : f64x2.mul(x, g), d);
}

/** Where the velocities stand: behind the weights and the sums, `stride` + 8 bytes each. */
@inline
export function velocityOf(w: usize, stride: usize): usize {
  return w + 2 * (stride + 8);
}

/** Two velocities after an update by one sample, μv + g with g from a sum that began at 0: what the weights move by. */
@inline
export function moved(velocity: usize, part: v128): v128 {
  const next = f64x2.add(f64x2.mul(f64x2.splat(momentum), v128.load(velocity)), f64x2.add(f64x2.splat(0), part));
  v128.store(velocity, next);
  return next;
}

/** `moved`, of one. */
@inline
export function movedOne(velocity: usize, part: f64): f64 {
  const next = momentum * load<f64>(velocity) + (0 + part);
  store<f64>(velocity, next);
  return next;
}

/** What L2 leaves of a weight before an update: max(0, 1 − ηα), as a factor. */
@inline
export function keptOf(lr: f64): f64 {
  return Math.max(0, 1 - lr * l2);
}

/** Adds the gradient (x·g)·d of the row at `row` to the sums of the batch. @param fresh adds it to zeros. @param alone puts it there. */
@inline
export function accumulate(row: usize, sums: usize, n: usize, g: f64, d: f64, alone: bool, fresh: bool): void {
  const end = n << 3;
  const gs = f64x2.splat(g);
  const ds = f64x2.splat(d);
  let o: usize = 0;
  for (; o + 8 < end; o += 16) {
    const part = partOf(v128.load(row + o), gs, ds, false);
    v128.store(sums + o, alone ? part : f64x2.add(fresh ? f64x2.splat(0) : v128.load(sums + o), part));
  }
  if (o < end) {
    const part = load<f64>(row + o) * g * d;
    store<f64>(sums + o, alone ? part : (fresh ? 0 : load<f64>(sums + o)) + part);
  }
  store<f64>(sums + end, alone ? g * d : (fresh ? 0 : load<f64>(sums + end)) + g * d);
}

/** The update of a batch of m samples. @returns whether the N weights and the bias are finite after it. */
export function step(w: usize, n: usize, lr: f64, m: i32): bool {
  const bytes = n << 3;
  if (l2 > 0) {
    const kept = keptOf(lr);
    for (let o: usize = 0; o < bytes; o += 8) store<f64>(w + o, load<f64>(w + o) * kept);
  }
  // By a power of two, a product is what the quotient is, in every bit, and takes a fraction of the time.
  const exact = (m & (m - 1)) == 0;
  let isFinite: bool;
  if (momentum > 0) isFinite = exact ? move(w, n, lr, m, true, true) : move(w, n, lr, m, false, true);
  else isFinite = exact ? move(w, n, lr, m, true, false) : move(w, n, lr, m, false, false);
  if (l1 > 0) {
    truncate(w, bytes, w + 3 * (bytes + 8), lr);
    return finite(w, n);
  }
  return isFinite;
}

/** w ← w − η·(sums of the batch)/m, or by the velocity that they change. */
@inline
function move(w: usize, n: usize, lr: f64, m: i32, exact: bool, withMomentum: bool): bool {
  const numbers = (n + 1) << 3;
  const sums = w + numbers;
  const velocity = velocityOf(w, n << 3);
  const share = f64x2.splat(exact ? 1 / <f64>m : <f64>m);
  const rate = f64x2.splat(lr);
  const mu = f64x2.splat(momentum);
  // Stays 0 while all is finite: v − v is NaN where v is not.
  let strange = f64x2.splat(0);
  let o: usize = 0;
  for (; o + 8 < numbers; o += 16) {
    let g = v128.load(sums + o);
    g = exact ? f64x2.mul(g, share) : f64x2.div(g, share);
    if (withMomentum) {
      g = f64x2.add(f64x2.mul(mu, v128.load(velocity + o)), g);
      v128.store(velocity + o, g);
    }
    const next = f64x2.sub(v128.load(w + o), f64x2.mul(rate, g));
    v128.store(w + o, next);
    strange = f64x2.add(strange, f64x2.sub(next, next));
  }
  if (o < numbers) {
    let g = load<f64>(sums + o) / <f64>m;
    if (withMomentum) {
      g = momentum * load<f64>(velocity + o) + g;
      store<f64>(velocity + o, g);
    }
    const next = load<f64>(w + o) - lr * g;
    store<f64>(w + o, next);
    strange = f64x2.add(strange, f64x2.splat(next - next));
  }
  return !v128.any_true(f64x2.ne(strange, f64x2.splat(0)));
}

/** L1 by cumulative truncation: see core/regularize.ts. @param q debts of the weights, then u. */
function truncate(w: usize, bytes: usize, q: usize, lr: f64): void {
  const u = load<f64>(q + bytes) + lr * l1;
  store<f64>(q + bytes, u);
  const pulls = f64x2.splat(u);
  let o: usize = 0;
  for (; o + 8 < bytes; o += 16) {
    const before = v128.load(w + o);
    const debt = v128.load(q + o);
    const after = truncated(before, debt, pulls);
    v128.store(w + o, after);
    v128.store(q + o, f64x2.add(debt, f64x2.sub(after, before)));
  }
  if (o < bytes) {
    const before = load<f64>(w + o);
    const debt = load<f64>(q + o);
    const after = f64x2.extract_lane(truncated(f64x2.splat(before), f64x2.splat(debt), pulls), 0);
    store<f64>(w + o, after);
    store<f64>(q + o, debt + (after - before));
  }
}

/** Two weights: those above 0 are pulled down to it, those below up to it, by what is left of the pull u. What is NaN stays so. */
@inline
function truncated(before: v128, debt: v128, u: v128): v128 {
  const zero = f64x2.splat(0);
  const down = f64x2.pmax(f64x2.sub(before, f64x2.add(u, debt)), zero);
  const up = f64x2.pmin(f64x2.add(before, f64x2.sub(u, debt)), zero);
  return v128.bitselect(down, v128.bitselect(up, before, f64x2.lt(before, zero)), f64x2.gt(before, zero));
}
