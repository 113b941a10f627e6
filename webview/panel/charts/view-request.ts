/** Asks the host for the columns the charts have room for, once the width and the zoom have come to rest. */
import { MAX_COLUMNS, type View } from '../../../src/protocol/columns';
import { debounced } from '../../shared/dom';
import type { Range } from './zoom';

const REST_MS = 60;
/** The number of columns goes in such steps, so that a pixel more or less does not ask anew. */
const STEP = 64;

export class ViewRequest {
  /** Whether anything was asked for yet. */
  asked = false;
  private last = '';
  /** Asks soon, if what is shown then is not what was asked for last. */
  readonly soon: () => void;

  /** @param shown the plot's width in pixels and the part shown (null: all), or null while nothing can be drawn. */
  constructor(shown: () => { readonly width: number; readonly zoom: Range | null } | null, ask: (view: View) => void) {
    this.soon = debounced(() => {
      const now = shown();
      if (!now || now.width < 16) return;
      const columns = Math.min(MAX_COLUMNS, Math.max(STEP, Math.ceil(now.width / STEP) * STEP));
      const view: View = { from: now.zoom?.from ?? 0, to: now.zoom?.to ?? null, columns };
      const text = JSON.stringify(view);
      if (text === this.last) return;
      this.last = text;
      this.asked = true;
      ask(view);
    }, REST_MS);
  }
}
