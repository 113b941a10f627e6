/** Sizes of elements without asking the page: asked in the middle of changes it would lay everything out anew, in every frame. */

export interface Size {
  /** In CSS pixels, without borders; 0 where it is not shown. */
  readonly width: number;
  readonly height: number;
}

const known = new WeakMap<Element, Size>();
let observer: ResizeObserver | null = null;

function measured({ clientWidth, clientHeight }: Element): Size {
  return { width: clientWidth, height: clientHeight };
}

/** The size that an element had after the last layout. */
export function sizeOf(element: Element): Size {
  const size = known.get(element);
  if (size) return size;
  const first = measured(element);
  known.set(element, first);
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) known.set(target, measured(target)); // right after a layout this costs nothing
  });
  observer.observe(element);
  return first;
}
