import { describe, expect, it } from 'vitest';
import { columnAt } from '../../../src/host/editor/headerNames';

/** The column at each character of a header, as its index in one digit, or a point. */
const map = (header: string, names: readonly string[]): string => Array.from(header, (_, i) => columnAt(header, names, i) ?? '.').join('');

describe('the column under the pointer in a header', () => {
  it.each([
    ['a,b,y', ['a', 'b', 'y'], '00112'],
    ['alpha,a,alphabet', ['alpha', 'a', 'alphabet'], '0000001122222222'],
    ['"","speed","dist"', ['', 'speed', 'dist'], '....111111..22222'],
    ['x1;x11;x1 (2)', ['x1', 'x11', 'x1 (2)'], '0001111222222'],
    ['"say ""hi""",b', ['say "hi"', 'b'], '.00000000000.1'],
    ['a\tb', ['Column 1', 'b'], '..1'],
  ])('of %j', (header, names, expected) => expect(map(header, names)).toBe(expected));

  it('is none behind the last name', () => expect(columnAt('a,b  # c', ['a', 'b'], 6)).toBeNull());
});
