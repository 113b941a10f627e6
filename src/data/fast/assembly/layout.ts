/** Where things stand in the reader's memory: addresses in bytes. The first page up to here is AssemblyScript's own. */

/** For a number of `end` bytes with its point at `point`, at 16·(16·end + point): where each of its 16 right-aligned digits comes from. */
export const GATHER: usize = 0x4000;
/** 10⁰ … 10²², doubles. */
export const TENS: usize = 0x5000;
/** A number the host gives for a cell, a double. */
export const ANSWER: usize = 0x50f8;
/** 128 leading bits of 5^q for q = LEAST_POWER … GREATEST_POWER: high and low half. */
export const FIVES: usize = 0x5400;
export const LEAST_POWER: i32 = -342;
export const GREATEST_POWER: i32 = 308;

/** Hash table of the texts met: places in ENTRIES, from 1. */
export const SLOTS: usize = 0x10000;
export const SLOT_COUNT: u32 = 1 << 15;
/** Hash, column, address, length, code, count: 32-bit each. */
export const ENTRIES: usize = SLOTS + 4 * SLOT_COUNT;
export const ENTRY_BYTES: usize = 24;
export const MOST_ENTRIES: u32 = SLOT_COUNT / 2;
/** The texts' bytes. */
export const TEXTS: usize = ENTRIES + ENTRY_BYTES * MOST_ENTRIES;
export const TEXTS_END: usize = TEXTS + (1 << 19);

/** Bytes of the file: what a piece left over, then the next piece; 64 bytes behind it may be read. */
export const INPUT: usize = TEXTS_END;
export const MOST_REST: usize = 1 << 16;
export const MOST_PIECE: usize = 1 << 18;
/** The values, row after row. */
export const VALUES: usize = 0x200000;
