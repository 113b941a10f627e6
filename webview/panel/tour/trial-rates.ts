/** The learning rates that the tour tries: nothing but the rate differs between their runs, and after the tour the form is as it was. */
import type { FromPanel, PanelState, SettingsForm } from '../../../src/protocol/panel';

export class TrialRates {
  /** What the form said before the first try; null: nothing was tried. */
  private before: Pick<SettingsForm, 'learningRate' | 'scaling'> | null = null;
  private tried = '';

  constructor(private readonly post: (message: FromPanel) => void) {}

  /** Puts a rate into the form. "auto" would give a higher one columns of another scale: they keep that of the run. */
  put(rate: number, { form, run }: PanelState): void {
    const scaling = run && form.scaling === 'auto' ? run.settings.scaling : form.scaling;
    this.before ??= { learningRate: form.learningRate, scaling: form.scaling };
    this.tried = String(rate);
    this.post({ type: 'form', form: { ...form, scaling, learningRate: this.tried } });
  }

  /** The tour is over: the form says again what it said, but where a person has typed something else since. */
  end(state: PanelState | null): void {
    if (this.before !== null && state?.form.learningRate === this.tried) this.post({ type: 'form', form: { ...state.form, ...this.before } });
    this.before = null;
  }
}
