import { describe, expect, it } from 'vitest';
import { projectedEpochs } from '../../../src/core/diagnosis/too-slow';

describe('the epochs a slow run would need', () => {
  const course = { means: [64, 32, 16, 8, 4, 2], span: 1, epochs: 6, loss: 2, floor: 0, more: null, way: Infinity, overshoots: false };

  it('follow from the factor by which the excess shrinks', () => {
    // Halved every epoch, down to 1 % of a baseline of 4: 6 + log₂(2 / 0.04).
    expect(projectedEpochs({ ...course, baseline: 4 })).toEqual({ epochs: 6 + Math.log2(50), towards: 'floor' });
  });

  it('are not said where a share of what can be learnt is less than a double can hold', () => {
    expect(projectedEpochs({ ...course, baseline: 5e-324 })).toBeNull();
  });
});
