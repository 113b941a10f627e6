/** The settings beyond the article's neuron, behind a fold that says in one line what of them is not as usual. */
import { DEFAULT_PATIENCE, LOSSES, SCHEDULES, SUMMATIONS } from '../../../src/core/settings';
import type { MoreSetting } from '../../../src/protocol/form';
import type { FromPanel, PanelState } from '../../../src/protocol/panel';
import { dropdown, textField } from '../../shared/controls';
import { h, setText, show } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { choicesOf, Fields } from './fields';
import { lossName, moreWords, scheduleName, settingName, summationName } from '../words/settings-words';

export class MoreSettings {
  readonly element: HTMLDetailsElement;
  private readonly fields: Fields<MoreSetting>;
  private readonly summary = h('span', { class: 'hint more-words' });

  constructor(post: (message: FromPanel) => void, unfolded: boolean, onFold: (unfolded: boolean) => void) {
    this.fields = new Fields(
      post,
      (on) => ({
        batchSize: textField({
          label: settingName('batchSize'),
          testid: 'batch-size',
          title: t(
            'How many rows are seen before the weights move once: 1 learns from every row, “full” goes through all rows for one careful step.',
          ),
          onInput: on('batchSize'),
        }),
        loss: dropdown({
          label: settingName('loss'),
          testid: 'loss-function',
          title: t(
            'What training makes small: squared punishes large errors most, absolute and Huber forgive outliers, log is made for yes-or-no targets.',
          ),
          choices: choicesOf(LOSSES, lossName),
          onInput: on('loss'),
        }),
        huberC: textField({
          label: settingName('huberC'),
          testid: 'huber-c',
          title: t('Errors up to this size count squared, larger ones only in proportion, so that outliers pull less.'),
          numeric: true,
          onInput: on('huberC'),
        }),
        momentum: textField({
          label: settingName('momentum'),
          testid: 'momentum',
          title: t('How much of the last step goes on into the next, from 0 (none) to 0.99, like a ball that rolls on downhill.'),
          numeric: true,
          onInput: on('momentum'),
        }),
        l1: textField({
          label: settingName('l1'),
          testid: 'l1',
          title: t('Pulls every weight towards 0 by the same amount, so that features that hardly help end at exactly 0.'),
          numeric: true,
          onInput: on('l1'),
        }),
        l2: textField({
          label: settingName('l2'),
          testid: 'l2',
          title: t('Shrinks every weight a little in each step, so that none grows large.'),
          numeric: true,
          onInput: on('l2'),
        }),
        schedule: dropdown({
          label: settingName('schedule'),
          testid: 'schedule',
          title: t('How the learning rate changes during the run: constant, or large steps first and fine ones at the end.'),
          choices: choicesOf(SCHEDULES, scheduleName),
          onInput: on('schedule'),
        }),
        patience: textField({
          label: settingName('patience'),
          testid: 'patience',
          title: t(
            'After so many epochs without an improvement the run stops (with the plateau schedule: the rate falls); empty: it never stops early.',
          ),
          placeholder: t('never'),
          numeric: true,
          onInput: on('patience'),
        }),
        tolerance: textField({
          label: settingName('tolerance'),
          testid: 'tolerance',
          title: t('How much smaller the loss must get to count as an improvement, where patience or the plateau schedule waits for one.'),
          numeric: true,
          onInput: on('tolerance'),
        }),
        validation: textField({
          label: settingName('validation'),
          testid: 'validation',
          title: t(
            'The share of the rows, such as 0.2, that is set apart and never learnt from, to see how good the neuron is on rows it does not know.',
          ),
          numeric: true,
          onInput: on('validation'),
        }),
        summation: dropdown({
          label: settingName('summation'),
          testid: 'summation',
          title: t('How sums are rounded: sequential gives the same digits as Python up to 3.11, compensated those of Python 3.12 and later.'),
          choices: choicesOf(SUMMATIONS, summationName),
          onInput: on('summation'),
        }),
      }),
      (problems) => {
        if (problems > 0) this.element.open = true;
      },
    );
    this.element = h(
      'details',
      { class: 'more' },
      h('summary', { testid: 'more-settings', title: t('Batches, losses, schedules, penalties, validation') }, t('More settings'), this.summary),
      h('div', { class: 'form more-form' }, ...this.fields.elements),
    );
    this.element.open = unfolded;
    this.element.addEventListener('toggle', () => {
      if (this.element.open === unfolded) return;
      unfolded = this.element.open;
      onFold(unfolded);
    });
  }

  render({ form, settingProblems }: PanelState): void {
    this.fields.render(form, settingProblems);
    show(this.fields.field('huberC').element, form.loss === 'huber');
    this.fields.field('patience').hint(form.schedule === 'plateau' ? String(DEFAULT_PATIENCE) : t('never'));
    setText(this.summary, moreWords(form));
  }
}
