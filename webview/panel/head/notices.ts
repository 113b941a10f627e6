/** Faults and news, where they belong: in words, with the next step as a button. */
import type { PanelAction, PanelState } from '../../../src/protocol/panel';
import { button } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { ENCODING_NAMES } from '../../../src/protocol/data';
import { count } from '../../../src/protocol/format';
import { icon, type IconName } from '../../shared/icons';
import { t } from '../../shared/l10n';
import { sentence } from './how-read';

class Notice {
  private readonly text = h('span', { class: 'notice-text' });
  readonly element: HTMLElement;

  constructor(kind: 'error' | 'warning' | 'info', symbol: IconName, buttons: readonly HTMLElement[]) {
    this.element = h(
      'div',
      { class: `notice ${kind}`, attrs: { role: kind === 'error' ? 'alert' : 'note' } },
      icon(symbol),
      this.text,
      h('span', { class: 'notice-buttons' }, ...buttons),
    );
    this.element.hidden = true;
  }

  render(text: string | null): void {
    setText(this.text, text ?? '');
    show(this.element, text !== null);
  }
}

export class Notices {
  private readonly openProblem;
  private readonly problem: Notice;
  private readonly offer;
  private readonly problems;
  private readonly log;
  private readonly changed: Notice;
  private readonly leftOut: Notice;
  private readonly repairs: Notice;
  readonly element: HTMLElement;

  constructor(act: (action: PanelAction) => void) {
    const make = (label: string, action: PanelAction): ReturnType<typeof button> =>
      button({ label, appearance: 'secondary', onClick: () => act(action) });
    this.openProblem = make(t('Open file'), 'openProblem');
    this.log = make(t('Show log'), 'showLog');
    this.offer = make('', 'takeOffer');
    this.problems = make(t('Show problems'), 'showProblems');
    const again = make(t('Read the file again'), 'reload');
    this.problem = new Notice(
      'error',
      'error',
      [this.offer, this.openProblem, this.problems, again, this.log].map(({ element }) => element),
    );
    this.changed = new Notice('warning', 'warning', [make(t('Read the file again'), 'reload').element]);
    this.leftOut = new Notice('info', 'data', []);
    this.repairs = new Notice('info', 'data', [make(t('Show problems'), 'showProblems').element]);
    this.element = h('div', { class: 'notices' }, ...[this.problem, this.changed, this.leftOut, this.repairs].map(({ element }) => element));
  }

  render({ problem, phase, fileChanged, fileGone, dataset, run, file, howRead }: PanelState): void {
    this.problem.render(problem?.message ?? null);
    this.openProblem.show(typeof problem?.file === 'string');
    this.openProblem.rename(
      typeof problem?.line === 'number' ? t('Open {0} at line {1}', problem.file ?? '', count(problem.line)) : t('Open {0}', problem?.file ?? ''),
    );
    const { all = [], offer = null } = problem ?? {};
    this.offer.show(offer !== null);
    if (offer !== null) this.offer.rename(t('Read as {0}', ENCODING_NAMES[offer.encoding]));
    this.problems.show(all.length > 0);
    this.log.show(phase === 'crashed');
    this.changed.render(fileChanged && !problem ? changedWords(file, fileGone) : null);
    this.repairs.render(repairWords(howRead));
    const out = dataset && !run ? dataset.leftOut : [];
    const names = out.slice(0, 3).map(({ column, reason }) => `${column || t('unnamed column')} (${reason})`);
    this.leftOut.render(
      out.length ? t('Not a feature: {0}', names.join(', ')) + (out.length > 3 ? ` ${t('and {0} more', out.length - 3)}` : '') : null,
    );
  }
}

function changedWords(file: string, gone: boolean): string {
  return gone
    ? t('{0} is no longer there: it was moved, renamed or deleted. What is shown belongs to the file as it was.', file)
    : t('{0} has changed on disk since it was read. What is shown belongs to the file as it was.', file);
}

/** What was put right in the file: the first of it, with its place. */
function repairWords({ repairs }: PanelState['howRead']): string | null {
  if (repairs === null) return null;
  const { first, count: all } = repairs;
  const said = first.line === null ? sentence(first.message) : t('Line {0}: {1}', count(first.line), first.message);
  return all === 1 ? t('Put right in the file: {0}', said) : t('Put right in the file: {0} {1} more like it.', said, count(all - 1));
}
