import { describe, expect, it, vi } from 'vitest';
import { runsTable } from '../../../src/host/commands/copyRuns';
import { NO_STATUS } from '../../../src/protocol/frame';
import { SETTINGS } from '../../support/rows';
import { DIVERGED, listed } from '../../support/runs';

vi.mock('vscode', () => import('../../support/vscode'));

describe('a table of runs', () => {
  it('has a line for each, numbers in full, and an empty cell for what one does not have', () => {
    const runs = [
      listed(
        1,
        {
          interventions: {
            rates: [
              { sample: 3, rate: 0.5 },
              { sample: 9, rate: 0.25 },
            ],
            edits: [{ sample: 4, index: 1, from: 0, value: 1.5 }],
          },
        },
        { metrics: [{ name: 'MAE', value: 1 / 3 }], status: { ...NO_STATUS, sample: 25, epoch: 3, update: 20, fullLoss: 0.1 } },
      ),
      listed(2, {}, DIVERGED),
    ];
    const [head = [], first = [], second = []] = runsTable(runs)
      .slice(0, -1)
      .split('\n')
      .map((line) => line.split('\t'));
    const cell = (row: readonly string[], name: string): string | undefined => row[head.indexOf(name)];
    expect(['run', 'ended', 'epochs done', 'updates done', 'mean loss', 'MAE', 'features', 'seed'].map((name) => cell(first, name))).toEqual([
      '1',
      'finished',
      '2',
      '20',
      '0.1',
      String(1 / 3),
      'a, b',
      String(SETTINGS.seed),
    ]);
    expect(cell(first, 'learning rate, set during the run')).toBe('0.5 after sample 3, 0.25 after sample 9');
    expect(cell(first, 'weight set by hand, in training units')).toBe('b = 1.5 after sample 4');
    expect(['ended', 'updates done', 'MAE', 'learning rate, set during the run'].map((name) => cell(second, name))).toEqual([
      'diverged',
      '412',
      '',
      '',
    ]);
    expect(second.length).toBe(head.length);
  });
});
