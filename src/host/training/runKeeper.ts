/** Saves a run while it goes on, so that little is lost whenever the window or the worker ends. */
import type { LogOutputChannel, Uri } from 'vscode';
import type { KeptFiles } from './keptFiles';

/** A run is saved so soon (ms) after its beginning, and so often while it goes on. */
const FIRST_SAVE = 500;
const SAVE_EVERY = 5000;
/** How long (ms) closing waits for the last save. */
const LAST_SAVE = 2000;

export class RunKeeper {
  /** When the last save began (ms), as of Date.now(). */
  private last = 0;
  /** The save that is under way, and whether another is to follow it. */
  private underWay: Promise<void> | null = null;
  private again = false;
  /** When the run began (ms). */
  private begun = 0;

  /** @param pack gives the run as bytes; null: there is none */
  constructor(
    private readonly uri: Uri,
    private readonly pack: () => Promise<ArrayBuffer | null>,
    private readonly services: { readonly runs: KeptFiles; readonly log: LogOutputChannel },
  ) {}

  /** A new run has begun. */
  begin(): void {
    this.begun = Date.now();
    this.last = this.begun - SAVE_EVERY + FIRST_SAVE;
  }

  get saving(): boolean {
    return this.underWay !== null;
  }

  /** The run goes on: it is saved when it is time. */
  tick(): void {
    if (Date.now() - this.last > SAVE_EVERY && !this.saving) void this.save();
  }

  /** Saves the run for the last time, or gives up after two seconds. */
  async close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([this.save(), new Promise((resolve) => (timer = setTimeout(resolve, LAST_SAVE)))]);
    clearTimeout(timer);
  }

  /** Saves the run as it is then. Of those asked for while one is under way one is made, after it: the last says all. */
  save(): Promise<void> {
    this.again = this.saving;
    return (this.underWay ??= this.saveAll());
  }

  private async saveAll(): Promise<void> {
    do {
      this.again = false;
      await this.saveOnce();
    } while (this.again);
    this.underWay = null;
  }

  /** What goes wrong is logged: a run that cannot be saved is still there to be seen. */
  private async saveOnce(): Promise<void> {
    this.last = Date.now();
    const { begun } = this;
    try {
      const bytes = await this.pack();
      if (bytes !== null) await this.services.runs.write(this.uri, bytes, begun);
    } catch (error) {
      this.services.log.warn(`The run could not be saved: ${String(error)}`);
    }
  }
}
