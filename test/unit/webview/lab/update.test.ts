import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ACTIVATIONS, LOSSES, type Settings } from '../../../../src/core/settings';
import { compact } from '../../../../src/protocol/format';
import type { Moment } from '../../../../src/protocol/lab';
import type { Expression } from '../../../../webview/panel/lab/math/expression';
import { equation, minus, number, piecesOf, product, symbol } from '../../../../webview/panel/lab/math/expression';
import { latexOf, latexOfAll } from '../../../../webview/panel/lab/math/latex';
import { stepsOf } from '../../../../webview/panel/lab/math/update';
import { Lab, table } from '../../../support/lab';

const ALL = { shown: [0, 1], more: 0 };

async function momentOf(settings: Partial<Settings>, sample = 5): Promise<{ moment: Moment; settings: Settings }> {
  const lab = new Lab();
  await lab.open(settings.loss === 'log' || settings.activation === 'step' ? classes(9) : table(9));
  lab.send({ type: 'view', view: { from: 0, to: null, columns: 100 } });
  lab.train({ epochs: 2, learningRate: 0.05, ...settings });
  lab.finish();
  lab.send({ type: 'lab', request: { type: 'moment', at: sample } });
  const { reply } = lab.last('lab');
  if (reply.type !== 'moment' || !reply.moment) throw new Error('There is no moment.');
  return { moment: reply.moment, settings: lab.last('started').run.settings };
}

/** As `table`, with a target of 0 and 1. */
function classes(n: number): string {
  return table(n)
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.replace(/[^,]*$/, (y) => (Number(y) > 0.5 ? '1' : '0'))))
    .join('\n');
}

/** The value of an expression that holds numbers only; null for letters and words. */
function valueOf(expression: Expression): number | null {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'half':
      return 0.5;
    case 'fenced': {
      const inside = valueOf(expression.inside);
      return inside === null ? null : expression.fence === '||' ? Math.abs(inside) : inside;
    }
    case 'fraction':
      return combine(expression.above, expression.below, (a, b) => a / b);
    case 'power':
      return combine(expression.base, expression.exponent, (a, b) => a ** b);
    case 'row':
      return valueOfRow(expression.items);
    default:
      return null;
  }
}

function combine(a: Expression, b: Expression, by: (a: number, b: number) => number): number | null {
  const [left, right] = [valueOf(a), valueOf(b)];
  return left === null || right === null ? null : by(left, right);
}

/** Sums of products, left to right. */
function valueOfRow(items: readonly Expression[]): number | null {
  const [name, inside] = items;
  if (name?.kind === 'words' && name.text === 'exp' && items.length === 2) return combine(inside, inside, (a) => Math.exp(a));
  let [sum, product, sign] = [0, NaN, 1];
  for (const item of items) {
    if (item.kind !== 'operator') {
      const value = valueOf(item);
      if (value === null) return null;
      product = Number.isNaN(product) ? value : product * value;
    } else if (item.text === '+' || item.text === '−') {
      if (!Number.isNaN(product)) sum += sign * product;
      [product, sign] = [NaN, item.text === '−' ? -1 : 1];
    } else if (item.text !== '·') return null;
  }
  return sum + sign * product;
}

/** Every part of an equation that has a value. */
function sides(equation: Expression): number[] {
  if (equation.kind !== 'row') return [];
  const parts: Expression[][] = [[]];
  for (const item of equation.items) {
    if (item.kind === 'operator' && (item.text === '=' || item.text === '←')) parts.push([]);
    else parts.at(-1)!.push(item);
  }
  return parts.map((items) => valueOfRow(items)).filter((value): value is number => value !== null && !Number.isNaN(value));
}

describe('the update as equations', () => {
  it('shows as many digits as the difference to the target needs', async () => {
    const { moment, settings } = await momentOf({ activation: 'sigmoid' });
    const shown = (output: number): string[] => {
      const steps = stepsOf({ ...moment, output, y: 1, error: output - 1 }, settings, ALL);
      return [1, 2, 3].map((step) => {
        const numbers = JSON.stringify(steps[step]).matchAll(/"kind":"number","value":([^,]+),"term":"output","index":null,"digits":(\d+)/g);
        return Array.from(numbers, ([, value, digits]) => compact(Number(value), Number(digits))).join();
      });
    };
    expect(shown(1 - 6.871e-7)).toEqual(['0.9999993', '0.9999993', '0.9999993,0.9999993']);
    expect(shown(0.28123)).toEqual(['0.2812', '0.2812', '0.2812,0.2812']);
    expect(shown(1)).toEqual(['1', '1', '1,1']);
  });

  it('of a sample that ended the run, or has not come yet, has no new weights', async () => {
    const { moment, settings } = await momentOf({});
    const last = (changed: Partial<Moment>): ReturnType<typeof stepsOf>[number] => stepsOf({ ...moment, ...changed }, settings, ALL).at(-1)!;
    const counts = (changed: Partial<Moment>): number[] =>
      last(changed)
        .equations.slice(2)
        .map((line) => sides(line).length);
    expect([counts({}), last({}).note]).toEqual([[2, 2, 2], null]);
    expect([counts({ step: null }), last({ step: null }).note]).toEqual([[1, 1, 1], null]);
    expect(last({ step: null, fault: 'loss' }).note).toMatch(/^This update was not made: the loss/);
    expect(last({ step: null, fault: 'weight' }).note).toMatch(/^This update was not made: a weight/);
  });

  it('has equal numbers on both sides, whatever the rule', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ACTIVATIONS),
        fc.constantFrom(...LOSSES),
        fc.integer({ min: 1, max: 18 }),
        async (activation, loss, sample) => {
          fc.pre(loss !== 'log' || activation === 'sigmoid');
          const { moment, settings } = await momentOf({ activation, loss }, sample);
          let compared = 0;
          for (const { equations } of stepsOf(moment, settings, ALL))
            for (const equation of equations) {
              const [first, ...others] = sides(equation);
              for (const other of others) expect(other).toBeCloseTo(first, 10);
              compared += others.length;
            }
          expect(compared).toBeGreaterThan(5);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends with the weights after the sample', async () => {
    const { moment, settings } = await momentOf({});
    const last = stepsOf(moment, settings, ALL).at(-1)!.equations.slice(-3);
    last.forEach((equation, i) => expect(sides(equation).at(-1)).toBe(moment.after.training[i]));
  });

  it('says that a batch waits for its other samples', async () => {
    const { moment, settings } = await momentOf({ batchSize: 4 });
    const step = stepsOf(moment, settings, ALL).at(-1)!;
    expect(step.note).toContain('batch');
    expect(sides(step.equations.at(-1)!).at(-1)).toBe(moment.gradient[2]);
  });

  it('sums up the inputs that are not written out', async () => {
    const { moment, settings } = await momentOf({});
    const [sum] = stepsOf(moment, settings, { shown: [1], more: 1 });
    const products = sum.equations.slice(0, 3).map((equation) => sides(equation).at(-1)!);
    expect(products[0] + products[1] + products[2]).toBeCloseTo(moment.z, 12);
  });
});

describe('LaTeX', () => {
  it('keeps every digit, and balances its braces', async () => {
    const { moment, settings } = await momentOf({ activation: 'sigmoid' });
    const lines = stepsOf(moment, settings, ALL).flatMap(({ equations }) => equations);
    const text = latexOfAll(lines);
    expect(text).toContain(String(moment.z));
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(text.match(/\\left[(|]/g)?.length).toBe(text.match(/\\right[)|]/g)?.length);
  });

  it('writes powers of ten, minus signs and special characters', () => {
    expect(latexOf({ kind: 'number', value: -1.5e-9, term: null, index: null, digits: 4 })).toBe('-1.5 \\cdot 10^{-9}');
    expect(latexOf({ kind: 'number', value: -Infinity, term: null, index: null, digits: 4 })).toBe('-\\infty');
    expect(latexOf({ kind: 'words', text: 'a_1 & 5%' })).toBe('\\text{a\\_1 \\& 5\\%}');
  });
});

describe('a line that is too long', () => {
  it('may be broken before each further sign, and before the step where a value is set anew', () => {
    const step = minus(number(2), product(number(0.1), number(3)));
    expect(piecesOf(equation(symbol('w'), [step, number(1.7)], '←')).map((piece) => latexOf(piece).trim())).toEqual([
      'w \\leftarrow 2',
      '- 0.1 \\cdot 3',
      '= 1.7',
    ]);
    expect(piecesOf(equation(symbol('e'), [step, number(1.7)])).map((piece) => latexOf(piece).trim())).toEqual(['e = 2 - 0.1 \\cdot 3', '= 1.7']);
  });
});
