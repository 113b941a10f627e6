/** The neuron as a file that other programs can use. */
import { l10n, window, type QuickPickItem, type Uri } from 'vscode';
import { formatOf, MODEL_ENDINGS, MODEL_FORMATS, modelFile, type ModelFormat } from '../../export/formats';
import { showInformation } from '../base/notify';
import type { OpenOutput } from '../base/output';
import { ProblemError, nameOf, problem } from '../base/problems';
import type { Experiment } from '../experiment/experiment';
import { modelOf } from './model';
import { askTarget, offerToOpen, outputTo } from './target';

/** What each is for; and what the name of its file ends with, which is never that of a dataset. */
const WORDS: Readonly<Record<ModelFormat, { readonly label: () => string; readonly detail: () => string; readonly ending: string }>> = {
  py: { label: () => 'Python', detail: () => l10n.t('A program that needs nothing but Python: predict(row).'), ending: '_neuron.py' },
  ts: { label: () => 'TypeScript', detail: () => l10n.t('A module that needs nothing else: predict(row).'), ending: '-neuron.ts' },
  onnx: {
    label: () => 'ONNX',
    detail: () => l10n.t('A model for ONNX Runtime and what else reads such files; doubles in, doubles out.'),
    ending: '.onnx',
  },
  json: {
    label: () => 'JSON',
    detail: () => l10n.t('Weights, bias and activation by their names, for a program of one’s own.'),
    ending: '.neuron.json',
  },
};

/**
 * Writes the neuron of the moment that is shown.
 * @param to where, in the format that its name ends with; both asked for when undefined. @param openOutput begins a file on disk; null: there is none
 * @returns false when the person turned away
 * @throws ProblemError
 */
export async function saveNeuron(experiment: Experiment, to: Uri | undefined, openOutput: OpenOutput | null): Promise<boolean> {
  const model = modelOf(experiment); // of now: a run may go on while one chooses
  if (model === null) throw new ProblemError(problem(l10n.t('There is no neuron to save yet: train first.')));
  const asked = to === undefined ? await askFormat(experiment.uri) : undefined;
  const target = to ?? (asked && (await askFile(experiment.uri, asked)));
  if (target === undefined) return false;
  const name = nameOf(target);
  const format = formatOf(name) ?? asked;
  if (format === undefined)
    throw new ProblemError(problem(l10n.t('{0} names no format that a neuron can be saved in. Let it end in one of {1}.', name, MODEL_ENDINGS)));
  const written = modelFile(model, format);
  const output = await outputTo(target, openOutput);
  try {
    await output.write(typeof written === 'string' ? new TextEncoder().encode(written) : written);
    await output.finish();
  } finally {
    await output.discard();
  }
  const said = l10n.t('The neuron is in {0}.', name);
  if (to === undefined && typeof written === 'string') offerToOpen(target, said);
  else if (to === undefined) void showInformation(said); // an editor shows no bytes
  return true;
}

async function askFormat(dataset: Uri): Promise<ModelFormat | undefined> {
  const items = MODEL_FORMATS.map((format): QuickPickItem & { readonly format: ModelFormat } => {
    const { label, detail } = WORDS[format];
    return { label: label(), description: `.${format}`, detail: detail(), format };
  });
  const picked = await window.showQuickPick(items, { title: l10n.t('Save Neuron of {0}', nameOf(dataset)), placeHolder: l10n.t('What is it for?') });
  return picked?.format;
}

function askFile(dataset: Uri, format: ModelFormat): Promise<Uri | undefined> {
  const { label, ending } = WORDS[format];
  return askTarget(dataset, ending, { title: l10n.t('Save Neuron of {0} as {1}', nameOf(dataset), label()), filters: { [label()]: [format] } });
}
