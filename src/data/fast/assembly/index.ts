/**
 * From the bytes of a delimited text file to doubles, row after row. Numbers go straight to memory; a cell that is none becomes a NaN
 * that holds the code of its text. Whatever is not a plain, rectangular table ends the reading with a state that says so.
 */
import { parseDecimal } from './decimal';
import { ANSWER, GATHER, TENS, VALUES } from './layout';
import { codeOf, NUMBER } from './texts';

export { ANSWER, ENTRIES, ENTRY_BYTES, FIVES, GATHER, GREATEST_POWER, INPUT, LEAST_POWER, MOST_PIECE, MOST_REST, TENS, VALUES } from './layout';
export { entries } from './texts';

/** Told of a line end that ends no row: the rows from `row` on stand one line further down. */
@external('reader', 'gap')
declare function gap(row: i32): void;

/** How the reading stands: the record has too many or too few fields; a quote stands where none may be. */
export const GOOD: i32 = 0;
export const RAGGED: i32 = 1;
export const STRAY_QUOTE: i32 = 2;
export let state: i32 = GOOD;

/** Columns of the table; the row under way and how many of its fields are read. */
let columns: i32 = 0;
export let row: i32 = 0;
export let column: i32 = 0;
/** Where the next value goes. */
export let valueAt: usize = 0;
/** What to add to an address in the input to have the place in the file; where in the file the row under way begins. */
export let base: i64 = 0;
export let rowStart: i64 = 0;

let delimiter: u8 = 0x2c;
let point: u8 = 0x2e;
let comment: u8 = 0;
/** 0 where quotes are characters as any others. */
let quote: u8 = 0;
/** True when the last byte read was CR: an LF behind it is of the same line end. */
let afterCR: bool = false;

const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const MINUS: i8 = 0x2d;
/** A quiet NaN; the code of a text, from 1 on, is in its lower half. */
const NAN_BITS: u64 = 0x7ff8000000000000;

/** @param comment_ what a line that is left out begins with; 0: no line is. @param start where in the file the first record begins. */
export function begin(columns_: i32, delimiter_: u8, point_: u8, comment_: u8, quote_: u8, start: i64): void {
  columns = columns_;
  delimiter = delimiter_;
  point = point_;
  comment = comment_;
  quote = quote_;
  valueAt = VALUES;
  rowStart = start;
}

/** True when bytes [from, to) are ASCII without NUL. Up to 15 bytes behind are looked at too. */
export function isAscii(from: usize, to: usize): bool {
  let odd = i8x16.splat(0);
  for (let p = from; p < to; p += 16) odd = v128.or(odd, i8x16.le_s(v128.load(p), i8x16.splat(0)));
  return !v128.any_true(odd);
}

/**
 * Reads the whole cells in bytes [from, to).
 * @param from what the last call left. @param base_ see `base`.
 * @returns where the first cell begins whose end is not there yet; or where the reading ended, when `state` is not GOOD.
 */
export function read(from: usize, to: usize, base_: i64): usize {
  base = base_;
  const divider = <u32>delimiter;
  const decimals = i8x16.splat(point);
  const lastColumn = columns - 1;
  let col = column;
  let out = valueAt;
  let p = from;
  if (afterCR && p < to) {
    afterCR = false;
    if (load<u8>(p) == LF) p++;
    if (col == 0) rowStart = base + p;
  }
  while (p < to) {
    const bytes = v128.load(p);
    const others = i8x16.gt_s(i8x16.add(bytes, i8x16.splat(0x50)), i8x16.splat(-119));
    const points = i8x16.bitmask(i8x16.eq(bytes, decimals));
    const minus = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(MINUS))) & 1;
    const firstPoint = points & -points;
    const marks = (i8x16.bitmask(others) & ~(firstPoint | minus)) | 0x10000;
    const length = ctz(marks);
    let end = p + <usize>length;
    let mark = <u32>load<u8>(end);
    const hasPoint = <i32>(<u32>(firstPoint - 1) < <u32>(marks & -marks));
    const whole = hasPoint ? ctz(firstPoint) : length;
    if (length < 16 && length > hasPoint + minus && (mark == divider || mark == LF || mark == CR)) {
      if (end >= to) break;
      const digits = v128.andnot(i8x16.sub(bytes, i8x16.splat(0x30)), others);
      const value = <f64>number(digits, (length << 4) | whole) / load<f64>(TENS + ((length - whole - hasPoint) << 3));
      store<u64>(out, reinterpret<u64>(value) | (<u64>minus << 63));
    } else {
      end = slowCell(p, to, col, out);
      if (end == 0) break;
      if (state != GOOD) {
        p = end;
        break;
      }
      mark = load<u8>(end);
      if (blank) {
        gap(row);
        p = afterLine(end, to);
        rowStart = base + p;
        continue;
      }
    }
    if (mark == divider) {
      if (col == lastColumn) {
        state = RAGGED;
        break;
      }
      p = end + 1;
      out += 8;
      col++;
      continue;
    }
    if (col != lastColumn) {
      state = RAGGED;
      break;
    }
    p = end + 1;
    if (mark == CR) p = afterLine(end, to);
    out += 8;
    col = 0;
    row++;
    rowStart = base + p;
  }
  valueAt = out;
  column = col;
  return p;
}

/** What follows the line end at `end`. */
function afterLine(end: usize, to: usize): usize {
  const p = end + 1;
  if (load<u8>(end) == LF) return p;
  if (p == to) afterCR = true;
  else if (load<u8>(p) == LF) return p + 1;
  return p;
}

/** The number of up to 15 digits, one of them maybe a point, gathered at the right end: pairs, fours, eights, all. */
@inline
function number(digits: v128, shape: i32): u64 {
  const aligned = i8x16.swizzle(digits, v128.load(GATHER + (<usize>shape << 4)));
  const pairs = i16x8.add(i16x8.mul(v128.and(aligned, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(aligned, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_u(fours, fours), i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1));
  const both = i64x2.extract_lane(eights, 0);
  return <u64>(both & 0xffffffff) * 100000000 + (<u64>both >> 32);
}

/** True when the cell last read is all of its record, and a comment or nothing but spaces: then no value was written. */
let blank: bool = false;

/** Any cell. @returns the address of the mark that ends it; 0 when that is not there yet. */
function slowCell(p: usize, to: usize, col: i32, out: usize): usize {
  if (col == 0 && comment && load<u8>(p) == comment) return commentLine(p, to);
  if (quote && load<u8>(p) == quote) return quotedCell(p, to, col, out);
  let end = p;
  let found: i32 = 0;
  while (found == 0) {
    if (end >= to) return 0;
    const bytes = v128.load(end);
    const ends = v128.or(i8x16.eq(bytes, i8x16.splat(delimiter)), v128.or(i8x16.eq(bytes, i8x16.splat(LF)), i8x16.eq(bytes, i8x16.splat(CR))));
    found = i8x16.bitmask(v128.or(ends, i8x16.eq(bytes, i8x16.splat(quote))));
    end += found ? <usize>ctz(found) : 16;
  }
  if (end >= to) return 0;
  if (quote && load<u8>(end) == quote) {
    state = STRAY_QUOTE;
    return end;
  }
  put(p, end, col, out, 0);
  return end;
}

function commentLine(p: usize, to: usize): usize {
  while (p < to && load<u8>(p) != LF && load<u8>(p) != CR) p++;
  blank = true;
  return p < to ? p : 0;
}

function quotedCell(p: usize, to: usize, col: i32, out: usize): usize {
  let doubled: i32 = 0;
  let lines: i32 = 0;
  let end = p + 1;
  while (true) {
    if (end + 1 >= to) return 0;
    const c = load<u8>(end);
    if (c == quote) {
      if (load<u8>(end + 1) != quote) break;
      doubled = 1;
      end++;
    } else if (c == LF || (c == CR && load<u8>(end + 1) != LF)) lines++;
    end++;
  }
  const mark = load<u8>(end + 1);
  if (mark != delimiter && mark != LF && mark != CR) {
    state = STRAY_QUOTE;
    return end;
  }
  put(p + 1, end, col, out, doubled);
  while (lines-- > 0) gap(row + 1);
  return end + 1;
}

/** Writes the value of a cell, unless it is a blank record. */
function put(start: usize, end: usize, col: i32, out: usize, doubled: i32): void {
  const mark = load<u8>(end);
  while (start < end && isSpace(load<u8>(start))) start++;
  while (start < end && isSpace(load<u8>(end - 1))) end--;
  blank = start == end && col == 0 && (mark == LF || mark == CR);
  if (blank) return;
  const value = start < end && !doubled ? parseDecimal(start, end, point) : NaN;
  if (value - value == 0) {
    store<f64>(out, value);
    return;
  }
  const code = codeOf(col, row, start, end, doubled);
  if (code == NUMBER) store<f64>(out, load<f64>(ANSWER));
  else store<u64>(out, NAN_BITS | <u64>(code + 1));
}

/** What `trim` takes away of ASCII, but for line ends. A blank record has spaces and tabs only. */
@inline
function isSpace(c: u8): bool {
  return c == 0x20 || c == 0x09;
}
