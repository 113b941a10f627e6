import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_IDS } from '../../../src/protocol/findings';
import { ACTIVATIONS, checkSettings, LOSSES, SCALING_CHOICES, type SettingsRequest } from '../../../src/core/settings';
import { trainFully } from '../../../src/session/full-run';
import type { Dataset } from '../../../src/data/dataset';
import { anyTask } from '../../support/arbitrary';
import { plainInfo } from '../../support/info';

/** Numbers that a file can hold: finite ones. */
function fileOf({ rows, settings }: { rows: Dataset | object; settings: SettingsRequest }): Dataset {
  const { x, y, n, features, lines } = rows as Dataset;
  const finite = (value: number): number => (Number.isFinite(value) ? value : 0);
  const names = Array.from({ length: features }, (_, i) => `x${i + 1}`);
  void settings;
  return {
    x: x.map(finite),
    y: y.map(finite),
    n,
    features,
    tableRows: null,
    lines,
    info: plainInfo(n, names),
  };
}

const anyRequest = fc
  .record({
    task: anyTask({ rows: 30, epochs: 12 }),
    activation: fc.constantFrom(...ACTIVATIONS),
    loss: fc.constantFrom(...LOSSES),
    scaling: fc.constantFrom(...SCALING_CHOICES),
    momentum: fc.constantFrom(0, 0.9),
    l2: fc.constantFrom(0, 0.01),
    batchSize: fc.constantFrom(1, 4, 'full' as const),
  })
  .filter(({ activation, loss }) => loss !== 'log' || activation === 'sigmoid');

describe('the findings of any run', () => {
  it('are known ids, once each, in words without NaN, with remedies that can be trained and change something', () => {
    fc.assert(
      fc.property(anyRequest, ({ task, ...more }) => {
        const dataset = fileOf(task);
        const request: SettingsRequest = { ...task.settings, ...more };
        const { findings } = trainFully(dataset, request);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        for (const { id, evidence, why, where, remedies } of findings) {
          expect(FINDING_IDS).toContain(id);
          expect(`${evidence}${why}`).not.toMatch(/undefined|NaN(?! \(not a number\))/);
          if (where?.line !== undefined) expect(dataset.lines).toContain(where.line);
          for (const { settings, leaveOut, label, multiply = [] } of remedies) {
            expect(label).not.toBe('');
            expect(checkSettings({ ...request, ...settings })).toEqual([]);
            expect(leaveOut.length < dataset.features && leaveOut.every((name) => dataset.info.features.includes(name))).toBe(true);
            expect(multiply.flat().every((name) => dataset.info.features.includes(name))).toBe(true);
            if (leaveOut.length === 0 && multiply.length === 0) expect({ ...request, ...settings }).not.toEqual(request);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('can be followed: a run with a remedy of settings runs', () => {
    fc.assert(
      fc.property(anyRequest, ({ task, ...more }) => {
        const dataset = fileOf(task);
        const request: SettingsRequest = { ...task.settings, ...more };
        for (const { remedies } of trainFully(dataset, request).findings)
          for (const { settings } of remedies) if ((settings.epochs ?? 0) < 1000) trainFully(dataset, { ...request, ...settings });
      }),
      { numRuns: 100 },
    );
  });
});
