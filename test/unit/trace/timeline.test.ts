import { describe, expect, it } from 'vitest';
import { Timeline } from '../../../src/trace/timeline';

describe('timeline', () => {
  it('begins at 0', () => {
    const timeline = new Timeline();
    expect([timeline.at(0), timeline.at(1000)]).toEqual([0, 0]);
  });

  it('is exact at its notes, straight between them, and goes on as it went last', () => {
    const timeline = new Timeline();
    timeline.note(100, 1);
    timeline.note(300, 2);
    expect([0, 50, 100, 101, 150, 300, 500].map((update) => timeline.at(update))).toEqual([0, 0.5, 1, 1.005, 1.25, 2, 3]);
  });

  it('passes over a note without progress', () => {
    const timeline = new Timeline();
    timeline.note(100, 1);
    timeline.note(100, 5);
    timeline.note(200, 6);
    expect(timeline.at(100)).toBe(1);
    expect(timeline.at(200)).toBe(6);
  });

  it('stays small and near the truth over a long run', () => {
    const timeline = new Timeline();
    const seconds = (update: number): number => update / 1000 + 3 * Math.sin(update / 50_000);
    const last = 500_000;
    for (let update = 5; update <= last; update += 5) timeline.note(update, seconds(update));
    const { length } = timeline.save();
    expect(length).toBeLessThanOrEqual(2 * 4096);
    expect(length).toBeGreaterThan(2 * 1024);
    for (let update = 0; update < 0.99 * last; update += 777) expect(Math.abs(timeline.at(update) - seconds(update))).toBeLessThan(0.01);
    let before = -1;
    for (let update = 0; update <= last; update += 333) {
      expect(timeline.at(update)).toBeGreaterThanOrEqual(before);
      before = timeline.at(update);
    }
  });

  it('is the same after it was saved', () => {
    const timeline = new Timeline();
    for (let i = 1; i < 50; i++) timeline.note(i * i, i);
    const restored = Timeline.restore(timeline.save());
    for (let update = 0; update < 3000; update += 7) expect(restored.at(update)).toBe(timeline.at(update));
  });
});
