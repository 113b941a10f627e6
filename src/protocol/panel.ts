/** Messages between host and panel, and the decoder of what the panel sends: nothing of a webview is used unchecked. */
import * as v from 'valibot';
import { ACTIVATIONS, LOSSES, ORDERS, SCALING_CHOICES, SCHEDULES, SUMMATIONS, type SettingProblem, type SettingsRequest } from '../core/settings';
import type { Analysis, RateTest } from './analysis';
import { breakChange, type BreakHit, type BreakPoints } from './breaks';
import { MAX_COLUMNS, type ChartData } from './columns';
import { dataChoice } from './choice';
import type { ChoiceEffect, DataChoice, DatasetInfo, Doubt, FileProblem, Preview, Problem, TableSummary } from './data';
import { FINDING_IDS, type Finding } from './findings';
import { labRequest, type LabReply } from './lab';
import type { Divergence, Interventions, Metric, Pace, Phase, RunInfo } from './run';
import type { ListedRun } from './run-list';
import { count, finite, fromOne } from './schemas';
import { MOST_TYPED } from './typed';

/** The form as typed. Numbers stay text until the host has checked them, so that what was typed is never lost. */
export interface SettingsForm {
  readonly activation: SettingsRequest['activation'];
  readonly learningRate: string;
  readonly epochs: string;
  readonly order: SettingsRequest['order'];
  readonly scaling: SettingsRequest['scaling'];
  /** Empty: a new seed is drawn for each run. */
  readonly seed: string;
  /** A number, or `full`. */
  readonly batchSize: string;
  readonly loss: SettingsRequest['loss'];
  readonly huberC: string;
  readonly momentum: string;
  readonly l1: string;
  readonly l2: string;
  readonly schedule: SettingsRequest['schedule'];
  /** Empty: the run does not stop early. */
  readonly patience: string;
  readonly tolerance: string;
  readonly validation: string;
  readonly summation: SettingsRequest['summation'];
}

/** A doubt with its name in messages, the same in every language. */
export type NamedDoubt = Doubt & { readonly id: string };

/** How the file was read. */
export interface HowRead {
  /** In words: "comma, header in line 1"; null: it was not read yet, or could not be. */
  readonly words: string | null;
  /** Some of it was chosen, not found. */
  readonly chosen: boolean;
  /** Where the file could mean something else, as far as a person has not decided. */
  readonly doubts: readonly NamedDoubt[];
  /** What reading changed, in sentences. */
  readonly notes: readonly string[];
  /** What was put right, or null: nothing. */
  readonly repairs: { readonly first: FileProblem; readonly count: number } | null;
}

/** How far the reading has come. */
export interface Progress {
  readonly bytes: number;
  readonly total: number;
  readonly rows: number;
  /** How the file is read, and its first rows, as soon as it is known. */
  readonly preview: Preview | null;
}

/** Everything the panel shows but the moving numbers. Sent whole whenever any of it changes. */
export interface PanelState {
  readonly phase: Phase;
  /** The dataset file's address, for the panel's memory only: nothing is read from it there. */
  readonly uri: string;
  /** Name of the dataset file as shown. */
  readonly file: string;
  readonly reading: Progress | null;
  readonly howRead: HowRead;
  readonly dataset: DatasetInfo | null;
  readonly form: SettingsForm;
  /** Some of the form is not as it is set for all files. */
  readonly formChanged: boolean;
  readonly settingProblems: readonly SettingProblem[];
  readonly pace: Pace;
  /** What it is unless a person chooses another for this file. */
  readonly usualPace: Pace;
  readonly run: RunInfo | null;
  /** All measures of the finished or paused run over the training rows. */
  readonly metrics: readonly Metric[];
  /** The same over the rows set apart; empty where there are none. */
  readonly validationMetrics: readonly Metric[];
  /** True when the run ended before its last epoch: as its loss no longer improved, or by its schedule. */
  readonly stoppedEarly: boolean;
  /** The window was closed or loaded anew while the run went on. */
  readonly interrupted: boolean;
  /** What a person changed while the run went on. */
  readonly interventions: Interventions;
  readonly divergence: Divergence | null;
  /** Where runs of this file stop by themselves, and the break point at which the run stands, or null. */
  readonly breaks: BreakPoints;
  readonly hit: BreakHit | null;
  /** Whether any moment of the run can be shown: `reading` while its file is read again, `away` for the reason in `why`. */
  readonly replay: { readonly state: 'ready' | 'reading' | 'away'; readonly why: string | null };
  /** The weights and the bias that the next runs begin with, in training units, as chosen on the landscape; null: drawn. */
  readonly start: { readonly weights: readonly number[]; readonly bias: number } | null;
  /** What is known of the rows of the run, and of those of a next run with the form's settings; null: nothing yet. */
  readonly analysis: Analysis | null;
  readonly forecast: Analysis | null;
  /** What is wrong with the run; before the first one, with what it would be. Empty: nothing was found. */
  readonly findings: readonly Finding[];
  /** The learning-rate range test that is shown, or null. */
  readonly rateTest: RateTest | null;
  /** While learning rates are tried: how far that is, from 0 to 1; else null. */
  readonly searched: number | null;
  /** A fault that stands in the way (of the file, or the worker's end), or null. */
  readonly problem: Problem | null;
  /** True when the file on disk is no longer the one that was read. */
  readonly fileChanged: boolean;
  /** True when it is not there any more. */
  readonly fileGone: boolean;
  /** True until a person has taken the tour, or turned it down. */
  readonly newcomer: boolean;
}

export type ToPanel =
  | { readonly type: 'state'; readonly state: PanelState }
  /** `status`: see frame.ts. `chart` continues or replaces what is drawn. */
  | { readonly type: 'frame'; readonly status: Float64Array; readonly chart: ChartData | null }
  | { readonly type: 'chart'; readonly chart: ChartData }
  | { readonly type: 'lab'; readonly reply: LabReply }
  /** The runs of the file that are over, oldest first: all of them, whenever that changes. */
  | { readonly type: 'runs'; readonly runs: readonly ListedRun[] }
  /** The table that was read, in whole; of one with more than MOST_SENT columns, none of them. */
  | { readonly type: 'table'; readonly table: TableSummary; readonly columns: number }
  /**
   * What is learnt from the table (null: not asked yet), and what was chosen in the panel since, for the next run (null: nothing new);
   * `heard`: the number of the page's draft that was heard last.
   */
  | { readonly type: 'choice'; readonly choice: DataChoice | null; readonly draft: DataChoice | null; readonly heard: number }
  /** What the choice that was asked about would give; null with the problem it has. Both null: it cannot be said now. */
  | { readonly type: 'effect'; readonly effect: ChoiceEffect | null; readonly problem: string | null }
  /** Draw the charts as a picture; answered by picture. */
  | { readonly type: 'picture' };

/** Columns beyond which a table is not sent to the panel: they are chosen by the questions of the palette then. */
export const MOST_SENT = 10_000;

const PANEL_ACTIONS = [
  'train',
  'pause',
  'resume',
  'finishNow',
  'stop',
  'stepSample',
  'stepEpoch',
  'applyRate',
  'trainAgain',
  'trainNewSeed',
  'article',
  'resetForm',
  'findRate',
  'closeRateTest',
  'chooseData',
  'reload',
  'openProblem',
  'openDataset',
  'exportLoss',
  'savePicture',
  'copyRuns',
  'forgetRuns',
  'showWeights',
  'showLog',
  'readAgain',
  'readDifferently',
  'takeOffer',
  'showProblems',
  'tourKnown',
] as const;
export type PanelAction = (typeof PANEL_ACTIONS)[number];

const typed = v.pipe(v.string(), v.maxLength(MOST_TYPED));

const formEntries = {
  activation: v.picklist([...ACTIVATIONS, 'auto']),
  learningRate: typed,
  epochs: typed,
  order: v.picklist(ORDERS),
  scaling: v.picklist(SCALING_CHOICES),
  seed: typed,
  batchSize: typed,
  loss: v.picklist(LOSSES),
  huberC: typed,
  momentum: typed,
  l1: typed,
  l2: typed,
  schedule: v.picklist(SCHEDULES),
  patience: typed,
  tolerance: typed,
  validation: typed,
  summation: v.picklist(SUMMATIONS),
} satisfies Record<keyof SettingsForm, v.GenericSchema>;

/** The settings form, or a part of it, as a panel sends it and as it is kept. */
export const formPart = v.partial(v.strictObject(formEntries));

export const pace = v.variant('kind', [
  v.strictObject({ kind: v.literal('watch'), seconds: v.pipe(v.number(), v.minValue(0.1), v.maxValue(3600)) }),
  v.strictObject({ kind: v.literal('rate'), perSecond: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1e12)) }),
  v.strictObject({ kind: v.literal('full') }),
]);

const fromPanel = v.variant('type', [
  /** The panel's script runs and wants its state. */
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('action'), action: v.picklist(PANEL_ACTIONS) }),
  v.strictObject({ type: v.literal('form'), form: formPart }),
  /** Learn from these columns and rows now, or (a draft, numbered by its page from 1) whenever the next run begins; null: as before. */
  v.strictObject({ type: v.literal('choice'), choice: dataChoice }),
  v.strictObject({ type: v.literal('draft'), choice: v.nullable(dataChoice), number: count }),
  /** What would a choice give? Answered by effect. */
  v.strictObject({ type: v.literal('effect'), choice: dataChoice }),
  v.strictObject({ type: v.literal('pace'), pace }),
  v.strictObject({
    type: v.literal('view'),
    view: v.strictObject({ from: count, to: v.nullable(count), columns: v.pipe(fromOne, v.maxValue(MAX_COLUMNS)) }),
  }),
  v.strictObject({ type: v.literal('lab'), request: labRequest }),
  /** Change these break points; the others stay. */
  v.strictObject({ type: v.literal('breaks'), breaks: breakChange }),
  /** Set a weight (index N: the bias) by hand, in training units: of the run under way, or of a new run that goes on from the moment shown. */
  v.strictObject({ type: v.literal('setWeight'), index: count, value: finite }),
  /** Apply a remedy of a finding that is shown, by what its button says, and train again. */
  v.strictObject({ type: v.literal('remedy'), finding: v.picklist(FINDING_IDS), label: v.pipe(v.string(), v.maxLength(500)) }),
  /** Put the settings of a run that is listed into the form. */
  v.strictObject({ type: v.literal('takeSettings'), run: v.pipe(v.string(), v.maxLength(100)) }),
  /** Where the next runs begin: N weights and the bias, in training units; null: they are drawn. */
  v.strictObject({ type: v.literal('start'), start: v.nullable(v.strictObject({ weights: v.array(finite), bias: finite })) }),
  /** Decide a doubt, named by its id: keep what was read, or read the file the other way. */
  v.strictObject({ type: v.literal('doubt'), doubt: v.pipe(v.string(), v.maxLength(200)), keep: v.boolean() }),
  /** The charts as PNG; null: nothing is drawn. */
  v.strictObject({ type: v.literal('picture'), png: v.nullable(v.instance(ArrayBuffer)) }),
  /** Open the dataset file at a line, from 1. */
  v.strictObject({ type: v.literal('openLine'), line: fromOne }),
]);
export type FromPanel = v.InferOutput<typeof fromPanel>;

/** @throws ValiError when the message is none of FromPanel. */
export function decodeFromPanel(message: unknown): FromPanel {
  return v.parse(fromPanel, message);
}

/** What a panel keeps for itself, and gets back when the window is loaded anew. */
const panelMemory = v.object({
  runId: v.nullable(v.string()),
  uri: v.string(),
});
export type PanelMemory = v.InferOutput<typeof panelMemory>;

/** @returns the memory, or null when it is not one (an older version's, say). */
export function decodePanelMemory(value: unknown): PanelMemory | null {
  const result = v.safeParse(panelMemory, value);
  return result.success ? result.output : null;
}
