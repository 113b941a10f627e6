/** The loss chart's panel: shows one experiment. The page may be thrown away at any moment; it is given everything again when it says it is ready. */
import { EventEmitter, type Disposable, type LogOutputChannel, type WebviewPanel } from 'vscode';
import { decodeFromPanel, type FromPanel, type PanelAction, type ToPanel } from '../../protocol/panel';
import { packStatus } from '../../protocol/frame';
import { toWire } from '../../protocol/wire';
import type { Experiment } from '../experiment/experiment';
import { ChartPicture } from './chartPicture';
import { PanelData } from './panelData';
import { tellProblems } from '../base/problems';
import { compactChart } from './buffers';

/** How long (ms) a page that is seen may take to come up, and how often it is loaded again. */
const PATIENCE = 6000;
const MOST_TRIES = 3;

export class Panel implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly closed = new EventEmitter<void>();
  readonly onDidClose = this.closed.event;
  /** The page's script runs and listens. */
  private ready = false;
  private stateDue = false;
  private readonly data: PanelData;
  readonly picture = new ChartPicture(() => this.post({ type: 'picture' }));
  private patience: ReturnType<typeof setTimeout> | undefined;
  /** How often the page was loaded again since it came up last. */
  private tries = 0;

  /** @param load puts the page into the view, again where it does not come up @param act does what a button asks for @param openRow opens the row that begins in a line */
  constructor(
    readonly view: WebviewPanel,
    private readonly experiment: Experiment,
    private readonly load: () => void,
    private readonly act: (action: PanelAction, experiment: Experiment) => void,
    private readonly openRow: (line: number) => Promise<void>,
    private readonly log: LogOutputChannel,
  ) {
    const { trainer } = experiment;
    this.data = new PanelData(experiment, (message) => this.post(message));
    this.subscriptions = [
      view.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      view.onDidChangeViewState(() => this.appear()),
      view.onDidDispose(() => this.dispose()),
      experiment.onDidChange(() => this.postState()),
      trainer.onDidMove(({ status, chart }) => {
        this.flushState();
        this.post({ type: 'frame', status: packStatus(status), chart: chart === null ? null : compactChart(chart) });
      }),
      experiment.runs.onDidChange(() => this.postRuns()),
      trainer.lab.onDidReply((reply) => this.post({ type: 'lab', reply })),
      trainer.onDidDraw((chart) => this.post({ type: 'chart', chart: compactChart(chart) })),
    ];
    load();
    this.awaitPage();
  }

  dispose(): void {
    clearTimeout(this.patience);
    this.picture.answer(null);
    if (this.ready) this.lookAway();
    for (const subscription of this.subscriptions.splice(0)) subscription.dispose();
    this.closed.fire();
    this.closed.dispose();
  }

  private receive(raw: unknown): void {
    let message: FromPanel;
    try {
      message = decodeFromPanel(raw);
    } catch (error) {
      this.log.warn(`A message of the panel was not understood and is left out: ${String(error)}`);
      return;
    }
    void tellProblems(() => this.handle(message), this.log);
  }

  private handle(message: FromPanel): unknown {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.tries = 0;
        clearTimeout(this.patience);
        this.data.forget();
        this.postState();
        this.flushState();
        this.postRuns();
        this.post({ type: 'frame', status: packStatus(this.experiment.record.moment.status), chart: null });
        this.picture.askAgain();
        return;
      case 'picture':
        return this.picture.answer(message.png);
      case 'action':
        this.act(message.action, this.experiment);
        return;
      case 'form':
        this.experiment.preferences.editForm(Object.fromEntries(Object.entries(message.form).filter(([, value]) => value !== undefined)));
        return;
      case 'choice':
      case 'draft':
      case 'effect':
        return this.data.receive(message);
      case 'pace':
        this.experiment.setPace(message.pace);
        return;
      case 'view':
        return this.ready && this.experiment.trainer.setView(message.view);
      case 'remedy':
        return this.experiment.applyRemedy(message.finding, message.label);
      case 'takeSettings':
        this.experiment.takeSettings(message.run);
        return;
      case 'start':
        this.experiment.start.set(message.start);
        return;
      case 'openLine':
        return this.openRow(message.line);
      case 'lab':
        void this.experiment.trainer.askLab(message.request);
        return;
      case 'breaks':
        this.experiment.setBreaks(message.breaks);
        return;
      case 'doubt':
        return this.experiment.settleDoubt(message.doubt, message.keep);
      case 'setWeight':
        return this.experiment.setWeight(message.index, message.value);
    }
  }

  /** A hidden page is gone: nothing is drawn for it. It asks for its view again when it is shown again. */
  private appear(): void {
    clearTimeout(this.patience);
    if (this.view.visible) {
      this.experiment.checkFile();
      if (!this.ready) this.awaitPage();
    } else if (this.ready) this.lookAway();
  }

  /** An editor may lose what a page is made of, as it does now and then when a tab is moved: one that says nothing for long is loaded again. */
  private awaitPage(): void {
    if (this.tries === MOST_TRIES) return;
    this.patience = setTimeout(() => {
      this.tries++;
      this.log.warn('The page of a panel did not come up and is loaded again.');
      this.load();
      this.awaitPage();
    }, PATIENCE);
  }

  /** Nothing is drawn any more for a page that nobody sees. */
  private lookAway(): void {
    this.ready = false;
    this.experiment.trainer.leaveLab();
    void this.experiment.trainer.setView(null);
  }

  /** Several changes at once make one message. */
  private postState(): void {
    if (this.stateDue) return;
    this.stateDue = true;
    queueMicrotask(() => this.flushState());
  }

  private flushState(): void {
    if (!this.stateDue) return;
    this.stateDue = false;
    this.data.tell();
    this.post({ type: 'state', state: this.experiment.state });
  }

  private postRuns(): void {
    this.post({ type: 'runs', runs: this.experiment.runs.all });
  }

  /** Not awaited: waiting for each message would make 200 a second of 5,000. */
  private post(message: ToPanel): void {
    if (this.ready) void this.view.webview.postMessage(toWire(message));
  }
}
