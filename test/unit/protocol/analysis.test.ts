import { describe, expect, it } from 'vitest';
import { firstChoice } from '../../../src/protocol/analysis';

describe('the suggestion to try first', () => {
  const suggestions = { valley: 0.001, steepest: 0.01, minimum: 0.1 };
  const test = { suggestions, limit: null, linear: true, curvature: 1 };

  it('is a tenth of the rate with the least loss', () => expect(firstChoice(test)).toBe('minimum'));

  it('is none with which a linear neuron diverges', () => {
    const below = (value: number, curvature = 1): ReturnType<typeof firstChoice> =>
      firstChoice({ ...test, limit: { value, exact: true }, curvature });
    expect([below(0.2), below(0.1), below(0.2, 4), below(0.005), below(0.0001)]).toEqual(['minimum', 'steepest', 'steepest', 'valley', null]);
  });

  it('may lie above what is but an estimate of where a bounded output overshoots', () => {
    expect(firstChoice({ ...test, linear: false, limit: { value: 0.05, exact: false } })).toBe('minimum');
  });

  it('is none where there is none', () => {
    expect(firstChoice({ ...test, suggestions: { valley: null, steepest: null, minimum: null } })).toBeNull();
  });
});
