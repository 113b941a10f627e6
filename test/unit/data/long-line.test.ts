import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/data/bytes';
import { refuseLongLine } from '../../../src/data/csv/long-line';
import { LONGEST_RECORD } from '../../../src/data/csv/records';
import { problemOf, refusal, utf8 } from '../../fixtures/read';

const MIB = 1 << 20;

/** A file of parts that notes how far it was looked at. */
function fileOf(...parts: readonly string[]): Bytes & { looked: number } {
  const all = utf8(parts.join(''));
  const file = {
    length: all.length,
    looked: 0,
    subarray: (from: number, to = all.length) => {
      file.looked = Math.max(file.looked, Math.min(to, all.length));
      return all.slice(from, to);
    },
  };
  return file;
}

describe('a line longer than a record may be', () => {
  const rows = '1,2\r\n'.repeat(300_000);

  it('is told with its number, before the rest of the file is looked at', async () => {
    for (const [head, line] of [
      ['', 1],
      ['a,b\n1,2\n', 3],
      [rows, 300_001],
      // Line ends divided between two pieces.
      [`${'x'.repeat(MIB - 1)}\r\n${'x'.repeat(MIB - 2)}\r\r`, 4],
    ] as const) {
      const file = fileOf(head, 'x'.repeat(24 * MIB), '\n', '1,2\n'.repeat(1000));
      const problem = await problemOf(() => refuseLongLine(file, 'f.csv'));
      expect([problem.line, problem.message]).toEqual([line, expect.stringContaining(`longer than ${LONGEST_RECORD} bytes`)]);
      expect(file.looked).toBeLessThan(head.length + LONGEST_RECORD + 4 * MIB);
    }
  });

  it('is none where each line ends in time, or the file is short', () => {
    refuseLongLine(fileOf(`${'x'.repeat(LONGEST_RECORD - 2 * MIB)}\r`.repeat(9)), 'f.csv');
    refuseLongLine(fileOf('x'.repeat(3 * LONGEST_RECORD)), 'f.csv');
  });

  it('is refused by the reader of any file', async () => {
    expect((await refusal(`a,b\n1,2\n${'1,'.repeat(12 * MIB)}`)).at).toEqual([3, null]);
  });
});
