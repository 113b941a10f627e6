import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WarmWorkers } from '../../../src/host/training/warmWorkers';
import type { WorkerListener } from '../../../src/host/base/worker';
import type { SessionEvent } from '../../../src/protocol/session';

const EVENT = { type: 'progress', bytes: 1, total: 2, rows: 3 } satisfies SessionEvent;

/** A listener that keeps what it hears. */
function listening(): WorkerListener & { heard: string[] } {
  const heard: string[] = [];
  return { heard, onEvent: ({ type }) => heard.push(type), onExit: (reason) => heard.push(reason) };
}

describe('a worker that is given back', () => {
  const started: { listener: WorkerListener; dispose: ReturnType<typeof vi.fn> }[] = [];
  let workers: WarmWorkers;

  beforeEach(() => {
    vi.useFakeTimers();
    started.length = 0;
    workers = new WarmWorkers((listener) => {
      const dispose = vi.fn();
      started.push({ listener, dispose });
      return { post: () => undefined, dispose };
    });
  });
  afterEach(() => vi.useRealTimers());

  it('is handed to the next, which alone hears it then', () => {
    const [first, second] = [listening(), listening()];
    const lent = workers.start(first);
    started[0].listener.onEvent(EVENT);
    lent.release();
    started[0].listener.onEvent(EVENT); // nobody's
    workers.start(second);
    started[0].listener.onEvent(EVENT);
    lent.dispose(); // is no longer its to end
    lent.release();
    expect(started).toHaveLength(1);
    expect(started[0].dispose).not.toHaveBeenCalled();
    expect([first.heard, second.heard]).toEqual([['progress'], ['progress']]);
    workers.start(listening());
    expect(started).toHaveLength(2); // the first is in use
  });

  it('is ended when nobody wants it for a while, where one is kept already, and with all', () => {
    const [a, b] = [workers.start(listening()), workers.start(listening())];
    a.release();
    b.release();
    expect(started.map(({ dispose }) => dispose.mock.calls.length)).toEqual([0, 1]);
    vi.advanceTimersByTime(1e6);
    expect(started[0].dispose).toHaveBeenCalledTimes(1);
    workers.start(listening()).release();
    expect(started).toHaveLength(3);
    workers.dispose();
    expect(started[2].dispose).toHaveBeenCalledTimes(1);
    const last = workers.start(listening());
    last.release();
    expect(started[3].dispose).toHaveBeenCalledTimes(1);
  });

  it('is not handed out when it has ended by itself meanwhile; who has it is told', () => {
    const user = listening();
    workers.start(listening()).release();
    started[0].listener.onExit('crash');
    workers.start(user);
    expect(started).toHaveLength(2);
    started[1].listener.onExit('crash');
    expect(user.heard).toEqual(['crash']);
  });

  it('is not kept when it ended by itself before it was given back', () => {
    const lent = workers.start(listening());
    started[0].listener.onExit('no thread can be started');
    lent.release();
    workers.start(listening());
    expect(started).toHaveLength(2);
  });
});
