/** The runs of each file that ended, in this window or before it, to be compared with each other. */
import { EventEmitter, type Disposable, type LogOutputChannel, type Uri } from 'vscode';
import type { RunInfo } from '../../protocol/run';
import { learntBy, MOST_RUNS, type ListedRun } from '../../protocol/run-list';
import type { KeptFiles } from '../training/keptFiles';

export class RunList {
  private runs: readonly ListedRun[] = [];
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** Oldest first. */
  get all(): readonly ListedRun[] {
    return this.runs;
  }

  /** A run came out so; one that is listed already (it is shown again) keeps its number. */
  note(run: RunInfo, { interventions, outcome, course }: Pick<ListedRun, 'interventions' | 'outcome' | 'course'>): void {
    if (course.losses.length === 0 && outcome.divergence === null) return; // it had not begun
    const { id, settings, requested, metric, samplesPerEpoch } = run;
    const known = this.runs.find((one) => one.id === id);
    const number = known?.number ?? (this.runs.at(-1)?.number ?? 0) + 1;
    const { phase, status, metrics, validationMetrics, divergence, stoppedEarly } = outcome;
    const came = { phase, status, metrics, validationMetrics, divergence, stoppedEarly };
    const listed: ListedRun = {
      id,
      number,
      learnt: learntBy(run),
      settings,
      requested,
      interventions,
      metric,
      samplesPerEpoch,
      outcome: came,
      course,
    };
    this.runs = known ? this.runs.map((one) => (one === known ? listed : one)) : [...this.runs, listed].slice(-MOST_RUNS);
    this.changed.fire();
  }

  /** Those of windows before this one stand first; what ended here meanwhile is numbered on. */
  begin(before: readonly ListedRun[]): void {
    if (before.length === 0) return;
    const last = before.at(-1)?.number ?? 0;
    const here = this.runs.filter(({ id }) => !before.some((one) => one.id === id));
    this.runs = [...before, ...here.map((run, i) => ({ ...run, number: last + 1 + i }))].slice(-MOST_RUNS);
    this.changed.fire();
  }

  /** From now on no run has ended. */
  clear(): void {
    this.runs = [];
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** One list per file: it outlives the file's panel, and the window. */
export class RunLists implements Disposable {
  private readonly lists = new Map<string, RunList>();

  constructor(
    private readonly kept: KeptFiles,
    private readonly log: LogOutputChannel,
  ) {}

  of(uri: Uri): RunList {
    const key = uri.toString();
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const list = new RunList();
    this.lists.set(key, list);
    void this.begin(uri, list);
    return list;
  }

  /** What was kept of the list; from then on it is kept as it changes. */
  private async begin(uri: Uri, list: RunList): Promise<void> {
    const bytes = await this.kept.read(uri);
    const { packRuns, unpackRuns } = await import('../../protocol/kept-runs'); // not needed to activate
    const keep = (): void => void (list.all.length > 0 ? this.kept.write(uri, packRuns(list.all), Date.now()) : this.kept.forget(uri));
    const meanwhile = list.all.length > 0;
    try {
      if (bytes !== null) list.begin(unpackRuns(bytes));
    } catch (error) {
      this.log.warn(`The list of runs could not be read: ${String(error)}`);
    }
    if (meanwhile) keep();
    list.onDidChange(keep);
  }

  dispose(): void {
    for (const list of this.lists.values()) list.dispose();
  }
}
