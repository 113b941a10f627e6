/** The icons, drawn on a grid of 16 px like the editor's own. */
import { s } from './dom';

const PATHS = {
  play: 'M4 2.5 13 8l-9 5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  resume: 'M3 3h2v10H3zM7 3l7 5-7 5z',
  stop: 'M3.5 3.5h9v9h-9z',
  stepSample: 'M2 7.25h6.6L6.3 4.9l1-1L11.4 8l-4.1 4.1-1-1 2.3-2.35H2zM12.5 3H14v10h-1.5z',
  stepEpoch: 'M2 3.9 6.1 8 2 12.1l-1-1L4.1 8 1 4.9zM7 3.9 11.1 8 7 12.1l-1-1L9.1 8 6 4.9zM12.5 3H14v10h-1.5z',
  backSample: 'M10.5 3.2 5.7 8l4.8 4.8-1.05 1.05L3.6 8l5.85-5.85z',
  nextSample: 'M5.5 3.2 10.3 8l-4.8 4.8 1.05 1.05L12.4 8 6.55 2.15z',
  backEpoch: 'M8 3.2 3.2 8 8 12.8l-1.05 1.05L1.1 8l5.85-5.85zM14 3.2 9.2 8l4.8 4.8-1.05 1.05L7.1 8l5.85-5.85z',
  nextEpoch: 'M8 3.2 12.8 8 8 12.8l1.05 1.05L14.9 8 9.05 2.15zM2 3.2 6.8 8 2 12.8l1.05 1.05L8.9 8 3.05 2.15z',
  peak: 'M1.5 12.5h3.2L8 3.6l3.3 8.9h3.2V14h-4.2L8 7.9 5.7 14H1.5zM8 .8 9.6 2.6H6.4z',
  finish: 'M2 3l5.5 5L2 13zM7.5 3 13 8l-5.5 5zM13 3h1.5v10H13z',
  again: 'M8 2.5a5.5 5.5 0 1 0 5.3 7l-1.45-.4A4 4 0 1 1 11 5.2L9 7.2h5v-5l-1.95 1.95A5.5 5.5 0 0 0 8 2.5z',
  data: 'M8 1.5c-3.2 0-5.5 1-5.5 2.5v8c0 1.5 2.3 2.5 5.5 2.5s5.5-1 5.5-2.5V4c0-1.5-2.3-2.5-5.5-2.5zM8 3c2.6 0 4 .7 4 1s-1.4 1-4 1-4-.7-4-1 1.4-1 4-1zM4 5.8c1 .45 2.4.7 4 .7s3-.25 4-.7V8c0 .3-1.4 1-4 1s-4-.7-4-1zM8 13c-2.6 0-4-.7-4-1V9.8c1 .45 2.4.7 4 .7s3-.25 4-.7V12c0 .3-1.4 1-4 1z',
  warning: 'M8 1.5 15 14H1zM7.25 6v4h1.5V6zM7.25 11v1.5h1.5V11z',
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7.25 4.5h1.5v4.5h-1.5zM7.25 10h1.5v1.5h-1.5z',
  check: 'M6.3 12.6 2 8.3l1.05-1.05L6.3 10.5l6.65-6.65L14 4.9z',
  picture: 'M1.5 2.5h13v11h-13zM3 4v5.6l2.6-2.6 3 3 1.9-1.9L13 10.6V4zM3 11.7V12h10v-.1l-2.5-2.4-1.9 1.9-3-3z',
  copy: 'M5 1.5h8.5V11H12V3H5zM2.5 4.5H11v10H2.5zM4 6v7h5.5V6z',
  close: 'M8 7.1 12.6 2.5l.9.9L8.9 8l4.6 4.6-.9.9L8 8.9l-4.6 4.6-.9-.9L7.1 8 2.5 3.4l.9-.9z',
  question:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 2.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8zM8 4.3c-1.5 0-2.4.9-2.4 2.2h1.3c0-.7.4-1.1 1.1-1.1s1.1.4 1.1.9c0 .5-.3.8-.8 1.2-.7.5-1 .9-1 1.8h1.3c0-.5.2-.7.8-1.1.6-.5 1-1 1-1.9 0-1.2-.9-2-2.4-2zM7.2 10.2h1.6v1.5H7.2z',
  dot: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
} as const;

export type IconName = keyof typeof PATHS;

/** @returns a decorative icon in the colour of the text around it; the control it stands in bears the name. */
export function icon(name: IconName): SVGSVGElement {
  return s(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' },
    s('path', { d: PATHS[name], 'fill-rule': 'evenodd' }),
  );
}

/** Puts another icon into an element that holds one. */
export function setIcon(element: Element, name: IconName): void {
  if (element.getAttribute('data-icon') === name) return;
  element.setAttribute('data-icon', name);
  element.replaceChildren(icon(name));
}
