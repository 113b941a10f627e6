import type { DecodedArray, ParquetParsers, SchemaElement } from 'hyparquet';
import type { Column } from '../column';

const decoder = new TextDecoder();

/** A moment: so many units since 1970. */
class Moment {
  constructor(
    readonly count: bigint,
    /** Units in a second. */
    readonly perSecond: bigint,
  ) {}

  /** ISO 8601, with as many digits of a second as are not 0. @param utc whether it is known to be UTC. */
  text(utc: boolean): string {
    const rest = ((this.count % this.perSecond) + this.perSecond) % this.perSecond;
    const date = new Date(1000 * Number((this.count - rest) / this.perSecond));
    if (Number.isNaN(date.getTime())) return String(this.count);
    const digits = String(rest)
      .padStart(String(this.perSecond).length - 1, '0')
      .replace(/0+$/, '');
    return date.toISOString().slice(0, -5) + (digits === '' ? '' : `.${digits}`) + (utc ? 'Z' : '');
  }
}

/** What the library is to make of values that are no plain numbers. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (count) => new Moment(BigInt(count), 1_000n),
  timestampFromMicroseconds: (count) => new Moment(BigInt(count), 1_000_000n),
  timestampFromNanoseconds: (count) => new Moment(BigInt(count), 1_000_000_000n),
  dateFromDays: (days) => {
    const date = new Date(86_400_000 * days);
    return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, 10);
  },
  stringFromBytes: (bytes) => decoder.decode(bytes),
  jsonFromBytes: (bytes) => decoder.decode(bytes),
};

type Value = number | bigint | boolean | string | Moment | Uint8Array | null | undefined;

/** How the values of a column become cells. */
export interface Plan {
  /** Digits behind the point of a decimal, or null. */
  readonly scale: number | null;
  readonly utc: boolean;
}

/**
 * Says how a column is to be read. Decimals are made plain whole numbers for the library, which would not round them correctly.
 * @returns in words what the column holds, when it cannot be a column of a table.
 */
export function prepareElement(element: SchemaElement): Plan | string {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === 'BSON' || converted === 'INTERVAL') return converted === 'BSON' ? 'BSON' : 'intervals of time';
  if (logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY') return 'shapes on a map';
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    delete element.converted_type;
    delete element.logical_type;
    return { scale, utc: false };
  }
  if (type === 'FIXED_LEN_BYTE_ARRAY' && logical?.type !== 'UUID' && logical?.type !== 'FLOAT16') return 'bytes';
  return { scale: null, utc: logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC };
}

/** A column while the values of a Parquet file are put into it. */
export class ParquetColumn {
  /** Whole numbers that a double cannot hold exactly. */
  private rounded = 0;

  /** @param name in the file. */
  constructor(
    readonly name: string,
    readonly column: Column,
    private readonly plan: Plan,
  ) {}

  /** What was changed, in a sentence. */
  get note(): string | null {
    if (this.rounded === 0) return null;
    const what = this.rounded === 1 ? '1 whole number is' : `${this.rounded} whole numbers are`;
    return `In the column "${this.column.name}" ${what} beyond 2^53 and rounded to the nearest double.`;
  }

  add(values: DecodedArray): void {
    for (let i = 0; i < values.length; i++) this.addValue(values[i] as Value);
  }

  /** As a person reads them. */
  shown(values: readonly unknown[]): string[] {
    const { plan } = this;
    return values.map((value) => {
      const cell = cellOf(value as Value, plan);
      return String(plan.scale !== null && cell !== '' ? Number(cell) : cell);
    });
  }

  private addValue(value: Value): void {
    const cell = cellOf(value, this.plan);
    if (typeof cell === 'string') this.column.addText(cell);
    else if (typeof cell === 'number') this.addNumber(cell);
    else {
      const number = Number(cell);
      if (!Number.isSafeInteger(number)) this.rounded++;
      this.addNumber(number);
    }
  }

  private addNumber(value: number): void {
    if (value - value === 0 && !this.column.marksMissing(value)) this.column.addNumber(value);
    else this.column.addText(String(value));
  }
}

/** A number, or a text as in a CSV: empty where the value is missing. */
function cellOf(value: Value, { scale, utc }: Plan): number | bigint | string {
  if (value === null || value === undefined) return '';
  if (value instanceof Moment) return value.text(utc);
  if (scale !== null) return `${unscaled(value)}e${-scale}`;
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return value instanceof Uint8Array ? decoder.decode(value) : String(value);
}

/** The whole number of a decimal: given as one, or as big-endian bytes in two's complement. */
function unscaled(value: number | bigint | boolean | string | Uint8Array): string {
  if (!(value instanceof Uint8Array)) return String(value);
  let whole = 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return String(BigInt.asIntN(8 * value.length, whole));
}
