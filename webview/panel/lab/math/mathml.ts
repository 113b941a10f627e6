/** Expressions as MathML: real mathematics that a screen reader can read. */
import { compact, exact } from '../../../../src/protocol/format';
import type { Expression } from './expression';

const SPACE = 'http://www.w3.org/1998/Math/MathML';

function m(tag: string, ...children: readonly (Node | string)[]): Element {
  const element = document.createElementNS(SPACE, tag);
  element.append(...children);
  return element;
}

/** A `<math>` of its own. */
export function mathOf(expression: Expression): Element {
  const math = m('math', nodeOf(expression));
  // At the beginning of a piece a minus would count as a sign, and stand close to what follows.
  const first = math.firstElementChild?.firstElementChild;
  if (first?.localName === 'mo' && first.textContent === '−') first.setAttribute('form', 'infix');
  math.setAttribute('displaystyle', 'true');
  return math;
}

/** A node of its own kind for an expression. */
export function nodeOf(expression: Expression): Element {
  switch (expression.kind) {
    case 'symbol':
      return marked(symbolNode(expression), expression.term, expression.index);
    case 'number':
      return marked(numberNode(expression.value, expression.digits), expression.term, expression.index, expression.value);
    case 'half':
      return m('mn', '½');
    case 'operator':
      return m('mo', expression.text);
    case 'words':
      return m('mtext', expression.text);
    case 'row':
      return m('mrow', ...expression.items.map(nodeOf));
    case 'fenced': {
      const [open, close] = expression.fence === '()' ? ['(', ')'] : ['|', '|'];
      const fence = (text: string): Element => {
        const element = m('mo', text);
        // Around a number with a power of ten a stretched fence would burst the line.
        if (expression.inside.kind === 'number') element.setAttribute('stretchy', 'false');
        return element;
      };
      return m('mrow', fence(open), nodeOf(expression.inside), fence(close));
    }
    case 'fraction':
      return m('mfrac', nodeOf(expression.above), nodeOf(expression.below));
    case 'power':
      return m('msup', nodeOf(expression.base), nodeOf(expression.exponent));
  }
}

function symbolNode({ letter, index, mark }: Extract<Expression, { kind: 'symbol' }>): Element {
  const plain = m('mi', letter);
  if (mark === 'hat') {
    const accented = m('mover', plain, m('mo', '^'));
    accented.setAttribute('accent', 'true');
    return accented;
  }
  // The glyph is raised by itself: as an exponent it would stand far too high.
  if (mark === 'prime') {
    const primed = m('mi', `${letter}′`);
    primed.setAttribute('class', 'prime'); // of two characters, it would be upright
    return primed;
  }
  return index === null ? plain : m('msub', plain, /^\d+$/.test(index) ? m('mn', index) : m('mi', index));
}

function numberNode(value: number, digitsShown: number): Element {
  const text = compact(value, digitsShown);
  const [sign, digits] = text.startsWith('−') ? ['−', text.slice(1)] : ['', text];
  const [mantissa = '', exponent] = digits.split('e');
  const plain = m('mn', mantissa);
  const whole = exponent === undefined ? [plain] : [plain, m('mo', '·'), m('msup', m('mn', '10'), exponentNode(exponent))];
  return sign === '' && whole.length === 1 ? plain : m('mrow', ...(sign === '' ? [] : [m('mo', sign)]), ...whole);
}

function exponentNode(text: string): Element {
  return text.startsWith('−') ? m('mrow', m('mo', '−'), m('mn', text.slice(1))) : m('mn', text);
}

/** Notes what a node stands for, so that it can explain itself. */
function marked(node: Element, term: string | null, index: string | number | null, value?: number): Element {
  if (term !== null) node.setAttribute('data-term', term);
  if (index !== null) node.setAttribute('data-index', String(index));
  if (value !== undefined) node.setAttribute('data-value', exact(value));
  return node;
}
