/** What a person chose in a field stands until the host has confirmed it: what it says meanwhile was said before it heard. */

/** So long the host may take to confirm a change before what it says counts again. */
const CONFIRM_MS = 1500;

export class Unconfirmed {
  /** What was sent and not confirmed, the oldest first: a text may be typed, taken back, and typed again. */
  private readonly sent: string[] = [];
  private at = -Infinity;

  /** What was sent last and not confirmed yet. */
  get last(): string | undefined {
    return this.sent.at(-1);
  }

  sends(text: string): void {
    this.sent.push(text);
    this.at = performance.now();
  }

  /** Takes what the host says now. @returns whether it has yet to hear of something newer. */
  outdates(told: string): boolean {
    if (performance.now() - this.at >= CONFIRM_MS) this.sent.length = 0;
    this.sent.splice(0, this.sent.indexOf(told) + 1);
    return this.sent.length > 0;
  }
}
