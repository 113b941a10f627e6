import type { Finding } from '../../core/diagnosis/finding';
import type { SettingsRequest } from '../../core/settings';
import type { Dataset } from '../../data/dataset';
import { preflightSteps, resolve } from './preflight';
import { anchoredAll } from './remedies';

/** Looks for what is wrong before a next run, in pieces. */
export class Inspector {
  done = false;
  private readonly settings;
  private readonly steps;

  /** @param request checked by `checkSettings`. */
  constructor(
    dataset: Dataset,
    private readonly request: SettingsRequest,
    private readonly tell: (findings: readonly Finding[]) => void,
  ) {
    this.settings = resolve(dataset, request);
    this.steps = preflightSteps(dataset, this.settings);
  }

  step(): void {
    if (this.done) return;
    const { done, value } = this.steps.next();
    this.done = done === true;
    if (!value) return;
    this.tell(anchoredAll(value.findings, this.request, this.settings));
  }
}
