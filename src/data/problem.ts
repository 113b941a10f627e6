import type { Encoding } from './encoding';

/** Where in a file: lines and character columns count from 1; null where it is the file as a whole. */
export interface Place {
  readonly file: string;
  readonly line?: number | null;
  readonly column?: number | null;
}

/** A setting that may make the file readable: for a button. */
export interface Offer {
  readonly encoding: Encoding;
}

/** A file or a choice that cannot be used: where, what was expected, what was found, and what to do. */
export class DataProblem extends Error {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly offer: Offer | null;

  /** @param text sentences that name what was expected, what was found and what to do. */
  constructor(place: Place, text: string, offer: Offer | null = null) {
    const { file, line = null, column = null } = place;
    const where = [file, line, line === null ? null : column].filter((part) => part !== null).join(':');
    super(`${where}: ${text}`);
    this.name = 'DataProblem';
    this.file = file;
    this.line = line;
    this.column = column;
    this.offer = offer;
  }
}

/** A cell's text as shown in a message: quoted, and cut where it is long. */
export function quoted(text: string): string {
  return text.length > 40 ? `"${text.slice(0, 40)}…"` : `"${text}"`;
}
