/** The colours of the theme, for what is drawn on a canvas, and the moment they change. */
import { oncePerFrame } from './dom';

export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly error: string;
  /** The chart colours in a fixed order: blue, orange, green, purple, red, yellow. */
  readonly series: readonly string[];
  readonly highContrast: boolean;
  readonly font: string;
  readonly fontSize: number;
}

const SERIES = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'] as const;

/** Reads what the theme says now. A theme that leaves a colour out gets the editor's text colour. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const read = (...names: string[]): string => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value) return value;
    }
    return getComputedStyle(document.body).color;
  };
  const highContrast = document.body.classList.contains('vscode-high-contrast') || document.body.classList.contains('vscode-high-contrast-light');
  const foreground = read('charts-foreground', 'foreground', 'editor-foreground');
  return {
    background: read('editor-background'),
    foreground,
    muted: highContrast ? foreground : read('descriptionForeground', 'foreground'),
    grid: highContrast ? read('contrastBorder', 'foreground') : read('charts-lines', 'foreground'),
    error: read('errorForeground', 'charts-red'),
    series: SERIES.map((name) => read(`charts-${name}`)),
    highContrast,
    font: read('font-family'),
    fontSize: Number.parseFloat(read('font-size')) || 13,
  };
}

/** Calls `listener` after the theme (or its font) changed: VS Code rewrites the body's class and the root's style. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(oncePerFrame(() => listener()));
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
}
