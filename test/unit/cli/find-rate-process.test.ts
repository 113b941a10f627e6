/** `find-rate` as a process: what it prints, and its exit codes. */
import { describe, expect, it } from 'vitest';
import { file, run } from './support';

describe('find-rate as a process', () => {
  const csv = (): string => file('rates.csv', 'x,y\n1,2\n2,4.1\n3,5.9\n');

  it('ends with 0 when it has found something, and says nothing on the error stream', async () => {
    const { code, out, err } = await run('find-rate', csv(), '--json', '--seed', '1', '--order', 'file');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ suggestions: { valley: expect.any(Number) as number }, limit: { exact: true } });
  });

  it('ends with 1 when the file is at fault', async () => {
    for (const bad of ['none.csv', file('bad.csv', 'x,y\n1,2\nseven,3\n')]) {
      const { code, out, err } = await run('find-rate', bad);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('.csv');
    }
  });

  it.each([
    [['--trace', 'trace.csv'], 'writes no trace'],
    [['--predictions', 'predictions.csv'], 'predicts nothing'],
    [['--neuron', 'neuron.py'], 'leaves no neuron'],
    [['--initial-weights', '1,2'], '--initial-weights takes 1 number'],
    [['--nothing'], '--nothing'],
  ])('ends with 2 when the words are at fault: %j', async (words, message) => {
    const { code, out, err } = await run('find-rate', csv(), ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
