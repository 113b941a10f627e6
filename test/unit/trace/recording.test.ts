import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/trace/archive';
import { Recording, type SavedRecording } from '../../../src/trace/recording';

const append = (recording: Recording, losses: number[], row = 0): void =>
  recording.append(Float64Array.from([...losses, 999, 999]), losses.length, (i) => row + i);

describe('recording', () => {
  it('has no epoch mean before the first sample, then that of the samples so far, then that of the last whole epoch', () => {
    const recording = Recording.begin(2, 3, 9);
    expect(recording.epochMean).toBeNaN();
    append(recording, [1]);
    append(recording, [2], 1);
    expect(recording.epochMean).toBe(1.5);
    expect(recording.lastEpochMean).toBeNaN();
    append(recording, [6], 2);
    expect(recording.epochMean).toBe(3);
    append(recording, [100, 200]);
    expect(recording.epochMean).toBe(3);
    append(recording, [300], 2);
    expect(recording.epochMean).toBe(200);
    expect(recording.epochMeans.count).toBe(2);
    expect(recording.epochMeans.bucket(0, 1).sum).toBe(3);
  });

  it('takes every loss with its row', () => {
    const recording = Recording.begin(2, 4, 8);
    append(recording, [5, 7], 2);
    append(recording, [NaN], 0);
    expect(recording.losses.count).toBe(3);
    expect(recording.losses.bucket(1, 1)).toMatchObject({ max: 7, maxRow: 3 });
    expect(recording.losses.bucket(2, 1)).toMatchObject({ nonFinite: 1, maxRow: 0 });
  });

  it('is the same to look at after it was archived', () => {
    const recording = Recording.begin(2, 10, 40_000);
    for (let epoch = 0; epoch < 4000; epoch++) {
      const losses = Array.from({ length: 10 }, (_, i) => (epoch * 10 + i) % 1013);
      append(recording, losses);
      if (epoch * 10 >= recording.trail.due) recording.trail.push(Float64Array.of(epoch, -epoch));
      recording.timeline.note(10 * epoch + 10, epoch / 100);
    }
    const saved = unpack(pack(recording.save())) as SavedRecording;
    const restored = Recording.restore(2, 10, 40_000, saved);
    expect(restored.losses.count).toBe(40_000);
    expect(restored.losses.finest).toBe(2); // 40,000 buckets are more than are saved
    for (let i = 0; i < 20_000; i += 7) expect(restored.losses.bucket(i, 2)).toEqual(recording.losses.bucket(i, 2));
    expect(restored.epochMeans.count).toBe(4000);
    for (let i = 0; i < 4000; i += 7) expect(restored.epochMeans.bucket(i, 1)).toEqual(recording.epochMeans.bucket(i, 1));
    expect(restored.trail.length).toBe(recording.trail.length);
    expect(restored.trail.stride).toBe(recording.trail.stride);
    expect(restored.trail.at(17)).toEqual(recording.trail.at(17));
    expect(restored.timeline.at(12_345)).toBe(recording.timeline.at(12_345));
  });
});
