/** What is remembered of each dataset file in this workspace: what is learnt from it, and the settings that are not the defaults. */
import type { Memento, Uri } from 'vscode';
import { NO_BREAKS, countBreaks, type BreakPoints } from '../protocol/breaks';
import type { DataChoice } from '../protocol/data';
import { decodeFromPanel, type FromPanel, type SettingsForm } from '../protocol/panel';
import { AS_FOUND, decodeReading, isChosen, type Reading } from '../protocol/reading';
import type { Pace } from '../protocol/run';

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
const TOUR_KNOWN = 'perceptron.tourKnown';
const OPEN_PANELS = 'perceptron.openPanels';
/** Panels of windows that never came back are forgotten in time. */
const MOST_PANELS = 50;

export class Memory {
  constructor(private readonly state: Memento) {}

  /** What is remembered of a file; what an older version wrote and cannot be understood is left out. */
  of(uri: Uri): FileMemory {
    const stored: unknown = this.state.get(key(uri));
    if (!isRecord(stored)) return NOTHING;
    return {
      choice: decodeChoice(stored['choice']),
      draft: decodeChoice(stored['draft']),
      form: decodeForm(stored['form']),
      pace: decodePace(stored['pace']),
      breaks: decodeBreaks(stored['breaks']),
      reading: decodeReading(stored['reading']),
    };
  }

  update(uri: Uri, change: Partial<FileMemory>): void {
    const { choice, draft, form, pace, breaks, reading } = { ...this.of(uri), ...change };
    const chosen = choice !== null || draft !== null || pace !== null || isChosen(reading);
    const empty = !chosen && Object.keys(form).length === 0 && countBreaks(breaks) === 0;
    void this.state.update(key(uri), empty ? undefined : { choice, draft, form, pace, breaks, reading });
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
    const stored: unknown = this.state.get(OPEN_PANELS);
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  }

  setPanelOpen(uri: Uri, open: boolean): void {
    const others = this.openPanels.filter((entry) => entry !== uri.toString());
    void this.state.update(OPEN_PANELS, open ? [...others, uri.toString()].slice(-MOST_PANELS) : others);
  }
}

function key(uri: Uri): string {
  return `perceptron.file:${uri.toString()}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function decodeChoice(choice: unknown): DataChoice | null {
  const message = understood({ type: 'draft', choice });
  return message?.type === 'draft' ? message.choice : null;
}

function decodeForm(form: unknown): Partial<SettingsForm> {
  const message = understood({ type: 'form', form });
  if (message?.type !== 'form') return {};
  return Object.fromEntries(Object.entries(message.form).filter(([, value]) => value !== undefined));
}

function decodePace(pace: unknown): Pace | null {
  const message = understood({ type: 'pace', pace });
  return message?.type === 'pace' ? message.pace : null;
}

function decodeBreaks(breaks: unknown): BreakPoints {
  const message = understood({ type: 'breaks', breaks });
  return message?.type === 'breaks' ? message.breaks : NO_BREAKS;
}

/** What is kept has the shape of what the panel sent. */
function understood(message: unknown): FromPanel | null {
  try {
    return decodeFromPanel(message);
  } catch {
    return null;
  }
}
