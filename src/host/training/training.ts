/** The worker of one experiment and the run in it. The worker may die at any moment: what it told last stays. */
import type { LogOutputChannel, Uri } from 'vscode';
import type { SettingsRequest } from '../../core/settings';
import { NO_BREAKS, type BreakPoints } from '../../protocol/breaks';
import type { View } from '../../protocol/columns';
import type { LabRequest } from '../../protocol/lab';
import type { ChoiceEffect, DataChoice, TableSummary } from '../../protocol/data';
import type { Reading } from '../../protocol/reading';
import type { RowDetail, RowsReport, RowsWanted } from '../../protocol/rows';
import type { Pace } from '../../protocol/run';
import type { FileOnDisk, SessionEvent, WeightHistory } from '../../protocol/session';
import { Revival } from './revival';
import { RunKeeper } from './runKeeper';
import type { KeptFiles } from './keptFiles';
import { SessionClient, SessionEnded } from './sessionClient';
import { TrainingState } from './trainingState';
import { Unheard } from './unheard';
import type { WarmWorkers } from './warmWorkers';

export class Training extends TrainingState {
  private session: SessionClient | null = null;
  private view: View | null = null;
  private breaks: BreakPoints = NO_BREAKS;
  /** The choice behind the session's dataset, as text. */
  private chosen: string | null = null;
  /** What the session works at without hearing anything. */
  private readonly work = new Unheard(() => this.changed.fire());
  /** The reading is to end, as soon as the session hears of it. */
  private stopping = false;
  private readonly keeper: RunKeeper;
  private readonly revival: Revival;
  private disposed = false;

  constructor(
    private readonly uri: Uri,
    private readonly services: { readonly workers: WarmWorkers; readonly runs: KeptFiles; readonly log: LogOutputChannel },
  ) {
    super();
    this.keeper = new RunKeeper(uri, () => this.pack(), services);
    this.revival = new Revival(
      () => services.runs.read(uri),
      (bytes) => this.ensure().request({ type: 'restore', bytes }, [bytes]),
    );
  }

  /** The session works at something that takes its time, and nothing else can be done. */
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

  /** Ends the reading, the range test, or whatever the session prepares; what it has told stays. */
  stopPreparing(): void {
    this.stopping = true;
    if (this.session?.waitsFor('findRate')) this.post({ type: 'cancelFindRate' });
    else if (this.work.isLong) this.drop();
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
    return this.table && (await this.ensure().request({ type: 'effect', choice })).effect;
  }

  /** Begins a run of the chosen dataset. */
  async begin(settings: SettingsRequest, pace: Pace, paused: boolean): Promise<void> {
    this.beginsPaused = paused;
    const session = this.ensure();
    const { held } = this.revival;
    this.revival.hold(); // from now on no saved run is put in the place of this one
    try {
      await this.work.during(session.request({ type: 'train', id: crypto.randomUUID(), settings, pace, paused }));
    } catch (error) {
      if (!held) this.revival.release();
      throw error;
    }
  }

  /** Asks what can be said of the rows of a run with these settings. */
  analyze(settings: SettingsRequest): void {
    this.forecast = null;
    this.post({ type: 'analyze', settings });
  }

  /** Makes the range test on the chosen dataset; no run is touched. */
  async findRate(settings: SettingsRequest): Promise<void> {
    this.searched = 0;
    const search = this.ensure().request({ type: 'findRate', settings });
    await this.work.during(search.finally(() => (this.searched = null)));
  }

  /** Sends an order to the session, if there is one. */
  post(...order: Parameters<SessionClient['post']>): void {
    this.session?.post(...order);
  }

  /** Another learning rate for the run under way, from its next update on. */
  setRate(learningRate: number): void {
    this.post({ type: 'rate', learningRate });
  }

  /** Shows the saved run of this file again. @returns false when none is kept. */
  restore(): Promise<boolean> {
    return this.revival.bring();
  }

  /** What the panel shows from now on; null: nothing. */
  async setView(view: View | null): Promise<void> {
    this.view = view;
    if (view !== null) await this.revive();
    this.post({ type: 'view', view: this.view });
  }

  /** What the lab shows from now on. */
  async askLab(request: LabRequest): Promise<void> {
    this.lab.ask(request);
    if (this.revival.held) return this.post({ type: 'lab', request });
    await this.revive();
    if (this.lab.stands(request)) this.post({ type: 'lab', request });
  }

  /** Nobody looks at the lab any more. */
  leaveLab(): void {
    for (const request of this.lab.leave()) this.post({ type: 'lab', request });
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

  /** @returns null when there is no run. */
  async history(): Promise<WeightHistory | null> {
    const session = await this.holder();
    return session && (await session.request({ type: 'history' })).history;
  }

  /** What the neuron makes of some rows with its weights of now; null when there is no run, or another by then. */
  async rows(wanted: RowsWanted): Promise<RowsReport | null> {
    const session = await this.holder();
    return session && this.ofRun((await session.request({ type: 'rows', wanted })).report);
  }

  /** The same for the row that begins in a line, opened up; null when none does. */
  async row(line: number): Promise<RowDetail | null> {
    const session = await this.holder();
    return session && this.ofRun((await session.request({ type: 'row', line })).detail);
  }

  /** What is said of the run that is shown; null: another one has begun since it was asked for. */
  private ofRun<T extends { readonly run: string }>(said: T | null): T | null {
    return said?.run === this.record.run?.id ? said : null;
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

  /** No worker is started any more. */
  override dispose(): void {
    this.disposed = true;
    this.work.end();
    this.session?.dispose();
    this.session = null;
    super.dispose();
  }

  /** @throws SessionEnded after the end. */
  private ensure(): SessionClient {
    if (this.disposed) throw new SessionEnded('The session was closed.');
    if (this.session !== null) return this.session;
    this.session = new SessionClient(this.services.workers, { onEvent: (event) => this.receive(event), onExit: (reason) => this.bury(reason) });
    if (this.view !== null) this.session.post({ type: 'view', view: this.view });
    this.session.post({ type: 'breaks', breaks: this.breaks });
    for (const request of this.lab.standing) this.session.post({ type: 'lab', request });
    return this.session;
  }

  /**
   * For who wants to look at the run: after the worker's death a new one gets it as it was saved last.
   * @param asked whether a person asks for it: then it is tried again though it did not work.
   * @returns whether the session holds the run.
   */
  async revive(asked = false): Promise<boolean> {
    if (this.disposed || this.record.run === null) return false;
    if (this.revival.held) return true;
    if (this.revival.givenUp && !asked) return false;
    try {
      if (await this.revival.bring()) return true;
    } catch (error) {
      this.services.log.warn(`The saved run cannot be shown: ${String(error)}`);
    }
    this.restored.fire();
    return false;
  }

  /** The session with the run, revived where it must be; null when there is none. */
  private async holder(): Promise<SessionClient | null> {
    return (await this.revive()) ? this.session : null;
  }

  /** Ends the session, which hears nothing: the next request starts another. */
  private drop(): void {
    this.session?.dispose();
    this.forgetSession();
    if (this.record.underWay) this.record.phase = 'stopped';
    this.changed.fire();
  }

  private forgetSession(): void {
    this.revival.lose(this.record.replayable);
    this.session = null;
    this.table = null;
    this.chosen = null;
    this.record.replayable = false;
    this.lab.show(null);
  }

  private bury(reason: string): void {
    this.services.log.error(`The training process of ${this.uri.toString(true)} ended: ${reason}`);
    const during = this.record.underWay
      ? 'run'
      : this.session?.waitsFor('open')
        ? 'reading'
        : this.session?.waitsFor('findRate')
          ? 'rateTest'
          : 'rest';
    this.forgetSession();
    if (during === 'run') this.record.phase = 'crashed';
    this.died.fire({ during, reason });
    this.changed.fire();
  }

  protected override receive(event: SessionEvent): void {
    switch (event.type) {
      case 'progress':
        if (event.bytes < event.total) this.work.end();
        else if (this.stopping) this.drop();
        else this.work.begin();
        break;
      case 'started':
        this.keeper.begin();
        this.revival.hope();
        break;
      case 'restored':
        this.revival.hold();
        break;
      case 'outcome':
        if (event.outcome.phase !== 'running') void this.keeper.save();
        break;
      case 'frame':
        if (this.record.phase === 'running') this.keeper.tick();
        break;
      case 'failed':
        if (event.request !== 'effect') this.services.log.warn(`${event.request}: ${event.problem.message}`); // said where it was asked
        break;
      default:
    }
    super.receive(event);
  }

  private async pack(): Promise<ArrayBuffer | null> {
    return this.session === null || this.record.run === null ? null : (await this.session.request({ type: 'save' })).bytes;
  }
}
