/** What the pointer, or the keyboard, is at in one of the charts: what is read there, beside it and as words for who hears the page. */
import { Live } from '../../shared/live';
import type { Theme } from '../../shared/theme';
import type { Plot, Which } from './plot';
import { spoken, type Reading } from './readout';
import { Tooltip } from './tooltip';

/** A place in a plot, in pixels from its corner. */
export interface Pointer {
  readonly which: Which;
  readonly x: number;
  readonly y: number;
}

export class Pointed {
  private readonly tooltip = new Tooltip();
  private readonly spoken = new Live();
  private pointer: Pointer | null = null;
  readonly elements: readonly HTMLElement[] = [this.tooltip.element, this.spoken.element];

  /** @param read what there is to read at a place @param mark marks an update in both charts; null: none */
  constructor(
    private readonly plots: Readonly<Record<Which, Plot>>,
    private readonly read: (pointer: Pointer) => Reading | null,
    private readonly mark: (update: number | null) => void,
    private readonly theme: () => Theme,
  ) {}

  /** @param byKey what is read there is said, too */
  move(pointer: Pointer | null, byKey: boolean): void {
    this.pointer = pointer;
    const reading = this.show();
    if (byKey && reading) this.spoken.say(spoken(reading));
  }

  /** Brings what is read up to date. */
  show(): Reading | null {
    const { pointer } = this;
    const reading = pointer && this.read(pointer);
    this.mark(reading?.update ?? null);
    if (!reading) {
      this.tooltip.hide();
      return null;
    }
    const plot = this.plots[pointer.which].element;
    this.tooltip.show(reading, pointer.x + plot.offsetLeft, pointer.y + plot.offsetTop, this.theme());
    return reading;
  }
}
