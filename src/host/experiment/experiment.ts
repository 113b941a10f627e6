/** One dataset file, its neuron and its run: the truth that the panel, the weights view and the status bar show. */
import { EventEmitter, l10n, type CancellationToken, type Disposable, type Uri } from 'vscode';
import { ARTICLE_SETTINGS, type SettingsRequest } from '../../core/settings';
import type { BreakChange } from '../../protocol/breaks';
import type { DataChoice, TableSummary } from '../../protocol/data';
import type { FindingId } from '../../protocol/findings';
import { formOf, moreDefaults, readForm } from '../../protocol/form';
import type { PanelState } from '../../protocol/panel';
import type { Reading } from '../../protocol/reading';
import { isBeforeRun, type Pace, type Phase } from '../../protocol/run';
import { runFrom, sameData, sameRun } from './again';
import { Attempts } from './attempts';
import { ChosenStart } from './chosenStart';
import { RunControls } from './controls';
import { DatasetFile } from './datasetFile';
import { mourn } from './death';
import { Forecast } from './forecast';
import { fileProblems, howRead, settled, type FileProblems } from './howRead';
import { stateOfPreferences, stateOfRun } from './panelState';
import { Preferences } from './preferences';
import { Rejoining } from './rejoining';
import { Preparation } from './preparation';
import type { TrainOptions } from './trainOptions';
import { problem } from '../base/problems';
import { remedied } from './remedy';
import type { RunList } from './runList';
import type { Services } from './services';
import { TableReader } from './tableReader';
import type { RunRecord } from '../training/runRecord';
import { Training } from '../training/training';

export class Experiment implements Disposable {
  readonly trainer: Training;
  readonly controls: RunControls;
  private readonly file: DatasetFile;
  readonly preferences: Preferences;
  private readonly preparation: Preparation;
  private readonly forecast: Forecast;
  private readonly rejoining: Rejoining;
  private readonly changed = new EventEmitter<void>();
  /** Anything of `state` changed. */
  readonly onDidChange = this.changed.event;
  /** What is under way before a run: reading, asking. */
  private readonly attempts = new Attempts();
  /** Something failed, and should be said wherever the person looks. */
  readonly onDidFail = this.attempts.onDidFail;
  private seedAtRun = '';
  /** Where the next runs begin. */
  readonly start: ChosenStart;
  /** The runs of the file, to be compared. */
  readonly runs: RunList;

  constructor(
    readonly uri: Uri,
    services: Services,
  ) {
    this.trainer = new Training(uri, services);
    this.runs = services.lists.of(uri);
    this.trainer.onDidEnd((ended) => this.runs.note(ended.run, ended));
    this.start = new ChosenStart(this.trainer.record);
    this.file = new DatasetFile(uri, services.disk);
    this.preferences = new Preferences(uri, services.memory);
    this.controls = new RunControls(this.trainer, this.preferences);
    const table = new TableReader(this.file, this.trainer, this.preferences);
    this.preparation = new Preparation(table, this.trainer, this.preferences);
    for (const part of [this.trainer, this.file, this.preferences, this.preparation, this.attempts, this.start])
      part.onDidChange(() => this.changed.fire());
    this.forecast = new Forecast(this.trainer, () => this.preferences.form);
    this.changed.event(() => this.forecast.refresh());
    this.rejoining = new Rejoining(this.trainer, this.file, table, this.preferences, this.attempts);
    this.rejoining.onDidChange(() => this.changed.fire());
    this.trainer.setBreaks(this.preferences.breaks);
    this.trainer.onDidDie((death) => mourn(death, this.file, this.record, this.attempts));
  }

  /** The run, as last told. */
  get record(): RunRecord {
    return this.trainer.record;
  }

  get phase(): Phase {
    if (this.attempts.underWay && this.trainer.preparing) return 'preparing';
    return this.reading ? 'reading' : (this.record.phase ?? (this.record.dataset === null ? 'none' : 'ready'));
  }

  /** Something is under way: reading, asking, or a run that is not over. */
  get busy(): boolean {
    return this.attempts.open || this.record.underWay;
  }

  /** Whether the file on disk is no longer the one that was read. */
  get fileChanged(): boolean {
    return this.file.changed;
  }

  get state(): PanelState {
    const { uri, phase, start } = this;
    return {
      uri: uri.toString(),
      phase,
      reading: this.reading ? this.trainer.progress : null,
      howRead: howRead(this.trainer.table, this.attempts.problem, this.preferences.reading),
      replay: this.rejoining.state,
      start: start.value,
      forecast: this.forecast.analysis,
      problem: this.attempts.problem,
      file: this.file.name,
      fileChanged: this.fileChanged,
      fileGone: this.file.gone,
      ...stateOfPreferences(this.preferences),
      ...stateOfRun(this.trainer),
    };
  }

  /** Begins a run of what was chosen in the panel; a question that is still open is not asked any more. @returns whether one began. */
  async trainOn(choice: DataChoice): Promise<boolean> {
    this.preferences.setDraft(choice);
    if (isBeforeRun(this.phase)) return false;
    if (this.attempts.underWay) await this.attempts.abandon();
    return this.train({ choice });
  }

  /** What is wrong in the file as it was read; null: it was not read, or is another by now. */
  get fileProblems(): FileProblems | null {
    return this.file.changed ? null : fileProblems(this.trainer.table, this.attempts.problem);
  }

  /** Reads what is not read yet, asks what is not known yet, and begins a run. @returns whether one began. */
  async train(options: TrainOptions = {}): Promise<boolean> {
    const began = await this.attempts.make(async (token) => {
      const request = await this.prepare(options, token);
      if (request === null) return false;
      this.seedAtRun = this.preferences.form.seed;
      const settings = this.start.apply(request, options);
      await this.trainer.begin(settings, this.preferences.pace, options.paused ?? false);
      return true;
    });
    return began ?? false;
  }

  /** The same run once more: its seed, unless another was typed since, and the weights it was given to begin with, unless others were chosen. */
  trainAgain(): Promise<boolean> {
    const { run } = this.record;
    if (run === null || this.preferences.form.seed !== this.seedAtRun) return this.train();
    return this.train(sameRun(run, this.preferences.choice, this.start.changed));
  }

  /** Reads the file in another way from now on, and trains again. @returns whether a run began. */
  async readAs(reading: Reading): Promise<boolean> {
    this.preferences.setReading(reading);
    if (isBeforeRun(this.phase)) this.stop();
    await this.attempts.abandon(); // what is asked just now is about the table as it was read
    const { run } = this.record;
    const sameSeed = run !== null && this.preferences.form.seed === this.seedAtRun;
    return this.train({ reread: true, ...(sameSeed ? { seed: run.settings.seed } : {}) });
  }

  /** Decides a doubt that is shown, named by its id: for the reading that is there, or for the other one. @returns whether a run began. */
  async settleDoubt(id: string, keep: boolean): Promise<boolean> {
    const doubt = this.state.howRead.doubts.find((one) => one.id === id);
    const { table } = this.trainer;
    if (doubt === undefined || (keep && table === null)) return false; // it is no longer shown
    const reading = settled(this.preferences.reading, doubt, keep, table?.dialect ?? null);
    if (!keep) return this.readAs(reading);
    this.preferences.setReading(reading);
    return false;
  }

  /** Changes what a remedy of a finding says, and trains again from the same start in the same order. @returns whether a run began. */
  async applyRemedy(finding: FindingId, label: string): Promise<boolean> {
    const remedy = this.state.findings.find(({ id }) => id === finding)?.remedies.find((one) => one.label === label);
    if (remedy === undefined) return false; // it is no longer shown
    const { form } = this.preferences;
    const { form: changed, options } = remedied(remedy, this.record.run, readForm(form).request, form.seed, this.preferences.choice);
    this.preferences.editForm(changed);
    return this.train({ ...sameData(this.record.run, this.preferences.choice), ...options });
  }

  /** With a seed that is drawn: a typed one is cleared. */
  trainNewSeed(): Promise<boolean> {
    this.preferences.editForm({ seed: '' });
    return this.train();
  }

  /** As in the article the neuron comes from: rows in file order, columns as they are, one row per update, nothing more. */
  trainAsArticle(): Promise<boolean> {
    this.preferences.editForm({ ...moreDefaults(), ...ARTICLE_SETTINGS });
    return this.train();
  }

  /** The table, read if needed; undefined when that failed or was stopped. */
  async openTable(): Promise<TableSummary | undefined> {
    return this.attempts.make(async (token) => {
      await this.rejoining.ended;
      return this.preparation.read(false, token);
    });
  }

  /** Shows the run that was saved last, after the window was loaded anew. The form is as it was left, which may be about the next run. */
  async restore(): Promise<void> {
    await this.attempts.first(async () => {
      if (await this.trainer.restore()) this.seedAtRun = this.preferences.form.seed;
      else this.attempts.note(problem(l10n.t('The run of {0} is not kept any more. Train again to see it.', this.file.name)));
    });
  }

  /** Tries learning rates on a copy of the neuron, from far too small to far too large. @returns whether it could. */
  async findRate(): Promise<boolean> {
    if (this.phase === 'running' || isBeforeRun(this.phase)) return false;
    const found = await this.attempts.make(async (token) => {
      const request = await this.prepare({}, token);
      if (request !== null) await this.trainer.findRate(request);
      return request !== null;
    });
    return found ?? false;
  }

  /** Ends the reading, the preparing, or the run that is under way. */
  stop(): void {
    if (isBeforeRun(this.phase)) {
      this.attempts.cancel();
      this.trainer.stopPreparing();
    } else this.controls.stop();
  }

  /** One sample or epoch further; a run that goes on is paused first, one that has not begun begins. */
  async step(unit: 'sample' | 'epoch'): Promise<void> {
    if (this.attempts.underWay && !this.reading) await this.attempts.over; // a first step begins the run
    if (this.phase === 'ready' && !(await this.train({ paused: true }))) return;
    if (!this.reading) this.controls.step(unit);
  }

  /** @param change the break points to change; the others stay */
  setBreaks(change: BreakChange): void {
    this.preferences.setBreaks({ ...this.preferences.breaks, ...change });
    this.trainer.setBreaks(this.preferences.breaks);
  }

  /**
   * Sets a weight (index N: the bias) by hand, in training units. A run that is under way, or held, goes on from there; after one that
   * is over, a new one begins with the weights of the moment that is shown and this one, and is held before its first sample.
   */
  async setWeight(index: number, value: number): Promise<void> {
    if (this.record.underWay) return this.trainer.post({ type: 'setWeight', index, value });
    const { run, moment } = this.record;
    const weights = (this.trainer.lab.shown?.after ?? moment.weights)?.training;
    if (!run || !weights || !(index < weights.length)) return;
    await this.train(runFrom(run, this.preferences.choice, weights.with(index, value)));
  }

  /** Reads the file of a restored run again, so that its moments can be shown. */
  async rejoin(): Promise<void> {
    if (!this.attempts.underWay) await this.rejoining.begin(true); // else it is read for another run
  }

  /** Puts the settings of a run that is listed into the form, with the seed it had; a start that was chosen since is given up. */
  takeSettings(id: string): void {
    const run = this.runs.all.find((one) => one.id === id);
    if (!run) return;
    this.preferences.editForm(formOf({ ...run.requested, seed: run.settings.seed }));
    if (this.start.value !== null && run.settings.initialWeights === null) this.start.set(null);
  }

  setPace(pace: Pace): void {
    this.preferences.setPace(pace);
    this.trainer.post({ type: 'pace', pace });
  }

  /** Settings of the editor changed. */
  refreshDefaults(): void {
    if (this.preferences.refresh()) this.trainer.post({ type: 'pace', pace: this.preferences.pace });
  }

  /** Looks whether the file is still the one that was read. */
  checkFile(): void {
    void this.file.check();
  }

  /** Asks a person something and does what is answered; meanwhile it is busy. @returns undefined after the end. */
  ask<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    return this.attempts.ask(work);
  }

  /** Saves the run, if one is under way, and ends; nothing begins any more. */
  async close(): Promise<void> {
    this.attempts.dispose();
    await this.trainer.close();
    this.dispose();
  }

  dispose(): void {
    const { rejoining, forecast, start, attempts, trainer, preparation, preferences, file, changed } = this;
    for (const part of [rejoining, forecast, start, attempts, trainer, preparation, preferences, file, changed]) part.dispose();
  }

  /** The file is being read, and someone waits for it. */
  private get reading(): boolean {
    return this.preparation.reading || (this.attempts.underWay && this.rejoining.state.state === 'reading');
  }

  /** What a run is made of: the dataset, and the settings as the form has them. @returns null when it was turned away, or the form has a fault. */
  private async prepare(options: TrainOptions, token: CancellationToken): Promise<SettingsRequest | null> {
    const { draft } = this.preferences;
    await this.rejoining.ended;
    if (token.isCancellationRequested) return null;
    const table = await this.preparation.read(options.reread ?? false, token);
    if (!(await this.preparation.choose(table, options, draft, token)) || token.isCancellationRequested) return null;
    const { request, problems } = readForm(this.preferences.form);
    return problems.length > 0 ? null : request; // the panel shows them where they are typed
  }
}
