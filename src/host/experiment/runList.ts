/** The runs of each file that ended since the window was opened, to be compared with each other. */
import { EventEmitter, type Disposable, type Uri } from 'vscode';
import type { RunInfo } from '../../protocol/run';
import { learntBy, MOST_RUNS, type ListedRun } from '../../protocol/run-list';

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

  dispose(): void {
    this.changed.dispose();
  }
}

/** One list per file: it outlives the file's panel. */
export class RunLists implements Disposable {
  private readonly lists = new Map<string, RunList>();

  of(uri: Uri): RunList {
    const key = uri.toString();
    const known = this.lists.get(key) ?? new RunList();
    this.lists.set(key, known);
    return known;
  }

  dispose(): void {
    for (const list of this.lists.values()) list.dispose();
  }
}
