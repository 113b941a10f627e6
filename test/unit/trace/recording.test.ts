import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/trace/archive';
import { PieceMaker } from '../../support/pieces';
import { Recording, type SavedRecording } from '../../../src/trace/recording';

/** Appends losses to a recording as a kernel would tell them. */
function appender(recording: Recording): (losses: number[], row?: number) => void {
  const maker = new PieceMaker(recording.samplesPerEpoch);
  return (losses, row = 0) => recording.append(maker.piece(losses, (i) => row + i));
}

describe('recording', () => {
  it('has no epoch mean before the first sample, then that of the samples so far, then that of the last whole epoch', () => {
    const recording = Recording.begin(2, 3, 9);
    const append = appender(recording);
    expect(recording.epochMean).toBeNaN();
    append([1]);
    append([2], 1);
    expect(recording.epochMean).toBe(1.5);
    append([6], 2);
    expect(recording.epochMean).toBe(3);
    append([100, 200]);
    expect(recording.epochMean).toBe(3);
    append([300], 2);
    expect(recording.epochMean).toBe(200);
    expect(recording.epochs.epochs).toBe(2);
    expect(recording.epochs.mean(0, 1)).toBe(3);
  });

  it('takes every loss with its row', () => {
    const recording = Recording.begin(2, 4, 8);
    const append = appender(recording);
    append([5, 7], 2);
    append([NaN], 0);
    expect(recording.losses.count).toBe(3);
    expect(recording.losses.bucket(1, 1)).toMatchObject({ max: 7, maxRow: 3 });
    expect(recording.losses.bucket(2, 1)).toMatchObject({ nonFinite: 1, maxRow: 0 });
  });

  it('is the same to look at after it was archived', () => {
    const recording = Recording.begin(2, 10, 40_000);
    const append = appender(recording);
    for (let epoch = 0; epoch < 4000; epoch++) {
      const losses = Array.from({ length: 10 }, (_, i) => (epoch * 10 + i) % 1013);
      append(losses);
      if (epoch * 10 >= recording.trail.due) recording.trail.push(Float64Array.of(epoch, -epoch));
      recording.timeline.note(10 * epoch + 10, epoch / 100);
    }
    const saved = unpack(pack(recording.save())) as SavedRecording;
    const restored = Recording.restore(10, saved);
    expect(restored.losses.count).toBe(40_000);
    expect(restored.losses.finest).toBe(2); // 40,000 buckets are more than are saved
    for (let i = 0; i < 20_000; i += 7) expect(restored.losses.bucket(i, 2)).toEqual(recording.losses.bucket(i, 2));
    expect(restored.epochs.epochs).toBe(4000);
    for (let i = 0; i < 4000; i += 7) expect(restored.epochs.mean(i, 1)).toBe(recording.epochs.mean(i, 1));
    expect(restored.trail.length).toBe(recording.trail.length);
    expect(restored.trail.stride).toBe(recording.trail.stride);
    expect(restored.trail.at(17)).toEqual(recording.trail.at(17));
    expect(restored.timeline.at(12_345)).toBe(recording.timeline.at(12_345));
  });

  it('keeps buckets of 64 samples of a run that is longer than it can keep one by one, and no spike is lost', () => {
    const recording = Recording.begin(2, 1000, 2 ** 19);
    const append = appender(recording);
    const losses = Array.from({ length: 1000 }, (_, i) => (i === 777 ? 50 : (i * 7) % 13));
    for (let k = 0; k < 10; k++) append(losses.slice(100 * k, 100 * (k + 1)), 100 * k);
    expect(recording.losses.finest).toBe(64);
    expect(recording.losses.count).toBe(1000);
    for (let i = 0; i < 16; i++) {
      const part = losses.slice(64 * i, 64 * (i + 1));
      const sum = part.reduce((a, b) => a + b, 0);
      expect(recording.losses.bucket(i, 64)).toMatchObject({ min: Math.min(...part), max: Math.max(...part), sum, count: part.length, nonFinite: 0 });
    }
    expect(recording.losses.bucket(12, 64).maxRow).toBe(777);
    append([NaN], 3);
    expect(recording.losses.bucket(15, 64)).toMatchObject({ count: 41, nonFinite: 1, maxRow: 3, max: 12 });
    expect(recording.epochMean).toBe(losses.reduce((a, b) => a + b, 0) / 1000);
  });
});
