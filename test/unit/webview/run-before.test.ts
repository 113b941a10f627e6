import { describe, expect, it } from 'vitest';
import type { PanelState } from '../../../src/protocol/panel';
import { RunBefore } from '../../../webview/panel/run-before';

const state = (
  id: string,
  phase: PanelState['phase'],
  value: number | null,
  metric = 'accuracy',
  target = 'y',
  apart: number | null = null,
): PanelState =>
  ({
    phase,
    run: { id, metric, dataset: { file: 'f.csv', target, classes: null } },
    metrics: value === null ? [] : [{ name: metric === 'accuracy' ? 'accuracy' : 'MAE', value }],
    validationMetrics: apart === null ? [] : [{ name: metric === 'accuracy' ? 'accuracy' : 'MAE', value: apart }],
  }) as unknown as PanelState;

describe('the run before', () => {
  it('is told once the next one is over, and only of the same kind', () => {
    const before = new RunBefore();
    expect(before.words(state('a', 'finished', 0.333))).toBe('');
    expect(before.words(state('b', 'running', 0.5))).toBe('');
    expect(before.words(state('b', 'finished', null))).toBe(''); // its measures come a moment later
    expect(before.words(state('b', 'finished', 1)).replace('\u202f', ' ')).toBe('before: 33.3 %');
    expect(before.words(state('b', 'finished', 1)).replace('\u202f', ' ')).toBe('before: 33.3 %');
    expect(before.words(state('c', 'finished', 2.5, 'R²'))).toBe('');
    expect(before.words(state('d', 'diverged', null, 'R²'))).toBe('before: off by 2.5');
    expect(before.words(state('e', 'stopped', 1.75, 'R²'))).toBe('before: diverged');
    expect(before.words(state('f', 'finished', 1.75, 'R²', 'other', 3))).toBe('');
    expect(before.words(state('g', 'finished', 1.75, 'R²', 'other'))).toBe('before: off by 1.75, 3');
  });
});
