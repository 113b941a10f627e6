/** The weights in the side bar: those of the active experiment. */
import { window, commands, type Disposable, type LogOutputChannel, type Uri, type WebviewView, type WebviewViewProvider } from 'vscode';
import { decodeFromWeights, type FromWeights, type ToWeights, type WeightsState } from '../../protocol/weights';
import { toWire } from '../../protocol/wire';
import type { Experiment } from '../experiment/experiment';
import { webviewHtml, webviewOptions } from './html';
import type { ExperimentStore } from '../experiment/store';
import { Throttle } from '../base/throttle';
import { compact } from './buffers';

export const WEIGHTS_VIEW = 'perceptron.weights';
/** Least time (ms) between two posts of weights. */
const PERIOD = 100;

export class WeightsView implements WebviewViewProvider, Disposable {
  private readonly subscriptions: Disposable[];
  private readonly weights = new Throttle(PERIOD, () => this.postWeights());
  private view: WebviewView | null = null;
  private ready = false;
  /** What the page was told last: state as text, and the run and phase whose history it has. */
  private told = '';
  private historyOf = '';

  constructor(
    private readonly extension: Uri,
    private readonly store: ExperimentStore,
    private readonly log: LogOutputChannel,
  ) {
    const ofActive = (experiment: Experiment): boolean => this.ready && experiment === store.active;
    this.subscriptions = [
      window.registerWebviewViewProvider(WEIGHTS_VIEW, this),
      this.weights,
      store.onDidChangeActive(() => this.refresh()),
      store.onDidChange((experiment) => ofActive(experiment) && this.refresh()),
      store.onDidLook((experiment) => ofActive(experiment) && this.weights.request()),
      store.onDidMove(({ experiment }) => ofActive(experiment) && this.weights.request()),
    ];
  }

  resolveWebviewView(view: WebviewView): void {
    this.view = view;
    this.ready = false;
    view.webview.options = webviewOptions(this.extension);
    view.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    view.onDidChangeVisibility(() => {
      if (!view.visible) this.ready = false; // the page is gone, and says ready again when it is back
    });
    view.onDidDispose(() => {
      if (this.view !== view) return;
      this.view = null;
      this.ready = false;
    });
    view.webview.html = webviewHtml(view.webview, this.extension, 'weights');
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private receive(raw: unknown): void {
    let message: FromWeights;
    try {
      message = decodeFromWeights(raw);
    } catch (error) {
      this.log.warn(`A message of the weights view was not understood and is left out: ${String(error)}`);
      return;
    }
    if (message.type === 'action') return void commands.executeCommand(`perceptron.${message.action}`);
    this.ready = true;
    this.told = '';
    this.historyOf = '';
    this.refresh();
  }

  private refresh(): void {
    if (!this.ready) return;
    const { active } = this.store;
    const state = active === null ? null : stateOf(active);
    if (this.view) this.view.description = state?.file ?? '';
    const text = `${active?.uri.toString()} ${JSON.stringify(state)}`;
    if (text !== this.told) this.post({ type: 'state', state });
    this.told = text;
    this.weights.request();
    const history = `${active?.uri.toString()} ${active?.record.run?.id} ${active?.phase}`;
    if (history !== this.historyOf && active !== null) void this.postHistory(active);
    this.historyOf = history;
  }

  private postWeights(): void {
    const { active } = this.store;
    const { status, weights } = active?.record.moment ?? {};
    const shown = active?.trainer.lab.shown;
    const values = shown?.after ?? weights;
    if (status === undefined || !values) return;
    const { training, original } = values;
    this.post({
      type: 'weights',
      update: shown?.sample ?? status.sample,
      chosen: !!shown,
      training: compact(training),
      original: compact(original),
    });
  }

  private async postHistory(experiment: Experiment): Promise<void> {
    try {
      const history = await experiment.trainer.history();
      if (history === null || experiment !== this.store.active) return;
      this.post({ type: 'history', updates: compact(history.updates), values: compact(history.values) });
    } catch (error) {
      this.log.debug(`No history of the weights: ${String(error)}`);
    }
  }

  private post(message: ToWeights): void {
    if (this.ready) void this.view?.webview.postMessage(toWire(message));
  }
}

function stateOf({ state }: Experiment): WeightsState {
  const { run } = state;
  const dataset = run?.dataset ?? state.dataset;
  return {
    phase: state.phase,
    file: state.file,
    features: run?.dataset.features ?? [],
    target: dataset?.target ?? '',
    classes: dataset?.classes ?? null,
    activation: run?.settings.activation ?? 'linear',
    scaling: run?.settings.scaling ?? 'none',
  };
}
