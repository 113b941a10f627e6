/** Four samples of a batch at a time: their sums of products with the same weights, and their gradients. */

/** Samples of a batch whose sums of products are made side by side: each keeps its own order, but none waits for the other. */
export const GROUP: i32 = 4;
/** Where a group keeps, for each of its samples: where it stands, its sum of products, a′(z) and the slope of its loss. */
const group = heap.alloc(4 * 8 * GROUP);

@inline
export function sampleAt(j: i32): usize {
  return load<usize>(group + (<usize>j << 3));
}

@inline
export function numberAt(kind: i32, j: i32): f64 {
  return load<f64>(group + (<usize>(kind * GROUP + j) << 3));
}

@inline
export function keepNumber(kind: i32, j: i32, value: f64): void {
  store<f64>(group + (<usize>(kind * GROUP + j) << 3), value);
}

export const PRODUCTS: i32 = 1;
export const GRADIENT: i32 = 2;
export const SLOPE: i32 = 3;

/** The four sums of products of a group, from the left each: two features of two samples at a time. */
@inline
export function groupProducts(w: usize, n: usize): void {
  const pairs = (n & ~1) << 3;
  const a = sampleAt(0);
  const b = sampleAt(1);
  const c = sampleAt(2);
  const d = sampleAt(3);
  let ab = f64x2.splat(0);
  let cd = f64x2.splat(0);
  let o: usize = 0;
  for (; o < pairs; o += 16) {
    const weights = v128.load(w + o);
    const pa = f64x2.mul(v128.load(a + o), weights);
    const pb = f64x2.mul(v128.load(b + o), weights);
    const pc = f64x2.mul(v128.load(c + o), weights);
    const pd = f64x2.mul(v128.load(d + o), weights);
    ab = f64x2.add(f64x2.add(ab, v128.shuffle<f64>(pa, pb, 0, 2)), v128.shuffle<f64>(pa, pb, 1, 3));
    cd = f64x2.add(f64x2.add(cd, v128.shuffle<f64>(pc, pd, 0, 2)), v128.shuffle<f64>(pc, pd, 1, 3));
  }
  if (o < n << 3) {
    const weight = f64x2.splat(load<f64>(w + o));
    ab = f64x2.add(ab, f64x2.mul(f64x2.replace_lane(f64x2.splat(load<f64>(a + o)), 1, load<f64>(b + o)), weight));
    cd = f64x2.add(cd, f64x2.mul(f64x2.replace_lane(f64x2.splat(load<f64>(c + o)), 1, load<f64>(d + o)), weight));
  }
  v128.store(group + (<usize>(PRODUCTS * GROUP) << 3), ab);
  v128.store(group + (<usize>(PRODUCTS * GROUP) << 3), cd, 16);
}

/** (x·g)·d, for two features. */
@inline
function part(at: usize, g: v128, d: v128): v128 {
  return f64x2.mul(f64x2.mul(v128.load(at), g), d);
}

/** Adds the gradients of a whole group to the sums of the batch, one sample after the other; `fresh`: to zeros. */
@inline
export function accumulateGroup(sums: usize, n: usize, fresh: bool): void {
  const pairs = (n & ~1) << 3;
  const a = sampleAt(0);
  const b = sampleAt(1);
  const c = sampleAt(2);
  const d = sampleAt(3);
  const ga = f64x2.splat(numberAt(GRADIENT, 0));
  const gb = f64x2.splat(numberAt(GRADIENT, 1));
  const gc = f64x2.splat(numberAt(GRADIENT, 2));
  const gd = f64x2.splat(numberAt(GRADIENT, 3));
  const da = f64x2.splat(numberAt(SLOPE, 0));
  const db = f64x2.splat(numberAt(SLOPE, 1));
  const dc = f64x2.splat(numberAt(SLOPE, 2));
  const dd = f64x2.splat(numberAt(SLOPE, 3));
  for (let o: usize = 0; o < pairs; o += 16) {
    const before = fresh ? f64x2.splat(0) : v128.load(sums + o);
    const two = f64x2.add(f64x2.add(before, part(a + o, ga, da)), part(b + o, gb, db));
    v128.store(sums + o, f64x2.add(f64x2.add(two, part(c + o, gc, dc)), part(d + o, gd, dd)));
  }
  const end = n << 3;
  // The last of an odd number of features, and the bias.
  if (n & 1) {
    const o = end - 8;
    let sum: f64 = fresh ? 0 : load<f64>(sums + o);
    for (let j = 0; j < GROUP; j++) sum += load<f64>(sampleAt(j) + o) * numberAt(GRADIENT, j) * numberAt(SLOPE, j);
    store<f64>(sums + o, sum);
  }
  let sum: f64 = fresh ? 0 : load<f64>(sums + end);
  for (let j = 0; j < GROUP; j++) sum += numberAt(GRADIENT, j) * numberAt(SLOPE, j);
  store<f64>(sums + end, sum);
}

/** Adds the gradient of sample j of the group to the sums of the batch; `alone`: puts it there. */
export function accumulate(j: i32, sums: usize, n: usize, alone: bool): void {
  const pairs = (n & ~1) << 3;
  const end = n << 3;
  const at = sampleAt(j);
  const g = numberAt(GRADIENT, j);
  const d = numberAt(SLOPE, j);
  const gs = f64x2.splat(g);
  const ds = f64x2.splat(d);
  let o: usize = 0;
  for (; o < pairs; o += 16) v128.store(sums + o, alone ? part(at + o, gs, ds) : f64x2.add(v128.load(sums + o), part(at + o, gs, ds)));
  if (o < end) store<f64>(sums + o, alone ? load<f64>(at + o) * g * d : load<f64>(sums + o) + load<f64>(at + o) * g * d);
  store<f64>(sums + end, alone ? g * d : load<f64>(sums + end) + g * d);
}

/** Has sample j stand at an address. */
@inline
export function keepSample(j: i32, at: usize): void {
  store<usize>(group + (<usize>j << 3), at);
}
