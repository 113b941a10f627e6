import { ENTRIES, ENTRY_BYTES, MOST_ENTRIES, SLOTS, SLOT_COUNT, TEXTS, TEXTS_END } from './layout';

/** Asks what a cell's text in bytes [start, end) is. @returns a code from 0 on; FORGET for one that need not be remembered; NUMBER for the one in ANSWER. */
@external('reader', 'meet')
declare function meet(column: i32, row: i32, start: usize, end: usize, doubled: i32): i32;

export const NUMBER: i32 = -2;

const LONGEST: usize = 128;

/** Texts remembered, from place 0 in ENTRIES. */
export let entries: u32 = 0;
let textsEnd: usize = TEXTS;

/**
 * The code of a cell's text. Texts seen before in the column are known by their bytes alone; of new ones the host is asked.
 * @param doubled 1 when quotes in it are doubled: then it is not remembered.
 */
export function codeOf(column: i32, row: i32, start: usize, end: usize, doubled: i32): i32 {
  const length = end - start;
  if (doubled || length > LONGEST) return meet(column, row, start, end, doubled);
  const hash = hashOf(start, length, column);
  let slot = hash & (SLOT_COUNT - 1);
  while (true) {
    const place = load<u32>(SLOTS + (slot << 2));
    if (place == 0) break;
    const entry = ENTRIES + <usize>(place - 1) * ENTRY_BYTES;
    if (load<u32>(entry) == hash && load<i32>(entry, 4) == column && load<u32>(entry, 12) == <u32>length && same(load<u32>(entry, 8), start, length)) {
      store<u32>(entry, load<u32>(entry, 20) + 1, 20);
      return load<i32>(entry, 16);
    }
    slot = (slot + 1) & (SLOT_COUNT - 1);
  }
  const code = meet(column, row, start, end, 0);
  if (code < 0 || entries == MOST_ENTRIES || textsEnd + length > TEXTS_END) return code;
  const entry = ENTRIES + <usize>entries * ENTRY_BYTES;
  store<u32>(SLOTS + (slot << 2), ++entries);
  store<u32>(entry, hash);
  store<i32>(entry, column, 4);
  store<u32>(entry, <u32>textsEnd, 8);
  store<u32>(entry, <u32>length, 12);
  store<i32>(entry, code, 16);
  store<u32>(entry, 0, 20);
  memory.copy(textsEnd, start, length);
  textsEnd += length;
  return code;
}

/** Eight bytes at a time, mixed by a multiplication with 2⁶⁴ divided by the golden ratio. */
function hashOf(start: usize, length: usize, column: i32): u32 {
  let hash: u64 = <u64>column ^ (<u64>length << 32);
  let i: usize = 0;
  for (; i + 8 <= length; i += 8) hash = mixed(hash ^ load<u64>(start + i));
  const rest = length - i;
  if (rest) hash = hash ^ (load<u64>(start + i) & ((<u64>1 << (rest << 3)) - 1));
  return <u32>(mixed(hash) >> 32);
}

function mixed(word: u64): u64 {
  word *= 0x9e3779b97f4a7c15;
  return word ^ (word >> 32);
}

function same(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  for (; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}
