/** What is remembered of each dataset file in this workspace: what is learnt from it, and the settings that are not the defaults. */
import type { Memento, Uri } from 'vscode';
import { NO_BREAKS, countBreaks, type BreakPoints } from '../protocol/breaks';
import { MISSING_POLICIES, type DataChoice } from '../protocol/data';
import { decodeFromPanel, type FromPanel, type SettingsForm } from '../protocol/panel';
import { AS_FOUND, decodeReading, isChosen, type Reading } from '../protocol/reading';
import type { Pace } from '../protocol/run';

export interface FileMemory {
  readonly choice: DataChoice | null;
  /** Only what differs from the defaults. */
  readonly form: Partial<SettingsForm>;
  /** Null: the default. */
  readonly pace: Pace | null;
  readonly breaks: BreakPoints;
  /** What was chosen of how the file is read. */
  readonly reading: Reading;
}

const NOTHING: FileMemory = { choice: null, form: {}, pace: null, breaks: NO_BREAKS, reading: AS_FOUND };
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
      form: decodeForm(stored['form']),
      pace: decodePace(stored['pace']),
      breaks: decodeBreaks(stored['breaks']),
      reading: decodeReading(stored['reading']),
    };
  }

  update(uri: Uri, change: Partial<FileMemory>): void {
    const { choice, form, pace, breaks, reading } = { ...this.of(uri), ...change };
    const empty = choice === null && pace === null && Object.keys(form).length === 0 && countBreaks(breaks) === 0 && !isChosen(reading);
    void this.state.update(key(uri), empty ? undefined : { choice, form, pace, breaks, reading });
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

function decodeChoice(value: unknown): DataChoice | null {
  if (!isRecord(value)) return null;
  const { target, features, positive, missing, rows, sample } = value as { [name in keyof DataChoice]?: unknown };
  const names = Array.isArray(features) && features.every((name) => typeof name === 'string') ? features : null;
  if (typeof target !== 'string' || (features !== null && names === null)) return null;
  const policy = MISSING_POLICIES.find((name) => name === missing);
  return {
    target,
    features: names,
    positive: typeof positive === 'string' ? positive : null,
    ...(policy ? { missing: policy } : {}),
    ...(isRecord(rows) && isWhole(rows['from']) && isWhole(rows['to']) ? { rows: { from: rows['from'], to: rows['to'] } } : {}),
    ...(isRecord(sample) && isWhole(sample['count']) && isWhole(sample['seed']) ? { sample: { count: sample['count'], seed: sample['seed'] } } : {}),
  };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
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
