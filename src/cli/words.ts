/** The words of a command line: what every command reads them with. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command line cannot be understood or used: told with a usage line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Config = NonNullable<ParseArgsConfig['options']>;

/** What the words behind a command say. @throws UsageError for anything that is no option of it. */
export function parseWords<T extends Config>(
  words: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: joinNegative(words.map(fullName), options), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. To specify')[0] + '.' : String(error));
  }
}

/** Other names of options, as other programs have them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['-h', '--help'],
  ['--batch', '--batch-size'],
  ['--lr', '--learning-rate'],
]);

function fullName(word: string): string {
  const [name, ...value] = word.split('=');
  return [ALIASES.get(name) ?? name, ...value].join('=');
}

/** Lets a value begin with a minus sign: `--initial-bias -1` becomes `--initial-bias=-1`. */
function joinNegative(words: readonly string[], options: Config): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const takesValue = last?.startsWith('--') && options[last.slice(2)]?.type === 'string';
    if (takesValue && /^-[\d.iI,]/.test(word)) joined[joined.length - 1] = `${last}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** The one file a command is about. @throws UsageError */
export function oneFile([file, ...rest]: readonly string[]): string {
  if (file === undefined) throw new UsageError('Name a dataset file.');
  if (rest.length > 0) throw new UsageError(`Expected one dataset file, found also ${rest.join(' ')}.`);
  return file;
}

export function numberIn(option: string, word: string): number {
  const value = word.trim() === '' ? NaN : Number(word);
  if (Number.isNaN(value))
    throw new UsageError(
      `--${option} takes ${option === 'initial-weights' ? 'numbers divided by commas' : 'a number'}, found ${JSON.stringify(word)}.`,
    );
  return value;
}

/** One of the words that an option takes; capitals, underscores and British spelling are taken too. @throws UsageError */
export function oneOf<T extends string>(option: string, allowed: readonly T[], word: string | undefined): T | undefined {
  if (word === undefined) return undefined;
  const bare = (text: string): string => text.toLowerCase().replace(/[-_]/g, '').replace('standardise', 'standardize');
  const found = allowed.find((name) => bare(name) === bare(word));
  if (found !== undefined) return found;
  throw new UsageError(`--${option} takes ${allowed.join(', ')}, found ${JSON.stringify(word)}.`);
}
