import { describe, expect, it } from 'vitest';
import { NO_BREAKS } from '../../../../src/protocol/breaks';
import { NO_STATUS } from '../../../../src/protocol/frame';
import type { Moment } from '../../../../src/protocol/lab';
import { decodeFromPanel, type PanelState } from '../../../../src/protocol/panel';
import type { RunInfo } from '../../../../src/protocol/run';
import { absentWords, momentWords, sampleAt, stepFrom, stepOfKey } from '../../../../webview/panel/lab/timeline/timeline-words';
import { statusWords } from '../../../../webview/panel/words/words';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const run = {
  settings: { batchSize: 4 },
  samplesPerEpoch: 10,
  updatesPerEpoch: 3,
  dataset: { rows: 10, tableRows: 12, features: ['width', 'height'] },
} as unknown as RunInfo;

describe('a step on the time line', () => {
  it.each([
    [15, 'nextSample', 16],
    [15, 'backSample', 14],
    [15, 'nextEpoch', 25],
    [15, 'backEpoch', 5],
    [5, 'backEpoch', 0],
    [0, 'backSample', 0],
    [28, 'nextEpoch', 30],
    [30, 'nextSample', 30],
    [7, 'start', 0],
    [7, 'now', 'now'],
  ] as const)('from sample %d, %s leads to %s', (sample, step, expected) => expect(stepFrom(sample, step, 10, 30)).toBe(expected));

  it.each([
    ['ArrowLeft', false, 'backSample'],
    ['ArrowRight', false, 'nextSample'],
    ['ArrowRight', true, 'nextEpoch'],
    ['ArrowLeft', true, 'backEpoch'],
    ['PageUp', false, 'nextEpoch'],
    ['PageDown', false, 'backEpoch'],
    ['Home', false, 'start'],
    ['End', false, 'now'],
    ['a', false, null],
  ] as const)('by %s, shift: %s, is %s', (key, shift, expected) => expect(stepOfKey(key, shift)).toBe(expected));

  it('by the pointer ends where the run has come to', () => {
    expect([0, 0.5, 0.9, 1].map((share) => sampleAt(share, 100, 80))).toEqual([0, 50, 80, 80]);
  });
});

describe('the time line says', () => {
  it('which sample is shown, and what of it is known', () => {
    expect(plain(momentWords(15, null, run, 12_000))).toBe('sample 15 of 12 000 · epoch 2 · update 5');
    expect(plain(momentWords(15, { line: 8, fault: null } as Moment, run, 120))).toBe('sample 15 of 120 · epoch 2 · update 5 · line 8');
    expect(momentWords(10, null, run, 120)).toContain('epoch 1 · update 3');
    expect(momentWords(0, { line: 8, fault: null } as Moment, run, 120)).toBe('start: the initial weights, before line 8');
    expect(momentWords(15, { line: 8, fault: 'weight' } as Moment, run, 120)).toContain('a weight that is not finite');
  });

  it('why no sample of a row is there', () => {
    expect(absentWords('none', 13, run)).toBe('There is no row 13: the file has 12.');
    expect(absentWords('left-out', 3, run)).toBe('Row 3 is left out of what is learnt.');
    expect(absentWords('validation', 3, run)).toContain('validation');
    expect(absentWords('unseen', 3, run)).toBe('Row 3 has not come yet.');
  });

  it.each([
    [{ kind: 'loss', loss: 3.2, above: 3 }, 'Paused: loss 3.2 > 3 at sample 412, line 87'],
    [{ kind: 'row' }, 'Paused: row 86 came at sample 412, line 87'],
    [{ kind: 'sign', index: 1, value: -0.1 }, 'Paused: the weight of height became negative at sample 412, line 87'],
    [{ kind: 'sign', index: 2, value: 0.1 }, 'Paused: the weight of bias became positive at sample 412, line 87'],
  ] as const)('at which break point a run stands: %j', (why, words) => {
    const state = { phase: 'paused', run, hit: { sample: 412, row: 86, line: 87, why } } as unknown as PanelState;
    expect(statusWords(state, NO_STATUS)).toBe(words);
  });
});

describe('what the panel sends', () => {
  it.each([
    { type: 'breaks', breaks: NO_BREAKS },
    { type: 'breaks', breaks: { row: 3 } },
    { type: 'breaks', breaks: { loss: -2.5, row: 3, sign: 'any' } },
    { type: 'setWeight', index: 0, value: -1e-9 },
    { type: 'lab', request: { type: 'peak', from: 0, to: null } },
  ])('is understood: %j', (message) => expect(decodeFromPanel(message)).toEqual(message));

  it.each([
    { type: 'breaks', breaks: { loss: NaN, row: null, sign: null } },
    { type: 'breaks', breaks: { loss: null, row: 0, sign: null } },
    { type: 'setWeight', index: -1, value: 1 },
    { type: 'setWeight', index: 0, value: Infinity },
    { type: 'lab', request: { type: 'overview', columns: 1e9 } },
  ])('is refused: %j', (message) => expect(() => decodeFromPanel(message)).toThrow());
});
