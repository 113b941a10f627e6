/** The last question of "Train with Options…": any of the settings behind the panel's fold, picked one by one. */
import { l10n } from 'vscode';
import { LOSSES, SCHEDULES, SUMMATIONS } from '../../core/settings';
import { MORE_SETTINGS, fieldProblem, type MoreSetting } from '../../protocol/form';
import type { SettingsForm } from '../../protocol/panel';
import { askOne, askText, type Answer, type Place } from './steps';

interface Words {
  readonly label: string;
  readonly question: string;
}

const CHOICES: Partial<Record<MoreSetting, readonly string[]>> = { loss: LOSSES, schedule: SCHEDULES, summation: SUMMATIONS };

function words(): Readonly<Record<MoreSetting, Words>> {
  return {
    batchSize: { label: l10n.t('Batch size'), question: l10n.t('Batch size: rows per update, or full for one update per epoch') },
    loss: { label: l10n.t('Loss'), question: l10n.t('Loss: what the training makes small') },
    huberC: { label: l10n.t('Huber c'), question: l10n.t('Huber c: the error from which the loss grows in proportion only') },
    momentum: { label: l10n.t('Momentum'), question: l10n.t('Momentum: the share of the last step that goes on into the next, 0 to 0.99') },
    l1: { label: l10n.t('L1'), question: l10n.t('L1: a penalty that makes small weights exactly 0') },
    l2: { label: l10n.t('L2'), question: l10n.t('L2: a penalty that keeps weights small') },
    schedule: { label: l10n.t('Schedule'), question: l10n.t('Schedule: how the learning rate changes during the run') },
    patience: { label: l10n.t('Patience'), question: l10n.t('Patience: epochs without an improvement before the run stops; empty: it does not') },
    tolerance: { label: l10n.t('Tolerance'), question: l10n.t('Tolerance: how much better the loss must get to count as an improvement') },
    validation: {
      label: l10n.t('Validation share'),
      question: l10n.t('Validation share: the part of the rows to set apart and only measure on, such as 0.2'),
    },
    summation: {
      label: l10n.t('Summation'),
      question: l10n.t('Summation: sequential as Python up to 3.11 adds, compensated as from 3.12 on'),
    },
  };
}

/** Offers the settings with their values; each that is picked is asked, until nothing more is wanted. */
export async function moreQuestion<S extends { readonly form: SettingsForm }>(state: S, place: Place): Promise<Answer<S>> {
  for (let { form } = state; ;) {
    const items = MORE_SETTINGS.filter((name) => name !== 'huberC' || form.loss === 'huber').map((name) => {
      const { label, question } = words()[name];
      const problem = fieldProblem(form, name);
      return { label, description: form[name] || l10n.t('none'), detail: problem ?? question, name };
    });
    const done = { label: l10n.t('$(play) Train'), description: l10n.t('with the settings as they are'), detail: '', name: null };
    const picked = await askOne(place, l10n.t('More settings: pick one to change it, or train'), [done, ...items], done);
    if (picked === undefined || picked === 'back') return picked;
    if (picked.name === null) return { ...state, form };
    const answer = await askSetting(form, picked.name, place);
    if (answer === undefined) return undefined;
    if (answer !== 'back') form = answer;
  }
}

async function askSetting(form: SettingsForm, name: MoreSetting, place: Place): Promise<SettingsForm | 'back' | undefined> {
  const { question } = words()[name];
  const choices = CHOICES[name]?.map((label) => ({ label }));
  if (choices === undefined) {
    const answer = await askText(place, question, form[name], (typed) => fieldProblem({ ...form, [name]: typed }, name));
    return answer === undefined || answer === 'back' ? answer : { ...form, [name]: answer.text.trim() };
  }
  const now = choices.find(({ label }) => label === form[name]);
  const answer = await askOne(place, question, choices, now);
  return answer === undefined || answer === 'back' ? answer : { ...form, [name]: answer.label };
}
