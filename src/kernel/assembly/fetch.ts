/**
 * Rows that come in an order of their own lie all over the memory, and each would be waited for alone. Those of the next stretch are
 * touched together before it: the processor fetches many at a time.
 */

import { NO_ORDER } from './state';

/** Rows of fewer bytes in all stay near the processor anyway, and to touch them costs a few nanoseconds each. */
const NEAR: u64 = 4 << 20;
const LINE: usize = 64;
/** Bytes of a row that are touched: behind them, the processor has seen which way it goes. */
const MOST: usize = 16 * LINE;

/** Where what was read is left, bit by bit: otherwise a compiler may leave the reading out. */
const seen = heap.alloc(8);

/** Whether the rows of an order lie too far away. @param stride bytes of a row. */
@inline
export function isScattered(order: usize, rows: i32, stride: usize): bool {
  return order != NO_ORDER && <u64>rows * <u64>stride > NEAR;
}

/** Touches the rows and targets of places from … to − 1 of an order. @param stride bytes of a row. */
export function touch(order: usize, from: i32, to: i32, x: usize, y: usize, stride: usize): void {
  const last = stride - 8 < MOST ? stride - 8 : MOST;
  let bits: i64 = 0;
  for (let place = from; place < to; place++) {
    const row = <usize>load<i32>(order + (<usize>place << 2));
    const at = x + row * stride;
    bits |= load<i64>(y + (row << 3)) | load<i64>(at + last);
    for (let o: usize = 0; o < last; o += LINE) bits |= load<i64>(at + o);
  }
  store<i64>(seen, bits);
}
