/** A drawing with two axes on a canvas, crisp on every screen: ticks, names, and the pointer and the keys on it. */
import { h, setAttr } from '../../../shared/dom';
import { compact } from '../../../../src/protocol/format';
import { sizeOf } from '../../../shared/size';
import type { Theme } from '../../../shared/theme';
import { cutText } from '../../charts/canvas-text';
import { FONT_SIZE, type Tick } from '../../charts/chart';
import { linearTicks, type Limits } from '../../charts/scales';
import type { PlotArea } from '../../charts/pointer';

export interface FieldFrame {
  readonly x: Limits;
  readonly y: Limits;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Instead of round numbers. */
  readonly yTicks?: readonly Tick[];
  /** Lines at the ticks, behind what is drawn. */
  readonly grid: boolean;
}

/** Where things are: pixels of the element, and back. */
export interface Field {
  readonly ctx: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly area: PlotArea;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly fromX: (pixel: number) => number;
  readonly fromY: (pixel: number) => number;
}

export interface FieldActions {
  /** The pointer is at a pixel of the plot, or left it (null). */
  hover(at: { readonly x: number; readonly y: number } | null): void;
  click(x: number, y: number): void;
  /** @returns whether the key meant something. */
  key(event: KeyboardEvent): boolean;
}

const TITLE = 18;
/** Each further line of an axis's name. */
const TITLE_LINE = 13;
const TICKS = 18;
const TOP = 8;
const RIGHT = 14;
const MOST_LINES = 3;
/** A click moves no farther than that. */
const STILL = 4;

export class FieldPlot {
  readonly canvas = h('canvas', { attrs: { 'aria-hidden': 'true' } });
  readonly element = h('div', { class: 'field-plot', attrs: { tabindex: '0', role: 'img' } }, this.canvas);
  /** As it was drawn last. */
  field: Field | null = null;

  constructor(actions: FieldActions, redraw: () => void) {
    new ResizeObserver(redraw).observe(this.element);
    let pressed: { readonly x: number; readonly y: number } | null = null;
    const place = (event: MouseEvent): { x: number; y: number } => {
      const box = this.element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    this.element.addEventListener('pointermove', (event) => actions.hover(this.inside(place(event))));
    this.element.addEventListener('pointerleave', () => actions.hover(null));
    this.element.addEventListener('blur', () => actions.hover(null));
    this.element.addEventListener('pointerdown', (event) => (pressed = event.button === 0 ? place(event) : null));
    this.element.addEventListener('click', (event) => {
      const at = this.inside(place(event));
      if (at && pressed && Math.hypot(at.x - pressed.x, at.y - pressed.y) <= STILL) actions.click(at.x, at.y);
      pressed = null;
    });
    this.element.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && actions.key(event)) event.preventDefault();
    });
  }

  describe(words: string): void {
    setAttr(this.element, 'aria-label', words);
  }

  private inside(at: { x: number; y: number }): { x: number; y: number } | null {
    const area = this.field?.area;
    return area && at.x >= area.left && at.x <= area.right && at.y >= area.top && at.y <= area.bottom ? at : null;
  }

  /** Just unfolded, it has no size yet: it is drawn again once it has. */
  get isLaidOut(): boolean {
    return sizeOf(this.element).width > 0;
  }

  /** Width / height of the area inside the axes, about. */
  get aspect(): number {
    const { width, height } = sizeOf(this.element);
    const area = this.field?.area;
    if (area) return (area.right - area.left) / (area.bottom - area.top);
    return height > 80 ? Math.max(0.2, width - 70) / (height - 44) : 1.5;
  }

  /** Leaves an empty place. */
  clear(): void {
    const { canvas } = this;
    canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    this.field = null;
  }

  /** Draws axes, and `inside` clipped to them. @returns null where there is no room. */
  draw(frame: FieldFrame, theme: Theme, inside: (field: Field) => void): Field | null {
    const { canvas } = this;
    const { width, height } = sizeOf(this.element);
    const ctx = canvas.getContext('2d');
    if (!ctx || width < 80 || height < 80) return (this.field = null);
    const density = window.devicePixelRatio || 1;
    const [w, t] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== w || canvas.height !== t) {
      [canvas.width, canvas.height] = [w, t];
      canvas.style.setProperty('width', `${width}px`);
      canvas.style.setProperty('height', `${height}px`);
    }
    ctx.setTransform(density, 0, 0, density, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.font = `${FONT_SIZE}px ${theme.font}`;
    const measure = (text: string): number => ctx.measureText(text).width;
    const xTitle = wrapped(frame.xTitle, width - RIGHT - TITLE - TITLE_LINE - 48, measure);
    const bottom = height - TICKS - titleRoom(xTitle);
    const yTitle = wrapped(frame.yTitle, bottom - TOP, measure);
    const yTicks = frame.yTicks ?? ticks(frame.y, (bottom - TOP) / 44);
    const left = Math.ceil(titleRoom(yTitle) + 8 + Math.max(18, ...yTicks.map(({ label }) => measure(label))));
    const area = { left, right: width - RIGHT, top: TOP, bottom };
    const across = (area.right - area.left) / (frame.x.high - frame.x.low);
    const up = (area.bottom - area.top) / (frame.y.high - frame.y.low);
    const field: Field = {
      ctx,
      theme,
      area,
      x: (value) => area.left + (value - frame.x.low) * across,
      y: (value) => area.bottom - (value - frame.y.low) * up,
      fromX: (pixel) => frame.x.low + (pixel - area.left) / across,
      fromY: (pixel) => frame.y.low + (area.bottom - pixel) / up,
    };
    const xTicks = ticks(frame.x, Math.max(4, (area.right - area.left) / 64));
    if (frame.grid) grid(field, xTicks, yTicks);
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.clip();
    inside(field);
    ctx.restore();
    axes(field, xTicks, yTicks);
    titles(field, xTitle, yTitle);
    return (this.field = field);
  }
}

function ticks({ low, high }: Limits, most: number): Tick[] {
  return linearTicks(low, high, Math.max(2, Math.floor(most))).map((value) => ({ value, label: compact(value) }));
}

function grid({ ctx, area, theme, x, y }: Field, xTicks: readonly Tick[], yTicks: readonly Tick[]): void {
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = theme.highContrast ? 0.5 : 0.35;
  ctx.beginPath();
  for (const { value } of xTicks) {
    ctx.moveTo(x(value), area.top);
    ctx.lineTo(x(value), area.bottom);
  }
  for (const { value } of yTicks) {
    ctx.moveTo(area.left, y(value));
    ctx.lineTo(area.right, y(value));
  }
  ctx.stroke();
}

function axes({ ctx, area, theme, x, y }: Field, xTicks: readonly Tick[], yTicks: readonly Tick[]): void {
  ctx.font = `${FONT_SIZE}px ${theme.font}`;
  ctx.fillStyle = theme.muted;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.5;
  ctx.strokeRect(area.left + 0.5, area.top + 0.5, area.right - area.left - 1, area.bottom - area.top - 1);
  ctx.globalAlpha = 1;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'center';
  for (const { value, label } of xTicks) {
    const half = ctx.measureText(label).width / 2;
    const middle = Math.min(x(value), area.right + RIGHT - half);
    ctx.fillText(label, middle, area.bottom + 5);
  }
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  for (const { value, label } of yTicks) ctx.fillText(label, area.left - 6, Math.max(area.top + 4, Math.min(y(value), area.bottom - 4)));
}

/** The names of the axes: below, and on the left from bottom to top. */
function titles({ ctx, area, theme }: Field, xTitle: readonly string[], yTitle: readonly string[]): void {
  ctx.fillStyle = theme.foreground;
  ctx.textAlign = 'center';
  xTitle.forEach((line, i) => ctx.fillText(line, (area.left + area.right) / 2, area.bottom + TICKS + TITLE / 2 + i * TITLE_LINE));
  ctx.save();
  ctx.translate(TITLE / 2 + 1, (area.top + area.bottom) / 2);
  ctx.rotate(-Math.PI / 2);
  yTitle.forEach((line, i) => ctx.fillText(line, 0, i * TITLE_LINE));
  ctx.restore();
  ctx.textAlign = 'left';
}

function titleRoom(lines: readonly string[]): number {
  return TITLE + (Math.max(1, lines.length) - 1) * TITLE_LINE;
}

/** A text in lines that fit a width, broken between words; a word or a third line that does not fit is cut. @param measure pixels of a text. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || lines.length === MOST_LINES - 1 || measure(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((one) => cutText(one, width, measure));
}
