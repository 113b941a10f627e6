import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttled } from '../../../../webview/shared/dom';

describe('a throttled task', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', globalThis);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('runs at once, then once in a while, and after the last call', () => {
    let calls = 0;
    const soon = throttled(() => calls++, 1000);
    soon();
    expect(calls).toBe(1);
    for (let i = 0; i < 25; i++) {
      vi.advanceTimersByTime(100);
      soon();
    }
    expect(calls).toBe(3);
    vi.advanceTimersByTime(1000);
    expect(calls).toBe(4);
    vi.advanceTimersByTime(5000);
    expect(calls).toBe(4);
    soon();
    expect(calls).toBe(5);
  });
});
