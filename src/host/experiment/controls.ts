/** The controls of a run that is under way. Each does nothing when there is nothing to control. */
import { readForm } from '../../protocol/form';
import type { Training } from '../training/training';
import type { Preferences } from './preferences';

export class RunControls {
  constructor(
    private readonly trainer: Training,
    private readonly preferences: Preferences,
  ) {}

  pause(): void {
    if (this.trainer.record.phase === 'running') this.trainer.post({ type: 'pause' });
  }

  resume(): void {
    if (this.trainer.record.phase === 'paused') this.trainer.post({ type: 'resume' });
  }

  /** Trains to the end at full speed. */
  finishNow(): void {
    if (this.trainer.record.underWay) this.trainer.post({ type: 'finishNow' });
  }

  stop(): void {
    if (this.trainer.record.underWay) this.trainer.post({ type: 'stop' });
  }

  /** One sample or epoch further; a run that goes on is paused first. */
  step(unit: 'sample' | 'epoch'): void {
    if (this.trainer.record.underWay) this.trainer.post({ type: 'step', unit });
  }

  /** Lets the run go on with the learning rate of the form. What is wrong with it, the form says. */
  applyRate(): void {
    if (!this.trainer.record.underWay) return;
    const { request, problems } = readForm(this.preferences.form);
    if (problems.some(({ setting }) => setting === 'learningRate')) return;
    this.trainer.setRate(request.learningRate);
  }
}
