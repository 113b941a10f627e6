/** Expressions as LaTeX, to be copied into a text. Numbers keep all their digits. Pure. */
import type { Expression, Operator } from './expression';

const OPERATORS: Readonly<Record<Operator, string>> = {
  '+': ' + ',
  '−': ' - ',
  '·': ' \\cdot ',
  '=': ' = ',
  '←': ' \\leftarrow ',
  '>': ' > ',
  '≤': ' \\le ',
  ',': ',\\; ',
  '…': ' \\dots ',
  '∂': '\\partial ',
  Σ: '\\sum ',
};

const LETTERS: Readonly<Record<string, string>> = { η: '\\eta' };

export function latexOf(expression: Expression): string {
  switch (expression.kind) {
    case 'symbol': {
      const letter = LETTERS[expression.letter] ?? expression.letter;
      const whole = expression.mark === 'hat' ? `\\hat{${letter}}` : expression.mark === 'prime' ? `${letter}'` : letter;
      return expression.index === null ? whole : `${whole}_{${expression.index}}`;
    }
    case 'number':
      return latexNumber(expression.value);
    case 'half':
      return '\\tfrac{1}{2}';
    case 'operator':
      return OPERATORS[expression.text];
    case 'words':
      return `\\text{${expression.text.replace(/[\\{}$&#%_^~]/g, escaped)}}`;
    case 'row':
      return expression.items.map(latexOf).join('');
    case 'fenced':
      return expression.fence === '()' ? `\\left(${latexOf(expression.inside)}\\right)` : `\\left|${latexOf(expression.inside)}\\right|`;
    case 'fraction':
      return `\\frac{${latexOf(expression.above)}}{${latexOf(expression.below)}}`;
    case 'power':
      return `${latexOf(expression.base)}^{${latexOf(expression.exponent)}}`;
  }
}

function latexNumber(value: number): string {
  if (Number.isNaN(value)) return '\\mathrm{NaN}';
  if (!Number.isFinite(value)) return value < 0 ? '-\\infty' : '\\infty';
  const [mantissa = '', exponent] = String(value).split('e');
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

function escaped(character: string): string {
  return character === '\\' ? '\\textbackslash{}' : character === '^' || character === '~' ? `\\${character}{}` : `\\${character}`;
}

/** One aligned display of all lines. */
export function latexOfAll(expressions: readonly Expression[]): string {
  return `\\begin{aligned}\n${expressions.map((expression) => `  ${latexOf(expression).trim()}`).join(' \\\\\n')}\n\\end{aligned}`;
}
