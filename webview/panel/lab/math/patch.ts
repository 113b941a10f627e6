/** Brings MathML up to date with an expression, touching only what is another: while one scrubs, all but some digits stays. */
import { setAttr, setText } from '../../../shared/dom';
import { compact, exact } from '../../../../src/protocol/format';
import type { Expression } from './expression';
import { mathOf, nodeOf } from './mathml';

/**
 * @param math a `<math>` that was made from `was`.
 * @returns the same one, or another in its place where the two are not built alike.
 */
export function patchMath(math: Element, was: Expression, is: Expression): Element {
  const node = math.firstElementChild;
  if (node && alike(was, is)) {
    patch(node, was, is);
    return math;
  }
  const other = mathOf(is);
  math.replaceWith(other);
  return other;
}

/** Whether two expressions are built alike at their top: their parts can be compared one by one. */
function alike(was: Expression, is: Expression): boolean {
  if (was.kind === 'row' && is.kind === 'row')
    return was.items.length === is.items.length && was.items.every((item, i) => item.kind === is.items[i]?.kind);
  if (was.kind === 'fenced' && is.kind === 'fenced') return was.fence === is.fence && was.inside.kind === is.inside.kind;
  return was.kind === is.kind;
}

function patch(node: Element, was: Expression, is: Expression): void {
  const parts = Array.from(node.children);
  const each = (...pairs: readonly (readonly [Expression, Expression])[]): void =>
    pairs.forEach(([before, after], i) => patch(parts[i]!, before, after));
  if (!alike(was, is)) node.replaceWith(nodeOf(is));
  else if (was.kind === 'number' && is.kind === 'number') patchNumber(node, was, is);
  else if (was.kind === 'row' && is.kind === 'row') is.items.forEach((item, i) => patch(parts[i]!, was.items[i]!, item));
  else if (was.kind === 'fenced' && is.kind === 'fenced') patch(parts[1]!, was.inside, is.inside);
  else if (was.kind === 'fraction' && is.kind === 'fraction') each([was.above, is.above], [was.below, is.below]);
  else if (was.kind === 'power' && is.kind === 'power') each([was.base, is.base], [was.exponent, is.exponent]);
  else if (JSON.stringify(was) !== JSON.stringify(is)) node.replaceWith(nodeOf(is));
}

type NumberExpression = Extract<Expression, { kind: 'number' }>;

/** Where a number is built as before, but for its digits, these alone change. */
function patchNumber(node: Element, was: NumberExpression, is: NumberExpression): void {
  if (Object.is(was.value, is.value) && was.digits === is.digits && was.term === is.term && was.index === is.index) return;
  const [before, after] = [partsOf(was), partsOf(is)];
  if (was.term !== is.term || was.index !== is.index || before.shape !== after.shape) return node.replaceWith(nodeOf(is));
  const digits = node.localName === 'mn' ? [node] : Array.from(node.getElementsByTagName('mn'));
  setText(digits[0]!, after.mantissa);
  if (digits[2]) setText(digits[2], after.exponent); // between them is the ten
  setAttr(node, 'data-value', exact(is.value));
}

function partsOf({ value, digits }: NumberExpression): { readonly shape: string; readonly mantissa: string; readonly exponent: string } {
  const [mantissa = '', exponent = ''] = compact(value, digits).split('e');
  const plain = (text: string): string => text.replace('−', '');
  return {
    shape: [mantissa, exponent].map((text) => `${text.startsWith('−')}${text !== ''}`).join(),
    mantissa: plain(mantissa),
    exponent: plain(exponent),
  };
}
