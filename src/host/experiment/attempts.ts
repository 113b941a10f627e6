/** What a person started and waits for, one thing at a time, and what stood in its way. */
import { CancellationTokenSource, EventEmitter, type CancellationToken, type Disposable } from 'vscode';
import type { Problem } from '../../protocol/data';
import { toProblem } from '../base/problems';
import { SessionEnded } from '../training/sessionClient';

export class Attempts implements Disposable {
  private current: CancellationTokenSource | null = null;
  /** What is asked beside. */
  private readonly asked = new Set<CancellationTokenSource>();
  private disposed = false;
  private ended: Promise<unknown> = Promise.resolve();
  /** What goes before all else, while it is tried. */
  private before: Promise<unknown> | null = null;
  private found: Problem | null = null;
  private readonly changed = new EventEmitter<void>();
  private readonly failed = new EventEmitter<Problem>();
  readonly onDidChange = this.changed.event;
  /** Something failed, and should be said wherever the person looks. */
  readonly onDidFail = this.failed.event;

  get underWay(): boolean {
    return this.current !== null;
  }

  /** A person is asked something, or something is tried. */
  get open(): boolean {
    return this.underWay || this.asked.size > 0;
  }

  /** Settles when nothing is being tried any more. */
  get over(): Promise<unknown> {
    return this.ended;
  }

  /** What stands in the way since the last attempt, or null. */
  get problem(): Problem | null {
    return this.found;
  }

  /**
   * Asks a person something and does what is answered, beside what is being tried: that goes on until it is answered.
   * @param work is cancelled when all ends: the question is to be taken back then.
   */
  async ask<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    if (this.disposed) return undefined;
    const source = new CancellationTokenSource();
    this.asked.add(source);
    try {
      return await work(source.token);
    } finally {
      this.asked.delete(source);
      source.dispose();
      this.changed.fire();
    }
  }

  /** Tries unless something is being tried, or all has ended. What fails is told; what was stopped, or died with its worker, is not. */
  make<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    return this.before === null ? this.begin(work) : this.before.then(() => this.begin(work));
  }

  /** Tries what goes before all else, unless something is being tried: what is asked for meanwhile is tried after it. */
  async first(work: (token: CancellationToken) => Promise<unknown>): Promise<void> {
    if (this.before === null) this.before = this.begin(work).finally(() => (this.before = null));
    await this.before;
  }

  private begin<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    if (this.disposed || this.current !== null) return Promise.resolve(undefined);
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
    this.found = found;
    this.failed.fire(found);
    this.changed.fire(); // the last: an experiment that nobody looks at ends when it hears of a change
  }

  /** Keeps a problem to be seen. */
  note(found: Problem): void {
    this.found = found;
    this.changed.fire();
  }

  /** Nothing is tried or asked any more. */
  dispose(): void {
    this.disposed = true;
    this.cancel();
    for (const source of this.asked) source.cancel();
    this.changed.dispose();
    this.failed.dispose();
  }
}
