/** A name that was not used yet: with ` (2)` behind it if it was. @param used gets it too. */
function unusedName(name: string, used: Set<string>): string {
  let unique = name;
  for (let k = 2; used.has(unique); k++) unique = `${name} (${k})`;
  used.add(unique);
  return unique;
}

/** The same names, told apart where one occurs twice. */
export function uniquely(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => unusedName(name, used));
}

/** Gives each column a name that no other has: without spaces around it, `column 3` where there is none, ` (2)` behind one that stands twice. */
export class ShownNames {
  private readonly used = new Set<string>();

  next(name: string): { readonly shown: string; readonly unnamed: boolean } {
    const unnamed = name.trim() === '';
    return { shown: unusedName(unnamed ? `column ${this.used.size + 1}` : name.trim(), this.used), unnamed };
  }
}

/** The same of the columns of a table. @param isHeader whether the cells are names. */
export function columnNames(cells: readonly string[], isHeader: boolean): string[] {
  const names = new ShownNames();
  return cells.map((cell) => names.next(isHeader ? cell : '').shown);
}
