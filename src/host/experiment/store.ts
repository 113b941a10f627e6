/** All experiments: one per dataset file. The active one is what commands without an argument act on. */
import type { Uri } from 'vscode';
import { Disposable, EventEmitter, commands, window, workspace } from 'vscode';
import type { Problem } from '../../protocol/data';
import { Experiment } from './experiment';
import type { Services } from './services';
import type { Moment } from '../training/runRecord';

export class ExperimentStore implements Disposable {
  private readonly experiments = new Map<string, Experiment>();
  private readonly changed = new EventEmitter<Experiment>();
  private readonly moved = new EventEmitter<{ readonly experiment: Experiment; readonly moment: Moment }>();
  private readonly looked = new EventEmitter<Experiment>();
  private readonly failed = new EventEmitter<{ readonly experiment: Experiment; readonly problem: Problem }>();
  private readonly closed = new EventEmitter<Experiment>();
  private readonly activated = new EventEmitter<Experiment | null>();
  readonly onDidChange = this.changed.event;
  readonly onDidMove = this.moved.event;
  /** Another moment of its run is looked at. */
  readonly onDidLook = this.looked.event;
  readonly onDidFail = this.failed.event;
  readonly onDidClose = this.closed.event;
  readonly onDidChangeActive = this.activated.event;
  private readonly watch: Disposable;
  private readonly context = new Map<string, unknown>();
  /** The context keys as menus and keybindings see them. */
  readonly contextKeys: ReadonlyMap<string, unknown> = this.context;
  /** Those that were busy when their panel was closed. */
  private readonly left = new Set<Experiment>();
  /** The one used last comes last. */
  private recent: Experiment[] = [];

  constructor(private readonly services: Services) {
    this.watch = Disposable.from(
      workspace.onDidChangeConfiguration((event) => {
        for (const experiment of this.all) if (event.affectsConfiguration('perceptron', experiment.uri)) experiment.refreshDefaults();
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        const experiment = editor && this.get(editor.document.uri);
        if (experiment) this.activate(experiment);
      }),
    );
  }

  get all(): readonly Experiment[] {
    return [...this.experiments.values()];
  }

  /** The one whose panel or file is in front, or was last. */
  get active(): Experiment | null {
    return this.recent.at(-1) ?? null;
  }

  get(uri: Uri): Experiment | null {
    return this.experiments.get(uri.toString()) ?? null;
  }

  /** The experiment of a file, made if there is none. */
  open(uri: Uri): Experiment {
    const known = this.get(uri);
    if (known !== null) return known;
    const experiment = new Experiment(uri, this.services);
    this.experiments.set(uri.toString(), experiment);
    experiment.onDidChange(() => {
      this.updateContext();
      this.changed.fire(experiment);
      if (this.left.has(experiment)) this.leave(experiment);
    });
    experiment.onDidFail((problem) => this.failed.fire({ experiment, problem }));
    experiment.trainer.onDidMove((moment) => this.moved.fire({ experiment, moment }));
    experiment.trainer.lab.onDidLook(() => this.looked.fire(experiment));
    return experiment;
  }

  /** Of one that is closed by now nothing happens: a window tells late which panel is in front. */
  activate(experiment: Experiment): void {
    if (this.active === experiment || this.get(experiment.uri) !== experiment) return;
    this.recent = [...this.recent.filter((other) => other !== experiment), experiment];
    this.updateContext();
    this.activated.fire(experiment);
  }

  /** An experiment has a panel: it stays until that is closed. */
  keep(experiment: Experiment): void {
    this.left.delete(experiment);
  }

  /** Nobody looks at an experiment any more: one that is busy goes on, and can be shown again until it is done; another is forgotten. */
  leave(experiment: Experiment): void {
    if (experiment.busy) this.left.add(experiment);
    else this.close(experiment);
  }

  /** Forgets an experiment: a run that goes on is saved and ended. */
  close(experiment: Experiment): void {
    const wasActive = this.active === experiment;
    if (!this.experiments.delete(experiment.uri.toString())) return;
    this.left.delete(experiment);
    this.recent = this.recent.filter((other) => other !== experiment);
    void experiment.close();
    this.closed.fire(experiment);
    this.updateContext();
    if (wasActive) this.activated.fire(this.active);
  }

  dispose(): void {
    this.watch.dispose();
    for (const experiment of this.all) experiment.dispose();
    for (const emitter of [this.changed, this.moved, this.looked, this.failed, this.closed, this.activated]) emitter.dispose();
  }

  /** The context keys that menus and keybindings ask for. */
  private updateContext(): void {
    this.setContext('perceptron.phase', this.active?.phase);
    this.setContext('perceptron.hasRun', (this.active?.record.run ?? null) !== null);
  }

  private setContext(key: string, value: unknown): void {
    if (this.context.get(key) === value && this.context.has(key)) return;
    this.context.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}
