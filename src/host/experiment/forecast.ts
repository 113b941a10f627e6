/** What can be said of the next run before it begins: asked for when the form, the dataset or the run is another. */
import type { Disposable } from 'vscode';
import type { SettingsRequest } from '../../core/settings';
import type { Analysis } from '../../protocol/analysis';
import { readForm } from '../../protocol/form';
import type { SettingsForm } from '../../protocol/panel';
import type { Training } from '../training/training';

/** A form must stand so long (ms) as typed. */
const STANDS = 250;

export class Forecast implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: string | null = null;

  constructor(
    private readonly trainer: Training,
    private readonly form: () => SettingsForm,
  ) {}

  /** The analysis of a run with the form's settings, if it is known. */
  get analysis(): Analysis | null {
    const { record, forecast } = this.trainer;
    const { request } = readForm(this.form());
    // While a run goes on, another rate is its own at once: it is no other run.
    const same = record.phase === 'running' || record.phase === 'paused' ? ofAnyRate : basis;
    if (record.run && same(record.run.requested) === same(request)) return record.analysis;
    return this.asked === basis(request) ? forecast : null;
  }

  /** Asks, unless it is known or is no time to ask. */
  refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), STANDS);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private ask(): void {
    const { record, table } = this.trainer;
    const { request, problems } = readForm(this.form());
    if (table === null || record.dataset === null || record.phase === 'running' || problems.length > 0) return;
    if (record.run && basis(record.run.requested) === basis(request)) return;
    const wanted = basis(request);
    if (this.asked === wanted && this.trainer.forecast !== null) return;
    this.asked = wanted;
    this.trainer.analyze(request);
  }
}

/** What the analysis does not depend on. */
const APART = ['learningRate', 'epochs', 'seed', 'initialWeights', 'initialBias', 'patience', 'tolerance', 'summation'] as const;

/** The same whatever the learning rate is. */
const ofAnyRate = (request: SettingsRequest): string => basis({ ...request, learningRate: 0 });

/** All of a request that the analysis depends on, as text. */
function basis(request: SettingsRequest): string {
  const { learningRate, seed, scaling, validation } = request;
  const rest = Object.entries(request).filter(([name]) => !APART.some((apart) => apart === name));
  return JSON.stringify([rest.sort(), scaling === 'auto' ? learningRate : null, validation > 0 ? seed : null]);
}
