/** What a person started and waits for, one thing at a time, and what stood in its way. */
import { CancellationTokenSource, EventEmitter, type CancellationToken, type Disposable } from 'vscode';
import type { Problem } from '../../protocol/data';
import { toProblem } from '../problems';
import { SessionEnded } from '../training/session';

export class Attempts implements Disposable {
  private current: CancellationTokenSource | null = null;
  private ended: Promise<unknown> = Promise.resolve();
  private found: Problem | null = null;
  private readonly changed = new EventEmitter<void>();
  private readonly failed = new EventEmitter<Problem>();
  readonly onDidChange = this.changed.event;
  /** Something failed, and should be said wherever the person looks. */
  readonly onDidFail = this.failed.event;

  get underWay(): boolean {
    return this.current !== null;
  }

  /** What stands in the way since the last attempt, or null. */
  get problem(): Problem | null {
    return this.found;
  }

  /** Tries unless something is being tried. What fails is told; what was stopped, or died with its worker, is not. */
  make<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    if (this.current !== null) return Promise.resolve(undefined);
    const made = this.attempt(work);
    this.ended = made;
    return made;
  }

  private async attempt<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    const attempt = (this.current = new CancellationTokenSource());
    this.found = null;
    try {
      return await work(attempt.token);
    } catch (error) {
      if (!attempt.token.isCancellationRequested && !(error instanceof SessionEnded)) this.fail(toProblem(error));
      return undefined;
    } finally {
      this.current = null;
      attempt.dispose();
      this.changed.fire();
    }
  }

  cancel(): void {
    this.current?.cancel();
  }

  /** Cancels what is being tried, and waits for its end. */
  async abandon(): Promise<void> {
    this.cancel();
    await this.ended;
  }

  /** Keeps a problem to be seen, and tells it. */
  fail(found: Problem): void {
    this.note(found);
    this.failed.fire(found);
  }

  /** Keeps a problem to be seen. */
  note(found: Problem): void {
    this.found = found;
    this.changed.fire();
  }

  dispose(): void {
    this.cancel();
    this.changed.dispose();
    this.failed.dispose();
  }
}
