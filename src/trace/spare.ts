/**
 * Memory of recordings that are no longer needed, for the next ones: a page that was never touched before costs the system more
 * than learning from a hundred samples.
 */

/** Bytes from which memory is worth keeping, and how many are kept at most. */
const LEAST = 2 ** 12;
const MOST = 2 ** 26;

/** By size, a power of two each. */
const spare = new Map<number, ArrayBuffer[]>();
let kept = 0;

/** Memory of `bytes` bytes or more. What stands in it is anything. */
export function takeMemory(bytes: number): ArrayBuffer {
  if (bytes < LEAST) return new ArrayBuffer(bytes);
  const size = 2 ** Math.ceil(Math.log2(bytes));
  const found = spare.get(size)?.pop();
  if (!found) return new ArrayBuffer(size);
  kept -= size;
  return found;
}

/** Gives memory back that `takeMemory` gave, once. Whoever held views of it must not use them again. */
export function giveMemory(buffer: ArrayBuffer): void {
  const size = buffer.byteLength;
  if (size < LEAST || !Number.isInteger(Math.log2(size)) || kept + size > MOST) return;
  const alike = spare.get(size);
  if (alike) alike.push(buffer);
  else spare.set(size, [buffer]);
  kept += size;
}
