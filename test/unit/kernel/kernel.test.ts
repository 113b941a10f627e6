import { describe, expect, it } from 'vitest';
import { FRESH, Kernel } from '../../../src/kernel/kernel';
import { SampleMemory } from '../../../src/kernel/memory';
import { KernelUnderTest } from '../../support/kernel';
import { expectSameBits } from '../../support/bits';
import { rowsOf, SETTINGS } from '../../support/rows';

const LOSSES = (): Float64Array => new Float64Array(8).fill(-1);

describe('kernel', () => {
  it('takes the rows in the given order, and only the given places of it', () => {
    const kernel = new KernelUnderTest(rowsOf([[1], [10], [100]], [0, 0, 0]), 'linear');
    const losses = LOSSES();
    expect(kernel.run(Float64Array.of(1, 0), Int32Array.of(1, 2, 0), 1, 3, 1e-12, losses)).toBe(2);
    expect(losses[0]).toBe(10_000);
    expect(losses[1]).toBeCloseTo(1, 5);
    expect(losses[2]).toBe(-1);
    expect(kernel.run(Float64Array.of(1, 0), null, 2, 3, 1e-12, losses)).toBe(1);
    expect(losses[0]).toBe(10_000);
  });

  it('stops at a loss that overflows, before its update', () => {
    const kernel = new KernelUnderTest(rowsOf([[1], [1e160], [1]], [0, 0, 0]), 'linear');
    const [p, losses] = [Float64Array.of(1, 0), LOSSES()];
    expect(kernel.run(p, null, 0, 3, 0.5, losses)).toBe(1);
    expect(kernel.fault).toBe('loss');
    expectSameBits(p, [0.5, -0.5]);
    expectSameBits(losses.subarray(0, 3), [1, Infinity, -1]);
  });

  it('stops at a loss that is NaN', () => {
    const kernel = new KernelUnderTest(rowsOf([[NaN], [1]], [0, 0]), 'relu');
    const losses = LOSSES();
    expect(kernel.run(Float64Array.of(1, 0), null, 0, 2, 0.5, losses)).toBe(0);
    expect(kernel.fault).toBe('loss');
    expect(losses[0]).toBeNaN();
  });

  it.each([
    ['the last sample', 1],
    ['a sample before others', 3],
  ])('finds a weight that overflows in the update of %s', (_, to) => {
    // The next rows have an input of 0, which must not hide an infinite weight.
    const kernel = new KernelUnderTest(rowsOf([[1e150], [0], [0]], [1, 0, 0]), 'linear');
    const losses = LOSSES();
    expect(kernel.run(Float64Array.of(0, 0), null, 0, to, 1e200, losses)).toBe(0);
    expect(kernel.fault).toBe('weight');
    expect(losses[0]).toBe(1);
  });

  it('finds a bias that overflows', () => {
    const kernel = new KernelUnderTest(rowsOf([[0], [0]], [1e150, 0]), 'linear');
    expect(kernel.run(Float64Array.of(0, 0), null, 0, 2, 1e200, LOSSES())).toBe(0);
    expect(kernel.fault).toBe('weight');
  });

  it('goes on over an infinite z where the output is finite', () => {
    const kernel = new KernelUnderTest(rowsOf([[1e300], [1]], [1, 1]), 'sigmoid');
    const losses = LOSSES();
    expect(kernel.run(Float64Array.of(1e300, 0), null, 0, 2, 0.1, losses)).toBe(2);
    expect(kernel.fault).toBeNull();
    expectSameBits(losses.subarray(0, 2), [0, 0]);
  });

  // A kernel that has a part of an order counts its places from where the whole would begin: that may be address 0.
  it('takes a part of an order that would begin at address 0', () => {
    const { chunks, x, y } = new SampleMemory(360_000, 1, { rowsPerChunk: 20_000 });
    for (let row = 0; row < 20_000; row++) chunks[0].x[row] = row;
    expect([x.length, y.length]).toEqual([360_000, 360_000]);
    const kernel = new Kernel(chunks[0], { ...SETTINGS, batch: 1 }, true);
    const place = kernel.order!.byteOffset / 4;
    kernel.weights.set([1, 0]);
    kernel.resume(place, FRESH, 0);
    kernel.orderFrom(place, Int32Array.of(50, 3, 700));
    expect(kernel.run(3, 0)).toBe(3);
    expectSameBits(kernel.losses.subarray(0, 3), [2500, 9, 490_000]);
  });

  it('forgets the fault of the run before', () => {
    const kernel = new KernelUnderTest(rowsOf([[NaN], [1]], [0, 0]), 'linear');
    kernel.run(Float64Array.of(1, 0), null, 0, 1, 0.1, LOSSES());
    expect(kernel.run(Float64Array.of(1, 0), null, 1, 2, 0.1, LOSSES())).toBe(1);
    expect(kernel.fault).toBeNull();
  });
});
