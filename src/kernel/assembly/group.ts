/**
 * Four samples of a batch side by side. Each has its own sum of products, added from the left, but none waits for another; their
 * gradients are added one sample after the other. Numbers of the four stand in two pairs, ab and cd, a lane each.
 */
import { lane0, lane1, pair } from './rule';
import { partOf } from './step';

/** Samples of a group. */
export const GROUP: i32 = 4;

/** Where `products` leaves the sums of c and d. */
const others = heap.alloc(16);

/** The pair that stands there. */
@inline
export function otherProducts(): v128 {
  return v128.load(others);
}

/** Σ xᵢwᵢ of the rows at a, b, c and d: two features of two samples at a time. @returns those of a and b; see `otherProducts`. */
@inline
export function products(a: usize, b: usize, c: usize, d: usize, w: usize, n: usize): v128 {
  const pairs = (n & ~1) << 3;
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
  if (n & 1) {
    const weight = v128.load64_splat(w + o);
    ab = f64x2.add(ab, f64x2.mul(pair(load<f64>(a + o), load<f64>(b + o)), weight));
    cd = f64x2.add(cd, f64x2.mul(pair(load<f64>(c + o), load<f64>(d + o)), weight));
  }
  v128.store(others, cd);
  return ab;
}

/** True when all four numbers are finite: v − v is NaN where v is not. */
@inline
export function finitePairs(ab: v128, cd: v128): bool {
  const strange = f64x2.add(f64x2.sub(ab, ab), f64x2.sub(cd, cd));
  return !v128.any_true(f64x2.ne(strange, f64x2.splat(0)));
}

@inline
function first(two: v128): v128 {
  return v128.shuffle<f64>(two, two, 0, 0);
}

@inline
function second(two: v128): v128 {
  return v128.shuffle<f64>(two, two, 1, 1);
}

/** Adds the four numbers of two pairs, from the left. */
@inline
export function addFour(sum: f64, ab: v128, cd: v128): f64 {
  return sum + lane0(ab) + lane1(ab) + lane0(cd) + lane1(cd);
}

/**
 * Adds the gradients (x·g)·d of the rows at a, b, c and d to the sums of the batch, one sample after the other.
 * @param fresh adds them to zeros. @param plain g is 1.
 */
@inline
export function accumulateGroup(
  a: usize, b: usize, c: usize, d: usize, sums: usize, n: usize,
  gab: v128, gcd: v128, dab: v128, dcd: v128, plain: bool, fresh: bool,
): void {
  const pairs = (n & ~1) << 3;
  const ga = first(gab);
  const gb = second(gab);
  const gc = first(gcd);
  const gd = second(gcd);
  const da = first(dab);
  const db = second(dab);
  const dc = first(dcd);
  const dd = second(dcd);
  let o: usize = 0;
  for (; o < pairs; o += 16) {
    let sum = fresh ? f64x2.splat(0) : v128.load(sums + o);
    sum = f64x2.add(f64x2.add(sum, partOf(v128.load(a + o), ga, da, plain)), partOf(v128.load(b + o), gb, db, plain));
    sum = f64x2.add(f64x2.add(sum, partOf(v128.load(c + o), gc, dc, plain)), partOf(v128.load(d + o), gd, dd, plain));
    v128.store(sums + o, sum);
  }
  if (n & 1) {
    const ab = partOf(pair(load<f64>(a + o), load<f64>(b + o)), gab, dab, plain);
    const cd = partOf(pair(load<f64>(c + o), load<f64>(d + o)), gcd, dcd, plain);
    store<f64>(sums + o, addFour(fresh ? 0 : load<f64>(sums + o), ab, cd));
  }
  const end = n << 3;
  store<f64>(sums + end, addFour(fresh ? 0 : load<f64>(sums + end), f64x2.mul(gab, dab), f64x2.mul(gcd, dcd)));
}
