/** What is wrong with the run: each finding with its evidence, where to look, why it happens, and remedies that one click applies. */
import { isOver } from '../../../../src/protocol/run';
import type { Finding, FindingId } from '../../../../src/protocol/findings';
import type { FromPanel } from '../../../../src/protocol/panel';
import { button } from '../../../shared/controls';
import { h, setText, show } from '../../../shared/dom';
import { count } from '../../../../src/protocol/format';
import { unbeaten } from '../../../../src/protocol/verdict';
import { icon } from '../../../shared/icons';
import { t } from '../../../shared/l10n';
import { drawPicture } from './picture';
import type { LabPart, LabView } from '../base/part';

/** Findings after which nothing more is learnt; the others make it worse than it could be. */
const GRAVE: readonly FindingId[] = ['exploding', 'dead-relu', 'frozen'];

interface Card {
  readonly element: HTMLElement;
  readonly evidence: HTMLElement;
  readonly places: HTMLElement;
  readonly why: HTMLElement;
  readonly picture: HTMLElement;
  readonly remedies: HTMLElement;
  /** What is shown now, by its part. */
  readonly shown: Record<string, string>;
}

export class Findings implements LabPart {
  readonly name = 'findings';
  readonly title = t('Findings');
  readonly purpose = t('What is wrong with the file or the run, why, and what helps');
  readonly needsMoment = false;
  readonly beforeRun = true;
  private readonly healthy = h('p', { class: 'hint' });
  private readonly list = h('ul', { class: 'findings-list', attrs: { 'aria-label': t('What is wrong, and what to do') } });
  readonly element = h('div', { class: 'findings' }, this.healthy, this.list);
  private readonly cards = new Map<FindingId, Card>();

  /** @param go shows a sample of the run, by its number from 1. */
  constructor(
    private readonly post: (message: FromPanel) => void,
    private readonly go: (sample: number) => void,
  ) {}

  badge({ state: { findings } }: LabView): string | null {
    return findings.length > 0 ? String(findings.length) : null;
  }

  render({ state }: LabView): void {
    const { findings } = state;
    setText(this.healthy, nothingFound(state));
    show(this.healthy, findings.length === 0);
    show(this.list, findings.length > 0);
    for (const id of this.cards.keys()) if (!findings.some((finding) => finding.id === id)) this.cards.delete(id);
    const elements = findings.map((finding) => {
      const before = this.cards.get(finding.id);
      const card = before ?? this.card(finding);
      this.cards.set(finding.id, card);
      this.fill(card, finding);
      return card.element;
    });
    if (elements.some((element, i) => this.list.children[i] !== element) || elements.length !== this.list.children.length)
      this.list.replaceChildren(...elements);
  }

  /** What of a card never changes. */
  private card({ id }: Finding): Card {
    const grave = GRAVE.includes(id);
    const title = findingTitle(id);
    const evidence = h('p', { class: 'finding-evidence', testid: 'evidence' });
    const places = h('div', { class: 'finding-places' });
    const why = h('p', {});
    const picture = h('div', { class: 'finding-picture', testid: 'finding-picture' });
    const remedies = h('div', { class: 'finding-remedies', attrs: { role: 'group', 'aria-label': t('Remedies: {0}', title) } });
    const element = h(
      'li',
      { class: `finding ${grave ? 'grave' : ''}`, testid: 'finding', attrs: { 'data-id': id } },
      h(
        'h3',
        { class: 'finding-title' },
        icon(grave ? 'error' : 'warning'),
        h('span', { class: 'unseen' }, grave ? t('Error:') : t('Warning:')),
        title,
      ),
      evidence,
      places,
      picture,
      h('details', { class: 'finding-why' }, h('summary', {}, t('Why')), why),
      remedies,
    );
    return { element, evidence, places, why, picture, remedies, shown: {} };
  }

  /** Brings a card up to date; what has not changed is not touched, so that a button keeps its focus. */
  private fill(card: Card, finding: Finding): void {
    const { id, evidence, why, where, remedies, picture } = finding;
    setText(card.evidence, evidence);
    setText(card.why, why);
    const fresh = (name: string, value: unknown): boolean => {
      const look = JSON.stringify(value) ?? '';
      if (card.shown[name] === look) return false;
      card.shown[name] = look;
      return true;
    };
    if (fresh('where', where)) card.places.replaceChildren(...this.places(finding));
    if (fresh('picture', picture)) card.picture.replaceChildren(...(picture ? [drawPicture(picture)] : []));
    if (!fresh('remedies', remedies)) return;
    const buttons = remedies.map(
      ({ label }, index) =>
        button({
          label,
          testid: 'remedy',
          title: t('{0}, and train again from the same start in the same order', label),
          appearance: index === 0 ? 'primary' : 'secondary',
          onClick: () => {
            this.post({ type: 'remedy', finding: id, label });
            scrollTo({ top: 0 }); // where the new run is to be seen, and how the one before it came out
          },
        }).element,
    );
    card.remedies.replaceChildren(...buttons);
    show(card.remedies, buttons.length > 0);
  }

  private places({ where }: Finding): HTMLElement[] {
    const links: HTMLElement[] = [];
    const link = (label: string, onClick: () => void): void => {
      const element = h('button', { class: 'link', testid: 'finding-place', attrs: { type: 'button' } }, label);
      element.addEventListener('click', onClick);
      links.push(element);
    };
    const { sample, line, column } = where ?? {};
    if (sample !== undefined) link(t('Show sample {0}', count(sample)), () => this.go(sample));
    if (line !== undefined) link(t('Open line {0}', count(line)), () => this.post({ type: 'openLine', line }));
    if (column !== undefined) links.push(h('span', { class: 'hint' }, t('Column {0}', column)));
    return links;
  }
}

/** What is said where there is no finding. */
function nothingFound(state: LabView['state']): string {
  const { phase } = state;
  if (phase === 'finished' && unbeaten(state) !== null)
    return t(
      'No cause shows in what is measured. Train for more epochs, try another learning rate, or ask whether these columns can tell the target.',
    );
  return isOver(phase) || phase === 'paused' ? t('Nothing wrong found.') : t('Nothing wrong found so far.');
}

/** A finding's name, in a few words. */
function findingTitle(id: FindingId): string {
  switch (id) {
    case 'exploding':
      return t('The loss explodes');
    case 'oscillating':
      return t('The loss swings');
    case 'dead-relu':
      return t('The ReLU is dead');
    case 'saturated':
      return t('The activation is saturated');
    case 'vanishing':
      return t('The gradient vanishes where it is wrong');
    case 'frozen':
      return t('The weights are frozen');
    case 'too-slow':
      return t('It learns too slowly');
    case 'not-linear':
      return t('No straight line fits');
    case 'penalty':
      return t('The penalty holds the weights back');
    case 'overfitting':
      return t('It learns its rows by heart');
    case 'target-range':
      return t('Targets out of the activation’s range');
    case 'constant-column':
      return t('A column that never changes');
    case 'duplicate-columns':
      return t('Columns that say the same');
    case 'id-column':
      return t('A column that only numbers the rows');
    case 'scale':
      return t('Columns of very different scale');
    case 'sorted-rows':
      return t('Rows sorted by target');
    case 'imbalance':
      return t('One class is rare');
  }
}
