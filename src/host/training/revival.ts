/** Whether the session holds the run that is shown; where it does not (any more), the run as it was saved last can be brought back. */
export class Revival {
  private holds = false;
  private hopeless = false;
  private underWay: Promise<boolean> | null = null;

  /**
   * @param saved the bytes of the saved run; null: none is kept
   * @param restore hands them to the session
   */
  constructor(
    private readonly saved: () => Promise<ArrayBuffer | null>,
    private readonly restore: (bytes: ArrayBuffer) => Promise<unknown>,
  ) {}

  get held(): boolean {
    return this.holds;
  }

  /** It did not work last time: it is not tried again unless a person asks for it. */
  get givenUp(): boolean {
    return this.hopeless;
  }

  /** The session holds the run, or begins one. */
  hold(): void {
    this.holds = true;
  }

  /** No run began after all. */
  release(): void {
    this.holds = false;
  }

  /** Nothing stands against bringing it back again. */
  hope(): void {
    this.hopeless = false;
  }

  /** The session is gone. @param replayable whether it had the run whole: what died with a run that was brought back may die with it again. */
  lose(replayable: boolean): void {
    this.hopeless = this.underWay !== null || (this.holds && !replayable);
    this.holds = false;
  }

  /** @returns whether the session holds the run now. @throws what the session says of the saved run */
  bring(): Promise<boolean> {
    if (this.holds) return Promise.resolve(true);
    this.underWay ??= this.attempt().finally(() => (this.underWay = null));
    return this.underWay;
  }

  private async attempt(): Promise<boolean> {
    const bytes = await this.saved();
    if (this.holds) return true; // a run began meanwhile
    this.hopeless = true;
    if (bytes === null) return false;
    await this.restore(bytes);
    this.hopeless = false;
    return true;
  }
}
