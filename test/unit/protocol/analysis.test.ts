import { describe, expect, it } from 'vitest';
import { firstChoice, scalingFor } from '../../../src/protocol/analysis';

describe('the suggestion to try first', () => {
  const suggestions = { valley: 0.001, steepest: 0.01, minimum: 0.1 };
  const test = { suggestions, limit: null, bounded: false, curvature: 1 };

  it('is a tenth of the rate with the least loss', () => expect(firstChoice(test)).toBe('minimum'));

  it('is none with which an output without bounds may explode', () => {
    const below = (value: number, curvature = 1): ReturnType<typeof firstChoice> =>
      firstChoice({ ...test, limit: { value, exact: true }, curvature });
    expect([below(0.2), below(0.1), below(0.2, 4), below(0.005), below(0.0001)]).toEqual(['minimum', 'steepest', 'steepest', 'valley', null]);
  });

  it('may lie above what is but an estimate of where a bounded output overshoots', () => {
    expect(firstChoice({ ...test, bounded: true, limit: { value: 0.05, exact: false } })).toBe('minimum');
  });

  it('is trained with on the columns it was tested on, where auto may choose others', () => {
    const raw = { scaling: 'none', perRowBound: 0.05 } as const;
    expect([scalingFor(0.01, raw, true), scalingFor(0.1, raw, true), scalingFor(0.1, raw, false)]).toEqual([null, 'none', null]);
    const scaled = { scaling: 'standardize', perRowBound: 0.05 } as const;
    expect([scalingFor(0.01, scaled, true), scalingFor(0.01, scaled, false)]).toEqual(['standardize', null]);
  });

  it('is none where there is none', () => {
    expect(firstChoice({ ...test, suggestions: { valley: null, steepest: null, minimum: null } })).toBeNull();
  });
});
