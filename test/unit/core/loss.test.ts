import { describe, expect, it } from 'vitest';
import { absolute, huber, log, lossOf, squared } from '../../../src/core/loss';
import { LOSSES } from '../../../src/core/settings';
import { sigmoid } from '../../../src/core/elementary';
import { MORE_ACTIVATION, MORE_ACTIVATIONS } from '../../../src/core/more-activations';

const H = 1e-6;

describe('losses', () => {
  it.each(LOSSES)('%s has its name', (name) => expect(lossOf(name, 1).name).toBe(name));

  it.each([squared, absolute, huber(0.7), huber(1.35)])('$name: the slope is what the output does to the loss', (loss) => {
    const shown = loss.name === 'squared' ? 0.5 : 1;
    for (let output = -3.05; output < 3; output += 0.1) {
      const slope = (loss.value(output + H, NaN, 0.4) - loss.value(output - H, NaN, 0.4)) / (2 * H);
      expect(loss.slope(output, NaN, 0.4), `at ${output}`).toBeCloseTo(shown * slope, 6);
    }
  });

  it('log: the slope is what z does to the loss, and its value is that of the shares', () => {
    for (const y of [0, 0.3, 1])
      for (let z = -6.05; z < 6; z += 0.1) {
        const slope = (log.value(NaN, z + H, y) - log.value(NaN, z - H, y)) / (2 * H);
        expect(log.slope(sigmoid(z), z, y)).toBeCloseTo(slope, 8);
        expect(log.value(NaN, z, y)).toBeCloseTo(-y * Math.log(sigmoid(z)) - (1 - y) * Math.log(sigmoid(-z)), 13);
      }
    expect([squared.by, absolute.by, huber(1).by, log.by]).toEqual(['output', 'output', 'output', 'z']);
  });

  it('log keeps what the share itself loses', () => {
    expect(log.value(1, 800, 0)).toBe(800);
    expect(log.value(1, 50, 1)).toBeCloseTo(Math.exp(-50), 35);
    expect(log.value(0, -800, 1)).toBe(800);
  });

  it('absolute has slope 0 at the target, and Huber meets itself at c', () => {
    expect(absolute.slope(2, NaN, 2)).toBe(0);
    expect(huber(2).value(2, NaN, 0)).toBe(2);
    expect(huber(2).value(5, NaN, 0)).toBe(8);
    expect([huber(2).slope(5, NaN, 0), huber(2).slope(-5, NaN, 0), huber(2).slope(-1, NaN, 0)]).toEqual([2, -2, -1]);
  });

  it.each(LOSSES)('%s: NaN stays NaN', (name) => {
    const loss = lossOf(name, 1);
    expect(loss.value(NaN, NaN, 0)).toBeNaN();
    expect(loss.slope(NaN, NaN, 0)).toBeNaN();
  });
});

describe('more activations', () => {
  it.each(MORE_ACTIVATIONS)('%s keeps its name and NaN', (name) => {
    expect(MORE_ACTIVATION[name].name).toBe(name);
    expect(MORE_ACTIVATION[name].output(NaN)).toBeNaN();
  });

  it.each(['tanh', 'leaky-relu'] as const)('%s: the derivative is the slope of the output', (name) => {
    const { output, derivative } = MORE_ACTIVATION[name];
    for (let z = -6.05; z < 6; z += 0.1) expect(derivative(z, output(z))).toBeCloseTo((output(z + H) - output(z - H)) / (2 * H), 8);
  });

  it('step is 1 above 0 only, and its derivative is taken as 1', () => {
    const { output, derivative } = MORE_ACTIVATION.step;
    expect([-1, -0, 0, 5e-324, Infinity].map(output)).toEqual([0, 0, 0, 1, 1]);
    expect(derivative(-3, 0)).toBe(1);
  });

  it('leaky ReLU', () => expect([-2, 0, 3].map(MORE_ACTIVATION['leaky-relu'].output)).toEqual([-0.02, 0, 3]));
});
