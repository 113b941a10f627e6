/** The tables the reader's program looks things up in. */

/** See GATHER in assembly/layout.ts: 16 places for each (end, point). A place of 0x80 gives the digit 0. */
export function gatherTable(): Uint8Array {
  const table = new Uint8Array(16 * 256).fill(0x80);
  for (let end = 0; end < 16; end++)
    for (let point = 0; point <= end; point++)
      for (let k = 0; k < 16; k++) {
        // The digits behind the point are in their place; those before it stand one further left. Without a point, point = end.
        const from = k - (16 - end);
        const digit = point < end && from <= point ? from - 1 : from;
        if (digit >= 0) table[16 * (16 * end + point) + k] = digit;
      }
  return table;
}

/** 10⁰ … 10²²: exact as doubles. */
export function tensTable(): Float64Array {
  return Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
}

/** Below it, 5^-q no longer divides a 64-bit number (5²⁷ < 2⁶⁴ < 5²⁸), and the reciprocal is not rounded up. */
const LEAST_EXACT = -27;

/** The 128 leading bits of 5^q (of its reciprocal for negative q), high and low half, for q = least … greatest. */
export function fivesTable(least: number, greatest: number): BigUint64Array {
  const table = new BigUint64Array(2 * (greatest - least + 1));
  const keep = (q: number, bits: bigint): void => {
    table[2 * (q - least)] = bits >> 64n;
    table[2 * (q - least) + 1] = bits & 0xffffffffffffffffn;
  };
  let five = 1n;
  for (let q = 0, length = 1; q <= Math.max(greatest, -least); q++, five *= 5n) {
    while (five >> BigInt(length)) length++;
    if (q <= greatest) keep(q, length <= 128 ? five << BigInt(128 - length) : five >> BigInt(length - 128));
    if (q > 0 && -q >= least) keep(-q, (1n << BigInt(length + 127)) / five + (-q >= LEAST_EXACT ? 1n : 0n));
  }
  return table;
}
