import type { Overview } from '../../protocol/lab';
import type { Run } from '../run/run';

/** The losses of all of a run that has come so far, in columns as wide as `columns` of them make the whole run. */
export function overviewOf({ recording, info, over, seen }: Run, columns: number, active: boolean): Overview {
  const { losses } = recording;
  const total = active && !over ? info.totalSamples : Math.max(1, seen);
  const size = Math.max(losses.finest, 2 ** Math.max(0, Math.ceil(Math.log2(total / columns))));
  const count = Math.ceil(losses.count / size);
  const min = new Float64Array(count);
  const max = new Float64Array(count);
  const mean = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const bucket = losses.bucket(i, size);
    min[i] = bucket.min;
    max[i] = bucket.max;
    mean[i] = bucket.sum / (bucket.count - bucket.nonFinite);
  }
  return { run: info.id, size, min, max, mean };
}
