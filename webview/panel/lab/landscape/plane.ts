/** Which plane the landscape is cut along: a person's choice, else what suits the number of inputs. */
import type { Moment, PlaneChoice } from '../../../../src/protocol/lab';
import type { RunInfo } from '../../../../src/protocol/run';
import { t } from '../../../shared/l10n';
import { at } from '../../../shared/math';
import { Chooser } from '../base/chooser';

/** Parameters offered to choose from. */
const OFFERED = 300;

export class PlaneChooser {
  private readonly over = new Chooser({ label: t('Over'), testid: 'landscape-over', title: t('Which plane the landscape is cut along') }, (value) =>
    this.choose({ kind: value === 'path' ? 'path' : 'pair' }),
  );
  private readonly first = new Chooser({ label: t('Across'), testid: 'landscape-x', title: t('The parameter on the x axis') }, (value) =>
    this.choose({ first: Number(value) }),
  );
  private readonly second = new Chooser({ label: t('Up'), testid: 'landscape-y', title: t('The parameter on the y axis') }, (value) =>
    this.choose({ second: Number(value) }),
  );
  readonly elements = [this.over.element, this.first.element, this.second.element];
  private chosen: { kind: PlaneChoice['kind'] | null; first: number | null; second: number | null } = { kind: null, first: null, second: null };
  /** The two weights that are largest when a run with these columns is first shown. */
  private usual: readonly [number, number] | null = null;
  private columns = '';

  /** @param changed the plane is another now. */
  constructor(private readonly changed: () => void) {}

  plane({ dataset: { features } }: RunInfo, { after }: Moment): PlaneChoice {
    const n = features.length;
    const columns = JSON.stringify(features);
    if (columns !== this.columns) {
      this.columns = columns;
      this.chosen = { kind: null, first: null, second: null };
      this.usual = null;
    }
    this.usual ??= n <= 2 ? [0, 1] : largest(after.training.subarray(0, n));
    const [a, b] = this.usual;
    const kind = n === 1 ? 'pair' : (this.chosen.kind ?? (n === 2 ? 'pair' : 'path'));
    const first = this.chosen.first ?? a;
    const wanted = this.chosen.second ?? b;
    const second = first === wanted ? (first === a ? b : a) : wanted;
    const choices = [...features.slice(0, OFFERED).map((label, j) => ({ value: String(j), label })), { value: String(n), label: t('bias') }];
    const kinds = [
      { value: 'path', label: t('plane of the path') },
      { value: 'pair', label: t('two parameters') },
    ];
    this.over.render(n === 1 ? [] : kinds, kind);
    const pick = kind === 'pair' && n > 1;
    this.first.render(pick ? choices : [], String(first));
    this.second.render(pick ? choices : [], String(second));
    return kind === 'path' ? { kind } : { kind, first, second };
  }

  private choose(change: Partial<typeof this.chosen>): void {
    this.chosen = { ...this.chosen, ...change };
    this.changed();
  }
}

function largest(weights: Float64Array): readonly [number, number] {
  const order = Array.from(weights.keys()).sort((i, j) => Math.abs(at(weights, j)) - Math.abs(at(weights, i)));
  return [order[0] ?? 0, order[1] ?? 1];
}
