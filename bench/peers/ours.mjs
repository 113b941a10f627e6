// This kernel, as users run it: through Trainer, at full speed. Arguments: file, most updates.
import { createRequire } from 'node:module';
import { engine } from '../lib/bundle.mjs';
import { serve } from '../lib/contestant.mjs';
import { load } from '../lib/data.mjs';
import { prepared, trainOnce } from '../lib/ours.mjs';

const lab = await engine();
const { rows, settings } = prepared(lab, load(process.argv[2], Number(process.argv[3])));

await serve(`Perceptron Lab ${createRequire(import.meta.url)('../../package.json').version}`, () => {
  const begin = performance.now();
  let updates = 0;
  let weights = new Float64Array(0);
  do {
    ({ weights } = trainOnce(lab, rows, settings));
    updates += rows.n * settings.epochs;
  } while (performance.now() - begin < 50);
  return { updates, seconds: (performance.now() - begin) / 1000, weights };
});
