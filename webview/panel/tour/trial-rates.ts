/** The learning rates that the tour tries: nothing but the rate differs between their runs, and after the tour the form is as it was. */
import type { FromPanel, PanelState } from '../../../src/protocol/panel';
import { Unconfirmed } from '../../shared/unconfirmed';
import type { Trial } from '../charts/preferences';

export class TrialRates {
  private readonly sent = new Unconfirmed();

  /** @param trial what an earlier page has put into the form */
  constructor(
    private readonly post: (message: FromPanel) => void,
    private trial: Trial | null,
  ) {}

  /** What is in the form because of the tour, and what stood there before; null: nothing. */
  get kept(): Trial | null {
    return this.trial;
  }

  /** Puts a rate into the form. "auto" would give a higher one columns of another scale: they keep that of the run. */
  put(rate: number, { form, run }: PanelState): void {
    const scaling = run && form.scaling === 'auto' ? run.settings.scaling : form.scaling;
    const before = this.trial?.before ?? { learningRate: form.learningRate, scaling: form.scaling };
    this.trial = { rate: String(rate), before };
    this.sent.sends(this.trial.rate);
    this.post({ type: 'form', form: { scaling, learningRate: this.trial.rate } });
  }

  /** The tour is over: the form says again what it said, but where a person has typed something else since. */
  end(state: PanelState | null): void {
    const { trial } = this;
    const rate = state?.form.learningRate;
    if (trial !== null && rate !== undefined && (this.sent.outdates(rate) || rate === trial.rate)) this.post({ type: 'form', form: trial.before });
    this.trial = null;
  }
}
