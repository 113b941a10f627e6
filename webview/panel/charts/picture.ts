/** Both charts as one picture, with what they show in words: for a report, in which nothing can be pointed at. */
import { h } from '../../shared/dom';
import type { Theme } from '../../shared/theme';

/** Pixels of the picture for each of the page's, at least: paper shows more than a screen. */
export const DENSITY = 2;

const MARGIN = 20;
const TITLE = 15;
const TEXT = 12;
const LINE = 18;
/** Between the parts; and between the pieces of one that has more than a line. */
const GAP = 10;
const PIECES_GAP = 4;

export interface PictureWords {
  readonly title: string;
  /** Below the title. */
  readonly lines: readonly string[];
}

/** A chart, as it is in the page. */
export interface PicturedChart {
  readonly canvas: HTMLCanvasElement;
  /** In which the canvas lies, and texts over it. */
  readonly plot: HTMLElement;
  /** Above it: a heading, and keys of its lines. */
  readonly caption: HTMLElement;
  /** What is said over the plot of how it is drawn: beside its heading it hides nothing. Null: nothing. */
  readonly note: HTMLElement | null;
  /** Below it: more keys; empty or hidden where the names stand beside the lines. */
  readonly below: HTMLElement | null;
}

/** Something in a line of the picture. */
interface Item {
  readonly width: number;
  readonly draw: (x: number, middle: number) => void;
  /** The same in pieces, where a line has no room for the whole; the least spaces lie between them. */
  readonly pieces?: () => readonly Item[];
}

/**
 * Draws them below each other, at once.
 * @param density pixels drawn for each of the page's
 * @returns the bytes of a PNG, in the colours of the theme; null where it cannot be made
 */
export function drawPicture(
  { title, lines }: PictureWords,
  theme: Theme,
  density: number,
  charts: readonly PicturedChart[],
): Promise<ArrayBuffer | null> {
  const width = Math.max(...charts.map(({ plot }) => plot.clientWidth));
  const canvas = h('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('a picture has no 2d context');
  /** Draws all, or only measures. @returns the height it takes, in pixels of the page. */
  const put = (pen: Pen): number => {
    let top = MARGIN;
    top = pen.words(title, top, { size: TITLE, bold: true, ink: theme.foreground });
    for (const line of lines) top = pen.words(line, top, { size: TEXT, bold: false, ink: theme.muted });
    for (const { canvas: drawn, plot, caption, note, below } of charts) {
      top = pen.row(captionItems(pen, caption, note, theme), top + GAP);
      pen.image(drawn, plot, top);
      pen.overlays(plot, top, note);
      top += plot.clientHeight;
      if (below?.checkVisibility()) top = pen.row(keyItems(pen, below, theme), top + GAP / 2);
    }
    return top + MARGIN;
  };
  const pen = new Pen(context, width, theme);
  const height = put(pen);
  canvas.width = Math.round((width + 2 * MARGIN) * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, width + 2 * MARGIN, height);
  pen.inks = true;
  put(pen);
  return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png')).then((png) => png?.arrayBuffer() ?? null);
}

interface Ink {
  readonly size: number;
  readonly bold: boolean;
  readonly ink: string;
}

/** Draws in the picture, line by line; without ink it only measures. */
class Pen {
  inks = false;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    /** Room for a line, in pixels of the page. */
    private readonly width: number,
    private readonly theme: Theme,
  ) {
    context.textBaseline = 'middle';
  }

  /** A text in as many lines as it needs. @returns where the next begins. */
  words(text: string, top: number, ink: Ink): number {
    const items = text.split(' ').map((word) => this.text(word, ink));
    return this.row(items, top, this.measure(' ', ink));
  }

  /** Items beside each other, in as many lines as they need. @returns where the next begins. */
  row(items: readonly Item[], top: number, gap = GAP): number {
    let x = 0;
    let middle = top + LINE / 2;
    const put = ({ width, draw, pieces }: Item, behind: number): void => {
      if (x > 0 && x + width > this.width) {
        x = 0;
        middle += LINE;
      }
      if (width > this.width && pieces) return pieces().forEach((piece) => put(piece, PIECES_GAP));
      if (this.inks) draw(MARGIN + x, middle);
      x += width + behind;
    };
    for (const item of items) put(item, gap);
    return middle + LINE / 2;
  }

  text(text: string, ink: Ink): Item {
    return {
      width: this.measure(text, ink),
      draw: (x, middle) => {
        this.use(ink);
        this.context.fillText(text, x, middle);
      },
      ...(text.length > 1 && { pieces: () => this.piecesOf(text).map((piece) => this.text(piece, ink)) }),
    };
  }

  /** Words; of a word that has no line to itself, halves. */
  private piecesOf(text: string): readonly string[] {
    const words = text.split(' ').filter((word) => word !== '');
    if (words.length > 1) return words;
    const characters = [...text];
    const half = Math.ceil(characters.length / 2);
    return [characters.slice(0, half).join(''), characters.slice(half).join('')];
  }

  /** A drawing of the page, of straight paths, before a text. */
  key(drawing: SVGSVGElement, text: Item): Item {
    const { width, height } = sizeOf(drawing);
    return {
      width: width + 5 + text.width,
      draw: (x, middle) => {
        this.drawing(drawing, x, middle - height / 2, width / (drawing.viewBox.baseVal.width || width));
        text.draw(x + width + 5, middle);
      },
      pieces: () => [this.key(drawing, { width: 0, draw: () => undefined }), ...(text.width > this.width ? (text.pieces?.() ?? [text]) : [text])],
    };
  }

  image(drawn: HTMLCanvasElement, plot: HTMLElement, top: number): void {
    if (this.inks) this.context.drawImage(drawn, MARGIN, top, plot.clientWidth, plot.clientHeight);
  }

  /** The texts that lie over a plot, but for one. */
  overlays(plot: HTMLElement, top: number, except: HTMLElement | null): void {
    if (!this.inks) return;
    const { context, theme } = this;
    const corner = plot.getBoundingClientRect();
    for (const over of plot.querySelectorAll<HTMLElement>('span, div')) {
      const text = over.textContent.trim();
      if (over === except || text === '' || over.childElementCount > 0 || !over.checkVisibility()) continue;
      const { left, top: above, width, height } = over.getBoundingClientRect();
      const [x, y] = [MARGIN + left - corner.left, top + above - corner.top];
      const style = getComputedStyle(over);
      context.fillStyle = theme.background;
      context.globalAlpha = Number(style.opacity);
      context.fillRect(x, y, width, height);
      context.fillStyle = style.color;
      context.font = `${style.fontSize} ${theme.font}`;
      context.fillText(text, x + Number.parseFloat(style.paddingLeft), y + height / 2);
      context.globalAlpha = 1;
    }
  }

  private drawing(drawing: SVGSVGElement, x: number, y: number, scale: number): void {
    const { context } = this;
    for (const path of drawing.querySelectorAll('path')) {
      const style = getComputedStyle(path);
      const shape = new Path2D(path.getAttribute('d') ?? '');
      context.save();
      context.translate(x, y);
      context.scale(scale, scale);
      if (style.fill !== 'none') {
        context.globalAlpha = Number(style.fillOpacity);
        context.fillStyle = style.fill;
        context.fill(shape);
      }
      if (style.stroke !== 'none') {
        context.globalAlpha = Number(style.strokeOpacity);
        context.strokeStyle = style.stroke;
        context.lineWidth = Number.parseFloat(style.strokeWidth);
        context.setLineDash(style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat).filter(Number.isFinite));
        context.stroke(shape);
      }
      context.restore();
    }
  }

  private measure(text: string, ink: Ink): number {
    this.use(ink);
    return this.context.measureText(text).width;
  }

  private use({ size, bold, ink }: Ink): void {
    this.context.font = `${bold ? '600 ' : ''}${size}px ${this.theme.font}`;
    this.context.textBaseline = 'middle';
    this.context.fillStyle = ink;
  }
}

/** A chart's heading with its unit, its keys, and how it is drawn. */
function captionItems(pen: Pen, caption: HTMLElement, note: HTMLElement | null, theme: Theme): Item[] {
  const small = { size: TEXT, bold: false, ink: theme.muted };
  const heading = pen.text(caption.querySelector('h2')?.textContent ?? '', { size: 13, bold: true, ink: theme.foreground });
  const notes = [...caption.querySelectorAll('.hint')].filter((note) => note.checkVisibility() && note.closest('.caption-controls') === null);
  const words = notes.map((note) => note.textContent.trim()).filter((text) => text !== '');
  return [
    heading,
    ...words.map((text) => pen.text(text, small)),
    ...keyItems(pen, caption, theme),
    ...(note ? [pen.text(note.textContent, small)] : []),
  ];
}

/** As it is in the page; of one that is not seen, as it would be. */
function sizeOf(drawing: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = drawing.getBoundingClientRect();
  return width > 0 ? { width, height } : drawing.viewBox.baseVal;
}

/** What the page names beside drawings, as it is seen; and what it has no room for, in place of how many that are. */
function keyItems(pen: Pen, element: HTMLElement, theme: Theme): Item[] {
  const keys = [...element.querySelectorAll<HTMLElement>('.key, li')].filter((key) =>
    key.matches('.key-more') ? false : key.matches('.key-spare') || key.checkVisibility(),
  );
  return keys.map((key) => {
    const text = pen.text(key.textContent.trim(), { size: TEXT, bold: false, ink: theme.muted });
    const drawing = key.querySelector('svg');
    return drawing === null ? text : pen.key(drawing, text);
  });
}
