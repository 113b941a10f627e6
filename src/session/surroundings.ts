import type { Bytes } from '../data/bytes';
import type { SessionEvent } from '../protocol/session';

/** What a session needs of where it runs. */
export interface Surroundings {
  readonly post: (event: SessionEvent, transfer?: ArrayBuffer[]) => void;
  /** Opens a file on disk. @throws Error in words. */
  readonly openFile: (path: string) => Bytes & { close(): void };
  /** Seconds, never falling. */
  readonly now: () => number;
  /** Calls `next` after the messages that wait now. */
  readonly defer: (next: () => void) => void;
  /** Calls `next` after so many seconds. */
  readonly delay: (next: () => void, seconds: number) => void;
}
