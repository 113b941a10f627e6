import { DataProblem, quoted } from '../problem';
import type { JsonRows } from './json-rows';
import { CLOSE_OBJECT, OPEN_OBJECT, type JsonScanner } from './json-scanner';

/** An object of objects that can be read in two ways: as rows by name ({"anna": {"x": 1, "y": 2}, …}), or as columns. */
export interface Named {
  readonly rows: boolean;
  /** Names of the outer objects, the first two, and of the values within the first. */
  readonly outer: readonly string[];
  readonly inner: readonly string[];
}

const NUMBER = /^\d+$/;

/**
 * Looks whether the names of an object of objects are those of rows. Numbers are names of rows, as pandas writes them; else an object whose values
 * are of several kinds is a row, and so is one that has not all the names of the first; and where all values are of one kind, there are more rows than
 * columns.
 * @param scanner behind the bracket of the object, and there afterwards.
 * @returns null where it is no object of objects, or one of columns for certain.
 */
export function namesOfRows(scanner: JsonScanner): Named | null {
  const begin = scanner.mark();
  const outer: string[] = [];
  let inner: string[] = [];
  let first: ReadonlySet<string> = new Set();
  let [count, numbered, alike, mixed] = [0, true, true, 0];
  const allKinds = new Set<string>();
  try {
    if (scanner.peek() === CLOSE_OBJECT) return null;
    do {
      scanner.key();
      const name = scanner.text();
      numbered &&= NUMBER.test(name);
      if (outer.length < 2) outer.push(name);
      if (scanner.peek() !== OPEN_OBJECT) return null;
      const { names, kinds } = namesIn(scanner);
      if (kinds.size > 1) mixed++;
      for (const kind of kinds) allKinds.add(kind);
      if (count++ === 0) {
        inner = names;
        first = new Set(names);
      } else if (names.length !== inner.length || !names.every((other, i) => other === inner[i])) {
        if (names.length > 0 && 2 * names.filter((other) => first.has(other)).length < Math.min(names.length, first.size)) return null;
        alike = false;
      }
    } while (scanner.more(CLOSE_OBJECT));
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return null; // said by who reads it
  } finally {
    scanner.reset(begin);
  }
  if (count < 2 || inner.length === 0) return null;
  const innerNumbered = inner.every((name) => NUMBER.test(name));
  if (innerNumbered && !numbered) return null;
  const rows = (numbered && !innerNumbered) || !alike || 2 * mixed > count || (allKinds.size < 2 && count > inner.length);
  return { rows, outer, inner };
}

/** The names in the object that begins next, which is read to its end, and the kinds of the values that are some. */
function namesIn(scanner: JsonScanner): { readonly names: string[]; readonly kinds: ReadonlySet<string> } {
  const names: string[] = [];
  const kinds = new Set<string>();
  scanner.at++;
  if (scanner.take(CLOSE_OBJECT)) return { names, kinds };
  do {
    scanner.key();
    names.push(scanner.text());
    const kind = scanner.value();
    if (kind !== 'null' && kind !== 'not finite') kinds.add(kind === 'true' ? 'false' : kind);
  } while (scanner.more(CLOSE_OBJECT));
  return { names, kinds };
}

/** How such an object is read, in a sentence. */
export function whyNamed({ rows, outer, inner }: Named): string {
  const list = (names: readonly string[]): string => `${names.slice(0, 2).map(quoted).join(', ')}, …`;
  const [row, column] = rows ? [outer, inner] : [inner, outer];
  return `${list(row)} are taken for the names of rows, and ${list(column)} for those of columns. If it is the other way round, write the rows as a list of objects.`;
}

/** Adds the row whose name comes next. */
export function addNamed(rows: JsonRows, scanner: JsonScanner): void {
  scanner.key();
  rows.add(scanner);
}
