/** A sign at the ends of lines that divides nothing: 33,walking,0.5; or of the header alone: x,y,z, */
import type { Bytes } from '../bytes';
import { findReading, toldDelimiter } from './delimiter';
import { delimiterName, type Dialect } from './dialect';
import { samplesOf, type SampleRecord } from './sample';

/** Bytes at the head whose lines tell whether there may be one. */
const HEAD = 1 << 12;
/** Lines that end so, of all but the first; and others in which the sign stands, at most. */
const MOSTLY = 0.8;
const HARDLY = 0.05;

const SIGNS = [';', ',', '|'];
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** A text without such a sign. */
export interface WithoutLineEnds {
  /** A space or a CR stands where it stood, so that all else stands where it did. */
  readonly bytes: Bytes;
  /** What was left out, in a sentence. */
  readonly note: string;
}

/**
 * Leaves out a sign that ends most lines and stands nowhere else, where another divides the lines without it; or the delimiter that ends the
 * header alone, where the rows have a field less than it has with it.
 * @param start where the text begins. @param given parts of the dialect that a person has chosen. @returns null where there is none.
 */
export function withoutLineEnds(bytes: Bytes, start: number, given: Partial<Dialect>): WithoutLineEnds | null {
  const head = linesOf(new TextDecoder().decode(bytes.subarray(start, start + HEAD))).slice(0, 3);
  const sign = SIGNS.find((one) => head.some((line) => line.endsWith(one)));
  if (sign === undefined) return null;
  const samples = samplesOf(bytes, start);
  const told = toldDelimiter(samples[0]);
  const lines = samples.flatMap(linesOf).slice(told === undefined ? 0 : 1);
  const [alone, ...more] = lines.filter((line) => line.endsWith(sign));
  if (alone !== undefined && more.length === 0)
    return withoutHeaderEnd(bytes, start, samples, alone, told === undefined ? given : { delimiter: told, skip: 1, ...given });
  const ended = lines.filter((line, i) => i > 0 && line.endsWith(sign)).length;
  const within = lines.filter((line) => line.slice(0, -1).includes(sign)).length;
  if (sign === given.delimiter || ended < 2 || ended < MOSTLY * (lines.length - 1) || within > HARDLY * lines.length) return null;
  const without = samples.map((sample) =>
    linesOf(sample)
      .map((line) => (line.endsWith(sign) ? line.slice(0, -1) : line))
      .join('\n'),
  );
  const { width, share, cut } = findReading(without, given);
  if (width < 2 || share < MOSTLY || cut.delimiter === sign) return null;
  return {
    bytes: new Blanked(bytes, sign.charCodeAt(0)),
    note: `Lines end with a ${delimiterName(sign)} that divides nothing: it is left out, and no part of the last column.`,
  };
}

/** @param header the one line that ends so, near the head. */
function withoutHeaderEnd(bytes: Bytes, start: number, samples: readonly string[], header: string, given: Partial<Dialect>): WithoutLineEnds | null {
  if (!/\p{L}/u.test(header)) return null;
  const at = samples[0].indexOf(header);
  const shorter = samples.map((sample, i) => (i === 0 ? sample.slice(0, at) + header.slice(0, -1) + sample.slice(at + header.length) : sample));
  const { width, share, cut, records } = findReading(shorter, given);
  const [first] = records as (SampleRecord | undefined)[]; // a text of comments alone has none
  const line = samples[0].slice(0, at).split(/\r\n|\n|\r/).length - (given.skip ?? 0);
  if (width < 2 || share < MOSTLY || !header.endsWith(cut.delimiter) || first?.line !== line || first.cells.length !== width) return null;
  const [from, end] = [at, at + header.length].map((place) => start + new TextEncoder().encode(samples[0].slice(0, place)).length);
  return {
    bytes: new Blanked(bytes, cut.delimiter.charCodeAt(0), from, end),
    note: `The header ends with a ${delimiterName(cut.delimiter)}, as no row does: it is left out, and no column of its own.`,
  };
}

/** Lines with something in them, without spaces at their ends. */
const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\n|\r/)
    .map(withoutSpaces)
    .filter((line) => line.trim() !== '');

function withoutSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end);
}

/** Spaces looked at between a sign and the end of its line. */
const MOST_SPACES = 64;

class Blanked implements Bytes {
  /** @param begin where the text begins in which the sign is left out. @param end where that ends. */
  constructor(
    private readonly bytes: Bytes,
    private readonly sign: number,
    private readonly begin = 0,
    private readonly end = Infinity,
  ) {}

  get length(): number {
    return this.bytes.length;
  }

  subarray(from: number, to = this.length): Uint8Array {
    if (from >= this.end) return this.bytes.subarray(from, to);
    // What stands behind the last byte tells whether a line ends there.
    const piece = this.bytes.subarray(from, to + 1 + MOST_SPACES).slice();
    const all = from + piece.length >= this.length;
    for (let at = piece.indexOf(this.sign, Math.max(0, this.begin - from)); at >= 0 && from + at < this.end; at = piece.indexOf(this.sign, at + 1)) {
      let next = at + 1;
      while (piece[next] === SPACE) next++;
      // CRLF is one line end, and leaves a number as short as it is.
      if (piece[at + 1] === LF) piece[at] = CR;
      else if (piece[next] === LF || piece[next] === CR || (all && next === piece.length)) piece[at] = SPACE;
    }
    return piece.subarray(0, to - from);
  }
}
