/** The update of one sample as equations with the numbers filled in, as the chain rule gives it. Pure. */
import type { ActivationName, LossName, Settings } from '../../../../src/core/settings';
import type { Moment } from '../../../../src/protocol/lab';
import { t } from '../../../shared/l10n';
import { at, clamp } from '../../../shared/math';
import { restOfSum, type ShownInputs } from '../base/inputs';
import { equation, HALF, fenced, fraction, hat, minus, number, op, power, prime, product, row, symbol, words, type Expression } from './expression';

export interface Step {
  readonly title: string;
  readonly equations: readonly Expression[];
  /** What the equations alone do not say, or null. */
  readonly note: string | null;
}

const Z = symbol('z', 'z');
const OUTPUT = hat('y', 'output');
const Y = symbol('y', 'y');
const ERROR = symbol('e', 'error');
const LOSS = symbol('L', 'loss');
const RATE = symbol('η', 'rate');
const BIAS = symbol('b', 'b');
const DERIVATIVE = row(prime('a', 'derivative'), fenced(Z));

const w = (i: number | string): Expression => symbol('w', 'w', i);
const x = (i: number | string): Expression => symbol('x', 'x', i);

/** As many digits as a double has. */
const ALL_DIGITS = 15;

/** Digits of a number in which its difference from another shows: 1 − 1 = −7·10⁻⁷ would be a riddle. */
function digitsBeside(value: number, other: number): number {
  const difference = Math.abs(value - other);
  let digits = 4;
  if (difference > 0) while (digits < ALL_DIGITS && Math.abs(Number(value.toPrecision(digits)) - value) > 0.05 * difference) digits++;
  return digits;
}

/** All steps, from the inputs to the new weights. */
export function stepsOf(moment: Moment, settings: Settings, inputs: ShownInputs): Step[] {
  return [sum(moment, inputs), output(moment, settings), loss(moment, settings), slope(moment, settings), update(moment, settings, inputs)];
}

function sum({ x: values, before, z }: Moment, inputs: ShownInputs): Step {
  const { training } = before;
  const terms = inputs.shown.map((i) =>
    equation(product(w(i + 1), x(i + 1)), [
      product(number(at(training, i), 'w', i), number(at(values, i), 'x', i)),
      number(at(training, i) * at(values, i)),
    ]),
  );
  const rest = inputs.more > 0 ? [equation(words(t('+ {0} more', inputs.more)), [number(restOfSum(training, values, inputs))])] : [];
  return {
    title: t('1. Weigh the inputs and add them up'),
    equations: [
      ...terms,
      ...rest,
      equation(BIAS, [number(at(training, values.length), 'b', values.length)]),
      equation(Z, [row(op('Σ'), product(w('i'), x('i')), op('+'), BIAS), number(z, 'z')]),
    ],
    note: null,
  };
}

function output({ z, y, output: value }: Moment, { activation }: Settings): Step {
  const filled = number(z, 'z');
  return {
    title: t('2. Bend the sum: the activation'),
    equations: [
      equation(OUTPUT, [
        row(symbol('a'), fenced(Z)),
        ...activationParts(activation, filled, z),
        number(value, 'output', null, digitsBeside(value, y)),
      ]),
    ],
    note: null,
  };
}

/** a(z) in symbols, then with the number in it. */
function activationParts(name: ActivationName, filled: Expression, z: number): Expression[] {
  const negative = z < 0 ? fenced(filled) : filled;
  switch (name) {
    case 'linear':
      return [Z];
    case 'sigmoid':
      return [fraction(number(1), row(number(1), op('+'), row(words('exp'), fenced(row(op('−'), negative)))))];
    case 'relu':
      return [row(words('max'), fenced(row(number(0), op(','), filled)))];
    case 'tanh':
      return [row(words('tanh'), fenced(filled))];
    case 'leaky-relu':
      return [z > 0 ? Z : product(number(0.01), filled)];
    case 'step':
      return [words(z > 0 ? t('value above 0') : t('value at 0 and below'))];
  }
}

function loss({ output: value, y, error, loss: shown }: Moment, { loss: name, huberC }: Settings): Step {
  return {
    title: t('3. Compare with the target'),
    equations: [
      equation(ERROR, [
        minus(OUTPUT, Y),
        minus(number(value, 'output', null, digitsBeside(value, y)), number(y, 'y', null, digitsBeside(y, value))),
        number(error, 'error'),
      ]),
      equation(LOSS, [...lossParts(name, huberC, error, y), number(shown, 'loss')]),
    ],
    note: name === 'squared' ? t('The shown loss is e²; the step descends ½e², whose slope is just e.') : null,
  };
}

function lossParts(name: LossName, c: number, error: number, y: number): Expression[] {
  switch (name) {
    case 'squared':
      return [power(ERROR, number(2))];
    case 'absolute':
      return [fenced(ERROR, '||')];
    case 'huber':
      return Math.abs(error) <= c
        ? [row(HALF, power(ERROR, number(2)))]
        : [minus(product(number(c), fenced(ERROR, '||')), row(HALF, power(number(c), number(2))))];
    case 'log':
      if (y === 1) return [row(op('−'), words('ln '), OUTPUT)];
      if (y === 0) return [row(op('−'), words('ln '), fenced(minus(number(1), OUTPUT)))];
      return [row(op('−'), Y, words(' ln '), OUTPUT, op('−'), fenced(minus(number(1), Y)), words(' ln '), fenced(minus(number(1), OUTPUT)))];
  }
}

/** The part of the slope that all weights share: a′(z) times the slope of the loss, or the latter alone where it holds a′ already. */
interface Shared {
  readonly symbols: readonly Expression[];
  readonly numbers: readonly Expression[];
}

function shared({ derivative, error }: Moment, { loss: name, huberC }: Settings): Shared {
  const slope = name === 'absolute' ? Math.sign(error) : name === 'huber' ? Math.max(-huberC, Math.min(huberC, error)) : error;
  const letter = name === 'absolute' ? row(words('sign'), fenced(ERROR)) : name === 'huber' && slope !== error ? number(slope, 'slope') : ERROR;
  const a = name === 'log' ? { symbols: [], numbers: [] } : { symbols: [DERIVATIVE], numbers: [number(derivative, 'derivative')] };
  return { symbols: [...a.symbols, letter], numbers: [...a.numbers, number(slope, name === 'absolute' || name === 'huber' ? 'slope' : 'error')] };
}

function slope(moment: Moment, settings: Settings): Step {
  const { symbols } = shared(moment, settings);
  const descended = settings.loss === 'squared' ? row(HALF, power(ERROR, number(2))) : LOSS;
  const partial = (of: Expression, by: Expression): Expression => fraction(row(op('∂'), of), row(op('∂'), by));
  const chain =
    settings.loss === 'log'
      ? product(partial(LOSS, Z), partial(Z, w('i')))
      : product(partial(settings.loss === 'squared' ? fenced(descended) : LOSS, OUTPUT), partial(OUTPUT, Z), partial(Z, w('i')));
  return {
    title: t('4. Which way is down: the chain rule'),
    equations: [
      ...(settings.loss === 'log'
        ? []
        : [equation(DERIVATIVE, [...derivativeParts(moment, settings.activation), number(moment.derivative, 'derivative')])]),
      equation(partial(settings.loss === 'squared' ? fenced(descended) : LOSS, w('i')), [chain, product(x('i'), ...symbols)]),
    ],
    note:
      settings.loss === 'log'
        ? t('With log loss a′(z) cancels, so a row that is confidently wrong still learns.')
        : settings.activation === 'step'
          ? t('The step has no slope to follow; Rosenblatt’s rule takes it as 1.')
          : null,
  };
}

function derivativeParts({ output: value, z }: Moment, name: ActivationName): Expression[] {
  const one = number(1);
  const digits = digitsBeside(value, 1);
  switch (name) {
    case 'linear':
    case 'step':
      return [];
    case 'sigmoid':
      return [
        product(OUTPUT, fenced(minus(one, OUTPUT))),
        product(number(value, 'output', null, digits), fenced(minus(one, number(value, 'output', null, digits)))),
      ];
    case 'tanh':
      return [minus(one, power(OUTPUT, number(2)))];
    case 'relu':
    case 'leaky-relu':
      return [words(z > 0 ? t('slope above 0') : t('slope at 0 and below'))];
  }
}

function update(moment: Moment, settings: Settings, inputs: ShownInputs): Step {
  const { before, after, rate, x: values } = moment;
  const n = values.length;
  const { symbols, numbers } = shared(moment, settings);
  const alone = settings.batchSize === 1;
  const line = (i: number): Expression => {
    const letter = i < n ? w(i + 1) : BIAS;
    const term = i < n ? 'w' : 'b';
    const input = i < n ? [number(at(values, i), 'x', i)] : [];
    const gradient = product(...input, ...numbers);
    if (!alone) return equation(symbol('g', 'gradient', i < n ? i + 1 : 'b'), [gradient, number(at(moment.gradient, i), 'gradient', i)]);
    const step = product(number(rate, 'rate'), ...input, ...numbers);
    const [old, now] = [at(before.training, i), at(after.training, i)];
    const digits = digitsToTell(old, now);
    const next = moment.step === null ? [] : [number(now, 'new', i, digits)];
    const start = number(old, term, i, digits);
    const moved = minus(start, step);
    return equation(letter, [isPlain(settings) ? moved : row(moved, op('…')), ...next], '←');
  };
  const general = alone
    ? [equation(w('i'), [minus(w('i'), product(RATE, x('i'), ...symbols))], '←'), equation(BIAS, [minus(BIAS, product(RATE, ...symbols))], '←')]
    : [equation(symbol('g', 'gradient', 'i'), [product(x('i'), ...symbols)])];
  return {
    title: alone ? t('5. Step down: every weight moves a little') : t('5. This sample’s share of the gradient'),
    equations: [...general, ...inputs.shown.map(line), line(n)],
    note: updateNote(moment, settings),
  };
}

/** Significant digits at which a weight and what it became look different, 4 to 12. */
function digitsToTell(before: number, after: number): number {
  const change = Math.abs(after - before);
  const needed = change > 0 ? Math.ceil(Math.log10(Math.max(Math.abs(before), Math.abs(after)) / change)) + 2 : 4;
  return Number.isFinite(needed) ? clamp(needed, 4, 12) : 4;
}

/** Nothing but the gradient moves the weights. */
function isPlain({ momentum, l1, l2 }: Settings): boolean {
  return momentum === 0 && l1 === 0 && l2 === 0;
}

function updateNote({ fault }: Moment, settings: Settings): string | null {
  const { batchSize, momentum, l1, l2 } = settings;
  const notes = [
    fault === 'loss' ? t('This update was not made: the loss is no longer a finite number, and the run ended here.') : '',
    fault === 'weight' ? t('This update was not made: a weight would no longer be a finite number, and the run ended here.') : '',
    batchSize === 1 ? '' : t('The weights move once a batch is complete, by η times the mean of the gradients of its samples.'),
    momentum > 0 ? t('Momentum {0}: a share of the last step goes on (…).', momentum) : '',
    l1 > 0 || l2 > 0 ? t('The penalty draws each weight towards 0 as well (…).') : '',
  ];
  return notes.filter((note) => note !== '').join(' ') || null;
}
