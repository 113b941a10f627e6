/** "Train with Options…": every choice of a run, one question after the other. */
import { l10n, type CancellationToken, type QuickPickItem } from 'vscode';
import { canBeFeature, featureColumns, fits, withFeatures } from '../../protocol/choice';
import type { DataChoice, MissingPolicy, TableSummary } from '../../protocol/data';
import { fieldProblem } from '../../protocol/form';
import type { SettingsForm } from '../../protocol/panel';
import { plain } from '../base/names';
import { moreQuestion } from './moreOptions';
import { askOne, askSome, askText, runSteps, type Place, type Step } from './steps';
import { classItems, describeColumn, positiveQuestion, targetItems } from './target';

export interface Options {
  readonly choice: DataChoice;
  readonly form: SettingsForm;
}

/** Asks for target, class, features and settings, offering what is set now. @returns undefined when the person turned away. */
export function askOptions(
  table: TableSummary,
  choice: DataChoice | null,
  form: SettingsForm,
  token: CancellationToken,
): Promise<Options | undefined> {
  return runSteps(l10n.t('Train on {0}', table.file), [...dataQuestions(table), ...settingsQuestions()], startOf(table, choice, form), token);
}

/** The same for target, class and features only. */
export async function askData(
  table: TableSummary,
  choice: DataChoice | null,
  form: SettingsForm,
  token: CancellationToken,
): Promise<DataChoice | undefined> {
  return (await runSteps(l10n.t('Data of {0}', table.file), dataQuestions(table), startOf(table, choice, form), token))?.choice;
}

function startOf(table: TableSummary, choice: DataChoice | null, form: SettingsForm): Options {
  const known = choice !== null && fits(choice, table) ? choice : null;
  const target = known?.target ?? table.targetGuess ?? table.columns[0]?.name ?? '';
  return { choice: { ...known, target, features: known?.features ?? null, positive: known?.positive ?? null }, form };
}

function dataQuestions(table: TableSummary): Step<Options>[] {
  return [
    { ask: (options, place) => askTarget(table, options, place) },
    { applies: ({ choice }) => classItems(table, choice.target) !== null, ask: (options, place) => askPositive(table, options, place) },
    { ask: (options, place) => askFeatures(table, options, place) },
    { applies: ({ choice }) => featureColumns(table, choice).some(({ missing }) => missing.count > 0), ask: askMissing },
  ];
}

function settingsQuestions(): Step<Options>[] {
  return [
    {
      ask: oneOf('activation', l10n.t('Activation: what the neuron makes of its weighted sum z'), () => [
        ['auto', l10n.t('sigmoid for two classes, else linear')],
        ['linear', 'ŷ = z'],
        ['sigmoid', 'ŷ = 1 / (1 + e⁻ᶻ)'],
        ['relu', 'ŷ = max(0, z)'],
        ['tanh', 'ŷ = tanh z'],
        ['leaky-relu', l10n.t('ŷ = z above zero, 0.01·z below')],
        ['step', l10n.t('ŷ = 1 or 0: Rosenblatt’s perceptron')],
      ]),
    },
    { ask: text('learningRate', l10n.t('Learning rate: how far each update moves the weights, such as 0.01')) },
    { ask: text('epochs', l10n.t('Epochs: how often the neuron passes over all rows')) },
    {
      ask: oneOf('order', l10n.t('Order in which an epoch visits the rows'), () => [
        ['shuffled', l10n.t('a new order each epoch, drawn from the seed')],
        ['file', l10n.t('from the first row to the last')],
      ]),
    },
    {
      ask: oneOf('scaling', l10n.t('Scaling of the feature columns'), () => [
        ['auto', l10n.t('none where the learning rate is stable, else standardise')],
        ['none', l10n.t('the columns as they are')],
        ['standardize', l10n.t('minus the mean, divided by the standard deviation')],
        ['minmax', l10n.t('mapped to 0…1')],
      ]),
    },
    { ask: text('seed', l10n.t('Seed: a whole number for a run that can be repeated, or nothing to draw one')) },
    { ask: moreQuestion },
  ];
}

async function askTarget(table: TableSummary, options: Options, place: Place): Promise<Options | 'back' | undefined> {
  const items = targetItems(table);
  const now = items.find(({ name }) => name === options.choice.target);
  const answer = await askOne(place, l10n.t('Target: what should the neuron learn to predict?'), items, now);
  if (answer === undefined || answer === 'back') return answer;
  return answer.name === options.choice.target
    ? options
    : { ...options, choice: { ...options.choice, target: answer.name, features: null, positive: null } };
}

async function askPositive(table: TableSummary, options: Options, place: Place): Promise<Options | 'back' | undefined> {
  const items = classItems(table, options.choice.target) ?? [];
  const now = items.find(({ positive }) => positive === options.choice.positive);
  const answer = await askOne(place, positiveQuestion(table, options.choice.target, items), items, now);
  return answer === undefined || answer === 'back' ? answer : { ...options, choice: { ...options.choice, positive: answer.positive } };
}

async function askFeatures(table: TableSummary, options: Options, place: Place): Promise<Options | 'back' | undefined> {
  const { target, features } = options.choice;
  const items = table.columns
    .filter((column) => column.name !== target && canBeFeature(column))
    .map((column) => ({
      label: plain(column.name),
      description: column.leftOut ?? describeColumn(column),
      name: column.name,
      usual: column.leftOut === null,
    }));
  const usual = items.filter((item) => item.usual);
  const selected = features === null ? usual : items.filter(({ name }) => features.includes(name));
  const answer = await askSome(place, l10n.t('Features: what the neuron learns from'), items, selected);
  if (answer === undefined || answer === 'back') return answer;
  return { ...options, choice: withFeatures(table, options.choice, new Set(answer.map(({ name }) => name))) };
}

async function askMissing(options: Options, place: Place): Promise<Options | 'back' | undefined> {
  const items: readonly (QuickPickItem & { readonly policy: MissingPolicy | null })[] = [
    { policy: null, label: l10n.t('Automatic'), description: l10n.t('drop these rows where most rows remain, else refuse') },
    { policy: 'drop', label: l10n.t('Drop the rows'), description: l10n.t('learn from the rows that are complete') },
    { policy: 'mean', label: l10n.t('Fill in the mean'), description: l10n.t('of the column; a further column says where') },
    { policy: 'median', label: l10n.t('Fill in the median'), description: l10n.t('of the column; a further column says where') },
    { policy: 'frequent', label: l10n.t('Fill in the most frequent value'), description: l10n.t('of the column; a further column says where') },
    { policy: 'refuse', label: l10n.t('Refuse'), description: l10n.t('name the first missing value instead of training') },
  ];
  const now = items.find(({ policy }) => policy === (options.choice.missing ?? null));
  const answer = await askOne(place, l10n.t('Missing values: what becomes of rows that lack one?'), items, now);
  return answer === undefined || answer === 'back' ? answer : { ...options, choice: { ...options.choice, missing: answer.policy } };
}

/** A question for one of the form's fixed values. */
function oneOf(
  field: 'activation' | 'order' | 'scaling',
  question: string,
  values: () => readonly (readonly [string, string])[],
): Step<Options>['ask'] {
  return async (options, place) => {
    const items = values().map(([label, description]) => ({ label, description }));
    const answer = await askOne(
      place,
      question,
      items,
      items.find(({ label }) => label === options.form[field]),
    );
    return answer === undefined || answer === 'back' ? answer : { ...options, form: { ...options.form, [field]: answer.label } };
  };
}

/** A question for one of the form's fields that are typed. */
function text(field: 'learningRate' | 'epochs' | 'seed', question: string): Step<Options>['ask'] {
  return async (options, place) => {
    const answer = await askText(place, question, options.form[field], (typed) => fieldProblem({ ...options.form, [field]: typed }, field));
    return answer === undefined || answer === 'back' ? answer : { ...options, form: { ...options.form, [field]: answer.text.trim() } };
  };
}
