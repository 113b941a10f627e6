import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import type { Moment } from '../../../src/protocol/lab';
import type { RunInfo } from '../../../src/protocol/run';
import { STEPS, type Scene } from '../../../webview/panel/tour/steps';

const [, WEIGHT, BIAS, LOSS, UPDATE, RATE] = STEPS.map(
  ({ text, found }) =>
    (scene: Scene): string =>
      `${text(scene)} ${found?.(scene) ?? ''}`,
);
const run = (more: object = {}, features = ['a', 'b']): RunInfo =>
  ({ settings: { ...DEFAULT_SETTINGS, ...more }, dataset: { features }, samplesPerEpoch: 9, updatesPerEpoch: 9 }) as unknown as RunInfo;
const scene = (moment: object | null, of: RunInfo | null = run()): Scene => ({
  run: of,
  moment: moment as Moment | null,
  rate: 0.01,
  tried: new Map(),
});
const weights = (...training: number[]): object => ({ training: Float64Array.from(training) });
/** Numbers as they are written here. */
const numbersIn = (text: string): number[] =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([number]) => Number(number));

describe('the tour', () => {
  it('tells an error and a loss of which one is the square of the other, as they are written', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 30, noNaN: true }), (error) => {
        const told = /off by (\S+), which squared is (\S+)\. /.exec(LOSS(scene({ error: -error, loss: error * error })));
        const [off, squared] = told!.slice(1).map((text) => Number(text.replace('−', '-')));
        expect(Math.abs(off * off - squared) / squared).toBeLessThan(0.006);
      }),
    ));

  it('tells how far an update moved the weights, and not much more or less', () =>
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (from, by) => {
        fc.pre(Math.abs(by) > 1e-9);
        const text = UPDATE(scene({ step: {}, before: weights(from, 0, 0), after: weights(from + by, 0, 0) }));
        const [a, b] = numbersIn(/This update: a (.*?) · /.exec(text)![1].replaceAll(/\s(?=\d{3})/g, ''));
        expect(Math.abs(b - a - by)).toBeLessThan(0.3 * Math.abs(by));
      }),
    ));

  it('says what is so of this run alone', () => {
    const moment = { before: weights(0.5, -2, 0.25) };
    expect(WEIGHT(scene(moment, run({ scaling: 'none' })))).toContain('what the number in a column is multiplied by');
    expect(WEIGHT(scene(moment, run({ scaling: 'standardize' })))).toMatch(/once it is scaled.*b counts most, with −2.*the sum falls/);
    expect(WEIGHT(scene({ before: weights(0.5, 0.25) }, run({}, ['speed'])))).toContain('That of speed is 0.5');
    expect([BIAS(scene(moment)), BIAS(scene(null, null))]).toEqual([expect.stringContaining('and is 0.250 now'), expect.not.stringContaining('now')]);
    expect(RATE(scene(null, run({ activation: 'linear' })))).not.toContain('flat');
    expect(RATE(scene(null, run({ activation: 'sigmoid' })))).toContain('flat');
  });
});
