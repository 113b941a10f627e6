/** The activation's curve in its box, with the present z on it. */
import { ACTIVATION } from '../../../../src/core/activation';
import type { ActivationName } from '../../../../src/core/settings';
import { s, setAttr } from '../../../shared/dom';
import { clamp } from '../../../shared/math';
import type { Layout } from './layout';

const POINTS = 64;
const INSET = 6;

/** What the box shows: z from −reach to reach, and the outputs there. */
interface Window {
  readonly reach: number;
  readonly low: number;
  readonly high: number;
}

/** A window that holds z, wide enough to see the bend; it grows by doubling, so that it seldom jumps. */
function windowFor(name: ActivationName, z: number): Window {
  let reach = name === 'linear' ? 1 : name === 'step' ? 2 : 6;
  while (Math.abs(z) > reach && reach < 1e300) reach *= 2;
  const { output } = ACTIVATION[name];
  const [left, right] = [output(-reach), output(reach)];
  return { reach, low: Math.min(left, right, 0), high: Math.max(left, right) };
}

export class Curve {
  private readonly frame = s('rect', { class: 'curve-frame', rx: '3' });
  private readonly axis = s('path', { class: 'curve-axis' });
  private readonly line = s('path', { class: 'curve-line' });
  private readonly drop = s('path', { class: 'curve-drop' });
  private readonly dot = s('circle', { class: 'curve-dot', r: '4' });
  readonly element = s('g', { class: 'curve' }, this.frame, this.axis, this.line, this.drop, this.dot);
  private drawn = '';

  render({ curve }: Layout, name: ActivationName, z: number): void {
    const window = windowFor(name, Number.isFinite(z) ? z : 0);
    const { reach, low, high } = window;
    const left = curve.x + INSET;
    const bottom = curve.y + curve.height - INSET;
    const x = (value: number): number => left + ((clamp(value, -reach, reach) + reach) / (2 * reach)) * (curve.width - 2 * INSET);
    const y = (value: number): number => bottom - ((value - low) / (high - low)) * (curve.height - 2 * INSET);
    const key = [name, reach, curve.x, curve.y, curve.width].join(' ');
    const { output } = ACTIVATION[name];
    if (key !== this.drawn) {
      this.drawn = key;
      for (const [attribute, value] of Object.entries({ x: curve.x, y: curve.y, width: curve.width, height: curve.height }))
        setAttr(this.frame, attribute, String(value));
      setAttr(this.axis, 'd', `M${left} ${y(0)}H${curve.x + curve.width - INSET}M${x(0)} ${curve.y + INSET}V${bottom}`);
      const points = Array.from({ length: POINTS + 1 }, (_, i) => -reach + (2 * reach * i) / POINTS);
      setAttr(this.line, 'd', points.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(value).toFixed(1)} ${y(output(value)).toFixed(1)}`).join(''));
    }
    const finite = Number.isFinite(z);
    setAttr(this.dot, 'visibility', finite ? null : 'hidden');
    setAttr(this.drop, 'visibility', finite ? null : 'hidden');
    if (!finite) return;
    const [cx, cy] = [x(z).toFixed(1), y(clamp(output(z), low, high)).toFixed(1)];
    setAttr(this.dot, 'cx', cx);
    setAttr(this.dot, 'cy', cy);
    setAttr(this.drop, 'd', `M${cx} ${y(0).toFixed(1)}V${cy}`);
  }
}
