/** Where a person wants a run to begin: at weights chosen on the loss landscape, or set by hand. */
import { EventEmitter, type Disposable } from 'vscode';
import type { Scaling, SettingsRequest } from '../../core/settings';
import type { PanelState } from '../../protocol/panel';
import type { TrainOptions } from './trainOptions';
import type { RunRecord } from '../training/runRecord';

export class ChosenStart implements Disposable {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChange = this.emitter.event;
  private chosen: { readonly start: NonNullable<PanelState['start']>; readonly features: string; readonly scaling: Scaling } | null = null;
  /** It was chosen, or taken back, since the last run began. */
  changed = false;

  /** @param record of the run on whose landscape it is chosen. */
  constructor(private readonly record: RunRecord) {}

  get value(): PanelState['start'] {
    return this.chosen?.start ?? null;
  }

  /** Takes a start that fits the run's columns; null: the weights are drawn again. */
  set(start: PanelState['start']): void {
    const { run } = this.record;
    if (start !== null && start.weights.length !== run?.dataset.features.length) return;
    this.chosen = start && run && { start, features: JSON.stringify(run.dataset.features), scaling: run.settings.scaling };
    this.changed = true;
    this.emitter.fire();
  }

  /**
   * The settings of a run of the dataset that is there now: what the options say goes before what was chosen here. A start is given up when
   * the columns are no longer those it was chosen for.
   * @param request what the form says.
   */
  apply(request: SettingsRequest, options: TrainOptions): SettingsRequest {
    this.changed = false;
    if (this.chosen?.features !== JSON.stringify(this.record.dataset?.features)) this.chosen = null;
    // Weights to begin with mean something for columns scaled just so.
    const chosen = !options.start && this.chosen;
    const { initialWeights = null, initialBias = null } = chosen
      ? { initialWeights: chosen.start.weights, initialBias: chosen.start.bias }
      : (options.start ?? {});
    return {
      ...request,
      initialWeights,
      initialBias,
      ...(chosen && { scaling: chosen.scaling }),
      ...options.settings,
      seed: options.seed ?? request.seed,
    };
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
