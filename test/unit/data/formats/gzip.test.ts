import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip } from '../../../../src/data/formats/gunzip';
import { ReadingStopped } from '../../../../src/data/read';
import { namesOf, numbersOf, problemOf, read, refusal, utf8 } from '../../../fixtures/read';

const csv = 'a,b\n1,2\n3,4\n';
const nothing = (): Promise<void> => Promise.resolve();

describe('a file packed with gzip', () => {
  it.each([
    ['f.csv.gz', csv, 'csv'],
    ['f.json.gz', '[{"a":1,"b":2},{"a":3,"b":4}]', 'json'],
    ['f.jsonl.gz', '{"a":1,"b":2}\n{"a":3,"b":4}\n', 'jsonl'],
    ['f.csv', csv, 'csv'],
  ])('%s is read by what is in it', async (file, text, format) => {
    const table = await read(gzipSync(text), { file });
    expect([namesOf(table), numbersOf(table), table.source]).toEqual([
      ['a', 'b'],
      [
        [1, 2],
        [3, 4],
      ],
      { format, compression: 'gzip', encoding: 'utf-8' },
    ]);
  });

  it('may have several members, and say a wrong length', async () => {
    const parts = Buffer.concat([gzipSync(csv), gzipSync('5,6\n'.repeat(100_000))]);
    expect((await read(parts)).rows).toBe(100_002);
  });

  it('cut short anywhere, or with any byte of its content changed, is refused', async () => {
    const whole = gzipSync(Array.from({ length: 200 }, (_, i) => `${i},${Math.sqrt(i)}\n`).join(''));
    for (let end = 2; end < whole.length; end += 7)
      expect((await refusal(whole.subarray(0, end))).message).toMatch(/gzip file is (cut short|damaged)/);
    for (let at = 10; at < whole.length; at += 13) {
      const changed = Uint8Array.from(whole);
      changed[at] ^= 0x55;
      expect((await refusal(changed)).message).toMatch(/gzip file is (cut short|damaged).*(Download|pack)/);
    }
  });

  it('says how far it could be unpacked', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},${Math.sqrt(i)}\n`).join('');
    const { message } = await refusal(gzipSync(rows).subarray(0, -50_000));
    expect(Number(/behind line (\d+)/.exec(message)?.[1])).toBeGreaterThan(30_000);
  });

  it('with nothing in it is empty', async () => {
    expect((await refusal(gzipSync(''))).message).toContain('the file is empty');
  });

  it('is not unpacked beyond a bound', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, '1,2\n'));
    const problem = await problemOf(() => gunzip(bomb, 'f.gz', nothing, undefined, 1_000_000));
    expect(problem.message).toContain('more than 1000000 bytes of text in it. Unpack it');
    expect((await gunzip(bomb, 'f.gz', nothing, undefined, 50_000_000)).length).toBe(50_000_000);
  });

  it('that swells as no table does is given up early', async () => {
    const pack = gzipSync(Buffer.alloc(150_000_000, '1,2\n'));
    const problem = await problemOf(() => gunzip(pack, 'f.gz', nothing));
    expect(problem.message).toMatch(/f\.gz: the gzip file unpacks to \d{3,4} times its size/);
  });

  it('tells the progress and can be stopped', async () => {
    const packed = gzipSync(utf8(Array.from({ length: 100_000 }, (_, i) => `${i},${Math.sqrt(i)}\n`).join('')));
    const told: number[] = [];
    await read(packed, { onProgress: (at) => void told.push(at) });
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(packed.length);
    const signal = { aborted: false };
    await expect(read(packed, { signal, onProgress: (at) => void (signal.aborted = at > 1000) })).rejects.toBeInstanceOf(ReadingStopped);
    const failing = (): Promise<void> => Promise.reject(new Error('full'));
    await expect(read(packed, { onProgress: failing })).rejects.toThrow('full');
  });
});
