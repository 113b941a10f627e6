/** A word of a line of ARFF. */
export interface Token {
  /** Without quotes and backslashes; of a brace, the brace. */
  readonly text: string;
  readonly kind: 'word' | 'quoted' | 'brace';
  /** Where it begins in the line, and where what follows it begins. */
  readonly at: number;
  readonly end: number;
  /** Where the comma or blank stands that divides it from what is before it. */
  readonly divider: number;
}

/** What is wrong with a line, and where in it. */
export class Fault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What ends a word that has no quotes; a % in the middle of one is a part of it. */
const WORD = /[^\s,{}]+/y;
const BLANKS = /\s*/y;

/** Where the match of a sticky pattern ends that begins at `at`. */
function behind(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : at;
}

/**
 * The words of a line, as WEKA cuts it: commas or blanks stand between them, quotes of either kind around what has such in it, and % before
 * a comment. Where nothing stands between two commas, there is an empty word; not so between a brace and a comma.
 * @throws Fault where a quote is not closed.
 */
export function tokensOf(line: string, from = 0): Token[] {
  const tokens: Token[] = [];
  let wanted = true; // a word: none stood since the last comma
  let comma = -1;
  const add = (token: Omit<Token, 'divider'>): void => {
    tokens.push({ ...token, divider: comma < 0 ? token.at - 1 : comma });
    comma = -1;
  };
  for (let at = behind(BLANKS, line, from); at < line.length && line[at] !== '%'; at = behind(BLANKS, line, at)) {
    const sign = line[at];
    if (sign === ',') {
      if (wanted) add({ text: '', kind: 'word', at, end: at });
      wanted = true;
      comma = at++;
      continue;
    }
    const token = sign === '{' || sign === '}' ? brace(sign, at) : sign === "'" || sign === '"' ? quotedWord(line, at) : plainWord(line, at);
    add(token);
    wanted = token.text === '{' && token.kind === 'brace';
    at = token.end;
  }
  return tokens;
}

const brace = (text: string, at: number): Omit<Token, 'divider'> => ({ text, kind: 'brace', at, end: at + 1 });

function plainWord(line: string, at: number): Omit<Token, 'divider'> {
  const end = behind(WORD, line, at);
  return { text: line.slice(at, end), kind: 'word', at, end };
}

function quotedWord(line: string, at: number): Omit<Token, 'divider'> {
  let text = '';
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === line[at]) return { text, kind: 'quoted', at, end: i + 1 };
    if (line[i] === '\\' && i + 1 < line.length) text += ESCAPED[line[++i]] ?? line[i];
    else text += line[i];
  }
  throw new Fault(
    at,
    `a quote that opens here is never closed. Close it (${line[at]}), or write a backslash before it where it is a part of the value.`,
  );
}
