/** Gives each column a name that no other has: without spaces around it, `column 3` where there is none, ` (2)` behind one that stands twice. */
export class ShownNames {
  private readonly used = new Set<string>();

  next(name: string): { readonly shown: string; readonly unnamed: boolean } {
    const unnamed = name.trim() === '';
    const base = unnamed ? `column ${this.used.size + 1}` : name.trim();
    let shown = base;
    for (let k = 2; this.used.has(shown); k++) shown = `${base} (${k})`;
    this.used.add(shown);
    return { shown, unnamed };
  }
}

/** The same of the columns of a table. @param isHeader whether the cells are names. */
export function columnNames(cells: readonly string[], isHeader: boolean): string[] {
  const names = new ShownNames();
  return cells.map((cell) => names.next(isHeader ? cell : '').shown);
}
