import { pieces, type Steps } from './steps';

/** So few numbers are sorted in a moment. */
const FEW = 10_000;
/** A double is four words of 16 bits, the lowest first (as wherever WebAssembly runs); the highest has the sign. */
const WORDS = 4;
const TOP = WORDS - 1;
const SIGN = 0x8000;
const ALL = 0xffff;

/** The middle one of n ≥ 1 numbers, none of them NaN; half way between the two middle ones where n is even. */
export function* median(values: Float64Array): Steps<number> {
  const middle = values.length >> 1;
  const upper = yield* ranked(values, middle);
  if (values.length % 2 === 1) return upper;
  const lower = yield* ranked(values, middle - 1);
  return lower + (upper - lower) / 2;
}

/**
 * The number that has `rank` others before it in rising order. Of very many it is found word by word, from the highest on: how often
 * each word occurs among the numbers that begin as the one sought does says which is its own. Unlike a sort, a pass can be cut.
 */
function* ranked(values: Float64Array, rank: number): Steps<number> {
  if (values.length <= FEW) return values.slice().sort()[rank];
  const words = new Uint16Array(values.buffer, values.byteOffset, WORDS * values.length);
  const counts = new Uint32Array(ALL + 1);
  const found = new Uint16Array(WORDS);
  for (let word = TOP, left = rank; word >= 0; word--) {
    counts.fill(0);
    yield* pieces(values.length, WORDS, (from, to) => {
      for (let at = WORDS * from; at < WORDS * to; at += WORDS) {
        let same = true;
        for (let above = TOP; same && above > word; above--) same = words[at + above] === found[above];
        if (same) counts[words[at + word] ^ turn(word, words[at + TOP] >= SIGN)]++;
      }
    });
    let key = 0;
    for (; left >= counts[key]; key++) left -= counts[key];
    found[word] = key ^ turn(word, word === TOP ? key < SIGN : found[TOP] >= SIGN);
  }
  return new Float64Array(found.buffer)[0];
}

/** What turns a word's bits into ones that rise as the numbers do, and back: all of them of a negative number, else the sign. */
function turn(word: number, negative: boolean): number {
  if (negative) return ALL;
  return word === TOP ? SIGN : 0;
}
