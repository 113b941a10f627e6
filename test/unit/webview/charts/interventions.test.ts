import { describe, expect, it } from 'vitest';
import { changeMarks } from '../../../../webview/panel/charts/interventions';
import { BY_UPDATE } from '../../../../webview/panel/charts/scales';

describe('what was changed while a run went on', () => {
  it('stands where it was, in the order of the samples, with what was set', () => {
    const rates = [{ sample: 40, rate: 0.1 }];
    const edits = [
      { sample: 12, index: 0, from: 1, value: -1.5 },
      { sample: 50, index: 2, from: 0, value: 0 },
    ];
    expect(changeMarks({ rates, edits }, ['a', 'b', 'bias'], BY_UPDATE)).toEqual([
      { place: 12, label: 'a = −1.5' },
      { place: 40, label: 'rate 0.1' },
      { place: 50, label: 'bias = 0' },
    ]);
  });
});
