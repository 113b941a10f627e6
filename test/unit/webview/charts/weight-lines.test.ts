import { describe, expect, it } from 'vitest';
import { visible, weightLines } from '../../../../webview/panel/charts/weight-lines';

describe('the lines of the weights chart', () => {
  const names = ['age', 'bias', 'bias'];

  it('keep their place, and with it their colour, whichever are hidden', () => {
    const lines = weightLines([2, 0, 1], ['age', 'size', 'bias'], ['age']);
    expect(lines.map(({ line, name }) => [line, name])).toEqual([
      [0, 'bias'],
      [1, 'age'],
      [2, 'size'],
    ]);
    expect(visible(lines).map(({ line }) => line)).toEqual([0, 2]);
  });

  it('are told apart where a column is called as the bias is', () => {
    const [, column, bias] = weightLines([0, 1, 2], names, []);
    expect(column.key).not.toBe(bias.key);
    expect(visible(weightLines([0, 1, 2], names, [bias.key])).map(({ line }) => line)).toEqual([0, 1]);
    expect(visible(weightLines([0, 1, 2], names, [column.key])).map(({ line }) => line)).toEqual([0, 2]);
  });

  it('are all drawn where what was hidden is of other columns', () => {
    expect(visible(weightLines([0, 1], ['age', 'bias'], ['height', 'size']))).toHaveLength(2);
  });
});
