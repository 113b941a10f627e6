import { describe, expect, it } from 'vitest';
import { ACTIVATION } from '../../../src/core/activation';
import { sigmoid } from '../../../src/core/elementary';
import { ACTIVATIONS } from '../../../src/core/settings';

describe('activations', () => {
  it('have the names of the settings', () => {
    for (const name of ACTIVATIONS) expect(ACTIVATION[name].name).toBe(name);
    expect(Object.keys(ACTIVATION).sort()).toEqual([...ACTIVATIONS].sort());
  });

  it.each(ACTIVATIONS.filter((name) => name !== 'step'))('%s: the derivative is the slope of the output', (name) => {
    const { output, derivative } = ACTIVATION[name];
    const h = 1e-6;
    for (let z = -6.05; z < 6.1; z += 0.1) {
      const slope = (output(z + h) - output(z - h)) / (2 * h);
      expect(derivative(z, output(z)), `at ${z}`).toBeCloseTo(slope, 8);
    }
  });

  it.each(ACTIVATIONS)('%s: NaN stays NaN', (name) => {
    expect(ACTIVATION[name].output(NaN)).toBeNaN();
  });

  it('linear gives z itself, −0 and infinities too', () => {
    for (const z of [0, -0, 1.5, -1e308, Infinity, -Infinity]) expect(ACTIVATION.linear.output(z)).toBe(z);
  });

  it('relu is 0, never −0, and flat up to and with z = 0', () => {
    const { output, derivative } = ACTIVATION.relu;
    for (const z of [-Infinity, -1, -5e-324, -0, 0]) {
      expect(output(z)).toBe(0);
      expect(derivative(z, 0)).toBe(0);
    }
    expect(output(5e-324)).toBe(5e-324);
    expect(derivative(5e-324, 5e-324)).toBe(1);
    expect(output(Infinity)).toBe(Infinity);
  });

  it('sigmoid has its known values and never leaves 0…1', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(-0)).toBe(0.5);
    expect(sigmoid(Infinity)).toBe(1);
    expect(sigmoid(-Infinity)).toBe(0);
    expect(sigmoid(Math.log(3))).toBeCloseTo(0.75, 15);
    expect(sigmoid(-Math.log(3))).toBeCloseTo(0.25, 15);
    for (const z of [-1e308, -1000, -746, 746, 1000, 1e308]) expect(sigmoid(z)).toBe(z < 0 ? 0 : 1);
  });

  it('sigmoid keeps small values for large negative z, where 1 − sigmoid(−z) would be 0', () => {
    expect(sigmoid(-700)).toBeGreaterThan(9e-305);
    expect(sigmoid(-745)).toBe(5e-324);
  });

  it('sigmoid has for z ≥ 0 the bits of the textbook form', () => {
    for (let z = 0; z < 40; z += 0.37) expect(sigmoid(z)).toBe(1 / (1 + Math.exp(-z)));
  });
});
