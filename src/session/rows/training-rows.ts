import type { Lines } from '../../data/lines';
import type { SampleMemory } from '../../kernel/memory';
import type { Rows } from './evaluate';

/** Rows with the place of each in the file. */
interface FileRows extends Rows {
  readonly lines: Lines;
  /** The data row (from 0) in the file of each row here; null: they are the same. */
  readonly fileRows: Int32Array | null;
}

/** Samples as they are learnt (scaled): x and y are views of the memory. */
export interface TrainingRows extends FileRows {
  readonly memory: SampleMemory;
  /** Rows set apart, only measured on, never learnt from; null where there are none. */
  readonly validation: FileRows | null;
}
