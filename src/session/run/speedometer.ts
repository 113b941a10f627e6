const WINDOW = 1;

/** Updates per second over the last second or so of training. */
export class Speedometer {
  private readonly notes: { update: number; seconds: number }[] = [{ update: 0, seconds: 0 }];

  note(update: number, seconds: number): void {
    this.notes.push({ update, seconds });
    while (this.notes.length > 2 && this.notes[1].seconds < seconds - WINDOW) this.notes.shift();
  }

  /** 0 before anything was noted. */
  get perSecond(): number {
    const first = this.notes[0];
    const last = this.notes[this.notes.length - 1];
    return last.seconds > first.seconds ? (last.update - first.update) / (last.seconds - first.seconds) : 0;
  }
}
