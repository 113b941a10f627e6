import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstInvalidUtf8 } from '../../../src/data/encoding';

const strict = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Bytes that are more often at the borders of the rules than those drawn evenly. */
const byte = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff),
);

describe('the first byte that is not UTF-8', () => {
  it('is there exactly when the strict decoder refuses the text; what stands before it is a valid text', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 8 }), (array) => {
        const bytes = Uint8Array.from(array);
        const at = firstInvalidUtf8(bytes);
        expect(at === -1).toBe(strict(bytes));
        if (at === -1) return;
        expect(at).toBeLessThan(bytes.length);
        expect(strict(bytes.subarray(0, at))).toBe(true);
        // No character begins at the fault and ends within the text.
        for (let end = at + 1; end <= bytes.length; end++) expect(strict(bytes.subarray(at, end))).toBe(false);
      }),
      { numRuns: 15_000 },
    );
  });

  it('is not in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(firstInvalidUtf8(new TextEncoder().encode(text))).toBe(-1);
      }),
      { numRuns: 5_000 },
    );
  });
});
