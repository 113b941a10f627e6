/** Where the numbers of a run stand in memory, and what the host sets and reads between two calls. Addresses are in bytes. */

/** Features N; rows n. */
export let features: i32 = 0;
export let rows: i32 = 0;
/** n × N doubles, row-major; n doubles. */
export let x: usize = 0;
export let y: usize = 0;
/** What no order has as its address: rows come as they stand. Even 0 may be one, of an order of which a part is here. */
export const NO_ORDER: usize = 1;
/** The order of rows of the epoch, n 32-bit integers, or NO_ORDER. */
export let order: usize = NO_ORDER;
/**
 * N weights, the bias; then, if the rule needs them, N + 1 sums of the batch (0 where `run` trains), N + 1 velocities, N + 1 truncations (the
 * last is u).
 */
export let weights: usize = 0;
/** The learning rate of each update of this call, doubles; 0: all have `rate`. */
export let rates: usize = 0;
export let rate: f64 = 0;

/** See rule.ts. */
export let activation: i32 = 0;
export let loss: i32 = 0;
export let huberC: f64 = 1;
export let momentum: f64 = 0;
export let l1: f64 = 0;
export let l2: f64 = 0;
/** Samples per update. */
export let batch: i32 = 1;
/** True: sums as Python from 3.12 on. */
export let compensated: bool = false;

/** The least that each of the N weights and the bias was after an update of this call, then the greatest, 2·(N + 1) doubles; 0: nobody asks. */
export let ranges: usize = 0;

export function watch(ranges_: usize): void {
  ranges = ranges_;
}

/** Place in the epoch of the next sample. */
export let position: i32 = 0;

export function setPosition(place: i32): void {
  position = place;
}

export function setRate(rate_: f64, rates_: usize): void {
  rate = rate_;
  rates = rates_;
}

export function place(features_: i32, rows_: i32, x_: usize, y_: usize, order_: usize, weights_: usize): void {
  features = features_;
  rows = rows_;
  x = x_;
  y = y_;
  order = order_;
  weights = weights_;
}

export function setOrder(order_: usize): void {
  order = order_;
}

export function setRule(
  activation_: i32,
  loss_: i32,
  huberC_: f64,
  momentum_: f64,
  l1_: f64,
  l2_: f64,
  batch_: i32,
  compensated_: bool,
): void {
  activation = activation_;
  loss = loss_;
  huberC = huberC_;
  momentum = momentum_;
  l1 = l1_;
  l2 = l2_;
  batch = batch_;
  compensated = compensated_;
}

/** Widens the ranges of two weights from byte o of the weights on. @param lows of all, `numbers` bytes before the highs. */
@inline
export function widenPair(lows: usize, numbers: usize, o: usize, next: v128): void {
  v128.store(lows + o, f64x2.pmin(v128.load(lows + o), next));
  v128.store(lows + numbers + o, f64x2.pmax(v128.load(lows + numbers + o), next));
}

/** Widens the range of one. */
@inline
export function widen(lows: usize, numbers: usize, o: usize, next: f64): void {
  if (next < load<f64>(lows + o)) store<f64>(lows + o, next);
  if (next > load<f64>(lows + numbers + o)) store<f64>(lows + numbers + o, next);
}

/** Widens the ranges of all. */
export function widenAll(lows: usize, numbers: usize, w: usize): void {
  let o: usize = 0;
  for (; o + 8 < numbers; o += 16) widenPair(lows, numbers, o, v128.load(w + o));
  if (o < numbers) widen(lows, numbers, o, load<f64>(w + o));
}

/** True when the N weights and the bias are finite. */
export function finite(w: usize, n: usize): bool {
  for (let i: usize = 0; i <= n; i++) {
    const v = load<f64>(w + (i << 3));
    if (v - v != 0) return false;
  }
  return true;
}

/** The row at a place of the epoch. @param order where it stands, or NO_ORDER. */
@inline
export function rowIn(order: usize, place: i32): i32 {
  return order != NO_ORDER ? load<i32>(order + (<usize>place << 2)) : place;
}

/** Σ xᵢwᵢ, from the left. */
export function dotProduct(at: usize, w: usize, n: usize): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < n; i++) sum += load<f64>(at + (i << 3)) * load<f64>(w + (i << 3));
  return sum;
}

/**
 * Σ xᵢwᵢ as Python from 3.12 on adds (A. Neumaier): what each addition lost is kept, and added at the end. Which of its two numbers is the
 * larger cannot be foretold: it is chosen by a mask, without a branch.
 */
export function compensatedProduct(at: usize, w: usize, n: usize): f64 {
  let total = f64x2.splat(0);
  let lost = f64x2.splat(0);
  for (let i: usize = 0; i < n; i++) {
    const value = f64x2.mul(v128.load64_splat(at + (i << 3)), v128.load64_splat(w + (i << 3)));
    const next = f64x2.add(total, value);
    const isLarger = f64x2.ge(f64x2.abs(total), f64x2.abs(value));
    const larger = v128.bitselect(total, value, isLarger);
    const smaller = v128.bitselect(value, total, isLarger);
    lost = f64x2.add(lost, f64x2.add(f64x2.sub(larger, next), smaller));
    total = next;
  }
  const sum = f64x2.extract_lane(total, 0);
  const rest = f64x2.extract_lane(lost, 0);
  return rest != 0 && rest - rest == 0 ? sum + rest : sum;
}
