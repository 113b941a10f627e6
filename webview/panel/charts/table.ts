/** The table behind the charts: always there for screen readers, for everybody when asked for. */
import type { Batches } from '../../../src/protocol/updates';
import { h, show } from '../../shared/dom';
import { compact, count, exact } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { keepInSight, scrollBehavior } from '../../shared/into-sight';
import { at, lowerBound } from '../../shared/math';
import type { ChartStore } from './columns';
import { columnEnd } from './view';
import { epochOf } from '../words/words';

const ROWS = 40;

export interface TableRow {
  /** First and last sample, from 1. */
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly nonFinite: number;
  /** Mean loss of the validation rows after the last of these samples whose weights it is known of; NaN: of none. */
  readonly validation: number;
}

/** Joins columns to at most `most` rows of equal width: least of the least, greatest of the greatest, mean weighted by samples. */
export function tableRows(store: ChartStore, done: number, most = ROWS): TableRow[] {
  const { losses, validation } = store;
  const per = Math.ceil((losses.count - store.start) / most);
  const rows: TableRow[] = [];
  for (let { start } = store; start < losses.count; start += per) {
    const end = Math.min(start + per, losses.count);
    let [min, max, sum, samples, nonFinite] = [Infinity, -Infinity, 0, 0, 0];
    for (let i = start; i < end; i++) {
      const bad = at(losses.get('nonFinite'), i);
      const finite = columnEnd(store, i, done) - losses.from(i) - bad;
      nonFinite += bad;
      if (!(finite > 0)) continue;
      min = Math.min(min, at(losses.get('min'), i));
      max = Math.max(max, at(losses.get('max'), i));
      sum += at(losses.get('mean'), i) * finite;
      samples += finite;
    }
    const none = samples === 0;
    const first = losses.from(start) + 1;
    const last = columnEnd(store, end - 1, done);
    const looked = lowerBound(validation.updates, last + 1) - 1;
    rows.push({
      first,
      last,
      min: none ? NaN : min,
      mean: none ? NaN : sum / samples,
      max: none ? NaN : max,
      nonFinite,
      validation: looked >= 0 && at(validation.updates, looked) >= first ? at(validation.losses, looked) : NaN,
    });
  }
  return rows;
}

function row(cells: readonly string[], head: boolean, titles: readonly (string | null)[] = []): HTMLTableRowElement {
  const tr = h('tr', {});
  cells.forEach((text, i) => {
    const title = titles[i];
    tr.append(head ? h('th', { attrs: { scope: 'col' } }, text) : h('td', title ? { title } : {}, text));
  });
  return tr;
}

function lossHead(batches: Batches): string[] {
  return [batches.single ? t('Updates') : t('Samples'), t('Epoch'), t('Min'), t('Mean'), t('Max'), t('Not finite')];
}

export class DataTable {
  private readonly losses = h('table', {});
  private readonly weights = h('table', {});
  readonly element = h('section', { class: 'tables', attrs: { 'aria-label': t('The charts as tables') } }, this.losses, this.weights);
  private drawn = 0;
  private visible: boolean | null = null;
  private version = -1;

  /** Whether everybody sees the tables: who asks for them is brought there, far below the charts as they may stand. */
  reveal(visible: boolean): void {
    if (this.visible === visible) return;
    const asked = visible && this.visible === false;
    this.visible = visible;
    this.element.classList.toggle('unseen', !visible);
    if (asked) keepInSight([this.element], 0, scrollBehavior());
  }

  /** Brings the tables up to date, at most once a second. */
  render(store: ChartStore, done: number, batches: Batches, names: readonly string[], now: number): boolean {
    if (store.version === this.version) return true;
    if (now - this.drawn < 1000) return false;
    this.drawn = now;
    this.version = store.version;
    show(this.element, store.losses.count > 0);
    const number = (value: number): string => (Number.isNaN(value) ? '–' : compact(value));
    const validated = store.validation.updates.length > 0;
    const lossRows = tableRows(store, done).map((r) =>
      row(
        [
          r.first === r.last ? count(r.first) : `${count(r.first)}–${count(r.last)}`,
          count(epochOf(r.last, batches.samplesPerEpoch)),
          number(r.min),
          number(r.mean),
          number(r.max),
          count(r.nonFinite),
          ...(validated ? [number(r.validation)] : []),
        ],
        false,
        [null, null, exact(r.min), exact(r.mean), exact(r.max), null, exact(r.validation)],
      ),
    );
    this.losses.replaceChildren(
      h('caption', {}, t('Loss')),
      h('thead', {}, row([...lossHead(batches), ...(validated ? [t('Validation')] : [])], true)),
      h('tbody', {}, ...lossRows),
    );
    const { parameters, updates, weights } = store.weights;
    const step = Math.max(1, Math.ceil(updates.length / (ROWS / 2)));
    const moments = Array.from(updates, (_, i) => i).filter((i) => (updates.length - 1 - i) % step === 0);
    this.weights.replaceChildren(
      h('caption', {}, t('Weights')),
      h('thead', {}, row([t('After update'), ...parameters.map((p) => names[p] ?? '')], true)),
      h(
        'tbody',
        {},
        ...moments.map((i) => {
          const values = parameters.map((_, line) => at(weights, i * parameters.length + line));
          return row([count(batches.updatesAfter(at(updates, i))), ...values.map(number)], false, [null, ...values.map(exact)]);
        }),
      ),
    );
    return true;
  }
}
