/** What is remembered of each dataset file in this workspace: what is learnt from it, and the settings that are not the defaults. */
import type { Memento, Uri } from 'vscode';
import * as v from 'valibot';
import { NO_BREAKS, breakPoints, countBreaks, type BreakPoints } from '../../protocol/breaks';
import { dataChoice } from '../../protocol/choice';
import type { DataChoice } from '../../protocol/data';
import { formPart, pace, type SettingsForm } from '../../protocol/panel';
import { AS_FOUND, decodeReading, isChosen, type Reading } from '../../protocol/reading';
import type { Pace } from '../../protocol/run';

export interface FileMemory {
  readonly choice: DataChoice | null;
  /** What was chosen in the panel since, for the next run. */
  readonly draft: DataChoice | null;
  /** Only what differs from the defaults. */
  readonly form: Partial<SettingsForm>;
  /** Null: the default. */
  readonly pace: Pace | null;
  readonly breaks: BreakPoints;
  /** What was chosen of how the file is read. */
  readonly reading: Reading;
}

const NOTHING: FileMemory = { choice: null, draft: null, form: {}, pace: null, breaks: NO_BREAKS, reading: AS_FOUND };
const FILE = 'perceptron.file:';
const TOUR_KNOWN = 'perceptron.tourKnown';
const OPEN_PANELS = 'perceptron.openPanels';
/** Panels of windows that never came back are forgotten in time, and so are files that were not trained on for long. */
const MOST_PANELS = 50;
const MOST_FILES = 200;
const FILES = 'perceptron.files';

export class Memory {
  constructor(private readonly state: Memento) {}

  /** What is remembered of a file; what an older version wrote and cannot be understood is left out. */
  of(uri: Uri): FileMemory {
    const stored: unknown = this.state.get(key(uri));
    if (!isRecord(stored)) return NOTHING;
    return {
      choice: decode(dataChoice, stored['choice']),
      draft: decode(dataChoice, stored['draft']),
      form: decodeForm(stored['form']),
      pace: decode(pace, stored['pace']),
      breaks: decode(breakPoints, stored['breaks']) ?? NO_BREAKS,
      reading: decodeReading(stored['reading']),
    };
  }

  update(uri: Uri, change: Partial<FileMemory>): void {
    const { choice, draft, form, pace, breaks, reading } = { ...this.of(uri), ...change };
    const chosen = choice !== null || draft !== null || pace !== null || isChosen(reading);
    const empty = !chosen && Object.keys(form).length === 0 && countBreaks(breaks) === 0;
    void this.state.update(key(uri), empty ? undefined : { choice, draft, form, pace, breaks, reading });
    this.note(uri, !empty);
  }

  /** A file has another name, or place, from now on. */
  move(from: Uri, to: Uri): void {
    if (this.state.get(key(from)) === undefined) return;
    this.update(to, this.of(from));
    this.update(from, NOTHING);
  }

  /** Keeps the files in the order in which something of them was remembered last; the oldest of too many are forgotten. */
  private note(uri: Uri, remembered: boolean): void {
    const files = this.addresses(FILES);
    if (remembered ? files.at(-1) === uri.toString() : !files.includes(uri.toString())) return;
    const others = files.filter((file) => file !== uri.toString());
    const all = remembered ? [...others, uri.toString()] : others;
    for (const file of all.slice(0, -MOST_FILES)) void this.state.update(`${FILE}${file}`, undefined);
    void this.state.update(FILES, all.length > 0 ? all.slice(-MOST_FILES) : undefined);
  }

  /** A person has taken the tour of the panel, or turned it down. */
  get tourKnown(): boolean {
    return this.state.get(TOUR_KNOWN) === true;
  }

  setTourKnown(): void {
    void this.state.update(TOUR_KNOWN, true);
  }

  /** Files whose panels are open: only these are opened again when the window is loaded anew. */
  get openPanels(): readonly string[] {
    return this.addresses(OPEN_PANELS);
  }

  private addresses(key: string): readonly string[] {
    const stored: unknown = this.state.get(key);
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  }

  setPanelOpen(uri: Uri, open: boolean): void {
    const others = this.openPanels.filter((entry) => entry !== uri.toString());
    void this.state.update(OPEN_PANELS, open ? [...others, uri.toString()].slice(-MOST_PANELS) : others);
  }
}

function key(uri: Uri): string {
  return `${FILE}${uri.toString()}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What was kept, if it is such a thing; an older version may have kept another. */
function decode<T>(schema: v.GenericSchema<unknown, T>, kept: unknown): T | null {
  const { success, output } = v.safeParse(schema, kept);
  return success ? output : null;
}

function decodeForm(kept: unknown): Partial<SettingsForm> {
  return Object.fromEntries(Object.entries(decode(formPart, kept) ?? {}).filter(([, value]) => value !== undefined));
}
