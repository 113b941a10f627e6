import { DataProblem, quoted } from '../problem';

/** What a value is: text in quotes, a number, one of the words, or a list or an object. */
export type JsonKind = 'string' | 'number' | 'true' | 'false' | 'null' | 'not finite' | 'nested';

/** ASCII of what structures JSON. An opening bracket plus two is the closing one. */
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const CUT_SHORT = {
  file: 'The file may be cut short: write or download it again.',
  line: 'A row of JSON Lines must stand on one line, and whole.',
};

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS: Readonly<Record<string, JsonKind>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  // Python and others write these, though JSON has no word for them.
  NaN: 'not finite',
  Infinity: 'not finite',
  '-Infinity': 'not finite',
};

/** What people write for JSON's words, and characters that other notations allow. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['None', 'write null'],
  ['undefined', 'write null'],
  ['True', 'write true'],
  ['False', 'write false'],
  ["'", 'JSON takes double quotes only'],
  ['/', 'JSON has no comments'],
  [']', 'remove the comma before it'],
  ['}', 'remove the comma before it'],
]);

/** Line and character column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const decoder = new TextDecoder();

/**
 * Reads JSON (RFC 8259) from UTF-8 bytes, value by value, and knows where it is. Nothing is kept, and nesting takes no stack of
 * the language, so that neither a large file nor a deep one is a danger.
 */
export class JsonScanner {
  /** Byte that is read next. */
  at: number;
  line = 1;
  /** Where the last value begins and ends; of a string, what is between its quotes. */
  from = 0;
  to = 0;
  /** True when the last string has escapes in it. */
  escaped = false;
  private lineStart: number;
  /** A byte whose column is known: a line may be very long, and is not counted again from its beginning. */
  private counted: { lineStart: number; at: number; column: number };
  /** Where the last value's line begins, and its number: the value itself may end on a later one. */
  private valueStart = { line: 1, lineStart: 0 };

  /** @param end behind the last byte that belongs to the text. @param unit what the text is: for messages. */
  constructor(
    readonly bytes: Uint8Array,
    start: number,
    private end: number,
    readonly file: string,
    private readonly unit: 'file' | 'line' = 'file',
  ) {
    this.at = start;
    this.lineStart = start;
    this.counted = { lineStart: start, at: start, column: 1 };
  }

  /** Goes on with another text of the same bytes. */
  restart(start: number, end: number, line: number): void {
    this.at = start;
    this.end = end;
    this.line = line;
    this.lineStart = start;
  }

  /** Where the reading is, to come back to it with `reset`. */
  mark(): { readonly at: number; readonly line: number; readonly lineStart: number } {
    return { at: this.at, line: this.line, lineStart: this.lineStart };
  }

  reset(mark: { readonly at: number; readonly line: number; readonly lineStart: number }): void {
    this.at = mark.at;
    this.line = mark.line;
    this.lineStart = mark.lineStart;
  }

  /** The first byte that is not space, or −1 at the end. It stays unread. */
  peek(): number {
    const { bytes, end } = this;
    for (; this.at < end; this.at++) {
      const c = bytes[this.at];
      if (c === 0x0a || (c === 0x0d && bytes[this.at + 1] !== 0x0a)) {
        this.line++;
        this.lineStart = this.at + 1;
      } else if (c !== 0x20 && c !== 0x09 && c !== 0x0d) return c;
    }
    return -1;
  }

  /** Line and character column, from 1, of a byte on the line that is read. */
  place(at = this.at): Place {
    return { line: this.line, column: this.columnOf(this.lineStart, at) };
  }

  /** Line and character column of the last value. */
  placeOfValue(): Place {
    const { line, lineStart } = this.valueStart;
    return { line, column: this.columnOf(lineStart, this.bytes[this.from - 1] === QUOTE ? this.from - 1 : this.from) };
  }

  private columnOf(lineStart: number, at: number): number {
    if (this.counted.lineStart !== lineStart || this.counted.at > at) this.counted = { lineStart, at: lineStart, column: 1 };
    let { column } = this.counted;
    for (let i = this.counted.at; i < at; i++) if ((this.bytes[i] & 0xc0) !== 0x80) column++;
    this.counted = { lineStart, at, column };
    return column;
  }

  problem(text: string, at = this.at): DataProblem {
    return new DataProblem({ file: this.file, ...this.place(at) }, text);
  }

  /** @param expected in words. @returns the problem that something else stands where the reading is. */
  unexpected(expected: string): DataProblem {
    const c = this.peek();
    if (c === -1) return this.problem(`the ${this.unit} ends too early: expected ${expected}. ${CUT_SHORT[this.unit]}`);
    let end = this.at + 1;
    while (end < this.end && end < this.at + 60 && (isWord(this.bytes[end - 1]) ? isWord(this.bytes[end]) : (this.bytes[end] & 0xc0) === 0x80)) end++;
    const found = decoder.decode(this.bytes.subarray(this.at, end));
    const hint = HINTS.get(found);
    return this.problem(`not valid JSON: expected ${expected}, found ${found === '"' ? 'a quote' : quoted(found)}${hint ? `; ${hint}` : ''}.`);
  }

  /** Goes past `c` if it comes next. */
  take(c: number): boolean {
    if (this.peek() !== c) return false;
    this.at++;
    return true;
  }

  /** Goes past a comma or past the bracket `close`. @returns false when it was the bracket. */
  more(close: number): boolean {
    if (this.take(COMMA)) return true;
    if (this.take(close)) return false;
    throw this.unexpected(`a comma or ${String.fromCharCode(close)}`);
  }

  /** Goes past the name of a member and its colon; `from` and `to` are the name's. */
  key(): void {
    if (this.peek() !== QUOTE) throw this.unexpected('a name in double quotes');
    this.string();
    const { from, to } = this;
    if (!this.take(COLON)) throw this.unexpected('a colon behind the name');
    this.from = from;
    this.to = to;
  }

  /** Goes past a value of any kind; `from` and `to` are where it stands. @throws DataProblem where it is not JSON. */
  value(): JsonKind {
    const c = this.peek();
    this.valueStart = { line: this.line, lineStart: this.lineStart };
    if (c === QUOTE) return this.string();
    this.escaped = false;
    if (c === OPEN_OBJECT || c === OPEN_LIST) return this.nested();
    const { bytes, end } = this;
    this.from = this.at;
    let to = this.at;
    while (to < end && isWord(bytes[to])) to++;
    this.to = to;
    if (plainNumber(bytes, this.from, to)) {
      this.at = to;
      return 'number';
    }
    const word = to - this.from < 400 ? decoder.decode(bytes.subarray(this.from, to)) : '';
    const kind = NUMBER.test(word) ? 'number' : Object.hasOwn(WORDS, word) ? WORDS[word] : null;
    if (kind === null) throw this.unexpected('a value');
    this.at = to;
    return kind;
  }

  /** The last value as a cell of a table: a string's text, else as written; of a list or an object only its beginning. */
  text(): string {
    const { bytes, from, to } = this;
    if (!this.escaped) return decoder.decode(bytes.subarray(from, Math.min(to, from + LONGEST_TEXT)));
    return JSON.parse(decoder.decode(bytes.subarray(from - 1, to + 1))) as string;
  }

  private string(): 'string' {
    const { bytes, end } = this;
    this.escaped = false;
    const open = this.at;
    for (let i = open + 1; i < end; i++) {
      const c = bytes[i];
      if (c === QUOTE) {
        this.from = open + 1;
        this.to = i;
        this.at = i + 1;
        return 'string';
      }
      if (c === BACKSLASH) {
        this.escaped = true;
        i = this.escape(i);
      } else if (c < 0x20) throw this.problem(controlCharacter(c), c === 0x0a || c === 0x0d ? open : i);
    }
    throw this.problem('a quote that opens here is never closed. Close it, or write or download the file again if it is cut short.', open);
  }

  /** @param at a backslash in a string. @returns the last byte of the escape. */
  private escape(at: number): number {
    const c = this.bytes[at + 1];
    if (at + 1 < this.end && '"\\/bfnrt'.includes(String.fromCharCode(c))) return at + 1;
    if (c === 0x75 && at + 5 < this.end && /^[\da-fA-F]{4}$/.test(decoder.decode(this.bytes.subarray(at + 2, at + 6)))) return at + 5;
    throw this.problem(
      'not valid JSON: expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits. Double a backslash that is meant as such.',
      at,
    );
  }

  private nested(): 'nested' {
    const start = this.at;
    const { valueStart } = this;
    const open: number[] = [];
    for (let inside = true; inside;) {
      const c = this.peek();
      const close = c + 2;
      if (c === OPEN_OBJECT || c === OPEN_LIST) {
        this.at++;
        if (!this.take(close)) {
          open.push(close);
          if (c === OPEN_OBJECT) this.key();
          continue;
        }
      } else this.value();
      while (open.length > 0 && !this.more(open[open.length - 1])) open.pop();
      inside = open.length > 0;
      if (open[open.length - 1] === CLOSE_OBJECT) this.key();
    }
    this.escaped = false;
    this.valueStart = valueStart;
    this.from = start;
    this.to = this.at;
    return 'nested';
  }
}

/** Bytes of a text that are read: no class has a longer name. */
const LONGEST_TEXT = 1 << 20;

const isWord = (c: number): boolean =>
  (c >= 0x30 && c <= 0x39) || c === 0x2b || c === 0x2d || c === 0x2e || (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;

/** True for digits with at most one point among them: the most common numbers, known without a text being made. */
function plainNumber(bytes: Uint8Array, from: number, to: number): boolean {
  let i = bytes[from] === 0x2d ? from + 1 : from;
  const first = i;
  let point = -1;
  for (; i < to; i++) {
    if (bytes[i] === 0x2e && point < 0) point = i;
    else if (bytes[i] < 0x30 || bytes[i] > 0x39) return false;
  }
  const whole = (point < 0 ? to : point) - first;
  return whole > 0 && (whole === 1 || bytes[first] !== 0x30) && point !== to - 1;
}

function controlCharacter(c: number): string {
  if (c === 0x0a || c === 0x0d) return 'a quote that opens here is not closed on its line. Close it, or write a line end in a text as \\n.';
  return `not valid JSON: found the control character 0x${c.toString(16).padStart(2, '0').toUpperCase()} in a text. Write it as \\u00${c.toString(16).padStart(2, '0')}.`;
}
