/** The update of the weights from the sums of a batch: its mean, momentum, penalties; core/reference.ts for this language. */
import { finite, l1, l2, momentum } from './state';

/** The update of a batch of m samples. @returns whether the N weights and the bias are finite after it. */
export function step(w: usize, n: usize, lr: f64, m: i32, alone: bool): bool {
  const bytes = n << 3;
  const sums = w + bytes + 8;
  const velocity = sums + bytes + 8;
  const owed = velocity + bytes + 8;
  if (l2 > 0) {
    const factor = Math.max(0, 1 - lr * l2);
    for (let o: usize = 0; o < bytes; o += 8) store<f64>(w + o, load<f64>(w + o) * factor);
  }
  const numbers = bytes + 8;
  // By a power of two, a product is what the quotient is, in every bit, and takes a fraction of the time.
  const exact = (m & (m - 1)) == 0;
  const part = f64x2.splat(exact ? 1 / <f64>m : <f64>m);
  const rate = f64x2.splat(lr);
  // Stays 0 while all is finite: v − v is NaN where v is not.
  let strange = f64x2.splat(0);
  let o: usize = 0;
  for (; o + 8 < numbers; o += 16) {
    let g = v128.load(sums + o);
    if (!alone) g = exact ? f64x2.mul(g, part) : f64x2.div(g, part);
    if (momentum > 0) {
      g = f64x2.add(f64x2.mul(f64x2.splat(momentum), v128.load(velocity + o)), g);
      v128.store(velocity + o, g);
    }
    const next = f64x2.sub(v128.load(w + o), f64x2.mul(rate, g));
    v128.store(w + o, next);
    strange = f64x2.add(strange, f64x2.sub(next, next));
  }
  if (o < numbers) {
    let g = load<f64>(sums + o);
    if (!alone) g /= <f64>m;
    if (momentum > 0) {
      g = momentum * load<f64>(velocity + o) + g;
      store<f64>(velocity + o, g);
    }
    const next = load<f64>(w + o) - lr * g;
    store<f64>(w + o, next);
    strange = f64x2.add(strange, f64x2.splat(next - next));
  }
  if (l1 > 0) {
    truncate(w, bytes, owed, lr);
    return finite(w, n);
  }
  return !v128.any_true(f64x2.ne(strange, f64x2.splat(0)));
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
