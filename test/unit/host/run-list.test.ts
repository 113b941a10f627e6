import type { Uri } from 'vscode';
import { describe, expect, it, vi } from 'vitest';
import { RunLists } from '../../../src/host/experiment/runList';
import type { KeptFiles } from '../../../src/host/training/keptFiles';
import { NO_STATUS } from '../../../src/protocol/frame';
import { packRuns, unpackRuns } from '../../../src/protocol/kept-runs';
import { listed } from '../../support/runs';

vi.mock('vscode', () => import('../../support/vscode'));

const uri = { toString: () => 'file:///f.csv' } as Uri;
const status = { ...NO_STATUS, sample: 10, update: 10, epoch: 1 };
const before = [1, 2].map((number) => listed(number, {}, { status }));

/** The lists over one kept file. */
function listsOver(kept: ArrayBuffer | null): { readonly lists: RunLists; readonly kept: () => ArrayBuffer | null; readonly warnings: string[] } {
  let bytes = kept;
  const warnings: string[] = [];
  const files: Pick<KeptFiles, 'read' | 'write' | 'forget'> = {
    read: () => Promise.resolve(bytes),
    write: (_, written) => Promise.resolve(void (bytes = written)),
    forget: () => Promise.resolve(void (bytes = null)),
  };
  const log = { warn: (words: string) => warnings.push(words) };
  return { lists: new RunLists(files as KeptFiles, log as never), kept: () => bytes, warnings };
}

/** A run ends. */
function end(list: ReturnType<RunLists['of']>, number: number): void {
  const { id, settings, requested, metric, samplesPerEpoch, interventions, outcome, course, learnt } = listed(number, {}, { status });
  const dataset = { target: learnt.target, classes: null, features: learnt.features, rows: learnt.rows };
  list.note({ id, settings, requested, metric, samplesPerEpoch, dataset } as never, { interventions, outcome: outcome, course });
}

const numbers = (list: ReturnType<RunLists['of']>): number[] => list.all.map(({ number }) => number);

describe('the list of runs', () => {
  it('goes on from that of the windows before, and is kept as it changes', async () => {
    const { lists, kept } = listsOver(packRuns(before));
    const list = lists.of(uri);
    await Promise.resolve();
    await expect.poll(() => numbers(list)).toEqual([1, 2]);
    end(list, 9);
    expect(numbers(list)).toEqual([1, 2, 3]);
    expect(unpackRuns(kept()!).map(({ id }) => id)).toEqual(['run-1', 'run-2', 'run-9']);
    end(list, 2); // shown again
    expect(numbers(list)).toEqual([1, 2, 3]);
    list.clear();
    expect([numbers(list), kept()]).toEqual([[], null]);
    end(list, 4);
    expect(numbers(list)).toEqual([1]);
  });

  it('numbers what ended before it was read behind it', async () => {
    const { lists, kept } = listsOver(packRuns(before));
    const list = lists.of(uri);
    end(list, 7);
    end(list, 2); // of those that are kept
    await expect
      .poll(() => list.all.map(({ id, number }) => [id, number]))
      .toEqual([
        ['run-1', 1],
        ['run-2', 2],
        ['run-7', 3],
      ]);
    expect(unpackRuns(kept()!)).toHaveLength(3);
  });

  it('begins anew where what was kept is damaged, which is logged', async () => {
    const { lists, kept, warnings } = listsOver(new ArrayBuffer(16));
    const list = lists.of(uri);
    await expect.poll(() => warnings.length).toBe(1);
    end(list, 1);
    expect(unpackRuns(kept()!)).toHaveLength(1);
    expect(lists.of(uri)).toBe(list);
  });
});
