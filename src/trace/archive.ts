/**
 * Plain data with typed arrays in it, as bytes and back: a JSON text in which each array of doubles stands as their number, and the
 * doubles behind it, in the same order. Numbers JSON has no word for (NaN, ±Infinity) and −0 are kept.
 */
const MAGIC = 0x504c_4142;
const VERSION = 8;
/** Magic, version, bytes of the text, bytes up to the doubles, checksum, nothing: 32-bit words. */
const HEADER_WORDS = 6;
const HEADER_BYTES = 4 * HEADER_WORDS;
const CHECKSUM_WORD = 4;
/** What is said of bytes that `pack` of this version did not write. */
export const DAMAGED = 'The saved run is damaged, or of another version.';
const ODD_NUMBERS = new Map([NaN, Infinity, -Infinity].map((value) => [String(value), value])).set('-0', -0);

/** @param value JSON's kinds of value and Float64Arrays; no key begins with `$`. */
export function pack(value: unknown): ArrayBuffer {
  const arrays: Float64Array[] = [];
  let doubles = 0;
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (item instanceof Float64Array) {
      arrays.push(item);
      doubles += item.length;
      return { $doubles: item.length };
    }
    if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) return { $number: Object.is(item, -0) ? '-0' : String(item) };
    return item;
  });
  const json = new TextEncoder().encode(text);
  const body = 8 * Math.ceil((HEADER_BYTES + json.length) / 8);
  const bytes = new ArrayBuffer(body + 8 * doubles);
  new Uint8Array(bytes).set(json, HEADER_BYTES);
  const data = new Float64Array(bytes, body);
  let at = 0;
  for (const array of arrays) {
    data.set(array, at);
    at += array.length;
  }
  const words = new Uint32Array(bytes);
  words.set([MAGIC, VERSION, json.length, body]);
  words[CHECKSUM_WORD] = checksum(words);
  return bytes;
}

/** @throws Error when the bytes are not, each bit, what `pack` of this version wrote. */
export function unpack(bytes: ArrayBuffer): unknown {
  if (bytes.byteLength < HEADER_BYTES) throw new Error('The saved run is incomplete.');
  if (bytes.byteLength % 8 !== 0) throw new Error(DAMAGED);
  const words = new Uint32Array(bytes);
  const [magic, version, length, body] = words;
  const fits = body === 8 * Math.ceil((HEADER_BYTES + length) / 8) && body <= bytes.byteLength;
  if (magic !== MAGIC || version !== VERSION || !fits || words[CHECKSUM_WORD] !== checksum(words)) throw new Error(DAMAGED);
  return parse(new TextDecoder().decode(new Uint8Array(bytes, HEADER_BYTES, length)), new Float64Array(bytes, body));
}

/** @param data the doubles of all arrays of the text, one behind the other. */
function parse(text: string, data: Float64Array): unknown {
  let at = 0;
  const take = (count: unknown): Float64Array => {
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > data.length - at) throw new Error(DAMAGED);
    return data.slice(at, (at += count));
  };
  const value: unknown = JSON.parse(text, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    if ('$doubles' in item) return take(item.$doubles);
    if (!('$number' in item)) return item;
    const odd = ODD_NUMBERS.get(item.$number as string);
    if (odd === undefined) throw new Error(DAMAGED);
    return odd;
  });
  if (at !== data.length) throw new Error(DAMAGED);
  return value;
}

/**
 * FNV-1a over all words but its own, with a shift after each product: without it a word's highest bit would stay the highest, and two
 * such faults would undo each other. Each step is one to one, so a fault in a single word is always found.
 */
function checksum(words: Uint32Array): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < words.length; i++) {
    if (i === CHECKSUM_WORD) continue;
    hash = Math.imul(hash ^ words[i], 0x0100_0193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
