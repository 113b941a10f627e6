import type { Bytes } from '../data/bytes';
import type { SessionEvent, SessionRequest } from '../protocol/session';

/** A file on disk. */
export interface OpenFile extends Bytes {
  /** Another one when the file is another, as far as can be told without reading it. */
  readonly version: string;
  close(): void;
}

/** What a session needs of where it runs. */
export interface Surroundings {
  readonly post: (event: SessionEvent, transfer?: ArrayBuffer[]) => void;
  /** Opens a file on disk. @throws Error in words. */
  readonly openFile: (path: string) => OpenFile;
  /** Seconds, never falling. */
  readonly now: () => number;
  /** Calls `next` after the messages that wait now. */
  readonly defer: (next: () => void) => void;
  /** Calls `next` after so many seconds. */
  readonly delay: (next: () => void, seconds: number) => void;
}

/** The same, and where the requests come from. */
export interface Host extends Surroundings {
  readonly listen: (handle: (request: SessionRequest) => void) => void;
}
