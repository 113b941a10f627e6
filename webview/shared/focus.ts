/** The keyboard's place, for what opens and closes: who goes away with the keyboard in it hands it back to where it came from. */
export class FocusKeeper {
  private before: Element | null = null;

  /** @param part that opens and closes @param otherwise where the keyboard goes when the place it came from is gone, too */
  constructor(
    private readonly part: HTMLElement,
    private readonly otherwise: () => HTMLElement | null,
  ) {}

  /** Call before the part takes the keyboard. */
  opens(): void {
    if (!this.part.contains(document.activeElement)) this.before = document.activeElement;
  }

  /** Call before the part is hidden. */
  closes(): void {
    if (!this.part.contains(document.activeElement)) return;
    const { before } = this;
    this.before = null;
    const there = (before instanceof HTMLElement || before instanceof SVGElement) && before !== document.body && before.checkVisibility();
    (there ? before : this.otherwise())?.focus({ preventScroll: true });
  }
}
