/** One panel per experiment: makes, reveals, and brings them back when the window is loaded anew. */
import { Uri, ViewColumn, l10n, window, type Disposable, type LogOutputChannel, type WebviewPanel } from 'vscode';
import { decodePanelMemory, type PanelAction } from '../../protocol/panel';
import type { Experiment } from '../experiment/experiment';
import type { RowOpener } from '../editor/rowOpener';
import { webviewHtml, webviewOptions } from './html';
import type { Memory } from '../base/memory';
import { Panel } from './panel';
import { nameOf } from '../base/problems';
import type { ExperimentStore } from '../experiment/store';

const PANEL_TYPE = 'perceptron.panel';

/** How long (ms) a first question has for itself: to make a panel keeps the window busy for longer than most files take to be read. */
const HEAD_START = 300;

export class Panels implements Disposable {
  private readonly panels = new Map<Experiment, Panel>();
  /** Those whose panel is about to be shown. */
  private readonly coming = new Set<Experiment>();
  private readonly serializer: Disposable;

  constructor(
    private readonly extension: Uri,
    private readonly store: ExperimentStore,
    private readonly memory: Memory,
    private readonly act: (action: PanelAction, experiment: Experiment) => void,
    private readonly rows: RowOpener,
    private readonly log: LogOutputChannel,
  ) {
    this.serializer = window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: (view, memory: unknown) => this.bringBack(view, memory),
    });
  }

  /** Shows an experiment's panel, in front. */
  show(experiment: Experiment, preserveFocus = false): void {
    this.store.activate(experiment);
    const panel = this.panels.get(experiment);
    if (panel !== undefined) return panel.view.reveal(undefined, preserveFocus);
    const title = l10n.t('Loss: {0}', nameOf(experiment.uri));
    const view = window.createWebviewPanel(PANEL_TYPE, title, { viewColumn: ViewColumn.Active, preserveFocus }, webviewOptions(this.extension));
    this.adopt(view, experiment);
  }

  /**
   * Shows an experiment's panel while `work` asks questions, and gives it the keyboard after them: a page that comes to the front takes
   * the keyboard as late as it likes, from a question, too. A new panel comes a moment later, unless a run begins before.
   */
  async showDuring<T>(experiment: Experiment, work: () => T | PromiseLike<T>): Promise<T> {
    this.store.activate(experiment);
    const show = (): void => {
      clearTimeout(timer);
      watch.dispose();
      if (!this.coming.delete(experiment)) return;
      if (this.store.get(experiment.uri) === experiment) this.show(experiment, true);
    };
    this.coming.add(experiment);
    const timer = setTimeout(show, HEAD_START);
    const watch = experiment.onDidChange(() => experiment.record.underWay && show());
    if (this.panels.has(experiment)) show();
    try {
      return await work();
    } finally {
      show();
      const view = this.panels.get(experiment)?.view;
      if (view?.active) view.reveal();
    }
  }

  /** Shows an experiment's panel and has it draw its charts. @returns the bytes of a PNG. @throws ProblemError when it cannot. */
  picture(experiment: Experiment): Promise<ArrayBuffer> {
    this.show(experiment);
    const panel = this.panels.get(experiment);
    if (panel === undefined) throw new Error('a panel that was shown is not there');
    return panel.picture.draw();
  }

  /** Whether a person sees an experiment's panel, and what it says, or is about to. */
  isVisible(experiment: Experiment): boolean {
    return this.coming.has(experiment) || (this.panels.get(experiment)?.view.visible ?? false);
  }

  /** The panels themselves stay: the window closes them, or keeps them for its next start. */
  dispose(): void {
    this.serializer.dispose();
  }

  private adopt(view: WebviewPanel, experiment: Experiment): void {
    const load = (): void => void (view.webview.html = webviewHtml(view.webview, this.extension, 'panel'));
    const panel = new Panel(view, experiment, load, this.act, (line) => this.rows.open(experiment, line), this.log);
    this.panels.set(experiment, panel);
    this.store.keep(experiment);
    this.memory.setPanelOpen(experiment.uri, true);
    view.onDidChangeViewState(() => view.active && this.store.activate(experiment));
    panel.onDidClose(() => {
      this.panels.delete(experiment);
      this.memory.setPanelOpen(experiment.uri, false);
      this.store.leave(experiment);
    });
    const icon = (theme: string): Uri => Uri.joinPath(this.extension, 'media', `perceptron-${theme}.svg`);
    view.iconPath = { light: icon('light'), dark: icon('dark') };
  }

  /** Which file it was is the page's word: it counts only when this workspace had a panel of that file open. */
  private async bringBack(view: WebviewPanel, state: unknown): Promise<void> {
    const memory = decodePanelMemory(state);
    const known = memory !== null && this.memory.openPanels.includes(memory.uri);
    if (!known || this.store.get(Uri.parse(memory.uri)) !== null) {
      this.log.warn('A panel of an earlier window cannot be brought back: its file is not known, or open already.');
      view.dispose();
      return;
    }
    const experiment = this.store.open(Uri.parse(memory.uri));
    view.webview.options = webviewOptions(this.extension);
    this.adopt(view, experiment);
    if (view.active || this.store.active === null) this.store.activate(experiment);
    if (memory.runId !== null) await experiment.restore();
  }
}
