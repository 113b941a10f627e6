import { RowLines } from './lines';
import { moduleOf } from './module';
import type { Values } from './store';
import { fivesTable, gatherTable, tensTable } from './tables';

/** How the bytes are cut. Each is one ASCII character. */
export interface Cut {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** What a line begins with that is left out, or null. */
  readonly comment: string | null;
  /** What may stand around a field, or null. */
  readonly quote: string | null;
  readonly columns: number;
}

/** A cell that is no number: where it stands. */
export interface Cell {
  readonly column: number;
  readonly row: number;
  /** Line of its row, from 1. */
  readonly line: number;
  /** Where its row begins in the file, and where its text ends, in bytes. */
  readonly rowStart: number;
  readonly end: number;
  /** Whether it stands in quotes. */
  readonly inQuotes: boolean;
}

/** What is made of a cell that is no number: a code to know it by from now on, FORGET, or a number after all. */
export type Meaning = { readonly code: number } | { readonly value: number };
/** For a cell whose text need not be known again: it is NaN. */
export const FORGET: Meaning = { code: -1 };

/** Why the reading cannot go on. The row it ended in is `Reader.rows`. */
export type Fault = 'ragged' | 'quote' | 'long' | 'encoding';

interface Program {
  begin(columns: number, delimiter: number, point: number, comment: number, quote: number, start: bigint): void;
  isAscii(from: number, to: number): number;
  read(from: number, to: number, base: bigint): number;
  readonly state: WebAssembly.Global<'i32'>;
  readonly row: WebAssembly.Global<'i32'>;
  readonly column: WebAssembly.Global<'i32'>;
  readonly valueAt: WebAssembly.Global<'i32'>;
  readonly base: WebAssembly.Global<'i64'>;
  readonly rowStart: WebAssembly.Global<'i64'>;
}
type Places = 'ANSWER' | 'FIVES' | 'GATHER' | 'GREATEST_POWER' | 'INPUT' | 'LEAST_POWER' | 'MOST_PIECE' | 'MOST_REST' | 'TENS' | 'VALUES';

/** Codes of assembly/texts.ts. */
const NUMBER = -2;
const STATES: readonly (Fault | null)[] = [null, 'ragged', 'quote'];

let fives: BigUint64Array | undefined;

const PAGE = 1 << 16;
const LF = 0x0a;
/** Pages that the memory begins with: for what the reader needs itself, and the values of a small table. */
const FIRST = 64;
/** Pages that it grows by at least. */
const STEP = 256;
/** Pages that 32-bit addresses can reach; the last is left out, so that no end is 2³². */
const MOST_PAGES = PAGE - 1;
/** Bytes that may be read behind those given. */
const BEYOND = 64;

/** The table does not fit into the memory there is for it. */
export class TableTooLarge extends Error {}

/**
 * Turns the bytes of a plain table into doubles, piece by piece, as they come: `space` is filled from outside, `take` reads it. How
 * the bytes are cut into pieces makes no difference.
 */
export class Reader {
  fault: Fault | null = null;
  readonly lines: RowLines;
  /** Most bytes of a piece. */
  readonly most: number;
  private readonly memory = new WebAssembly.Memory({ initial: FIRST, maximum: MOST_PAGES });
  private readonly program: Program;
  private readonly at: Readonly<Record<Places, number>>;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Checks the encoding where a piece is not plain ASCII, or where a character before it is incomplete. */
  private readonly checker = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private checking = false;
  /** Bytes at the begin of the input that belong to a cell not complete yet. */
  private rest = 0;

  /**
   * @param start where in the file the first record begins. @param line its line, from 1.
   * @param meet told of each cell that is no number and was not met before in its column: what is it?
   */
  constructor(
    private readonly cut: Cut,
    private start: number,
    line: number,
    private readonly meet: (text: string, cell: Cell) => Meaning,
  ) {
    const { delimiter, decimal, comment, quote, columns } = cut;
    this.lines = new RowLines(line);
    const { exports } = new WebAssembly.Instance(moduleOf(), {
      env: { memory: this.memory },
      reader: {
        gap: (row: number) => this.lines.addGap(row),
        exactly: (from: number, to: number) => Number(this.text(from, to).replace(',', '.')),
        meet: (column: number, row: number, from: number, to: number, doubled: number) => this.ask(column, row, from, to, doubled !== 0),
      },
    });
    this.program = exports as unknown as Program;
    this.at = Object.fromEntries(
      Object.entries(exports).flatMap(([name, value]) => (value instanceof WebAssembly.Global ? [[name, Number(value.value)]] : [])),
    ) as Record<Places, number>;
    const { at } = this;
    this.most = at.MOST_PIECE;
    const { buffer } = this.memory;
    new Uint8Array(buffer).set(gatherTable(), at.GATHER);
    new Float64Array(buffer).set(tensTable(), at.TENS / 8);
    new BigUint64Array(buffer).set((fives ??= fivesTable(at.LEAST_POWER, at.GREATEST_POWER)), at.FIVES / 8);
    const code = (sign: string | null): number => sign?.charCodeAt(0) ?? 0;
    this.program.begin(columns, code(delimiter), code(decimal), code(comment), code(quote), BigInt(start));
  }

  /** Whole rows so far. */
  get rows(): number {
    return this.program.row.value;
  }

  /** The values so far. The memory's buffer is another one after each piece that made it grow. */
  get values(): Values {
    return { memory: this.memory, address: this.at.VALUES, columns: this.cut.columns };
  }

  /** Bytes of the values so far. */
  get bytesOfValues(): number {
    return (this.program.valueAt.value >>> 0) - this.at.VALUES;
  }

  /** Where the next piece of the file is to be written. */
  space(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, this.at.INPUT + this.rest, this.most);
  }

  /**
   * Reads what was written to `space`.
   * @returns false when the reading ended at a fault. @throws TableTooLarge.
   */
  take(count: number): boolean {
    const from = this.at.INPUT + this.rest;
    const to = from + count;
    this.reserve(this.rest + count);
    if (!this.isText(from, to)) this.fault = 'encoding';
    else this.run(to);
    this.start += count;
    return this.fault === null;
  }

  /** Reads what is left when the file has ended. @returns false when the reading ended at a fault. */
  end(): boolean {
    if (this.checking && !this.check(new Uint8Array(0), false)) this.fault = 'encoding';
    if (this.fault !== null) return false;
    if (this.rest > 0 || this.program.column.value > 0) {
      this.space()[0] = LF;
      this.take(1);
      if (this.rest > 0) this.fault ??= 'quote';
    }
    return this.fault === null;
  }

  private run(to: number): void {
    const { program, at, memory } = this;
    const base = BigInt(this.start - this.rest - at.INPUT);
    const left = program.read(at.INPUT, to, base);
    this.fault = STATES[program.state.value];
    this.rest = to - left;
    if (this.rest > at.MOST_REST) this.fault ??= 'long';
    if (this.fault === null) new Uint8Array(memory.buffer).copyWithin(at.INPUT, left, to);
  }

  /** Makes room for the values of so many bytes: one each at most. */
  private reserve(bytes: number): void {
    const { memory } = this;
    const missing = (this.program.valueAt.value >>> 0) + 8 * bytes + BEYOND - memory.buffer.byteLength;
    if (missing <= 0) return;
    const pages = Math.ceil(missing / PAGE);
    const left = MOST_PAGES - memory.buffer.byteLength / PAGE;
    if (pages > left) throw new TableTooLarge();
    try {
      memory.grow(Math.min(Math.max(pages, STEP), left));
    } catch {
      throw new TableTooLarge();
    }
  }

  /** True when the bytes are UTF-8 without NUL. */
  private isText(from: number, to: number): boolean {
    const bytes = new Uint8Array(this.memory.buffer, from, to - from);
    // What stands behind the piece is looked at too.
    new Uint8Array(this.memory.buffer, to, BEYOND).fill(LF);
    if (!this.checking && this.program.isAscii(from, to)) return true;
    return !bytes.includes(0) && this.check(bytes, true);
  }

  private check(bytes: Uint8Array, stream: boolean): boolean {
    try {
      this.checker.decode(bytes, { stream });
    } catch {
      return false;
    }
    // A lead byte among the last three may begin a character that goes on.
    this.checking = bytes.subarray(-3).some((byte) => byte >= 0xc0);
    return true;
  }

  private text(from: number, to: number): string {
    return this.decoder.decode(new Uint8Array(this.memory.buffer, from, to - from));
  }

  /** @returns a code for assembly/texts.ts. */
  private ask(column: number, row: number, from: number, to: number, doubled: boolean): number {
    const { program, at } = this;
    const text = this.text(from, to);
    const place = { line: this.lines.ofLatest(row), rowStart: Number(program.rowStart.value), end: to + Number(program.base.value) };
    const inQuotes = this.cut.quote !== null && new Uint8Array(this.memory.buffer)[from - 1] === this.cut.quote.charCodeAt(0);
    const cell = { column, row, ...place, inQuotes };
    const meaning = this.meet(doubled ? text.replaceAll(`${this.cut.quote}${this.cut.quote}`, this.cut.quote ?? '') : text, cell);
    if ('code' in meaning) return meaning.code;
    new Float64Array(this.memory.buffer)[at.ANSWER / 8] = meaning.value;
    return NUMBER;
  }
}
