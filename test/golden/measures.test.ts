import { describe, expect, it } from 'vitest';
import { classificationMeasures, ErrorSums, isBinaryTarget, regressionMeasures } from '../../src/core/metrics';
import { expectRelative } from '../support/bits';
import { golden } from './support';

interface Case {
  readonly name: string;
  readonly outputs: readonly number[];
  readonly targets: readonly number[];
  readonly measures: Readonly<Record<string, number | null>>;
}

describe('measures against exact fractions', () => {
  it.each(golden<Case[]>('measures'))('$name', ({ outputs, targets, measures }) => {
    const a = Float64Array.from(outputs);
    const y = Float64Array.from(targets);
    // The confusion matrix is counted by a test of its own (test/unit/core/metrics.test.ts).
    const found = [...regressionMeasures(new ErrorSums().add(a, y), y), ...(isBinaryTarget(y) ? classificationMeasures(a, y) : [])].filter(
      ({ name }) => !/ (positives|negatives)$/.test(name),
    );
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(measures).sort());
    for (const { name, value } of found) {
      const expected = measures[name];
      if (value === null || expected === null) expect(value, name).toBe(expected);
      else expectRelative(value, expected, 1e-12, name);
    }
  });
});
