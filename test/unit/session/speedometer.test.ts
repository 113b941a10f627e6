import { describe, expect, it } from 'vitest';
import { Speedometer } from '../../../src/session/run/speedometer';

describe('speedometer', () => {
  it('shows 0 before anything was noted, and where no time has passed', () => {
    const speed = new Speedometer();
    expect(speed.perSecond).toBe(0);
    speed.note(10, 0);
    expect(speed.perSecond).toBe(0);
  });

  it('shows an even speed exactly, from the first note on', () => {
    const speed = new Speedometer();
    for (let i = 1; i <= 100; i++) {
      speed.note(64 * i, i / 32);
      expect(speed.perSecond).toBe(2048);
    }
  });

  it('forgets what was more than about a second ago', () => {
    const speed = new Speedometer();
    for (let i = 1; i <= 32; i++) speed.note(1000 * i, i / 32);
    for (let i = 1; i <= 40; i++) speed.note(32_000 + i, 1 + i / 32);
    expect(speed.perSecond).toBeLessThan(33);
    expect(speed.perSecond).toBeGreaterThan(31);
  });

  it('bridges a long gap between two notes', () => {
    const speed = new Speedometer();
    speed.note(10, 1);
    speed.note(30, 11);
    expect(speed.perSecond).toBeCloseTo(2, 12);
  });
});
