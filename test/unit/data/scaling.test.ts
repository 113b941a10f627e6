import { describe, expect, it } from 'vitest';
import { makeDataset, type Dataset } from '../../../src/data/dataset';
import { chooseScaling, fitScaler, originalInputs, originalUnits, scale } from '../../../src/data/scaling';
import { read } from '../../fixtures/read';

const dataset = async (text: string): Promise<Dataset> => makeDataset(await read(text));

describe('standardize', () => {
  it('takes the mean and the population standard deviation', async () => {
    const data = await dataset('a,b,y\n2,1,0\n4,1,1\n4,1,0\n4,1,1\n5,1,0\n5,1,1\n7,1,0\n9,1,1\n');
    const { offset, divisor } = fitScaler(data, 'standardize');
    expect([...offset]).toEqual([5, 1]);
    expect(divisor[0]).toBeCloseTo(2, 14); // the textbook example: population deviation 2, sample deviation 2.138
    const x = scale(data, fitScaler(data, 'standardize'));
    expect([x[0], x[14]].map((value) => Math.round(1e12 * value) / 1e12)).toEqual([-1.5, 2]);
  });

  it('does not blow up a column that is constant but for rounding', async () => {
    const data = await dataset('a,b,y\n0.3,1,0\n0.30000000000000004,2,1\n');
    expect(fitScaler(data, 'standardize').divisor[0]).toBe(1);
  });

  it('leaves a constant column at 0', async () => {
    for (const c of ['7', '0', '0.1', '123456.789', '1e300']) {
      const data = await dataset(`a,b,y\n${`${c},1,0\n${c},2,1\n`.repeat(50)}`);
      const scaler = fitScaler(data, 'standardize');
      expect(scaler.divisor[0]).toBe(1);
      for (let r = 0; r < data.n; r++) expect(Math.abs(scale(data, scaler)[2 * r])).toBeLessThanOrEqual(1e-13 * Number(c));
    }
  });

  it.each([1e160, 1e-170])('keeps columns around %f apart, whose squares no double holds', async (size) => {
    const data = await dataset(`x,y\n${[1, 2, 3, 4].map((i) => `${i * size},${i % 2}`).join('\n')}\n`);
    const { divisor } = fitScaler(data, 'standardize');
    expect(divisor[0] / size).toBeCloseTo(Math.sqrt(1.25), 12);
  });

  it.each([
    [4e15, 7],
    [1.7e18, 2048],
    [1e12, 1],
  ])('finds numbers around %f that differ by %f', async (around, spread) => {
    const cells = Array.from({ length: 2000 }, (_, i) => around + (i % 2 === 0 ? spread : -spread));
    const data = await dataset('x,y\n' + cells.map((x, i) => `${x},${i % 3}`).join('\n'));
    const { offset, divisor } = fitScaler(data, 'standardize');
    expect(divisor[0] / spread).toBeCloseTo(1, 9);
    expect(Math.abs(offset[0] - around)).toBeLessThanOrEqual(Number.EPSILON * around);
  });

  it('takes a small spread around a large mean for a spread', async () => {
    const data = await dataset('a,b,y\n1000000,1,0\n1000001,2,1\n');
    expect(fitScaler(data, 'standardize').divisor[0]).toBeCloseTo(0.5, 9);
  });
});

describe('minmax', () => {
  it('maps each column to 0…1', async () => {
    const data = await dataset('a,b,y\n-2,5,0\n0,5,1\n6,5,0\n');
    const scaler = fitScaler(data, 'minmax');
    expect([[...scaler.offset], [...scaler.divisor]]).toEqual([
      [-2, 5],
      [8, 1],
    ]);
    expect([...scale(data, scaler)]).toEqual([0, 0, 0.25, 0, 1, 0]);
  });
});

describe('none', () => {
  it('leaves the rows and the weights as they are', async () => {
    const data = await dataset('a,b,y\n-0,5,0\n3,5,1\n');
    const scaler = fitScaler(data, 'none');
    expect(scale(data, scaler)).toEqual(data.x);
    expect([...originalUnits(Float64Array.of(1.5, -2, 0.25), scaler)]).toEqual([1.5, -2, 0.25]);
  });
});

describe('original units', () => {
  it('are w/s, and b − Σ wμ/s', () => {
    const scaler = { kind: 'standardize', offset: Float64Array.of(10, -4), divisor: Float64Array.of(2, 8) } as const;
    expect([...originalUnits(Float64Array.of(6, 4, 1), scaler)]).toEqual([3, 0.5, 1 - 30 + 2]);
  });
});

describe('the inputs of a row', () => {
  it('are what stands in the file, to the last digit that it has', async () => {
    const cells = [-40, -17.8, 0, 10, 20.25, 37, 100, 0.1, 1234.5678, -1e-3];
    const data = await dataset(`a,y\n${cells.map((cell, r) => `${cell},${r}\n`).join('')}`);
    for (const kind of ['standardize', 'minmax'] as const) {
      const scaler = fitScaler(data, kind);
      expect(Array.from(scale(data, scaler), (value) => originalInputs(Float64Array.of(value), scaler)[0])).toEqual(cells);
    }
  });

  it('are as they are learnt from where nothing is scaled', () => {
    const scaler = { kind: 'none', offset: Float64Array.of(0), divisor: Float64Array.of(1) } as const;
    expect([...originalInputs(Float64Array.of(1 / 3), scaler)]).toEqual([1 / 3]);
  });
});

describe('auto scaling', () => {
  // The rows have ‖x̃‖² = 1 + 1 and 1 + 3² + 0 = 10 (lines 2 and 4), so the bound is 2/10.
  const text = 'a,b,y\n1,0,0\n\n3,0,1\n';

  it('is none below the bound, and says why', async () => {
    const { scaling, reason } = chooseScaling(await dataset(text), 'auto', 0.199);
    expect(scaling).toBe('none');
    expect(reason).toMatch(/as they are.* 0\.200 .*line 4.* 0\.199 is below/);
  });

  it('is standardize from the bound on, and says why', async () => {
    const data = await dataset(text);
    expect(chooseScaling(data, 'auto', 0.2).scaling).toBe('standardize');
    expect(chooseScaling(data, 'auto', 5).reason).toMatch(/standardised.* 0\.200 .*line 4.* 5 is not below/);
  });

  it('is not asked when the choice is a person’s', async () => {
    const data = await dataset(text);
    for (const kind of ['none', 'standardize', 'minmax'] as const) expect(chooseScaling(data, kind, 5)).toEqual({ scaling: kind, reason: null });
  });
});
