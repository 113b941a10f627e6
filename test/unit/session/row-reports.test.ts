import { describe, expect, it } from 'vitest';
import type { SettingsRequest } from '../../../src/core/settings';
import { Lab, table } from '../../support/lab';

async function trained(settings: Partial<SettingsRequest> = {}, rows = 30): Promise<Lab> {
  const lab = new Lab();
  await lab.open(table(rows));
  lab.train({ epochs: 2, learningRate: 0.05, ...settings });
  lab.finish();
  return lab;
}

describe('what the neuron makes of the rows', () => {
  it('adds up to the loss after training', async () => {
    const lab = await trained();
    lab.send({ type: 'rows', wanted: { kind: 'lines', from: 1, to: 1000 } });
    const { losses, rows, lines } = lab.last('rows').report;
    expect(losses).toHaveLength(30);
    expect([rows[0], lines[0], rows[29], lines[29]]).toEqual([1, 2, 30, 31]);
    expect(losses.reduce((sum, loss) => sum + loss, 0) / 30).toBeCloseTo(lab.last('outcome').outcome.status.fullLoss, 12);
  });

  it('gives the hardest first, those set apart too', async () => {
    const lab = await trained({ validation: 0.4 });
    lab.send({ type: 'rows', wanted: { kind: 'lines', from: 2, to: 31 } });
    const all = lab.last('rows').report;
    expect([...all.lines]).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
    expect(all.validation.reduce((sum, apart) => sum + apart, 0)).toBe(12);
    lab.send({ type: 'rows', wanted: { kind: 'hardest', count: 7 } });
    const { losses, lines } = lab.last('rows').report;
    expect([...losses]).toEqual([...all.losses].sort((a, b) => b - a).slice(0, 7));
    lines.forEach((line, i) => expect(all.losses[line - 2]).toBe(losses[i]));
  });

  it('gives them in the order of the file, a part at a time, those set apart in their places', async () => {
    const lab = await trained({ validation: 0.4 });
    const from = (row: number, count: number): number[] => {
      lab.send({ type: 'rows', wanted: { kind: 'rows', from: row, count } });
      const { rows, lines, losses } = lab.last('rows').report;
      expect(losses).toHaveLength(rows.length);
      expect([...lines]).toEqual(Array.from(rows, (at) => at + 1));
      return [...rows];
    };
    expect(from(1, 100)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect([from(1, 3), from(4, 2), from(29, 9), from(31, 9)]).toEqual([[1, 2, 3], [4, 5], [29, 30], []]);
  });

  it('opens one row up: its products and the bias make z', async () => {
    const lab = await trained({ scaling: 'standardize' });
    lab.send({ type: 'row', line: 12 });
    const detail = lab.last('row').detail!;
    expect(detail.row).toBe(11);
    expect(detail.parts.reduce((sum, { product }) => sum + product, 0) + detail.bias).toBeCloseTo(detail.z, 12);
    expect(detail.parts[0].input).toBeCloseTo(Math.sin(1 + 1.7 * 10), 12);
    lab.send({ type: 'row', line: 1 });
    expect(lab.last('row').detail).toBeNull();
  });

  it('follows the weights', async () => {
    const lab = await trained();
    lab.send({ type: 'rows', wanted: { kind: 'hardest', count: 1 } });
    const [before] = lab.last('rows').report.losses;
    lab.train({ epochs: 20, learningRate: 0.05 });
    lab.finish();
    lab.send({ type: 'rows', wanted: { kind: 'hardest', count: 1 } });
    expect(lab.last('rows').report.losses[0]).toBeLessThan(before);
  });

  it('follows a weight that is set by hand while the run is held', async () => {
    const lab = new Lab();
    await lab.open(table(30));
    lab.train({ epochs: 2, learningRate: 0.05 }, undefined, true);
    const hardest = (): number => {
      lab.send({ type: 'rows', wanted: { kind: 'hardest', count: 1 } });
      return lab.last('rows').report.losses[0];
    };
    const before = hardest();
    lab.send({ type: 'setWeight', index: 0, value: 1000 });
    expect(hardest()).toBeGreaterThan(1000 * before);
  });

  it('says why there are none before a run', () => {
    const lab = new Lab();
    lab.send({ type: 'row', line: 2 });
    expect(lab.last('failed').problem.message).toContain('Train again');
  });
});
