/** What something was drawn from: where that is the same, it is not drawn again. */
export class Drawn {
  private from: readonly unknown[] | null = null;

  /** @returns whether these are others than last time. */
  changed(...values: readonly unknown[]): boolean {
    const { from } = this;
    if (from?.length === values.length && values.every((value, i) => Object.is(value, from[i]))) return false;
    this.from = values;
    return true;
  }

  /** The next time counts as changed. */
  forget(): void {
    this.from = null;
  }
}
