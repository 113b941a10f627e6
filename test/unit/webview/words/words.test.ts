import { describe, expect, it } from 'vitest';
import { limitTitle, limitWords } from '../../../../webview/panel/words/analysis-words';
import { FULL, paceAt, paceWords, placeOf } from '../../../../webview/panel/controls/pace';
import { DEFAULTS, readPreferences } from '../../../../webview/panel/charts/preferences';
import { epochOf, metricWords } from '../../../../webview/panel/words/words';
import { fill } from '../../../../webview/shared/l10n';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('the pace', () => {
  it('goes from one a second to as fast as possible', () => {
    expect(paceAt(0)).toEqual({ kind: 'rate', perSecond: 1 });
    expect(paceAt(FULL)).toEqual({ kind: 'full' });
  });

  it('finds its place again', () => {
    for (let place = 0; place <= 970; place += 5) expect(Math.abs(placeOf(paceAt(place), 1) - place)).toBeLessThanOrEqual(8);
    expect(placeOf({ kind: 'full' }, 10)).toBe(FULL);
    expect(placeOf({ kind: 'watch', seconds: 6 }, 15_000)).toBe(placeOf({ kind: 'rate', perSecond: 2500 }, 1));
  });

  it('is said in words', () => {
    expect(plain(paceWords({ kind: 'watch', seconds: 6 }))).toBe('about 6 s');
    expect(plain(paceWords({ kind: 'rate', perSecond: 25_000 }))).toBe('25 000 samples/s');
    expect(paceWords({ kind: 'rate', perSecond: 1 })).toBe('1 sample/s');
    expect(paceWords({ kind: 'full' })).toBe('as fast as possible');
  });
});

describe('how far the learning rate may go', () => {
  const known = { linear: true, curvature: 1, perRowBound: 0.1 };
  it('is the limit of a linear neuron, and more for a sigmoid, whose steps are shorter', () => {
    expect(limitWords(known, { value: 0.5, exact: true })).toBe('diverges above 0.5 (exact)');
    expect(limitWords(known, { value: 0.5, exact: false })).toBe('diverges above 0.5 (estimate)');
    const sigmoid = { ...known, linear: false, curvature: 1 / 16 };
    expect(limitWords(sigmoid, { value: 0.5, exact: false })).toBe('may overshoot above 8 (estimate)');
    expect(limitTitle(sigmoid, { value: 0.5, exact: false })).toContain('Below 1.6 no single step overshoots');
  });
});

describe('words', () => {
  it('count epochs from 1', () => expect([1, 150, 151, 300].map((update) => epochOf(update, 150))).toEqual([1, 1, 2, 2]));

  it('say measures as people read them', () => {
    expect(plain(metricWords({ name: 'accuracy', value: 0.98667 }))).toBe('98.7 %');
    expect(metricWords({ name: 'R²', value: -0.25 })).toBe('−0.25');
    expect(metricWords({ name: 'recall', value: null })).toBe('undefined');
  });

  it('fill in arguments and leave data alone', () => {
    expect(fill('{0} of {1}', ['a', 'b'])).toBe('a of b');
    expect(fill('{0} and {1}', ['{1}', 'x'])).toBe('{1} and x');
    expect(fill('{2}', ['a'])).toBe('{2}');
  });
});

describe('preferences', () => {
  it.each([undefined, null, 3, 'x', {}, { view: null }, { view: { zoom: { from: 5, to: 2 }, smoothing: NaN, x: 'rows', log: 'yes', tour: 3 } }])(
    'of %j are the defaults',
    (memory) => expect(readPreferences(memory)).toEqual(DEFAULTS),
  );

  it('come back as they were', () => {
    const view = {
      zoom: { from: 3, to: 90 },
      moment: 12,
      log: true,
      fit: true,
      smoothing: 0.5,
      x: 'epoch',
      hidden: ['age', ''],
      table: true,
      settings: true,
      more: true,
      data: true,
      runs: ['a'],
      lab: ['math'],
      tour: { step: 3, rate: 0.01, trial: { rate: '1', before: { learningRate: '0.01', scaling: 'auto' } } },
    } as const;
    expect(readPreferences(JSON.parse(JSON.stringify({ view })))).toEqual(view);
  });
});
