/** What a person unfolds comes into sight: below a long page nothing would seem to happen. */
import { keepInSight, scrollBehavior } from '../../../shared/into-sight';

/** For the name of the fold above what it holds. */
const NAME = 40;

/** Brings what a fold holds into sight, once it is laid out. @param covered pixels at the top of the window that something else covers. */
export function bringFold(fold: HTMLDetailsElement, covered: () => number): void {
  requestAnimationFrame(() => {
    if (fold.open) keepInSight(Array.from(fold.children).slice(1), covered() + NAME, scrollBehavior());
  });
}

/** @param folds the element around all of them. */
export function attachFoldSight(folds: HTMLElement, covered: () => number): void {
  folds.addEventListener('click', ({ target }) => {
    const name = target instanceof Element ? target.closest('.lab-fold > summary') : null;
    if (name?.parentElement instanceof HTMLDetailsElement) bringFold(name.parentElement, covered);
  });
}
