import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../../src/protocol/lab';
import { Cloud } from '../../../../webview/panel/lab/geometry/cloud';
import { crossing } from '../../../../webview/panel/lab/geometry/crossing';
import { borderOf } from '../../../../webview/panel/lab/geometry/scene';
import { ACTIVATION } from '../../../../src/core/activation';
import { wrapped } from '../../../../webview/panel/lab/base/field';
import { contourLines, placeLabels } from '../../../../webview/panel/lab/landscape/contours';
import { labelsOf, levelsOf, middleLoss } from '../../../../webview/panel/lab/landscape/levels';
import { lossAt, moved, panned, zoomed } from '../../../../webview/panel/lab/landscape/place';

const SIZE = 41;
/** (s² + 4t²) over [−2, 2]². */
const bowl = Float64Array.from({ length: SIZE * SIZE }, (_, i) => ((i % SIZE) / 10 - 2) ** 2 + 4 * (Math.floor(i / SIZE) / 10 - 2) ** 2);
const WINDOW = { x: [-2, 2] as [number, number], y: [-2, 2] as [number, number] };
import { layoutOf, LEAST_WIDTH } from '../../../../webview/panel/lab/neuron/layout';

describe('the name of an axis', () => {
  const measure = (text: string): number => text.length;

  it('is broken between words where it is too long, and cut only in the end', () => {
    expect(wrapped('speed', 20, measure)).toEqual(['speed']);
    expect(wrapped('z, the weighted sum of the inputs and the bias', 20, measure)).toEqual(['z, the weighted sum', 'of the inputs and', 'the bias']);
    expect(wrapped('one two three four five six', 9, measure)).toEqual(['one two', 'three', 'four fiv…']);
    expect(wrapped('unbreakable', 5, measure)).toEqual(['unbr…']);
  });
});

describe('levels', () => {
  const minimum = { at: [0, 0] as const, loss: 0 };

  it('rise from the lowest to the highest, more of them in the valley', () => {
    const { least, greatest, contours, share } = levelsOf({ values: bowl, minimum, size: SIZE });
    expect([least, greatest]).toEqual([0, 20]);
    expect([share(0), share(20)]).toEqual([0, 1]);
    expect(share(1)).toBeGreaterThan(0.5);
    expect([...contours].sort((a, b) => a - b)).toEqual(contours);
    expect(contours[1] - contours[0]).toBeLessThan(contours[8] - contours[7]);
    expect(new Set(labelsOf(contours)).size).toBe(contours.length);
  });

  it('take no border for a valley, and need no finite numbers', () => {
    const slope = Float64Array.from({ length: SIZE * SIZE }, (_, i) => i % SIZE);
    const levels = levelsOf({ values: slope, minimum: null, size: SIZE });
    const { share } = levels;
    expect(share(middleLoss(levels))).toBeCloseTo(0.5);
    expect(share(20)).toBeLessThan(0.85);
    const broken = bowl.slice().fill(Infinity, 0, 100);
    expect(levelsOf({ values: broken, minimum, size: SIZE }).share(Infinity)).toBe(1);
    expect(levelsOf({ values: bowl.slice().fill(Infinity), minimum: null, size: SIZE })).toMatchObject({ greatest: -Infinity, contours: [] });
    expect(levelsOf({ values: new Float64Array(SIZE * SIZE), minimum: null, size: SIZE }).contours).toEqual([]);
  });
});

describe('contours', () => {
  it('run where the loss is what they say', () => {
    const [{ lines, label }] = contourLines(bowl, SIZE, [1]);
    expect(label).toBe('1');
    expect(lines).toHaveLength(1);
    for (let i = 0; i < lines[0].length; i += 2) {
      const [s, t] = [(lines[0][i] - 0.5) / 10 - 2, (lines[0][i + 1] - 0.5) / 10 - 2];
      expect(s * s + 4 * t * t).toBeCloseTo(1, 1);
    }
  });

  it('leave the border of the map out', () => {
    for (const { lines } of contourLines(bowl, SIZE, [10]))
      for (const line of lines)
        for (let i = 2; i < line.length; i += 2) {
          const onBorder = (value: number): boolean => value <= 0.5 || value >= SIZE - 0.5;
          expect(onBorder(line[i]) && onBorder(line[i - 2]) && line[i] === line[i - 2]).toBe(false);
        }
  });

  it('bear labels that stand apart', () => {
    const all = contourLines(bowl, SIZE, [0.2, 1, 4, 10]);
    const labels = placeLabels(
      all,
      (x) => x * 10,
      (y) => y * 10,
      [[205, 205]],
      { left: 0, right: 410, top: 0, bottom: 410 },
      26,
    );
    expect(labels.length).toBeGreaterThan(2);
    labels.forEach(({ x, y }, i) => labels.slice(i + 1).forEach((other) => expect(Math.hypot((x - other.x) * 0.6, y - other.y)).toBeGreaterThan(26)));
  });
});

describe('places on the map', () => {
  const landscape = { window: WINDOW, size: SIZE, values: bowl } as Parameters<typeof lossAt>[0];

  it('have the loss that was drawn, on the border too', () => {
    expect(lossAt(landscape, 1, 1)).toBeCloseTo(5, 10);
    expect(lossAt(landscape, -2, -2)).toBeCloseTo(20, 10);
    expect(lossAt(landscape, 2, 2)).toBeCloseTo(20, 10);
    expect(lossAt(landscape, 0.05, 0)).toBeCloseTo(0.005, 10);
  });

  it('zoom, pan and move', () => {
    expect(zoomed(WINDOW, 0.5, [1, 0])).toEqual({ x: [0, 2], y: [-1, 1] });
    expect(zoomed(WINDOW, 0.5, [9, 0])?.x).toEqual([-1, 1]);
    expect(zoomed({ x: [1, 1 + 1e-10], y: [0, 1] }, 0.5, [1, 0])).toBeNull();
    expect(panned(WINDOW, 0.25, 0)).toEqual({ x: [-1, 3], y: [-2, 2] });
    expect(moved(WINDOW, [1.9, 0], 0.1, -0.1)).toEqual([2, -0.4]);
  });
});

describe('the rows seen from a side', () => {
  const features = 3;
  const n = 50;
  const x = Float64Array.from({ length: n * features }, (_, i) => Math.sin(1.3 * i) * (i % features === 1 ? 100 : 1) + (i % features));
  const geometry: Geometry = {
    run: 'r',
    features,
    x,
    y: new Float64Array(n),
    rows: new Int32Array(n),
    lines: new Int32Array(n),
    training: n,
    allTraining: n,
    allValidation: 0,
  };
  const weights = Float64Array.of(1, 0.02, -0.5, 0.3);

  it('spreads most at right angles to the weights: no other such direction spreads more', () => {
    const cloud = new Cloud(geometry);
    const { direction, places } = cloud.across(weights);
    const along = cloud.deviation.map((deviation, j) => deviation * weights[j]);
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, j) => sum + value * b[j], 0);
    expect(dot(direction, along)).toBeCloseTo(0, 10);
    const variance = (d: Float64Array): number =>
      Array.from({ length: n }, (_, r) => cloud.place(x.subarray(r * features, (r + 1) * features), d) ** 2).reduce((sum, value) => sum + value, 0);
    expect(places.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(variance(direction), 8);
    // The only other direction at right angles to both.
    const cross = Float64Array.from(
      { length: 3 },
      (_, j) => direction[(j + 1) % 3] * along[(j + 2) % 3] - direction[(j + 2) % 3] * along[(j + 1) % 3],
    );
    const length = Math.hypot(...cross);
    for (const angle of [0.3, 1, 1.57]) {
      const other = direction.map((value, j) => Math.cos(angle) * value + (Math.sin(angle) * cross[j]) / length);
      expect(variance(other)).toBeLessThanOrEqual(variance(direction) * (1 + 1e-9));
    }
  });

  it('gives z as the neuron has it, and the weightiest columns first', () => {
    const cloud = new Cloud(geometry);
    expect(cloud.sum(weights, 4)).toBeCloseTo(x[12] + 0.02 * x[13] - 0.5 * x[14] + 0.3, 12);
    expect(cloud.byWeight(weights)[0]).toBe(1);
  });

  it('has the border of two classes where ŷ is 0.5', () => {
    for (const name of ['linear', 'sigmoid', 'relu', 'tanh', 'leaky-relu'] as const)
      expect(ACTIVATION[name].output(borderOf(name)!)).toBeCloseTo(0.5, 12);
  });

  it('draws a border through the box it crosses, and none beside it', () => {
    expect(crossing([0, 10], [0, 10], [1, 1, 10])).toEqual([
      [0, 10],
      [10, 0],
    ]);
    expect(crossing([0, 10], [0, 10], [1, 0, 4])).toEqual([
      [4, 0],
      [4, 10],
    ]);
    expect(crossing([0, 10], [0, 10], [1, 1, 30])).toBeNull();
    expect(crossing([0, 10], [0, 10], [0, 0, 1])).toBeNull();
  });
});

describe('the drawn neuron', () => {
  it.each([LEAST_WIDTH, 248, 299, 300, 599, 600, 980])('has each part beside the others in a room of %i pixels', (width) => {
    const { names, inputs, sum, curve, output, z, rows, height } = layoutOf(width, 9);
    expect(names).toBeLessThan(inputs);
    expect(inputs).toBeLessThan(sum.x - sum.r);
    expect(curve.x + curve.width).toBeLessThanOrEqual(width);
    expect(curve.y + curve.height).toBeLessThan(height);
    // "output ŷ −1.20e308" is as long as it gets.
    if (output.x < curve.x) expect(curve.x - output.x).toBeGreaterThan(130);
    if (curve.y > sum.y) {
      expect(z.y).toBeGreaterThan(Math.max(...rows));
      expect(z.y).toBeLessThan(curve.y);
    }
  });
});
