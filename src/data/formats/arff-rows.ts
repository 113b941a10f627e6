import { Growing } from '../growing';
import { isMissing, parseNumber } from '../number';
import { DataProblem, ProblemList, quoted } from '../problem';
import { nextLine } from '../csv/records';
import type { ArffHeader, Attribute } from './arff-header';
import { Fault, tokensOf, type Token } from './arff-tokens';

/** Bytes between two breaths, and bytes that the rows may have when they are written plainly. */
const PIECE = 1 << 21;
const MOST_BYTES = 2 ** 31;

/** Bytes that end what is plain, outside of quotes: quotes, backslashes, braces, percent signs. */
const SPECIAL = new Uint8Array(256);
for (const sign of '"\'\\{}%') SPECIAL[sign.charCodeAt(0)] = 1;
const SPACE = 0x20;
const PERCENT = 0x25;
const COMMA = 0x2c;
const AT = 0x40;
const BACKSLASH = 0x5c;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** What is looked for in an ARFF file and told of it. */
export interface PlainRows {
  /** The file: its header as it was, and each row as fields with commas between them. Every line, and mostly every field, stands where it stood. */
  readonly bytes: Uint8Array;
  /** Rows with a weight, and where the first weight stands. */
  readonly weights: { count: number; readonly line: number; readonly column: number } | null;
  /** Whether a row lists only what is not 0. */
  readonly sparse: boolean;
}

/**
 * Writes the rows of an ARFF file as the readers of delimited texts take them: blanks between fields become commas, quotes of both kinds
 * one kind, backslashes doubled quotes; comments behind rows and weights are left out; of sparse rows every field is written.
 * @param quote the kind. @throws DataProblem with every row that cannot be cut.
 */
export async function plainRows(
  bytes: Uint8Array,
  { attributes, end, lines }: ArffHeader,
  quote: string,
  file: string,
  breathe: (bytes: number) => Promise<void>,
): Promise<PlainRows> {
  const rows = new RowWriter(attributes, quote);
  const out = new Growing(bytes.length + 1024);
  const problems = new ProblemList('error');
  let line = lines + 1;
  let rest = PIECE;
  out.add(bytes.subarray(0, end));
  for (let at = end; at < bytes.length; line++) {
    const next = nextLine(bytes, at);
    let to = next;
    while (to > at && (bytes[to - 1] === 0x0a || bytes[to - 1] === 0x0d)) to--;
    if (bytes[at] !== AT && isPlain(bytes, at, to, quote.charCodeAt(0))) out.add(bytes.subarray(at, next));
    else {
      const text = decoder.decode(bytes.subarray(at, to));
      try {
        out.add(encoder.encode(rows.write(text, line)));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        const own = line;
        problems.add(
          () => error.message,
          () => ({ line: own, column: columnOf(text, error.at) }),
        );
      }
      out.add(bytes.subarray(to, next));
      if (out.length > MOST_BYTES) throw tooLarge(file, line);
    }
    rest -= next - at;
    at = next;
    if (rest > 0) continue;
    rest = PIECE;
    await breathe(at);
  }
  if (problems.count > 0) throw DataProblem.ofList(file, problems);
  return { bytes: out.bytes, weights: rows.weights, sparse: rows.sparse };
}

/** Whether the line in bytes [from, to) is read by the readers of delimited texts as by WEKA: it is a comment, or has quotes of one kind around whole fields. */
function isPlain(bytes: Uint8Array, from: number, to: number, quote: number): boolean {
  if (bytes[from] === PERCENT) return true;
  let begins = true; // a field
  for (let i = from; i < to; i++) {
    const c = bytes[i];
    if (c === COMMA) begins = true;
    else if (c <= SPACE) {
      if (!begins) return false;
    } else if (SPECIAL[c] === 0) begins = false;
    else if (c !== quote || !begins) return false;
    else {
      for (i++; i < to && bytes[i] !== quote; i++) if (bytes[i] === BACKSLASH) return false;
      if (i >= to || (i + 1 < to && bytes[i + 1] !== COMMA)) return false;
    }
  }
  return true;
}

/** Character column (code points), from 1. */
const columnOf = (line: string, at: number): number => [...line.slice(0, at)].length + 1;

function tooLarge(file: string, line: number): DataProblem {
  return new DataProblem(
    { file, line },
    `the rows up to here have more than ${MOST_BYTES / 2 ** 30} GiB when every number is written, those that are 0 too. Make a file of fewer rows or attributes, and train on that.`,
  );
}

/** A line of the header among the rows; one of values has commas behind the first. */
const KEYWORD = /^\s*(@(?:relation|attribute)(?=\s+[^\s,])|@data(?=\s*$))/i;

class RowWriter {
  weights: { count: number; readonly line: number; readonly column: number } | null = null;
  sparse = false;
  /** What a sparse row means where it says nothing: 0, and of names the first. */
  private readonly absent: readonly string[];

  constructor(
    private readonly attributes: readonly Attribute[],
    private readonly quote: string,
  ) {
    this.absent = attributes.map(({ type, labels }) =>
      type === 'numeric' ? '0' : type === 'nominal' ? this.field({ text: labels[0] ?? '?' }) : '?',
    );
  }

  /** A row as plain fields; empty for a line that has none. @throws Fault */
  write(line: string, number: number): string {
    const tokens = tokensOf(line);
    if (tokens.length === 0) return '';
    const keyword = KEYWORD.exec(line)?.[1];
    if (keyword !== undefined)
      throw new Fault(
        tokens[0].at,
        `found ${keyword} among the rows, below @data. Put the header above all rows, and write one file for each table.`,
      );
    const open = isBrace(tokens[0], '{');
    const fields = this.withoutWeight(tokens, open, line, number);
    if (open) return this.dense(fields);
    let out = '';
    fields.forEach((token, i) => {
      if (token.kind === 'brace')
        throw new Fault(token.at, `found a brace (${token.text}) among the values of a row. Put quotes around a value that contains one.`);
      const begun = i === 0 ? '' : `${out.padEnd(token.divider)},`;
      out = begun.padEnd(token.at) + this.field(token);
    });
    return out;
  }

  /** The words of a row but for a weight in braces at its end, which is counted. @param open whether the row itself stands in braces: they are left out. */
  private withoutWeight(tokens: readonly Token[], open: boolean, line: string, number: number): readonly Token[] {
    const [begin, weight, end] = tokens.slice(-3);
    const close = open ? tokens.findIndex((token) => isBrace(token, '}')) : -1;
    if (open && close < 0) throw new Fault(tokens[0].at, 'the row that begins with { has no } behind its last value. Add it in this line.');
    const weighted = tokens.length > (open ? close + 3 : 3) && isBrace(begin, '{') && isBrace(end, '}') && weight.kind === 'word';
    if (weighted && this.weights) this.weights.count++;
    else if (weighted) this.weights = { count: 1, line: number, column: columnOf(line, begin.at) };
    const own = weighted ? tokens.slice(0, -3) : tokens;
    if (!open) return own;
    if (own.length > close + 1) throw new Fault(own[close + 1].at, 'found values behind the } that ends the row. Remove them.');
    return own.slice(1, close);
  }

  /** All fields of a row that lists pairs of a place (from 0) and a value. @throws Fault */
  private dense(pairs: readonly Token[]): string {
    this.sparse = true;
    const { attributes } = this;
    const fields = [...this.absent];
    for (let i = 0; i < pairs.length; i += 2) {
      const [place, value] = [pairs[i], pairs[i + 1] as Token | undefined];
      const j = /^\d+$/.test(place.text) ? Number(place.text) : NaN;
      if (!(j < attributes.length))
        throw new Fault(
          place.at,
          `expected the number of an attribute, from 0 to ${attributes.length - 1}, found ${quoted(place.text)}. A sparse row is written {1 X, 3 Y}, with the place before each value.`,
        );
      if (value === undefined)
        throw new Fault(place.end, `expected a value behind the place ${place.text}, found none. Add it, or remove the place: then it is 0.`);
      if (attributes[j].type === 'numeric' && !isMissing(value.text) && Number.isNaN(parseNumber(value.text)))
        throw new Fault(
          value.at,
          `expected a number for ${quoted(attributes[j].name)}, found ${quoted(value.text)}. Mend it, or write ? for a missing value.`,
        );
      fields[j] = this.field(value);
    }
    return fields.join(',');
  }

  /** A word as a field: in quotes where it had some, or would be cut. */
  private field({ text, kind = 'word' }: { readonly text: string; readonly kind?: Token['kind'] }): string {
    const { quote } = this;
    if (kind === 'word' && !/^%|[\s,'"]/.test(text)) return text;
    return quote + text.replaceAll(quote, quote + quote).replace(/[\r\n]/g, ' ') + quote;
  }
}

const isBrace = (token: Token | undefined, sign: string): boolean => token?.kind === 'brace' && token.text === sign;
