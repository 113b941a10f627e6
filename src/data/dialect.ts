import { DataProblem, type Place } from './problem';

export const DELIMITERS = { '\t': 'tab', ';': 'semicolon', '|': 'pipe', ',': 'comma' } as const;

/** A delimiter's name as shown. */
export function delimiterName(delimiter: string): string {
  return DELIMITERS[delimiter as keyof typeof DELIMITERS] ?? (delimiter === ' ' ? 'space' : `"${delimiter}"`);
}

/** A delimiter as a person writes it: the character, `\t`, or a name such as tab. @throws RangeError for anything else. */
export function delimiterFrom(text: string): string {
  const named = Object.entries(DELIMITERS).find(([, name]) => name === text.toLowerCase());
  if (named) return named[0];
  if (text === '\\t') return '\t';
  if (text.length === 1 && text.charCodeAt(0) < 0x80 && !'"\r\n'.includes(text)) return text;
  throw new RangeError(`The delimiter must be one character such as , ; | or the word tab, found ${JSON.stringify(text)}.`);
}

/** Bytes looked at to find the delimiter. */
const SAMPLE = 1 << 18;

/**
 * The delimiter of a table: the one that cuts every record of the sample into the same number of fields, two or more. A comma
 * comes last, because in a table cut by semicolons it may be a decimal comma. Where none cuts evenly, the one that comes closest.
 * @param start where the text begins.
 */
export function findDelimiter(bytes: Uint8Array, start: number): string {
  let best = ',';
  let bestShare = 0;
  for (const delimiter of Object.keys(DELIMITERS)) {
    const counts = fieldCounts(bytes.subarray(start, start + SAMPLE), delimiter.charCodeAt(0), start + SAMPLE < bytes.length);
    const usual = mode(counts);
    if (usual < 2) continue;
    const share = counts.filter((count) => count === usual).length / counts.length;
    if (share === 1 && counts.length > 1) return delimiter;
    if (share > bestShare) {
      best = delimiter;
      bestShare = share;
    }
  }
  return best;
}

/** Fields of each record that is not blank; delimiters and line ends inside quotes do not count. */
function fieldCounts(bytes: Uint8Array, delimiter: number, cut: boolean): number[] {
  const counts: number[] = [];
  let fields = 1;
  let length = 0;
  let inQuotes = false;
  for (const c of bytes) {
    if (c === 0x22) inQuotes = !inQuotes;
    if (inQuotes || (c !== 0x0a && c !== 0x0d)) {
      if (c === delimiter && !inQuotes) fields++;
      length++;
      continue;
    }
    if (length > 0) counts.push(fields);
    fields = 1;
    length = 0;
  }
  if (length > 0 && (!cut || counts.length === 0)) counts.push(fields);
  return counts;
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let usual = 0;
  for (const [count, n] of times) if (n > (times.get(usual) ?? 0)) usual = count;
  return usual;
}

/** Columns a table may have. More are no table, but a file without line ends. */
export const MOST_COLUMNS = 100_000;

/** @param place the first record's. @throws DataProblem when a table has fewer than two columns, or very many. */
export function checkColumnCount(columns: number, delimiter: string, place: Place): void {
  if (columns < 2)
    throw new DataProblem(
      place,
      `expected at least two columns (a feature and the target), found one with the delimiter ${delimiterName(delimiter)}. If the columns are divided by another character, name it as the delimiter.`,
    );
  if (columns > MOST_COLUMNS)
    throw new DataProblem(place, `found more than ${MOST_COLUMNS} columns, more than a table may have. Write each row on a line of its own.`);
}
