import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../../src/protocol/lab';
import { Lab, table } from '../../../support/lab';

async function geometryOf(n: number, settings = {}): Promise<{ geometry: Geometry; text: string }> {
  const lab = new Lab();
  const text = table(n);
  await lab.open(text);
  lab.train({ epochs: 1, ...settings });
  lab.finish();
  lab.send({ type: 'lab', request: { type: 'geometry' } });
  const { reply } = lab.last('lab');
  if (reply.type !== 'geometry' || !reply.geometry) throw new Error('There is no geometry.');
  return { geometry: reply.geometry, text };
}

/** Each point is the line of the file that it says it is. */
function expectLines({ x, y, rows, lines, features }: Geometry, text: string): void {
  const all = text.split('\n').map((line) => line.split(',').map(Number));
  y.forEach((value, i) => {
    expect(lines[i]).toBe(rows[i] + 1);
    const [a, b, c] = all[lines[i] - 1];
    expect(x[i * features]).toBeCloseTo(a, 12);
    expect(x[i * features + 1]).toBeCloseTo(b, 12);
    expect(value).toBe(c);
  });
}

describe('the rows as points', () => {
  it('are all rows of a small file, as they stand in it, with their lines', async () => {
    const { geometry, text } = await geometryOf(60, { scaling: 'standardize' });
    expect(geometry).toMatchObject({ training: 60, allTraining: 60, allValidation: 0 });
    expectLines(geometry, text);
  });

  it('have the rows that were set apart behind the others', async () => {
    const { geometry, text } = await geometryOf(60, { validation: 0.25, scaling: 'minmax' });
    expect(geometry).toMatchObject({ training: 45, allTraining: 45, allValidation: 15 });
    expect(new Set(geometry.rows).size).toBe(60);
    expectLines(geometry, text);
  });

  it('are a sample of a large file, of both kinds in proportion', async () => {
    const { geometry, text } = await geometryOf(5000, { validation: 0.2 });
    expect(geometry).toMatchObject({ allTraining: 4000, allValidation: 1000, training: 1600 });
    expect(geometry.y).toHaveLength(2000);
    expectLines(geometry, text);
  });
});
