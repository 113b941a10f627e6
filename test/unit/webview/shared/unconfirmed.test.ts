import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Unconfirmed } from '../../../../webview/shared/unconfirmed';

describe('what a person chose and the host has not confirmed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('outdates what the host says until it says the same', () => {
    const field = new Unconfirmed();
    expect(field.outdates('0.01')).toBe(false);
    field.sends('0.1');
    expect([field.outdates('0.01'), field.last]).toEqual([true, '0.1']);
    expect([field.outdates('0.1'), field.last]).toEqual([false, undefined]);
    expect(field.outdates('0.01')).toBe(false); // another part of the page, or the editor's settings, changed it
  });

  it('is not confirmed by an older text that is the same: it was typed, taken back, and typed again', () => {
    const field = new Unconfirmed();
    for (const text of ['x', 'xy', 'x']) field.sends(text);
    expect(['x', 'xy', 'x'].map((text) => field.outdates(text))).toEqual([true, true, false]);
  });

  it('is confirmed by the newest, when those between were not said', () => {
    const field = new Unconfirmed();
    for (const text of ['1', '12', '123']) field.sends(text);
    expect([field.outdates('12'), field.outdates('123')]).toEqual([true, false]);
  });

  it('counts no more when the host has had its time', () => {
    const field = new Unconfirmed();
    field.sends('nonsense');
    vi.advanceTimersByTime(1499);
    expect(field.outdates('0.01')).toBe(true);
    vi.advanceTimersByTime(1);
    expect(field.outdates('0.01')).toBe(false);
  });
});
