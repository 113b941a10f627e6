/** Scrolls the page no further than is needed to see something. */

/** Pixels kept free below it. */
const BELOW = 12;
/** So long (ms) what is still being drawn may grow. */
const GROWS = 1500;

/**
 * Brings elements into sight, all of them where they fit, else the first from its top.
 * @param above pixels at the top of the window that something else covers.
 */
export function bringIntoSight(elements: readonly Element[], above: number, behavior: ScrollBehavior): void {
  const boxes = elements.map((element) => element.getBoundingClientRect()).filter(({ height }) => height > 0);
  const [first] = boxes;
  if (!first) return;
  const room = innerHeight - above - BELOW;
  const all = { top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)) };
  const { top, bottom } = all.bottom - all.top <= room ? all : first;
  if (top < above || bottom - top > room) scrollBy({ top: top - above, behavior });
  else if (bottom > above + room) scrollBy({ top: bottom - above - room, behavior });
}

/** The same for elements that are still being drawn: again whenever one has grown, until a person does something else. */
export function keepInSight(elements: readonly Element[], above: number, behavior: ScrollBehavior): void {
  const observer = new ResizeObserver(() => bringIntoSight(elements, above, behavior));
  const stop = new AbortController();
  stop.signal.addEventListener('abort', () => observer.disconnect());
  for (const type of ['wheel', 'pointerdown', 'keydown']) addEventListener(type, () => stop.abort(), { signal: stop.signal, capture: true });
  for (const element of elements) observer.observe(element);
  setTimeout(() => stop.abort(), GROWS);
}

/** Whether a person wants nothing to move that need not. */
export function scrollBehavior(): ScrollBehavior {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.classList.contains('vscode-reduce-motion');
  return calm ? 'auto' : 'smooth';
}
