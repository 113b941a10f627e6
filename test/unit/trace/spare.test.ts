import { describe, expect, it } from 'vitest';
import { pack } from '../../../src/trace/archive';
import { Recording } from '../../../src/trace/recording';
import { giveMemory, takeMemory } from '../../../src/trace/spare';
import { PieceMaker } from '../../support/pieces';

const bytesOf = (recording: Recording): Buffer => Buffer.from(pack(recording.save()));

describe('spare memory', () => {
  it('gives what was given back, once, and as much as is asked for at least', () => {
    const first = takeMemory(100_000);
    expect(first.byteLength).toBeGreaterThanOrEqual(100_000);
    giveMemory(first);
    expect(takeMemory(70_000)).toBe(first);
    expect(takeMemory(70_000)).not.toBe(first);
  });

  it('keeps nothing that is not its own', () => {
    const strange = new ArrayBuffer(100_001);
    giveMemory(strange);
    expect(takeMemory(100_001)).not.toBe(strange);
  });

  it('makes a recording no other when its memory was that of an earlier one', () => {
    const record = (scale: number, total: number): Recording => {
      const recording = Recording.begin(2, 1000, total);
      const maker = new PieceMaker(1000);
      for (let k = 0; k < 19; k++) {
        const losses = Array.from({ length: 1000 }, (_, i) => scale * ((7 * i + k) % 101));
        recording.append({ ...maker.piece(losses, (i) => i), states: Float64Array.of(scale * k, k) });
      }
      return recording;
    };
    for (const total of [20_000, 2 ** 20]) {
      const fresh = bytesOf(record(3, total));
      const earlier = record(5, total);
      earlier.append(new PieceMaker(1000).piece([NaN], () => 7));
      earlier.release();
      expect(earlier.losses.count).toBe(0);
      expect(earlier.trail.length).toBe(0);
      const later = record(3, total);
      const beside = record(11, total);
      earlier.release();
      expect(bytesOf(later).equals(fresh)).toBe(true);
      expect(bytesOf(beside).equals(fresh)).toBe(false);
    }
  });
});
