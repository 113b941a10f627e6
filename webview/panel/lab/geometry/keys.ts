/** What the marks of the geometry stand for. */
import type { RunInfo } from '../../../../src/protocol/run';
import { h, s } from '../../../shared/dom';
import { compact } from '../../../../src/protocol/format';
import { t } from '../../../shared/l10n';
import type { Theme } from '../../../shared/theme';
import type { Limits } from '../../charts/scales';
import { HEAT_GRADIENT } from '../base/palette';
import { classColours, RIM_ON_HEAT } from './draw';
import type { Scene } from './scene';

/** @param validation whether some of the rows are set apart. @param range limits of the target. */
export function geometryKeys(run: RunInfo, scene: Scene, validation: boolean, range: Limits, theme: Theme): HTMLElement[] {
  const [zero, one] = classColours(theme);
  const rim = theme.highContrast ? theme.foreground : 'none';
  const { classes, target } = run.dataset;
  return [
    ...(run.metric === 'accuracy'
      ? [key(circle(zero, rim), `0 ${classes?.zero ?? ''}`), key(triangle(one, rim), `1 ${classes?.one ?? ''}`)]
      : scene.output
        ? [scale(target, range)]
        : [key(circle(zero, rim), t('a row'))]),
    ...(scene.curve ? [key(stroke(theme.series[3] ?? theme.foreground), t('output ŷ'))] : []),
    key(ringOf(theme.error), t('the sample of the moment')),
    ...(validation
      ? [key(scene.output && run.metric !== 'accuracy' ? onMap(hollow(RIM_ON_HEAT)) : hollow(zero), t('hollow: a validation row'))]
      : []),
  ];
}

function key(sample: SVGElement, text: string): HTMLElement {
  return h('li', {}, sample, h('span', {}, text.trim()));
}

function picture(...children: SVGElement[]): SVGSVGElement {
  return s('svg', { class: 'figure-key', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, ...children);
}

const circle = (fill: string, stroke: string): SVGElement => picture(s('circle', { cx: '8', cy: '8', r: '4', fill, stroke, 'stroke-width': '0.8' }));
const hollow = (colour: string): SVGElement =>
  picture(s('circle', { cx: '8', cy: '8', r: '4', fill: 'none', stroke: colour, 'stroke-width': '1.8' }));
const triangle = (fill: string, stroke: string): SVGElement => picture(s('path', { d: 'M8 3l5 9H3z', fill, stroke, 'stroke-width': '0.8' }));
const stroke = (colour: string): SVGElement => picture(s('path', { d: 'M1 8h14', stroke: colour, 'stroke-width': '2.5' }));
const ringOf = (colour: string): SVGElement =>
  picture(s('circle', { cx: '8', cy: '8', r: '5.5', fill: 'none', stroke: colour, 'stroke-width': '2' }));

/** A mark as it is on the heat. */
function onMap(sample: SVGElement): SVGElement {
  sample.classList.add('on-map');
  return sample;
}

/** The colours of a target of numbers. */
function scale(name: string, { low, high }: Limits): HTMLElement {
  const bar = h('span', { class: 'heat-bar' });
  bar.style.setProperty('background', HEAT_GRADIENT);
  return h('li', { class: 'heat-key' }, h('span', {}, compact(low, 3)), bar, h('span', {}, t('{0} ({1}, and ŷ)', compact(high, 3), name)));
}
