/** The worker of one experiment and the run in it. The worker may die at any moment: what it told last stays. */
import { EventEmitter, type Disposable, type LogOutputChannel, type Uri } from 'vscode';
import type { SettingsRequest } from '../../core/settings';
import type { Analysis, RateTest } from '../../protocol/analysis';
import { NO_BREAKS, type BreakPoints } from '../../protocol/breaks';
import type { ChartData, View } from '../../protocol/columns';
import type { Finding } from '../../protocol/findings';
import type { Moment as LabMoment, LabReply, LabRequest } from '../../protocol/lab';
import type { ChoiceEffect, DataChoice, TableSummary } from '../../protocol/data';
import type { Progress } from '../../protocol/panel';
import type { Reading } from '../../protocol/reading';
import type { RowDetail, RowsReport, RowsWanted } from '../../protocol/rows';
import type { Pace } from '../../protocol/run';
import type { FileOnDisk, SessionEvent, WeightHistory } from '../../protocol/session';
import { RunKeeper } from './runKeeper';
import { RunRecord, type Moment } from './runRecord';
import type { SavedRuns } from './savedRuns';
import { Session } from './session';
import { Unheard } from './unheard';
import type { StartWorker } from './worker';

export class Trainer implements Disposable {
  /** Null until reading has begun. */
  progress: Progress | null = null;
  /** The table that the session holds; null when it must be read (again). */
  table: TableSummary | null = null;
  readonly record = new RunRecord();
  /** What is known of the rows of a next run, as they were asked for last. */
  forecast: Analysis | null = null;
  /** What is wrong with a next run, as it was asked for last. */
  preflight: readonly Finding[] = [];
  /** The learning-rate range test made last; null when it was put away. */
  rateTest: RateTest | null = null;
  /** The moment a person looks at in the lab, not the one learnt from last; null: that one. */
  shown: LabMoment | null = null;

  private readonly changed = new EventEmitter<void>();
  private readonly moved = new EventEmitter<Moment>();
  private readonly drew = new EventEmitter<ChartData>();
  private readonly replied = new EventEmitter<LabReply>();
  private readonly looked = new EventEmitter<void>();
  private readonly restored = new EventEmitter<void>();
  private readonly died = new EventEmitter<string>();
  readonly onDidChange = this.changed.event;
  readonly onDidMove = this.moved.event;
  readonly onDidDraw = this.drew.event;
  /** The session answered the lab, or told it that the run has moved on. */
  readonly onDidReply = this.replied.event;
  /** Another moment is shown than was. */
  readonly onDidLook = this.looked.event;
  /** A saved run is shown again; its dataset is not there. */
  readonly onDidRestore = this.restored.event;
  /** The worker died, with the reason. */
  readonly onDidDie = this.died.event;

  private session: Session | null = null;
  private view: View | null = null;
  private breaks: BreakPoints = NO_BREAKS;
  /** The choice behind the session's dataset, as text. */
  private chosen: string | null = null;
  private beginsPaused = false;
  /** What the session works at without hearing anything. */
  private readonly work = new Unheard(() => this.changed.fire());
  /** The reading is to end, as soon as the session hears of it. */
  private stopping = false;
  private readonly keeper: RunKeeper;

  constructor(
    private readonly uri: Uri,
    private readonly services: { readonly startWorker: StartWorker; readonly runs: SavedRuns; readonly log: LogOutputChannel },
  ) {
    this.keeper = new RunKeeper(uri, () => this.pack(), services);
  }

  /** The session works at something that takes its time, and hears nothing: it can only be ended. */
  get preparing(): boolean {
    return this.work.isLong;
  }

  /** Reads a table; bytes are given away. */
  async open(file: string, bytes: ArrayBuffer | FileOnDisk, reading: Reading): Promise<TableSummary> {
    this.table = null;
    this.chosen = null;
    this.stopping = false;
    this.progress = { bytes: 0, total: bytes instanceof ArrayBuffer ? bytes.byteLength : bytes.size, rows: 0, preview: null };
    try {
      return (await this.ensure().request({ type: 'open', file, bytes, reading }, bytes instanceof ArrayBuffer ? [bytes] : [])).table;
    } finally {
      this.work.end();
    }
  }

  /** Ends the reading, or whatever the session prepares; what it has told stays. */
  stopPreparing(): void {
    this.stopping = true;
    if (this.work.isLong) this.drop();
    else this.post({ type: 'cancelOpen' });
  }

  /** Makes the dataset; nothing is done when it is the one that is there. */
  async choose(choice: DataChoice): Promise<void> {
    const chosen = JSON.stringify(choice);
    if (this.table !== null && this.chosen === chosen) return;
    this.chosen = null;
    await this.work.during(this.ensure().request({ type: 'choose', choice }));
    this.chosen = chosen;
  }

  /** What a choice would give; null when there is no table to say it of. @throws ProblemError when the choice does not fit it. */
  async effect(choice: DataChoice): Promise<ChoiceEffect | null> {
    if (this.table === null) return null;
    return (await this.ensure().request({ type: 'effect', choice })).effect;
  }

  /** Begins a run of the chosen dataset. */
  async begin(settings: SettingsRequest, pace: Pace, paused: boolean): Promise<void> {
    this.beginsPaused = paused;
    await this.work.during(this.ensure().request({ type: 'train', id: crypto.randomUUID(), settings, pace, paused }));
  }

  /** Asks what can be said of the rows of a run with these settings. */
  analyze(settings: SettingsRequest): void {
    this.forecast = null;
    this.post({ type: 'analyze', settings });
  }

  /** Makes the range test on the chosen dataset; no run is touched. */
  async findRate(settings: SettingsRequest): Promise<void> {
    await this.ensure().request({ type: 'findRate', settings });
  }

  /** Puts the range test away. */
  closeRateTest(): void {
    if (this.rateTest === null) return;
    this.rateTest = null;
    this.changed.fire();
  }

  /** Sends an order to the session, if there is one. */
  post(...order: Parameters<Session['post']>): void {
    this.session?.post(...order);
  }

  /** Another learning rate for the run under way, from its next update on. */
  setRate(learningRate: number): void {
    const { record } = this;
    if (learningRate === (record.rate ?? record.run?.settings.learningRate)) return;
    this.post({ type: 'rate', learningRate });
    record.rate = learningRate;
    this.changed.fire();
  }

  /** Shows the saved run of this file again. @returns false when none is kept. */
  async restore(): Promise<boolean> {
    const bytes = await this.services.runs.read(this.uri);
    if (bytes === null || this.session !== null) return this.session !== null;
    await this.ensure().request({ type: 'restore', bytes }, [bytes]);
    return true;
  }

  /** What the panel shows from now on; null: nothing. */
  async setView(view: View | null): Promise<void> {
    this.view = view;
    if (view !== null) await this.revive();
    this.post({ type: 'view', view: this.view });
  }

  /** What the lab shows from now on. */
  askLab(request: LabRequest): void {
    this.post({ type: 'lab', request });
  }

  /** Nobody looks at the lab any more. */
  leaveLab(): void {
    this.askLab({ type: 'overview', columns: 0 });
    this.askLab({ type: 'moment', at: null });
    this.show(null);
  }

  /** Where runs stop by themselves, from now on. */
  setBreaks(breaks: BreakPoints): void {
    this.breaks = breaks;
    this.post({ type: 'breaks', breaks });
  }

  /** Replays the restored run from the dataset that was read and chosen since. @throws ProblemError when it is another one. */
  async rejoin(): Promise<void> {
    await this.ensure().request({ type: 'rejoin' });
  }

  /** The moment shown is this one from now on: what shows weights shows its weights. */
  private show(moment: LabMoment | null): void {
    if (moment === null && this.shown === null) return;
    this.shown = moment;
    this.looked.fire();
  }

  /** @returns null when there is no run. */
  async history(): Promise<WeightHistory | null> {
    await this.revive();
    if (this.record.run === null || this.session === null) return null;
    return (await this.session.request({ type: 'history' })).history;
  }

  /** What the neuron makes of some rows with its weights of now; null when there is no run. */
  async rows(wanted: RowsWanted): Promise<RowsReport | null> {
    if (this.record.run === null || this.session === null) return null;
    return (await this.session.request({ type: 'rows', wanted })).report;
  }

  /** The same for the row that begins in a line, opened up; null when none does. */
  async row(line: number): Promise<RowDetail | null> {
    if (this.record.run === null || this.session === null) return null;
    return (await this.session.request({ type: 'row', line })).detail;
  }

  /** Exact losses of samples [from, to) of the run that is there, as far as they were seen, with their rows. */
  async losses(from: number, to: number): Promise<Extract<SessionEvent, { type: 'exported' }>> {
    await this.revive();
    return this.ensure().request({ type: 'exportLosses', from, to });
  }

  /** Saves a run that is under way, then ends the worker. */
  async close(): Promise<void> {
    if (this.record.phase === 'running' || this.keeper.saving) await this.keeper.close();
    this.dispose();
  }

  dispose(): void {
    this.work.end();
    this.session?.dispose();
    this.session = null;
    for (const emitter of [this.changed, this.moved, this.drew, this.replied, this.looked, this.restored, this.died]) emitter.dispose();
  }

  private ensure(): Session {
    if (this.session !== null) return this.session;
    this.session = new Session(this.services.startWorker, { onEvent: (event) => this.receive(event), onExit: (reason) => this.bury(reason) });
    if (this.view !== null) this.session.post({ type: 'view', view: this.view });
    this.session.post({ type: 'breaks', breaks: this.breaks });
    return this.session;
  }

  /** After the worker's death: a new one with the run as it was saved last, for who wants to look at it. */
  async revive(): Promise<void> {
    if (this.session !== null || this.record.run === null) return;
    await this.restore().catch((error: unknown) => this.services.log.warn(`The saved run cannot be shown: ${String(error)}`));
  }

  /** Ends the session, which hears nothing: the next request starts another. */
  private drop(): void {
    this.session?.dispose();
    this.forgetSession();
    if (this.record.underWay) this.record.phase = 'stopped';
    this.changed.fire();
  }

  private forgetSession(): void {
    this.session = null;
    this.table = null;
    this.chosen = null;
    this.record.replayable = false;
  }

  private bury(reason: string): void {
    this.services.log.error(`The training process of ${this.uri.toString(true)} ended: ${reason}`);
    this.forgetSession();
    if (this.record.underWay) this.record.phase = 'crashed';
    this.died.fire(reason);
    this.changed.fire();
  }

  private receive(event: SessionEvent): void {
    switch (event.type) {
      case 'progress':
        this.progress = { bytes: event.bytes, total: event.total, rows: event.rows, preview: this.progress?.preview ?? null };
        if (event.bytes < event.total) this.work.end();
        else if (this.stopping) this.drop();
        else this.work.begin();
        break;
      case 'preview':
        if (this.progress) this.progress = { ...this.progress, preview: event.preview };
        break;
      case 'table':
        this.table = event.table;
        this.progress = null;
        break;
      case 'dataset':
        this.record.dataset = event.dataset;
        this.forecast = this.rateTest = null;
        this.preflight = [];
        break;
      case 'started':
        this.keeper.begin();
        this.rateTest = this.shown = null;
        this.record.begin(event.run, this.beginsPaused ? 'paused' : 'running');
        break;
      case 'restored':
        this.record.restore(event.run, event.outcome);
        this.moved.fire(this.record.moment);
        this.restored.fire();
        break;
      case 'replayable':
        this.record.replayable = event.id === this.record.run?.id;
        break;
      case 'outcome':
        this.record.stand(event.outcome);
        this.moved.fire(this.record.moment);
        if (event.outcome.phase !== 'running') void this.keeper.save();
        break;
      case 'frame':
        this.record.moment = { ...event, chart: null };
        this.moved.fire(event);
        if (this.record.phase === 'running') this.keeper.tick();
        return;
      case 'analysis':
        if (event.run === null) this.forecast = event.analysis;
        else if (event.run === this.record.run?.id) this.record.analysis = event.analysis;
        break;
      case 'findings':
        if (event.run === null) this.preflight = event.findings;
        else if (event.run === this.record.run?.id) this.record.findings = event.findings;
        break;
      case 'rateTest':
        this.rateTest = event.test;
        break;
      case 'chart':
        this.drew.fire(event.chart);
        return;
      case 'lab':
        if (event.reply.type === 'moment') this.show(typeof event.reply.at === 'number' ? event.reply.moment : null);
        this.replied.fire(event.reply);
        return;
      case 'failed':
        if (event.request === 'effect') return; // said where it was asked
        this.services.log.warn(`${event.request}: ${event.problem.message}`);
        return;
      default:
        return;
    }
    this.changed.fire();
  }

  private async pack(): Promise<ArrayBuffer | null> {
    return this.session === null || this.record.run === null ? null : (await this.session.request({ type: 'save' })).bytes;
  }
}
