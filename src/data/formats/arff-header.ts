import type { Bytes } from '../bytes';
import { nextLine } from '../csv/records';
import { DataProblem, ProblemList, quoted, shortened } from '../problem';
import { Fault, tokensOf, type Token } from './arff-tokens';

/** What an attribute holds: numbers, names of groups, texts, dates. */
export type AttributeType = 'numeric' | 'nominal' | 'string' | 'date';

/** A column as the header of an ARFF file declares it. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  /** The names of groups that may stand in it; empty for other types. */
  readonly labels: readonly string[];
  /** Whether its dates, whose year comes last, begin with the day, as their format says; null: it says nothing of that. */
  readonly dayFirst: boolean | null;
  /** Its line in the file, from 1. */
  readonly line: number;
}

/** The header of an ARFF file. */
export interface ArffHeader {
  readonly attributes: readonly Attribute[];
  /** Where the rows begin, in bytes. */
  readonly end: number;
  /** Lines above them: that of @data is the last. */
  readonly lines: number;
}

/** How an ARFF file begins: comments, and the name of the relation. */
const BEGIN = /^(?:\s*%[^\r\n]*[\r\n])*\s*@(?:relation|attribute)\s/i;
const MAY_BEGIN = /^\s*[%@]/;

/** Whether a text is ARFF, by how it begins, or where that is a long comment by its name. @param head of the text. */
export function isArff(head: Uint8Array, start: number, name: string): boolean {
  const text = new TextDecoder().decode(head.subarray(start));
  return BEGIN.test(text) || (/\.arff$/i.test(name) && MAY_BEGIN.test(text) && !/^[^%@\s]/m.test(text));
}

/** Bytes at first in which the header is looked for, and at most. */
const HEAD = 1 << 16;
const MOST = 1 << 28;

const TYPES: Readonly<Record<string, AttributeType>> = { numeric: 'numeric', real: 'numeric', integer: 'numeric', string: 'string', date: 'date' };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads what stands above the rows: @relation, @attribute NAME TYPE, comments, @data; keywords and types in any letter case.
 * @param start where the text begins. @throws DataProblem with every line that is none of these, or where one is missing.
 */
export function readArffHeader(bytes: Bytes, start: number, file: string): ArffHeader {
  for (let length = HEAD; ; length *= 4) {
    const head = bytes.subarray(start, start + length);
    const isAll = start + head.length >= bytes.length || length >= MOST;
    const header = headerIn(head, isAll, file);
    if (header !== null) return { ...header, end: start + header.end };
  }
}

/** @returns null where the header goes on behind the head. */
function headerIn(head: Uint8Array, isAll: boolean, file: string): ArffHeader | null {
  const attributes: Attribute[] = [];
  const problems = new ProblemList('error');
  let line = 1;
  for (let at = 0; at < head.length; line++) {
    const next = nextLine(head, at);
    if (next === head.length && !isAll) return null;
    const text = decoder.decode(head.subarray(at, next)).trimEnd();
    at = next;
    try {
      if (attributes.length > 0 && isRow(text, attributes.length)) throw new RowFault(text);
      const found = declaration(text, line);
      if (found === 'data') return ended(attributes, problems, { end: at, lines: line }, file);
      if (found !== null) attributes.push(found);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const column = [...text.slice(0, error.at)].length + 1;
      const own = line;
      problems.add(
        () => error.message,
        () => ({ line: own, column }),
      );
      if (error instanceof RowFault) throw DataProblem.ofList(file, problems); // so are all below it
    }
  }
  if (problems.count > 0) throw DataProblem.ofList(file, problems);
  throw new DataProblem(
    { file, line: line - 1 },
    'expected a line @data and rows below it, found the end of the file. Add them, or download the file anew: it may be cut short.',
  );
}

/** A row where @data should stand. */
class RowFault extends Fault {
  constructor(row: string) {
    super(
      row.search(/\S/),
      `expected a line @data above the rows, found ${quoted(row.trim())}, which looks like a row. Write @data into a line of its own above it.`,
    );
  }
}

/** Whether a line is no keyword, and has as many fields as there are attributes, or begins as a sparse row does. */
function isRow(line: string, width: number): boolean {
  const text = line.trim();
  return text !== '' && !/^[@%]/.test(text) && (/^\{\s*\d/.test(text) || ((width > 1 || /^[-+.\d?]/.test(text)) && text.split(',').length === width));
}

function ended(attributes: Attribute[], problems: ProblemList, place: Pick<ArffHeader, 'end' | 'lines'>, file: string): ArffHeader {
  if (problems.count > 0) throw DataProblem.ofList(file, problems);
  if (attributes.length > 0) return { ...place, attributes };
  throw new DataProblem({ file, line: place.lines }, 'expected a line @attribute NAME TYPE for each column above @data, found none. Add them.');
}

/** What a line of the header says; null: nothing of the columns. @throws Fault */
function declaration(line: string, number: number): Attribute | 'data' | null {
  const at = line.search(/\S/);
  if (at < 0 || line[at] === '%') return null;
  const keyword = /^@?[^\s{'"]*/.exec(line.slice(at))?.[0] ?? '';
  switch (keyword.toLowerCase()) {
    case '@relation':
    case '@end': // of an attribute that is relational, which is told
      return null;
    case '@data':
      return 'data';
    case '@attribute':
      return attributeOf(line, at + keyword.length, number);
    default:
      throw new Fault(
        at,
        `expected @attribute NAME TYPE, or @data above the rows, found ${quoted(line.trim())}. Mend the line, or begin it with % to make it a comment.`,
      );
  }
}

function attributeOf(line: string, from: number, number: number): Attribute {
  const [name, type, ...more] = tokensOf(line, from) as (Token | undefined)[];
  if (name === undefined || name.kind === 'brace')
    throw new Fault(name?.at ?? line.length, 'expected the name of an attribute behind @attribute, found none. Write @attribute NAME TYPE.');
  const declared = { name: name.text, line: number, dayFirst: null };
  if (type?.kind === 'brace' && type.text === '{') return { ...declared, type: 'nominal', labels: labelsOf(more as Token[], type) };
  const known = type && TYPES[type.text.toLowerCase()];
  if (known !== undefined) return { ...declared, type: known, labels: [], dayFirst: known === 'date' ? dayFirst(more[0]?.text ?? '') : null };
  const found = type === undefined ? 'found none' : `found ${quoted(type.text)}`;
  const relational = type?.text.toLowerCase() === 'relational' ? ' Rows within rows cannot be learnt from: make a column of each number.' : '';
  throw new Fault(
    type?.at ?? line.length,
    `expected the type of the attribute ${quoted(name.text)}: numeric, real, integer, string, date or its values {a, b}, ${found}.${relational || ' Write one; put quotes around a name with spaces in it.'}`,
  );
}

/** What a date's format, as Java writes it, says of the order: dd/MM/yyyy, MM/dd/yyyy. */
function dayFirst(format: string): boolean | null {
  const [day, month] = [format.indexOf('d'), format.indexOf('M')];
  return day < 0 || month < 0 ? null : day < month;
}

/** The names of groups up to the closing brace. @throws Fault */
function labelsOf(tokens: readonly Token[], open: Token): string[] {
  const close = tokens.findIndex(({ kind, text }) => kind === 'brace' && text === '}');
  if (close < 0) throw new Fault(open.at, 'the values that begin here have no } behind the last. Add it in this line.');
  const labels = tokens.slice(0, close).filter(({ text, kind }) => text !== '' || kind === 'quoted');
  return labels.map(({ text }) => text);
}

/** The values of an attribute as a message shows them. */
export const shownLabels = ({ labels }: Attribute): string =>
  labels.slice(0, 5).map(shortened).join(', ') + (labels.length > 5 ? ` and ${labels.length - 5} more` : '');
