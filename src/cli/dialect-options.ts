import { checkDialect, delimiterFrom, type Dialect } from '../data/csv/dialect';
import { UsageError } from './words';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** The options that say how a text is cut, instead of what would be found. */
export const DIALECT_OPTIONS = {
  delimiter: text,
  decimal: text,
  thousands: text,
  header: flag,
  'no-header': flag,
  comment: text,
  skip: text,
  below: text,
  quote: text,
  'no-units': flag,
} as const;

export const DIALECT_USAGE = `\
  --delimiter CHARACTER   , ; | tab, space, :: or || (default: this and all below are found from the file)
  --decimal SIGN          . or , in numbers
  --thousands SIGN        , . ' or space between thousands, or none
  --header                the first record names the columns
  --no-header             the first record is a row
  --comment TEXT          what lines begin with that are left out, such as #, or none
  --skip LINES            lines to leave out at the top
  --below RECORDS         records to leave out below the header, of units, say
  --quote CHARACTER       " or ' or none: quotes are text
  --no-units              5 kg, $5 and 5 % are texts, whatever stands beside all of a column's numbers`;

const NAMES: ReadonlyMap<string, string> = new Map([
  ['space', ' '],
  ['point', '.'],
  ['comma', ','],
]);

type Values = { readonly [option in keyof typeof DIALECT_OPTIONS]?: string | boolean | undefined };

/**
 * The parts of a dialect that the command line names.
 * @throws UsageError for one that cannot be used.
 */
export function dialectFrom(values: Values): Partial<Dialect> {
  const word = (option: keyof Values): string | undefined => (typeof values[option] === 'string' ? values[option] : undefined);
  const sign = (option: keyof Values): string | null | undefined => {
    const given = word(option);
    return given === 'none' ? null : given === undefined ? undefined : (NAMES.get(given) ?? given);
  };
  if (values.header && values['no-header']) throw new UsageError('Give --header or --no-header, not both.');
  const count = (option: keyof Values, what: string): number | undefined => {
    const given = word(option);
    if (given === undefined) return undefined;
    if (!/^\d+$/.test(given)) throw new UsageError(`The ${what} must be a whole number from 0, found ${JSON.stringify(given)}.`);
    return Number(given);
  };
  try {
    const asked = {
      delimiter: word('delimiter') === undefined ? undefined : delimiterFrom(word('delimiter') ?? ''),
      decimal: sign('decimal'),
      thousands: sign('thousands'),
      header: values.header ? true : values['no-header'] ? false : undefined,
      comment: sign('comment'),
      skip: count('skip', 'lines to skip'),
      below: count('below', 'records to leave out below the header'),
      quote: sign('quote'),
      ...(values['no-units'] ? { units: [], flags: false } : {}),
    };
    const dialect = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Partial<Dialect>;
    checkDialect(dialect);
    return dialect;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
