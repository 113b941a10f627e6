/** A sign at the ends of lines that divides nothing, while another divides their fields: 33,walking,0.5; */
import type { Bytes } from '../bytes';
import { findReading } from './delimiter';
import { delimiterName, type Dialect } from './dialect';
import { samplesOf } from './sample';

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
 * Leaves out a sign that ends most lines and stands nowhere else, where another divides the lines without it.
 * @param start where the text begins. @param given parts of the dialect that a person has chosen. @returns null where there is none.
 */
export function withoutLineEnds(bytes: Bytes, start: number, given: Partial<Dialect>): WithoutLineEnds | null {
  const head = linesOf(new TextDecoder().decode(bytes.subarray(start, start + HEAD))).slice(0, 3);
  const sign = SIGNS.find((one) => one !== given.delimiter && head.some((line) => line.endsWith(one)));
  if (sign === undefined) return null;
  const samples = samplesOf(bytes, start);
  const lines = samples.flatMap(linesOf);
  const ended = lines.filter((line, i) => i > 0 && line.endsWith(sign)).length;
  const within = lines.filter((line) => line.slice(0, -1).includes(sign)).length;
  if (ended < 2 || ended < MOSTLY * (lines.length - 1) || within > HARDLY * lines.length) return null;
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

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');

class Blanked implements Bytes {
  constructor(
    private readonly bytes: Bytes,
    private readonly sign: number,
  ) {}

  get length(): number {
    return this.bytes.length;
  }

  subarray(from: number, to = this.length): Uint8Array {
    // The byte behind the last tells whether a line ends there.
    const piece = this.bytes.subarray(from, to + 1).slice();
    const all = from + piece.length >= this.length && to >= this.length;
    for (let at = piece.indexOf(this.sign); at >= 0; at = piece.indexOf(this.sign, at + 1)) {
      const next = piece[at + 1];
      // CRLF is one line end, and leaves a number as short as it is.
      if (next === LF) piece[at] = CR;
      else if (next === CR || (all && at === piece.length - 1)) piece[at] = SPACE;
    }
    return piece.subarray(0, to - from);
  }
}
