/** Where the numbers of a run stand in memory, and what the host sets and reads between two calls. Addresses are in bytes. */

/** Features N; rows n. */
export let features: i32 = 0;
export let rows: i32 = 0;
/** n × N doubles, row-major; n doubles. */
export let x: usize = 0;
export let y: usize = 0;
/** The order of rows of the epoch, n 32-bit integers; 0: rows as they stand. */
export let order: usize = 0;
/** N weights, then the bias. */
export let weights: usize = 0;
/** Learning rate. */
export let rate: f64 = 0;
/** Place in the epoch of the next sample. */
export let position: i32 = 0;

/** 0 linear, 1 sigmoid, 2 ReLU. */
export let activation: i32 = 0;

/** Why the last call ended: 0 all done, 1 a loss was not finite, 2 a weight was not finite after its update. */
export let fault: i32 = 0;

export function setPosition(place: i32): void {
  position = place;
}
export function setFault(kind: i32): void {
  fault = kind;
}

export function begin(
  features_: i32,
  rows_: i32,
  x_: usize,
  y_: usize,
  order_: usize,
  weights_: usize,
  activation_: i32,
  rate_: f64,
): void {
  features = features_;
  rows = rows_;
  x = x_;
  y = y_;
  order = order_;
  weights = weights_;
  activation = activation_;
  rate = rate_;
  position = 0;
  fault = 0;
}
