import type { SettingsRequest } from '../../src/core/settings';
import type { ChartData, View } from '../../src/protocol/columns';
import { AS_FOUND } from '../../src/protocol/reading';
import type { Pace } from '../../src/protocol/run';
import type { SessionEvent, SessionRequest } from '../../src/protocol/session';
import { FileBytes } from '../../src/session/file-bytes.node';
import { Session } from '../../src/session/session';
import { SETTINGS } from './rows';

type Named<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;
type Stamped = SessionEvent & { readonly at: number };

/** A session with a clock of its own: time passes when it is looked at, and when nothing is to be done. */
export class Lab {
  readonly events: Stamped[] = [];
  readonly transfers: ArrayBuffer[] = [];
  /** Seconds. */
  time = 100;
  private tasks: { readonly due: number; readonly next: () => void }[] = [];

  readonly session = new Session({
    post: (event, transfer = []) => {
      this.events.push({ ...event, at: this.time });
      this.transfers.push(...transfer);
    },
    openFile: (path) => FileBytes.open(path),
    now: () => (this.time += this.look),
    defer: (next) => void this.tasks.push({ due: this.time, next }),
    delay: (next, seconds) => void this.tasks.push({ due: this.time + seconds, next }),
  });

  /** @param look seconds that pass with every look at the clock. */
  constructor(private readonly look = 2e-6) {}

  send(request: SessionRequest): void {
    this.session.handle(request);
  }

  /** Sends a request and gives the events it caused at once. */
  ask(request: SessionRequest): Stamped[] {
    const { length } = this.events;
    this.send(request);
    return this.events.slice(length);
  }

  /** Reads a table and chooses its target. */
  async open(text: string, target = 'y'): Promise<void> {
    this.send({ type: 'open', file: 'data.csv', bytes: bytesOf(text), reading: AS_FOUND });
    await this.settled();
    this.send({ type: 'choose', choice: { target, features: null, positive: null } });
  }

  /** Lets promises settle, and tasks with them. */
  async settled(): Promise<void> {
    for (let i = 0; i < 20; i++) {
      await new Promise(setImmediate);
      this.run(0);
    }
  }

  train(settings: Partial<SettingsRequest> = {}, pace: Pace = { kind: 'full' }, paused = false): void {
    this.send({ type: 'train', id: 'run', settings: { ...SETTINGS, ...settings }, pace, paused });
  }

  /** Lets so many seconds pass. */
  run(seconds: number): void {
    const end = this.time + seconds;
    for (;;) {
      this.tasks.sort((a, b) => a.due - b.due);
      if (this.tasks.length === 0 || this.tasks[0].due > end) break;
      const { due, next } = this.tasks.shift()!;
      this.time = Math.max(this.time, due);
      next();
    }
    this.time = Math.max(this.time, end);
  }

  /** Lets time pass until nothing is left to do. */
  finish(): void {
    this.runUntil(() => this.tasks.length === 0);
  }

  /** The run as it is saved: where it stands, once its diagnosis is over. */
  saved(): ArrayBuffer {
    const { length } = this.all('saved');
    this.send({ type: 'save' });
    this.runUntil(() => this.all('saved').length > length);
    return this.last('saved').bytes;
  }

  private runUntil(isOver: () => boolean): void {
    for (let i = 0; !isOver(); i++) {
      if (i > 100_000 || this.tasks.length === 0) throw new Error('The session never comes to that.');
      this.run(Math.max(0, Math.min(...this.tasks.map(({ due }) => due)) - this.time));
    }
  }

  all<T extends SessionEvent['type']>(type: T): (Named<T> & { readonly at: number })[] {
    return this.events.filter((event) => event.type === type) as unknown as (Named<T> & { readonly at: number })[];
  }

  last<T extends SessionEvent['type']>(type: T): Named<T> {
    const found = this.all(type).at(-1);
    if (!found) throw new Error(`There was no event "${type}" among ${this.events.map((event) => event.type).join(', ')}.`);
    return found;
  }

  get phases(): string[] {
    return this.all('outcome').map(({ outcome }) => outcome.phase);
  }

  /** All chart data since the last that says reset, in order. */
  charts(): ChartData[] {
    const charts = this.events.flatMap((event) =>
      event.type === 'chart' ? [event.chart] : event.type === 'frame' && event.chart ? [event.chart] : [],
    );
    return charts.slice(charts.findLastIndex(({ reset }) => reset));
  }

  /** The chart of a view, made anew. */
  fresh(view: View): ChartData {
    this.send({ type: 'view', view });
    return this.last('chart').chart;
  }
}

export function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

/** A table of n rows with inputs x1 and x2 within ±1, and y = x1 − 2·x2 + ½. */
export function table(n: number): string {
  const rows = Array.from({ length: n }, (_, r) => [Math.sin(1 + 1.7 * r), Math.cos(3 + 2.9 * r)]);
  return ['x1,x2,y', ...rows.map(([a, b]) => `${a},${b},${a - 2 * b + 0.5}`)].join('\n');
}
