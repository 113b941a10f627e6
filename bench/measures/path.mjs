// The whole path (the worker thread, the recording, a frame 30 times a second for an open panel) against the bare kernel, on A;
// and how much later the host's timers come while the worker trains.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { engine } from '../lib/bundle.mjs';
import { fileOf, load } from '../lib/data.mjs';
import { prepared, trainOnce } from '../lib/ours.mjs';
import { interleave } from '../lib/rounds.mjs';
import { csvOf, LabWorker } from '../lib/worker.mjs';

const VIEW = { from: 0, to: null, columns: 1024 };

/** @param {{ rounds: number, say: (text: string) => void, quick: boolean }} options */
export async function measurePath({ rounds, say, quick }) {
  const lab = await engine();
  const samples = load(await fileOf('A'), 1e12);
  const epochs = quick ? 200 : 1000;
  say(`The whole path: work A, ${epochs} epochs`);
  const { rows, settings } = prepared(lab, { ...samples, epochs });
  const updates = rows.n * epochs;
  const worker = new LabWorker();
  try {
    await worker.open(csvOf(samples));
    const through = (view) => async () => {
      worker.post({ type: 'view', view });
      return (1e9 * (await worker.train(settings))) / updates;
    };
    const bare = () => {
      const begin = performance.now();
      trainOnce(lab, rows, settings);
      return (1e6 * (performance.now() - begin)) / updates;
    };
    const nsPerUpdate = await interleave({ 'bare kernel': bare, 'worker, no panel': through(null), 'worker, open panel': through(VIEW) }, rounds);
    const wire = { framesPerSecond: 0, kilobytesPerSecond: 0 };
    const { seconds, ...delay } = await loopDelay(worker, { ...settings, epochs: 4 * epochs }, rounds);
    wire.framesPerSecond = worker.frames / seconds;
    wire.kilobytesPerSecond = worker.bytes / seconds / 1000;
    return { nsPerUpdate, delay, wire };
  } finally {
    await worker.end();
  }
}

/** p99 of the event loop's delay (ms) of this thread: at rest, and while the worker trains with a panel open. */
async function loopDelay(worker, settings, rounds) {
  const watch = async (work) => {
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    await work();
    histogram.disable();
    return histogram.percentile(99) / 1e6;
  };
  let seconds = 1;
  const training = () => watch(async () => (seconds = await worker.train(settings)));
  const p99 = await interleave({ idle: () => watch(() => setTimeout(1000 * seconds)), training }, Math.min(rounds, 5));
  return { ...p99, seconds };
}
