/** Mathematics as data, so that one tree becomes both MathML and LaTeX. Pure. */

/** What a letter or a number stands for: the key of its explanation. */
export type Term = 'x' | 'w' | 'b' | 'z' | 'output' | 'y' | 'error' | 'loss' | 'derivative' | 'slope' | 'rate' | 'gradient' | 'new';

export type Expression =
  /** A letter. `mark`: a hat over it, or a prime behind it. */
  | {
      readonly kind: 'symbol';
      readonly letter: string;
      readonly index: string | null;
      readonly mark: 'hat' | 'prime' | null;
      readonly term: Term | null;
    }
  /** `digits`: significant digits shown; LaTeX keeps all. */
  | { readonly kind: 'number'; readonly value: number; readonly term: Term | null; readonly index: number | null; readonly digits: number }
  | { readonly kind: 'half' }
  | { readonly kind: 'operator'; readonly text: Operator }
  /** Words or a function's name, upright. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'row'; readonly items: readonly Expression[] }
  | { readonly kind: 'fenced'; readonly fence: '()' | '||'; readonly inside: Expression }
  | { readonly kind: 'fraction'; readonly above: Expression; readonly below: Expression }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression };

export type Operator = '+' | '−' | '·' | '=' | '←' | '>' | '≤' | ',' | '…' | '∂' | 'Σ';

export const symbol = (letter: string, term: Term | null = null, index: string | number | null = null): Expression => ({
  kind: 'symbol',
  letter,
  index: index === null ? null : String(index),
  mark: null,
  term,
});
export const hat = (letter: string, term: Term): Expression => ({ kind: 'symbol', letter, index: null, mark: 'hat', term });
export const prime = (letter: string, term: Term): Expression => ({ kind: 'symbol', letter, index: null, mark: 'prime', term });
/** @param index of the feature the number belongs to, from 0; N: the bias. */
export const number = (value: number, term: Term | null = null, index: number | null = null, digits = 4): Expression => ({
  kind: 'number',
  value,
  term,
  index,
  digits,
});
export const HALF: Expression = { kind: 'half' };
export const op = (text: Operator): Expression => ({ kind: 'operator', text });
export const words = (text: string): Expression => ({ kind: 'words', text });
export const row = (...items: readonly Expression[]): Expression => ({ kind: 'row', items });
export const fenced = (inside: Expression, fence: '()' | '||' = '()'): Expression => ({ kind: 'fenced', fence, inside });
export const fraction = (above: Expression, below: Expression): Expression => ({ kind: 'fraction', above, below });
export const power = (base: Expression, exponent: Expression): Expression => ({ kind: 'power', base, exponent });

/** Factors with dots between them; a negative number behind a dot gets parentheses. */
export function product(...factors: readonly Expression[]): Expression {
  return row(...factors.flatMap((factor, i) => (i === 0 ? [factor] : [op('·'), isNegative(factor) ? fenced(factor) : factor])));
}

/** left − right, with parentheses around a negative number on the right. */
export function minus(left: Expression, right: Expression): Expression {
  return row(left, op('−'), isNegative(right) ? fenced(right) : right);
}

function isNegative(expression: Expression): boolean {
  return expression.kind === 'number' && (expression.value < 0 || Object.is(expression.value, -0));
}

/** `left = part = part …`, or `left ← …` where a value is set anew. */
export function equation(left: Expression, parts: readonly Expression[], sign: '=' | '←' = '='): Expression {
  return row(left, ...parts.flatMap((part, i) => [op(i === 0 ? sign : '='), part]));
}

/** An equation cut before each sign but the first, and before the step where a value is set anew: a narrow page breaks it there. */
export function piecesOf(line: Expression): Expression[] {
  if (line.kind !== 'row') return [line];
  const pieces: Expression[][] = [[]];
  const begin = (): void => void pieces.push([]);
  let signs = 0;
  let isSet = false;
  for (const item of line.items) {
    if (isOperator(item, '=') || isOperator(item, '←')) {
      if (signs++ > 0) begin();
      isSet = isOperator(item, '←');
      pieces.at(-1)?.push(item);
    } else if (isSet && item.kind === 'row') {
      for (const part of flat(item)) {
        if (isOperator(part, '−')) begin();
        pieces.at(-1)?.push(part);
      }
    } else pieces.at(-1)?.push(item);
  }
  return pieces.map((items) => row(...items));
}

function flat(expression: Expression): readonly Expression[] {
  return expression.kind === 'row' ? expression.items.flatMap(flat) : [expression];
}

function isOperator(item: Expression, text: Operator): boolean {
  return item.kind === 'operator' && item.text === text;
}
