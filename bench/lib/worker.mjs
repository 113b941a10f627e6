// The session's worker thread, as the extension starts it, with an open panel's view.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { ROOT } from './bundle.mjs';

export class LabWorker {
  #worker = new Worker(path.join(ROOT, 'dist/session.worker.js'));
  #waiting = new Map();
  /** Frames and bytes of charts received since `reset`. */
  frames = 0;
  bytes = 0;

  constructor() {
    this.#worker.on('message', (event) => this.#receive(event));
  }

  #receive(event) {
    if (event.type === 'failed') throw new Error(event.problem.message);
    if (event.type === 'frame') {
      this.frames++;
      this.bytes += (event.chart?.losses.data.byteLength ?? 0) + (event.chart?.weights.weights.byteLength ?? 0);
    }
    if (event.type === 'outcome' && ['running', 'paused'].includes(event.outcome.phase)) return;
    this.#waiting.get(event.type)?.(event);
  }

  #next(type) {
    return new Promise((resolve) => this.#waiting.set(type, resolve));
  }

  /** Sends a request, and waits for an event. */
  ask(request, answer, transfer = []) {
    const answered = this.#next(answer);
    this.#worker.postMessage(request, transfer);
    return answered;
  }

  post(request) {
    this.#worker.postMessage(request);
  }

  /** Reads a CSV file's bytes, chooses the last column as the target. */
  async open(bytes) {
    const reading = { dialect: { delimiter: ',' }, encoding: null, missingMarkers: [] };
    const { table } = await this.ask({ type: 'open', file: 'bench.csv', bytes, reading }, 'table', [bytes]);
    const names = table.columns.map(({ name }) => name);
    await this.ask({ type: 'choose', choice: { target: names.at(-1), features: names.slice(0, -1), positive: null } }, 'dataset');
  }

  /** Trains at full pace. @returns {Promise<number>} seconds from the beginning of the training to its end, on the host's clock */
  async train(settings) {
    const over = this.#next('outcome');
    await this.ask({ type: 'train', id: 'bench', settings, pace: { kind: 'full' }, paused: false }, 'started');
    const begin = performance.now();
    this.frames = this.bytes = 0;
    await over;
    return (performance.now() - begin) / 1000;
  }

  end() {
    return this.#worker.terminate();
  }
}

/** Samples as the text of a CSV file. @param {import('./data.mjs').Samples} samples @returns {ArrayBuffer} */
export function csvOf({ n, features, x, y }) {
  const lines = [[...Array.from({ length: features }, (_, i) => `x${i}`), 'y'].join(',')];
  for (let r = 0; r < n; r++) lines.push(`${x.subarray(r * features, (r + 1) * features).join(',')},${y[r]}`);
  const { buffer, byteOffset, byteLength } = Buffer.from(`${lines.join('\n')}\n`);
  return /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength));
}
