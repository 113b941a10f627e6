/** Saves a run while it goes on, so that little is lost whenever the window or the worker ends. */
import type { LogOutputChannel, Uri } from 'vscode';
import type { SavedRuns } from './savedRuns';

/** A run is saved so soon (ms) after its beginning, and so often while it goes on. */
const FIRST_SAVE = 500;
const SAVE_EVERY = 5000;
/** How long (ms) closing waits for the last save. */
const LAST_SAVE = 2000;

export class RunKeeper {
  /** When the last save began (ms), as of Date.now(). */
  private last = 0;
  private underWay = 0;
  /** When the run began (ms). */
  private begun = 0;

  /** @param pack gives the run as bytes; null: there is none */
  constructor(
    private readonly uri: Uri,
    private readonly pack: () => Promise<ArrayBuffer | null>,
    private readonly services: { readonly runs: SavedRuns; readonly log: LogOutputChannel },
  ) {}

  /** A new run has begun. */
  begin(): void {
    this.begun = Date.now();
    this.last = this.begun - SAVE_EVERY + FIRST_SAVE;
  }

  get saving(): boolean {
    return this.underWay > 0;
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

  /** What goes wrong is logged: a run that cannot be saved is still there to be seen. */
  async save(): Promise<void> {
    this.last = Date.now();
    this.underWay++;
    const { begun } = this;
    try {
      const bytes = await this.pack();
      if (bytes !== null) await this.services.runs.write(this.uri, bytes, begun);
    } catch (error) {
      this.services.log.warn(`The run could not be saved: ${String(error)}`);
    } finally {
      this.underWay--;
    }
  }
}
