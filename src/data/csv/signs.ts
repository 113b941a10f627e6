import { DataProblem, ProblemList } from '../problem';
import { columnAt } from './quote-problems';
import { lineEnds, startsWith } from './records';

const LESS = 0x3c;

/** Bytes at the head that are looked at for the signs of another kind of text. */
const HEAD = 1 << 14;

/** A number, and pairs of a place and a number, in the first two lines. Numbers alone: a time behind a day has a colon, too. */
const NUMBER = /[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?/.source;
const PAIR = `(?: (?:\\d+|qid):${NUMBER})`;
const LIBSVM = new RegExp(`^${NUMBER}${PAIR}+ ?[\r\n]+${NUMBER}${PAIR}* ?[\r\n]`, 'i');

/** Tables as other programs write them: how they begin (each text in one way only, so that a search ends soon), what they are, and what to do. */
const OTHER_TABLES: readonly (readonly [RegExp, string, string])[] = [
  [LIBSVM, 'a sparse table as LIBSVM writes it', 'Write it as CSV, a column for each number; with scikit-learn: load_svmlight_file'],
  [/^\[\[ ?[-\d][^,[\]]*\]?[\r\n]/, 'an array as NumPy prints it', 'Write it with numpy.savetxt(…, delimiter=",")'],
  [
    /^(?:[^\r\n]+[\r\n]+){0,3}\s*[┌╭╔┏][─━═]/u,
    'a table drawn with lines, as DuckDB, polars and sqlite3 print it',
    'Write it as CSV: COPY … TO in DuckDB, write_csv in polars, .mode csv in sqlite3',
  ],
  [
    /^(?:%.*[\r\n]|\s)*\\(?:begin\{(?:table|tabular\w*|longtable|array)\*?\}|documentclass)/,
    'a table of LaTeX',
    'Write its rows as CSV: commas in place of &, and neither \\\\ nor \\hline',
  ],
];

/**
 * Refuses texts that are no table to read: a pointer of Git LFS, HTML or XML, LIBSVM, a file with merge conflicts.
 * @throws DataProblem that says what it is, with the lines.
 */
export function checkText(bytes: Uint8Array, start: number, file: string): void {
  const head = new TextDecoder().decode(bytes.subarray(start, start + HEAD)).trimStart();
  if (head.startsWith('version https://git-lfs.github.com/spec/'))
    throw new DataProblem({ file, line: 1 }, 'expected a table, but this is a pointer of Git LFS; the data is not here. Fetch it with: git lfs pull');
  const markup = /^<(?:(!doctype|html|head|body|table|div|script|meta|title)\b|(\?xml)\b|!--)/i.exec(head);
  if (markup)
    throw new DataProblem(
      { file, line: 1 },
      `expected a table, but this is ${markup[2] ? 'XML' : 'a web page (HTML)'}. Download the data itself, or save the table as CSV (UTF-8).`,
    );
  const other = OTHER_TABLES.find(([sign]) => sign.test(head));
  if (other) throw new DataProblem({ file, line: 1 }, `expected delimited fields, but this is ${other[1]}. ${other[2]}.`);
  const conflicts = conflictMarkers(bytes, start);
  if (conflicts.count > 0) throw DataProblem.ofList(file, conflicts);
}

/** Lines that Git writes around the two sides of a conflict. */
function conflictMarkers(bytes: Uint8Array, start: number): ProblemList {
  const problems = new ProblemList('error');
  let line = 1;
  let counted = start;
  for (let at = bytes.indexOf(LESS, start); at >= 0; at = bytes.indexOf(LESS, at + 1)) {
    const atLineStart = at === start || bytes[at - 1] === 0x0a || bytes[at - 1] === 0x0d;
    if (!atLineStart || !startsWith(bytes, at, '<<<<<<< ')) continue;
    line += lineEnds(bytes, counted, at);
    counted = at;
    problems.add(
      () => 'found the beginning of a merge conflict (<<<<<<<). Choose one of the two sides, and remove the lines with <<<<<<<, ======= and >>>>>>>.',
      () => ({ line, column: 1 }),
    );
    at += 7;
  }
  return problems;
}

/** NUL bytes: what stands around them cannot be trusted. */
export function findNuls(bytes: Uint8Array, start: number, problems: ProblemList): void {
  let line = 1;
  let counted = start;
  for (let at = bytes.indexOf(0, start); at >= 0; at = bytes.indexOf(0, at + 1)) {
    if (problems.first.length < 100) line += lineEnds(bytes, counted, at);
    counted = at;
    problems.add(
      () => 'found a NUL byte, which no text has: the file may be damaged. Write it again, or remove the byte.',
      () => ({ line, column: columnAt(bytes, lineStart(bytes, start, at), at) }),
    );
  }
}

function lineStart(bytes: Uint8Array, start: number, at: number): number {
  let from = at;
  while (from > start && bytes[from - 1] !== 0x0a && bytes[from - 1] !== 0x0d) from--;
  return from;
}
