/**
 * Plain data with typed arrays in it, as bytes and back: a JSON text in which each array of doubles is a reference, and the
 * doubles behind it. Numbers JSON has no word for (NaN, ±Infinity) and −0 are kept.
 */
const MAGIC = 0x504c_4142;
const VERSION = 2;
const HEADER_BYTES = 16;
const DAMAGED = 'The saved run is damaged, or of another version.';

export function pack(value: unknown): ArrayBuffer {
  const arrays: Float64Array[] = [];
  let doubles = 0;
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (item instanceof Float64Array) {
      arrays.push(item);
      doubles += item.length;
      return { $doubles: [doubles - item.length, item.length] };
    }
    if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) return { $number: Object.is(item, -0) ? '-0' : String(item) };
    return item;
  });
  const json = new TextEncoder().encode(text);
  const body = 8 * Math.ceil((HEADER_BYTES + json.length) / 8);
  const bytes = new ArrayBuffer(body + 8 * doubles);
  new Uint32Array(bytes, 0, 4).set([MAGIC, VERSION, json.length, body]);
  new Uint8Array(bytes).set(json, HEADER_BYTES);
  const data = new Float64Array(bytes, body);
  let at = 0;
  for (const array of arrays) {
    data.set(array, at);
    at += array.length;
  }
  return bytes;
}

/** @throws Error when the bytes are not what `pack` of this version wrote. */
export function unpack(bytes: ArrayBuffer): unknown {
  if (bytes.byteLength < HEADER_BYTES) throw new Error('The saved run is incomplete.');
  const [magic, version, length, body] = new Uint32Array(bytes, 0, 4);
  if (magic !== MAGIC || version !== VERSION || bytes.byteLength < body || (bytes.byteLength - body) % 8 !== 0) throw new Error(DAMAGED);
  const text = new TextDecoder().decode(new Uint8Array(bytes, HEADER_BYTES, length));
  const data = new Float64Array(bytes, body);
  return JSON.parse(text, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    if ('$doubles' in item) {
      const [from, count] = item.$doubles as [number, number];
      if (from + count > data.length) throw new Error(DAMAGED);
      return data.slice(from, from + count);
    }
    return '$number' in item ? Number(item.$number) : item;
  });
}
