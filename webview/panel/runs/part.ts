/** The runs of the file, side by side: what was different, how each came out, and which are drawn in the loss chart. */
import { count, exact, known, significant } from '../../../src/protocol/format';
import type { FromPanel, PanelAction } from '../../../src/protocol/panel';
import { wholeEpochs, type ListedRun } from '../../../src/protocol/run-list';
import { button, checkbox } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { t } from '../../shared/l10n';
import type { LabPart, LabView } from '../lab/base/part';
import { lossWords } from '../words/settings-words';
import { drawnBeside, isComparable } from '../charts/compared-runs';
import { dashOf, sampleOf } from '../charts/run-lines';
import { endWords, metricValue } from './outcome';
import { differences } from './settings';

interface Column {
  readonly name: string;
  readonly title?: string;
  readonly cell: (run: ListedRun, index: number) => { readonly text: string; readonly title?: string };
}

export class RunsPart implements LabPart {
  readonly name = 'runs';
  readonly title = t('Runs');
  readonly purpose = t('The last runs of this file, side by side: what was different, and how each came out');
  readonly needsMoment = false;
  readonly element: HTMLElement;
  private readonly hint = h('p', { class: 'hint' });
  private readonly head = h('thead', {});
  private readonly body = h('tbody', {});
  private readonly scroller;
  private readonly buttons;
  private runs: readonly ListedRun[] = [];
  private chosen: readonly string[] | null = null;
  private drawn = '';

  /** @param choose is told the ids of the runs to draw */
  constructor(
    private readonly post: (message: FromPanel) => void,
    act: (action: PanelAction) => void,
    private readonly choose: (ids: readonly string[]) => void,
  ) {
    const copy = button({
      label: t('Copy as table'),
      testid: 'copy-runs',
      title: t('Copy all runs with every setting and measure, for a spreadsheet'),
      appearance: 'secondary',
      onClick: () => act('copyRuns'),
    });
    const forget = button({
      label: t('Forget runs…'),
      testid: 'forget-runs',
      title: t('Empty this list'),
      appearance: 'secondary',
      onClick: () => act('forgetRuns'),
    });
    this.buttons = h('div', { class: 'runs-buttons' }, copy.element, forget.element);
    const table = h('table', { attrs: { 'aria-label': this.title } }, this.head, this.body);
    this.scroller = h('div', { class: 'tables runs-table', attrs: { tabindex: '0', role: 'group', 'aria-label': this.title } }, table);
    this.element = h('div', { class: 'lab-content' }, this.hint, this.scroller, this.buttons);
  }

  /** @param runs oldest first @param chosen those that are drawn, by their ids; null: the one before the one that is shown */
  tell(runs: readonly ListedRun[], chosen: readonly string[] | null): void {
    this.runs = runs;
    this.chosen = chosen;
  }

  badge(): string | null {
    return this.runs.length > 1 ? count(this.runs.length) : null;
  }

  render({ state }: LabView): void {
    const { runs, chosen } = this;
    const shown = state.run?.id ?? null;
    const beside = drawnBeside(runs, chosen, state);
    const look = JSON.stringify([runs.map(({ id, outcome }) => [id, outcome.phase]), shown, beside.map(({ id }) => id)]);
    if (look === this.drawn) return;
    this.drawn = look;
    setText(
      this.hint,
      runs.length < 2
        ? t('A run is listed here when it is over. Train again with another setting, and see what it changes.')
        : t('Ticked runs are drawn in the loss chart, by the means of their epochs, unless its x axis counts seconds.'),
    );
    for (const part of [this.scroller, this.buttons]) show(part, runs.length > 0);
    const columns = columnsOf(runs);
    const newest = [...runs.keys()].reverse();
    this.head.replaceChildren(h('tr', {}, h('th', { attrs: { scope: 'col' } }, t('Run')), ...columns.map((column) => heading(column)), h('td', {})));
    this.fill(
      newest.map((i) => {
        const run = runs[i] as ListedRun;
        const cells = columns.map(({ cell }) => cell(run, i)).map(({ text, title }) => h('td', title === undefined ? {} : { title }, text));
        const name = run.id === shown ? this.shownName(run) : this.tickName(run, beside, isComparable(run, state));
        return h(
          'tr',
          { class: run.id === shown ? 'shown' : '', testid: 'run', attrs: { 'data-run': String(run.number) } },
          h('th', { attrs: { scope: 'row' } }, name),
          ...cells,
          h('td', {}, this.take(run)),
        );
      }),
    );
  }

  /** New rows in place of those that are there; the keyboard stays at the control where it is. */
  private fill(rows: readonly HTMLElement[]): void {
    const held = this.body.contains(document.activeElement) ? document.activeElement : null;
    const run = held?.closest('tr')?.dataset['run'];
    this.body.replaceChildren(...rows);
    if (held && run !== undefined) this.body.querySelector<HTMLElement>(`[data-run="${run}"] ${held.localName}`)?.focus();
  }

  private shownName({ number }: ListedRun): HTMLElement {
    return h('span', { class: 'run-name' }, sampleOf(null), t('{0}, shown', count(number)));
  }

  /** With the tick that draws it, if it can be drawn. */
  private tickName({ id, number }: ListedRun, beside: readonly ListedRun[], drawable: boolean): HTMLElement {
    const drawn = beside.some((run) => run.id === id);
    if (!drawable) return h('span', { class: 'run-name', title: t('Its loss is of another kind than that of the run that is shown') }, count(number));
    const tick = checkbox({
      label: count(number),
      title: t('Draw run {0} in the loss chart', count(number)),
      onChange: (on) => {
        const others = beside.map((run) => run.id).filter((other) => other !== id);
        this.choose(on ? [...others, id] : others);
      },
    });
    tick.set(drawn);
    return h('span', { class: 'run-name' }, tick.element, drawn ? sampleOf(dashOf(number)) : null);
  }

  private take({ id, number }: ListedRun): HTMLElement {
    const words = t('Use settings');
    const take = h('button', { class: 'link', attrs: { type: 'button', 'aria-label': `${words}, ${t('run {0}', count(number))}` } }, words);
    take.title = t('Put the settings of run {0} into the form, with its seed: the next run goes with them', count(number));
    take.addEventListener('click', () => this.post({ type: 'takeSettings', run: id }));
    return take;
  }
}

/** What differs, then what came of it. */
function columnsOf(runs: readonly ListedRun[]): readonly Column[] {
  const apart = runs.some(({ outcome }) => outcome.validationMetrics.length > 0);
  const metrics = [...new Set(runs.map(({ metric }) => metric))];
  const results = (of: 'training' | 'validation'): readonly Column[] => [
    {
      name: of === 'training' ? t('Loss') : t('Validation loss'),
      title: of === 'training' ? t('Mean loss over all training rows, with the weights at the end') : t('The same over the validation rows'),
      cell: (run) => {
        const { fullLoss, validationLoss } = run.outcome.status;
        const loss = of === 'training' ? fullLoss : validationLoss;
        return { text: known(loss, significant), title: `${exact(loss)}\n${lossWords(run.settings)}` };
      },
    },
    ...metrics.map((metric): Column => {
      const name = metric === 'accuracy' ? t('Accuracy') : 'R²';
      return {
        name: of === 'training' ? name : t('Validation: {0}', name),
        cell: (run) => {
          const value = of === 'training' ? run.outcome.status.metric : run.outcome.status.validationMetric;
          return run.metric === metric ? { text: metricValue(run, value), title: exact(value) } : { text: '' };
        },
      };
    }),
  ];
  return [
    ...differences(runs).map(({ name, values }): Column => ({ name, cell: (_, i) => ({ text: values[i] ?? '', title: values[i] ?? '' }) })),
    { name: t('Epochs'), title: t('How often it went through all rows'), cell: (run) => ({ text: count(wholeEpochs(run)) }) },
    ...results('training'),
    ...(apart ? results('validation') : []),
    { name: t('End'), cell: (run) => ({ text: endWords(run), ...(run.outcome.divergence ? { title: run.outcome.divergence.reason } : {}) }) },
  ];
}

function heading({ name, title }: Column): HTMLElement {
  return h('th', { ...(title === undefined ? {} : { title }), attrs: { scope: 'col' } }, name);
}
