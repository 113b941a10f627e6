/** The values of a table, row after row, in memory of their own. */
export interface Values {
  readonly memory: WebAssembly.Memory;
  /** Where the first stands, in bytes. */
  readonly address: number;
  readonly columns: number;
}

/** Where the numbers of a column stand: that of row r at `first` + r·`step`. */
export interface NumbersPlace {
  readonly values: Float64Array;
  readonly first: number;
  readonly step: number;
}

/** The numbers of one column of such a table. */
export class StoredNumbers {
  private view = new Float64Array(0);
  private bits = new Uint32Array(0);

  /** @param column from 0. */
  constructor(
    private readonly values: Values,
    private readonly column: number,
  ) {}

  /** All values of the table. The memory's buffer is another one whenever it has grown. */
  private get all(): Float64Array<ArrayBuffer> {
    const { memory, address } = this.values;
    if (this.view.buffer !== memory.buffer) this.view = new Float64Array(memory.buffer, address);
    return this.view;
  }

  /** Where they stand, until the memory grows. */
  get place(): NumbersPlace {
    return { values: this.all, first: this.column, step: this.values.columns };
  }

  at(row: number): number {
    return this.all[row * this.values.columns + this.column];
  }

  set(row: number, value: number): void {
    this.all[row * this.values.columns + this.column] = value;
  }

  /** The code that the reader gave the text of a row. */
  codeAt(row: number): number {
    const { buffer } = this.all;
    if (this.bits.buffer !== buffer) this.bits = new Uint32Array(buffer, this.values.address);
    return this.bits[2 * (row * this.values.columns + this.column)] - 1;
  }

  /** Copies the first so many, as many as there is room for. */
  copyInto(numbers: Float64Array): Float64Array {
    const rows = numbers.length;
    const { all, column } = this;
    const { columns } = this.values;
    for (let row = 0, at = column; row < rows; row++, at += columns) numbers[row] = all[at];
    return numbers;
  }
}
