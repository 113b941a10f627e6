// What the recording costs: a Run, which keeps every loss, the weights' way and the time, against the Trainer alone.
import { engine } from '../lib/bundle.mjs';
import { fileOf, load } from '../lib/data.mjs';
import { prepared, recordOnce, trainOnce } from '../lib/ours.mjs';
import { interleave } from '../lib/rounds.mjs';

/** Updates of the runs: long enough that what is done once per run does not count; A as it stands too. */
const UPDATES = { A: 20_000_000, B: 200_000, C: 10_000_000, D: 20_000_000 };

/** @param {{ rounds: number, names: string[], say: (text: string) => void, quick: boolean }} options */
export async function measureRecording({ rounds, names, say, quick }) {
  const lab = await engine();
  const results = {};
  for (const work of names) {
    say(`Recording: work ${work}`);
    const samples = load(await fileOf(work), 1e12);
    const most = UPDATES[/** @type {keyof typeof UPDATES} */ (work)] / (quick ? 4 : 1);
    const lengths = [samples.epochs, Math.max(samples.epochs, Math.ceil(most / samples.n))];
    for (const epochs of new Set(lengths)) {
      const { rows, settings } = prepared(lab, { ...samples, epochs });
      const updates = rows.n * epochs;
      const per = (train) => () => {
        const begin = performance.now();
        let done = 0;
        for (; performance.now() - begin < 50; done += updates) train(lab, rows, settings);
        return (1e6 * (performance.now() - begin)) / done;
      };
      // What is measured is a session that trains again and again: the first runs are slower, until V8 has compiled what a recording does.
      for (let warm = performance.now() + (quick ? 100 : 1000); performance.now() < warm;) recordOnce(lab, rows, settings);
      results[`${work}, ${updates.toLocaleString('en')} updates`] = await interleave({ off: per(trainOnce), on: per(recordOnce) }, rounds);
    }
  }
  return results;
}
