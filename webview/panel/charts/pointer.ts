/** Wheel, drag and keys on a chart. Knows places in pixels only; what they mean is asked for. */
import { h } from '../../shared/dom';
import { clamp } from '../../shared/math';

export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PointerActions {
  area(): PlotArea | null;
  /** Zooms by `factor` (below 1: closer) around a place; @returns false when there is nothing to zoom. */
  zoom(x: number, factor: number): boolean;
  /** Pans by a share of what is shown. */
  pan(share: number): boolean;
  select(x0: number, x1: number): void;
  reset(): void;
  /** A place was clicked, once. */
  click(x: number): void;
  /** The pointer is over the plot, or not (null). @param byKey whether a key has put it there */
  hover(x: number | null, y: number, byKey?: boolean): void;
}

/** The least width of a selection, so that a click is not one. */
const LEAST_DRAG = 6;
/** So long (ms) a click waits, as a second one may make it another thing. */
const DOUBLE_CLICK = 250;

export function attachPointer(plot: HTMLElement, actions: PointerActions): void {
  const selection = h('div', { class: 'selection' });
  selection.hidden = true;
  plot.append(selection);
  let drag: { x: number; last: number; panning: boolean; id: number } | null = null;
  let cursor: number | null = null;
  let clicked = 0;

  const place = (event: MouseEvent): { x: number; y: number; area: PlotArea } | null => {
    const area = actions.area();
    if (!area) return null;
    const box = plot.getBoundingClientRect();
    return { x: clamp(event.clientX - box.left, area.left, area.right), y: event.clientY - box.top, area };
  };

  plot.addEventListener(
    'wheel',
    (event) => {
      const at = place(event);
      if (!at) return;
      const scale = event.deltaMode === 0 ? 1 : 33;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : 0;
      const done = sideways
        ? actions.pan((sideways * scale) / (at.area.right - at.area.left))
        : actions.zoom(at.x, Math.exp(clamp(event.deltaY * scale, -200, 200) * 0.0025));
      if (done) event.preventDefault();
    },
    { passive: false },
  );
  plot.addEventListener('pointerdown', (event) => {
    const at = place(event);
    if (!at || event.button !== 0) return;
    drag = { x: at.x, last: at.x, panning: event.shiftKey, id: event.pointerId };
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener('pointermove', (event) => {
    const at = place(event);
    if (!at) return;
    if (!drag) {
      actions.hover(at.x, at.y);
      return;
    }
    if (drag.panning) {
      actions.pan((drag.last - at.x) / (at.area.right - at.area.left));
      drag.last = at.x;
      return;
    }
    drag.last = at.x;
    const wide = Math.abs(at.x - drag.x) >= LEAST_DRAG;
    selection.hidden = !wide;
    if (!wide) return;
    actions.hover(null, 0);
    selection.style.setProperty('left', `${Math.min(at.x, drag.x)}px`);
    selection.style.setProperty('width', `${Math.abs(at.x - drag.x)}px`);
    selection.style.setProperty('top', `${at.area.top}px`);
    selection.style.setProperty('height', `${at.area.bottom - at.area.top}px`);
  });
  const finish = (select: boolean): void => {
    if (drag && select && !drag.panning) {
      const { x, last } = drag;
      if (Math.abs(last - x) >= LEAST_DRAG) actions.select(x, last);
      else {
        window.clearTimeout(clicked);
        clicked = window.setTimeout(() => actions.click(x), DOUBLE_CLICK);
      }
    }
    drag = null;
    selection.hidden = true;
  };
  plot.addEventListener('pointerup', () => finish(true));
  plot.addEventListener('pointercancel', () => finish(false));
  plot.addEventListener('pointerleave', () => actions.hover(null, 0));
  plot.addEventListener('blur', () => {
    cursor = null;
    actions.hover(null, 0);
  });
  plot.addEventListener('dblclick', () => {
    window.clearTimeout(clicked);
    actions.reset();
  });
  plot.addEventListener('keydown', (event) => {
    const area = actions.area();
    if (!area || event.ctrlKey || event.metaKey) return;
    const middle = (area.left + area.right) / 2;
    const side = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (side !== 0) {
      if (event.shiftKey || !actions.pan(side * 0.1)) {
        cursor = clamp((cursor ?? middle) + side * 4, area.left, area.right);
        actions.hover(cursor, area.top + 20, true);
      }
    } else if (event.key === '+' || event.key === '=') actions.zoom(cursor ?? middle, 0.7);
    else if (event.key === '-') actions.zoom(cursor ?? middle, 1 / 0.7);
    else if (event.key === 'Escape' && drag) finish(false);
    else if (event.key === '0' || event.key === 'Home' || event.key === 'Escape') actions.reset();
    else return;
    event.preventDefault();
  });
}
