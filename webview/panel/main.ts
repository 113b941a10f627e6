/** The panel: gets the host's state and frames, shows them, and tells the host what a person wants. */
import './panel.css';
import { NO_STATUS, unpackStatus, type Status } from '../../src/protocol/frame';
import type { LabRequest } from '../../src/protocol/lab';
import type { FromPanel, PanelAction, PanelMemory, PanelState, ToPanel } from '../../src/protocol/panel';
import type { ListedRun } from '../../src/protocol/run-list';
import { isBeforeRun } from '../../src/protocol/run';
import { openChannel } from '../shared/channel';
import { h, oncePerFrame, setText } from '../shared/dom';
import { Charts } from './charts/charts';
import { DataView } from './data/data';
import { Doubts } from './head/doubts';
import { Empty } from './head/empty';
import { Form } from './controls/form';
import { Findings } from './lab/findings/findings';
import { Header } from './head/header';
import { HowRead } from './head/how-read';
import { BreaksPart } from './lab/breaks';
import { attachFoldKeys } from './lab/base/fold-keys';
import { attachFoldSight, bringFold } from './lab/base/fold-sight';
import { GeometryPart } from './lab/geometry/geometry';
import { Lab } from './lab/lab';
import { LandscapePart } from './lab/landscape/landscape';
import { MathPart } from './lab/math/math';
import { NeuronPart } from './lab/neuron/neuron';
import { MoreSettings } from './controls/more-settings';
import { Notices } from './head/notices';
import { Numbers } from './head/numbers';
import { Outcome } from './head/outcome';
import { readPreferences, type Preferences } from './charts/preferences';
import { RateChart } from './rate/rate-chart';
import { RateHint } from './rate/rate-hint';
import { RunsPart } from './runs/part';
import { differencesInWords } from './runs/settings';
import { Toolbar } from './controls/toolbar';
import type { Trial } from './tour/steps';
import { Tour } from './tour/tour';
import { TrialRates } from './tour/trial-rates';
import { standingWords } from './words/analysis-words';

const channel = openChannel<FromPanel, ToPanel>();
const act = (action: PanelAction): void => channel.post({ type: 'action', action });
const post = (message: FromPanel): void => channel.post(message);

let state: PanelState | null = null;
let status: Status = NO_STATUS;
let runs: readonly ListedRun[] = [];
const memory = channel.recall() as Partial<PanelMemory> | null | undefined;
let preferences = readPreferences(memory);
let runId: string | null = memory?.runId ?? null;

const header = new Header(act, () => tour.toggle());
const howRead = new HowRead(act);
const doubts = new Doubts(post);
const notices = new Notices(act);
const toolbar = new Toolbar(act, post);
const form = new Form(act, post, preferences.settings, (settings) => prefer({ settings }));
const more = new MoreSettings(post, preferences.more, (unfolded) => prefer({ more: unfolded }));
const outcome = new Outcome(act, () => {
  const fold = lab.unfold('findings');
  if (fold) bringFold(fold, () => tour.covers);
});
const numbers = new Numbers();
const empty = new Empty();
const charts: Charts = new Charts(
  preferences,
  prefer,
  (view) => post({ type: 'view', view }),
  (from, to) => lab.pick(from, to),
  () => act('savePicture'),
);
const runsPart = new RunsPart(post, act, (chosen) => prefer({ runs: chosen }));
const askLab = (request: LabRequest): void => post({ type: 'lab', request });
const parts = [
  new NeuronPart((index, value) => lab.setWeight(index, value)),
  new MathPart(),
  new GeometryPart(askLab, (line) => post({ type: 'openLine', line })),
  new LandscapePart(askLab, post, act),
  new Findings(post, (sample) => lab.go(sample)),
  runsPart,
  new BreaksPart((breaks) => post({ type: 'breaks', breaks })),
];
const lab: Lab = new Lab(parts, {
  ask: askLab,
  remember: (unfolded) => prefer({ lab: unfolded }),
  chosen: (moment) => {
    preferences = { ...preferences, moment };
    remember();
  },
  shown: (sample) => charts.showMoment(sample),
  margins: () => charts.margins,
  setWeight: (index, value) => post({ type: 'setWeight', index, value }),
  readAgain: () => act('readAgain'),
  drawn: (moment) => tour.renderMoment(moment),
});
const rates = new TrialRates(post, preferences.tour?.trial ?? null);
const tour = new Tour(preferences.tour, {
  remember: (step, rate) => {
    if (step === null) rates.end(state);
    prefer({ tour: step === null ? null : { step, rate, trial: rates.kept } });
  },
  known: () => act('tourKnown'),
  prepare: () => void lab.unfold('neuron'),
  try: (trial) => tryOut(trial),
  opener: header.explain,
});
const data = new DataView(post, preferences.data, (unfolded) => prefer({ data: unfolded }));
const rateHint = new RateHint(act);
const rateChart = new RateChart(act, post);
const standing = h('p', { class: 'hint standing', testid: 'standing' });
outcome.details.append(standing);
const stage = h('div', { class: 'stage' }, charts.element, empty.element, rateChart.element);

const folds = h('div', { class: 'folds' }, data.element, lab.element);
attachFoldKeys(folds);
attachFoldSight(folds, () => tour.covers);

const page = h(
  'main',
  { class: 'panel' },
  h('div', { class: 'head' }, header.element, howRead.element, tour.invitation),
  tour.element,
  h('div', {}, notices.element, doubts.element),
  h('div', { class: 'controls' }, toolbar.element, form.element, more.element, rateHint.element),
  outcome.element,
  numbers.element,
  stage,
  lab.timeline.element,
  outcome.details,
  folds,
  charts.table.element,
);
page.hidden = true; // until there is something to say
document.body.append(page);

function renderLab(now: PanelState): void {
  runsPart.tell(runs, preferences.runs);
  lab.render(now, status, preferences.lab, preferences.moment);
}

function prefer(changed: Partial<Preferences>): void {
  preferences = { ...preferences, ...changed };
  remember();
  if (!state) return;
  charts.render(state, status, preferences);
  renderLab(state);
}

/** Does what the tour offers to try. */
function tryOut(trial: Trial): void {
  switch (trial.kind) {
    case 'train':
      return act('train');
    case 'start':
      return lab.go(1);
    case 'sample':
      return lab.step(trial.by);
    case 'rate':
      if (!state) return;
      rates.put(trial.rate, state);
      if (preferences.tour) prefer({ tour: { ...preferences.tour, trial: rates.kept } });
      return act(state.run ? 'trainAgain' : 'train'); // from the same seed
  }
}

function remember(): void {
  if (!state) return;
  // While the file is read anew after a reload of the window, the run that will be shown again is not forgotten.
  const known = state.run?.id ?? (isBeforeRun(state.phase) ? runId : null);
  channel.remember({ runId: known, uri: state.uri, view: preferences });
}

const renderNumbers = oncePerFrame(() => {
  if (!state) return;
  numbers.render(state, status);
  outcome.render(state, status, runs);
  setText(standing, standingWords(state, status));
});

function renderState(next: PanelState): void {
  const run = next.run?.id ?? null;
  if (state === null) requestIdleCallback(() => charts.rehearse());
  if (run === null || run !== state?.run?.id) status = NO_STATUS;
  if (run !== null && run !== runId) {
    runId = run;
    preferences = { ...preferences, zoom: null, moment: null };
  }
  state = next;
  for (const part of [header, howRead, doubts, notices, toolbar, form, more, rateHint]) part.render(next);
  document.body.classList.toggle('without-run', empty.render(next));
  page.hidden = false;
  rateChart.render(next);
  data.renderState(next);
  renderNumbers();
  charts.render(next, status, preferences);
  renderLab(next);
  tour.renderState(next);
  remember();
}

/** A picture can be asked for as soon as the page is there: once it has its state, it draws. */
async function drawPicture(): Promise<void> {
  const lines = (): string[] => {
    const compared = runs.filter(({ id, number }) => id === runId || charts.comparedRuns.includes(number));
    return [...outcome.lines, numbers.words, ...(charts.comparedRuns.length > 0 ? differencesInWords(compared) : [])];
  };
  post({ type: 'picture', png: await charts.picture(() => ({ title: header.words, lines: lines() })) });
}

function renderRuns(listed: readonly ListedRun[]): void {
  runs = listed;
  charts.compare(runs);
  renderNumbers();
  if (state) renderLab(state);
}

channel.on((message) => {
  switch (message.type) {
    case 'state':
      return renderState(message.state);
    case 'lab':
      return lab.reply(message.reply);
    case 'runs':
      return renderRuns(message.runs);
    case 'picture':
      return void drawPicture();
    case 'table':
    case 'choice':
    case 'effect':
      return data.receive(message);
    case 'frame':
      status = unpackStatus(message.status);
      renderNumbers();
      charts.follow(status);
      if (state) renderLab(state);
      break;
    case 'chart':
      break;
  }
  if (!message.chart) return;
  charts.apply(message.chart, status);
  lab.align();
});
channel.post({ type: 'ready' });

// Without an export the bundler leaves in what nobody uses of the packages.
export {};
