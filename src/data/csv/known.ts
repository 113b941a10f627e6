import type { Column } from '../column';
import type { ProblemList } from '../problem';
import type { Lines } from '../lines';
import type { Finding } from './find-dialect';

/** What a format says of its delimited rows before they are read: nothing is looked for then. */
export interface Known {
  /** Of the columns. No record names them. */
  readonly names: readonly string[];
  /** Places of columns whose cells are texts, whatever they look like. */
  readonly texts: ReadonlySet<number>;
  readonly finding: Finding;
  /** Whether a cell shows that the rows are cut in another way than delimited texts are. @param inQuotes whether it stands in quotes. */
  readonly isOdd: (text: string, inQuotes: boolean) => boolean;
  /** Tells the columns, when they are read, what was declared of them. */
  readonly declare: (columns: readonly Column[], lines: Lines, warnings: ProblemList) => void;
}
