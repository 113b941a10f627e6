/** Where the parts of the drawn neuron stand, in pixels. Pure. */

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Right end of the names, and the middle of the input circles. */
  readonly names: number;
  readonly inputs: number;
  /** Middle of each line on the left: the inputs shown, then the fold of the others where there are any. */
  readonly rows: readonly number[];
  readonly sum: Point & { readonly r: number };
  /** Of the number z. */
  readonly z: Point;
  readonly bias: Point;
  readonly curve: Point & { readonly width: number; readonly height: number };
  /** Where the output's text begins; the target, the error and the loss stand below it. */
  readonly output: Point;
  /** Where the names of the parts stand: the inputs' (its right end), the weights' (its middle). */
  readonly headings: { readonly y: number; readonly inputs: number; readonly weights: number };
  /** From the sum to the curve, and from the curve to the output. */
  readonly arrows: string;
  /** Letters of a name that fit. */
  readonly letters: number;
}

const ROW = 34;
/** Pixels of a letter, about. */
export const LETTER = 6.6;
/** Below this width the curve and the output stand below the inputs. */
const NARROW = 600;
/** Below this one, the curve is smaller. */
const TIGHT = 300;
/** For the names of the parts, above the inputs. */
const TOP = 18;
/** For the output's numbers with their names. */
const NUMBERS = 148;
/** Nothing can be read in less. */
export const LEAST_WIDTH = 240;

const right = ({ x, y }: Point): string => `M${x - 6} ${y - 4}l5 4-5 4`;
const left = ({ x, y }: Point): string => `M${x + 6} ${y - 4}l-5 4 5 4`;
const down = ({ x, y }: Point): string => `M${x - 4} ${y - 6}l4 5 4-5`;

/** @param width of the drawing, at least LEAST_WIDTH. @param rows lines on the left, 1 or more. */
export function layoutOf(width: number, rows: number): Layout {
  return width < NARROW ? narrowLayout(width, rows) : wideLayout(width, rows);
}

function wideLayout(width: number, rows: number): Layout {
  const names = Math.round(Math.min(0.24 * width, 210));
  const height = Math.max(rows * ROW + 8, 150) + TOP;
  const y = Math.round((height + TOP) / 2) - 8;
  const inputs = names + 14;
  const box = { width: 104, height: 72 };
  const r = 22;
  const [before, after] = width < 700 ? [30, 34] : [60, 52];
  const x = Math.round(Math.min(width - NUMBERS - after - box.width - before - r, inputs + 420));
  const curve = { ...box, x: x + r + before, y: Math.round(y - box.height / 2) };
  const end = curve.x + curve.width;
  const output = { x: end + after, y: y - 14 };
  return {
    width,
    height,
    names,
    inputs,
    rows: rowsAround(y + 8, rows),
    sum: { x, y, r },
    z: { x, y: y - r - 8 },
    bias: { x, y: Math.min(y + r + 48, height - 14) },
    curve,
    output,
    headings: { y: y + 8 - ((rows - 1) * ROW) / 2 - 26, inputs: names, weights: Math.round(inputs + (x - inputs) * 0.3) },
    arrows: `M${x + r} ${y}H${curve.x - 1}${right({ x: curve.x, y })}M${end} ${y}H${output.x - 8}${right({ x: output.x - 7, y })}`,
    letters: lettersIn(names),
  };
}

function narrowLayout(width: number, rows: number): Layout {
  const names = Math.round(0.36 * width);
  const r = 18;
  const x = width - 70;
  const above = Math.max(rows * ROW + 8, 130) + TOP;
  const y = Math.round((above + TOP) / 2);
  const tight = width < TIGHT;
  const box = tight ? 64 : 80;
  // z stands below the weights, on the way from the sum to the curve.
  const curve = { width: box, height: 56, x: x + 40 - box, y: above + 30 };
  const middle = curve.y + curve.height / 2;
  const output = { x: tight ? 0 : 12, y: middle - 22 };
  const tip = Math.min(output.x + NUMBERS, curve.x - 12);
  return {
    width,
    height: curve.y + curve.height + 26,
    names,
    inputs: names + 12,
    rows: rowsAround(y, rows),
    sum: { x, y, r },
    z: { x, y: above + 8 },
    bias: { x, y: y - r - 32 },
    curve,
    output,
    headings: { y: y - ((rows - 1) * ROW) / 2 - 26, inputs: names, weights: Math.round(names + 12 + (x - names - 12) * 0.3) },
    arrows: `M${x} ${y + r}V${above - 6}M${x} ${above + 14}V${curve.y - 1}${down({ x, y: curve.y })}M${curve.x} ${middle}H${tip}${left({ x: tip - 1, y: middle })}`,
    letters: lettersIn(names),
  };
}

function rowsAround(middle: number, rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => Math.round(middle + (i - (rows - 1) / 2) * ROW));
}

function lettersIn(names: number): number {
  return Math.max(6, Math.floor((names - 4) / LETTER));
}

/** A text of at most so many letters. */
export function shortened(text: string, letters: number): string {
  const all = Array.from(text);
  return all.length > letters ? `${all.slice(0, letters - 1).join('')}…` : text;
}
