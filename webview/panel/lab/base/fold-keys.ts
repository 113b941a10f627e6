/** Arrow keys along the names of the folds, which stand in one line while what they hold stands below it. */

/** @param folds the element around all of them. */
export function attachFoldKeys(folds: HTMLElement): void {
  folds.addEventListener('keydown', (event) => {
    const names = Array.from(folds.querySelectorAll<HTMLElement>('.lab-fold > summary')).filter((name) => name.offsetParent !== null);
    const place = names.findIndex((name) => name === event.target);
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const targets: Readonly<Record<string, number>> = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: names.length - 1 };
    const target = names[targets[event.key] ?? -1];
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}
