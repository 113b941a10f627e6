import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogOutputChannel, WebviewPanel } from 'vscode';
import type { Experiment } from '../../../src/host/experiment/experiment';
import { Panel } from '../../../src/host/views/panel';

vi.mock('vscode', () => import('../../support/vscode'));

const event = () => {
  const listeners: ((value: unknown) => void)[] = [];
  const listen = (listener: (value: unknown) => void) => {
    listeners.push(listener);
    return { dispose: () => void listeners.splice(listeners.indexOf(listener), 1) };
  };
  return { listen, fire: (value?: unknown) => listeners.slice().forEach((listener) => listener(value)) };
};

/** A panel whose page does what a test says, and what its experiment was told. */
function opened() {
  const [message, state, closed] = [event(), event(), event()];
  const listen = event().listen;
  const trainer = {
    table: null,
    onDidMove: listen,
    onDidDraw: listen,
    lab: { onDidReply: listen },
    leaveLab: vi.fn(),
    setView: vi.fn(() => Promise.resolve()),
  };
  const record = { moment: { status: {} } };
  const experiment = {
    trainer,
    record,
    runs: { onDidChange: listen, all: [] },
    preferences: { choice: null, draft: null },
    state: {},
    onDidChange: listen,
    checkFile: vi.fn(),
  };
  const view = {
    visible: true,
    webview: { onDidReceiveMessage: message.listen, postMessage: () => Promise.resolve(true) },
    onDidChangeViewState: state.listen,
    onDidDispose: closed.listen,
  };
  const load = vi.fn();
  const log = { warn: vi.fn() } as unknown as LogOutputChannel;
  new Panel(view as unknown as WebviewPanel, experiment as unknown as Experiment, load, vi.fn(), vi.fn(), log);
  const show = (visible: boolean): void => {
    view.visible = visible;
    state.fire();
  };
  return { load, trainer, comesUp: () => message.fire({ type: 'ready' }), show, close: () => closed.fire() };
}

describe('the page of a panel', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is loaded again where it does not come up, a few times', () => {
    const { load } = opened();
    expect(load).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5000);
    expect(load).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2000);
    expect(load).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1e6);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('is left alone once it has come up, while nobody sees it, and after the end', () => {
    const panel = opened();
    panel.comesUp();
    vi.advanceTimersByTime(1e6);
    panel.show(false);
    vi.advanceTimersByTime(1e6);
    expect(panel.load).toHaveBeenCalledTimes(1);
    panel.show(true); // the page is made anew
    vi.advanceTimersByTime(7000);
    expect(panel.load).toHaveBeenCalledTimes(2);
    panel.close();
    vi.advanceTimersByTime(1e6);
    expect(panel.load).toHaveBeenCalledTimes(2);
  });

  it('that is closed is not drawn for any more', () => {
    const panel = opened();
    panel.comesUp();
    panel.close();
    expect(panel.trainer.leaveLab).toHaveBeenCalledTimes(1);
    expect(panel.trainer.setView).toHaveBeenLastCalledWith(null);
  });
});
