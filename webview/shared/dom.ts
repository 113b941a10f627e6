/** Small helpers that build and change elements. Data goes in as text only, styles only through CSSOM. */

export type Child = Node | string | null;

export interface Props {
  readonly class?: string;
  readonly testid?: string;
  readonly title?: string;
  readonly attrs?: Readonly<Record<string, string>>;
}

function fill(element: Element, props: Props, children: readonly Child[]): void {
  if (props.class) element.setAttribute('class', props.class);
  if (props.testid) element.setAttribute('data-testid', props.testid);
  if (props.title) element.setAttribute('title', props.title);
  for (const [name, value] of Object.entries(props.attrs ?? {})) element.setAttribute(name, value);
  for (const child of children) if (child !== null) element.append(child);
}

/** Makes an element: `h('p', { class: 'hint' }, 'Press Train.')`. Strings become text nodes. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, props, children);
  return element;
}

/** The same for SVG. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attrs: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(element, { attrs }, children);
  return element;
}

/** Sets the text, touching the page only when it differs. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute, or removes it for null, touching the page only when it differs. */
export function setAttr(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Shows or hides an element by its `hidden` attribute. */
export function show(element: HTMLElement, visible: boolean): void {
  if (element.hidden === visible) element.hidden = !visible;
}

/** Waits for the next animation frame: a page that is not seen has none. */
export function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}

/** @returns a function that runs `task` once in the next animation frame, however often it is called before. */
export function oncePerFrame(task: (time: number) => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame((time) => {
      asked = false;
      task(time);
    });
  };
}

/** @returns a function that runs `task` when it has not been called for `ms`. */
export function debounced(task: () => void, ms: number): () => void {
  let timer = 0;
  return () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(task, ms);
  };
}

/** Runs the task at most once in `ms`: at once, or as soon as that is over, so that what is true last is never left out. */
export function throttled(task: () => void, ms: number): () => void {
  let timer = 0;
  let last = -Infinity;
  const run = (): void => {
    timer = 0;
    last = performance.now();
    task();
  };
  return () => {
    if (timer !== 0) return;
    const wait = last + ms - performance.now();
    if (wait <= 0) run();
    else timer = window.setTimeout(run, wait);
  };
}
