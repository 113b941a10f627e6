/** What is not certain of a dialect that was found. */
import { parseNumber } from '../number';
import { quoted } from '../problem';
import type { CommentedLine } from './commented-header';
import { isBesideDelimiter, LAST_RESORT, numberShare, skipLines, type Reading } from './delimiter';
import { delimiterName, type Doubt } from './dialect';
import { cutSample, usualWidth, type SampleRecord } from './sample';

/** @param header whether the first record is taken for one. */
export function headerDoubt({ line, cells }: SampleRecord, why: string, header: boolean): Doubt {
  const shown = quoted(cells.slice(0, 4).join(', '));
  const [names, row] = ['it names the columns', 'it is a row, and the columns have no names'];
  return {
    evidence: `the first record, ${shown} in line ${line}, can be a header or a row: ${why}`,
    chosen: header ? names : row,
    other: header ? row : names,
    alternative: { header: !header },
  };
}

/** Row names that are numbers may be the values of a column without a name, or the whole part of a number with a comma. */
export function rowNameDoubts(records: readonly SampleRecord[], delimiter: string): Doubt[] {
  const names = records.slice(1).map(({ cells }) => cells[0].trim());
  const numbered = names.every((name, r) => name === String(r + 1)) && records[1].cells.length > 2;
  if (numbered || names.some((name) => Number.isNaN(parseNumber(name)))) return [];
  const single = records[1].cells.length === 2 && delimiter === ',';
  return [
    {
      evidence: `the header has one name fewer than the rows have fields, and the rows begin with numbers, such as ${quoted(names[0])}`,
      chosen: 'the first field of each row is its name',
      other: single ? 'the commas are decimal commas, and there is one column' : 'a name is missing in the header',
      alternative: single ? { delimiter: ';', decimal: ',' } : { rowNames: false },
    },
  ];
}

/** Another delimiter that cuts all records evenly too, and gives as many numbers; an unusual one, nothing but numbers. */
export function delimiterDoubts(samples: readonly string[], { cut, records, width, share }: Reading, skip: number): Doubt[] {
  const text = skipLines(samples[0], skip);
  const usuals = ['\t', ';', '|', ',', ' '];
  const others = (width === 1 ? [' ', ':'] : [...usuals, ...LAST_RESORT]).filter((delimiter) => text.includes(delimiter));
  return others.flatMap((delimiter) => {
    if (cut.delimiter.startsWith(delimiter)) return [];
    const other = cutSample(text, { ...cut, delimiter });
    const usual = usualWidth(other);
    // Spaces stand for tabs too: cut as wide as by tabs, it is the same.
    if (cut.delimiter === '\t' && delimiter === ' ' && usual.width === width) return [];
    if (usual.width < 2 || usual.share < 1 || other.length < 2 || usual.share < share) return [];
    if (isBesideDelimiter(other, cut.delimiter)) return [];
    const gain = numberShare(other.slice(1));
    if (gain === 0 || gain < numberShare(records.slice(1)) || (width > 1 && gain < 1 && !usuals.includes(delimiter))) return [];
    const evidence =
      width === 1 ? 'every line can be cut in fields' : `${delimiterName(cut.delimiter)} and ${delimiterName(delimiter)} both cut every line evenly`;
    const chosen = width === 1 ? 'one column' : `${width} columns, divided by ${delimiterName(cut.delimiter)}`;
    return [{ evidence, chosen, other: `${usual.width} columns, divided by ${delimiterName(delimiter)}`, alternative: { delimiter } }];
  });
}

/** A column whose every cell stands in single quotes. */
export function quoteDoubts(records: readonly SampleRecord[], format: Parameters<typeof parseNumber>[1]): Doubt[] {
  const rows = records.slice(1);
  const column = records[0]?.cells.findIndex((_, j) => rows.length > 0 && rows.every(({ cells }) => /^'.*'$/.test((cells[j] ?? '').trim())));
  if (column === undefined || column < 0) return [];
  const cell = rows[0].cells[column].trim();
  if (Number.isNaN(parseNumber(cell.slice(1, -1), format))) return [];
  return [
    {
      evidence: `the numbers of a column stand in single quotes, such as ${cell}`,
      chosen: 'they are texts',
      other: 'they are quoted numbers',
      alternative: { quote: "'" },
    },
  ];
}

/** Lines taken for comments that have as many fields as the table. @param behind the one that names the columns. @param header whether a record does. */
export function commentDoubts(
  samples: readonly string[],
  { cut }: Reading,
  width: number,
  skip: number,
  behind: CommentedLine | null,
  header: boolean,
): Doubt[] {
  const sign = cut.comment ?? '';
  const rows = cutSample(skipLines(samples[0], skip), { ...cut, comment: null });
  // A sign alone between spaces is no value, and above a header of its own no name.
  const isClear = ([first, ...others]: readonly string[]): boolean =>
    cut.delimiter === ' ' && first === sign && (header || !/[\p{L}\d]/u.test(others.join('')));
  const like = rows.find(
    ({ cells, line }) => width > 1 && cells.length === width && cells[0].startsWith(sign) && line + skip !== behind?.line && !isClear(cells),
  );
  return like ? [commentDoubt(like.line + skip, sign)] : [];
}

export function commentDoubt(line: number, sign: string): Doubt {
  return {
    evidence: `line ${line} begins with ${sign}, but has as many fields as the table`,
    chosen: 'it is a comment, and is left out',
    other: 'it is a row or the header',
    alternative: { comment: null },
  };
}
/** A first record that begins as comments do, and whose fields are no plain names. */
export function headerLikeComment({ sign, line }: CommentedLine): Doubt {
  return {
    evidence: `line ${line} begins with ${sign}, as comments do`,
    chosen: 'it is the header',
    other: 'it is a comment, and the columns have no names',
    alternative: { comment: sign },
  };
}

export function behindDoubt({ sign, line }: CommentedLine): Doubt {
  return {
    evidence: `line ${line} begins with ${sign}, as comments do, but has as many fields as the table`,
    chosen: 'it is the header',
    other: 'it is a comment, and the columns have no names',
    alternative: { header: false },
  };
}
