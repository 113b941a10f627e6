/** Where the names of columns stand in the text of a header line. Pure. */

/**
 * The column whose name stands at a place of the header's text: its index, or null. The names are looked for in their order, each
 * behind the one before; one that is not written there as it is (an empty one, say) is passed over.
 * @param character from 0, as the editor counts.
 */
export function columnAt(header: string, names: readonly string[], character: number): number | null {
  let from = 0;
  for (let i = 0; i < names.length; i++) {
    const place = findName(header, names[i] ?? '', from);
    if (place === null) continue;
    if (character < place.start) return null;
    if (character <= place.end) return i;
    from = place.end;
  }
  return null;
}

/** Whether a line declares a column, as ARFF files do, one below the other. */
export function isAttribute(line: string): boolean {
  return /^\s*@attribute\s/i.test(line);
}

/** The first place of a name that no letter or digit stands beside: `a` is not in `alpha`. */
function findName(header: string, name: string, from: number): { readonly start: number; readonly end: number } | null {
  const written = name.trim().replaceAll('"', '""'); // as it stands between quotes
  for (const text of new Set([name.trim(), written])) {
    if (text === '') continue;
    for (let start = header.indexOf(text, from); start >= 0; start = header.indexOf(text, start + 1)) {
      const end = start + text.length;
      if (!isWord(header[start - 1], text[0]) && !isWord(header[end], text.at(-1))) return { start, end };
    }
  }
  return null;
}

/** Whether two neighbouring characters belong to one word. */
function isWord(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && /[\p{L}\p{N}_]/u.test(one) && /[\p{L}\p{N}_]/u.test(other);
}
