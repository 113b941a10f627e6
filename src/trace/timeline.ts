/** Pairs that are kept, at most. */
const MOST = 4096;

/** When each update was done, in seconds of training: some exact pairs, straight lines between them. */
export class Timeline {
  private updates = [0];
  private seconds = [0];
  private gap = 0;

  /** Notes that `update` updates were done after `seconds` seconds of training. Both never fall. */
  note(update: number, seconds: number): void {
    const last = this.seconds[this.seconds.length - 1];
    if (update <= this.updates[this.updates.length - 1] || seconds - last < this.gap) return;
    this.updates.push(update);
    this.seconds.push(seconds);
    if (this.updates.length < MOST) return;
    this.updates = this.updates.filter((_, i) => i % 2 === 0);
    this.seconds = this.seconds.filter((_, i) => i % 2 === 0);
    this.gap = (2 * seconds) / MOST;
  }

  /** Seconds of training when `update` updates were done; beyond the last note, the last pace goes on. */
  at(update: number): number {
    const { updates, seconds } = this;
    if (updates.length === 1) return 0;
    let low = 0;
    let high = updates.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (updates[middle] <= update) low = middle;
      else high = middle;
    }
    return seconds[low] + ((update - updates[low]) / (updates[high] - updates[low])) * (seconds[high] - seconds[low]);
  }

  save(): Float64Array {
    return Float64Array.from([...this.updates, ...this.seconds]);
  }

  static restore(saved: Float64Array): Timeline {
    const timeline = new Timeline();
    timeline.updates = Array.from(saved.subarray(0, saved.length / 2));
    timeline.seconds = Array.from(saved.subarray(saved.length / 2));
    return timeline;
  }
}
