import { lineAt } from '../../data/lines';
import { probeRows } from '../../core/probe';
import type { Geometry } from '../../protocol/lab';
import type { Run } from '../run/run';

/** Rows sent at most, and numbers: 2 MB. */
const MOST_ROWS = 2000;
const MOST_NUMBERS = 1 << 18;
const LEAST_ROWS = 200;

/** The rows of a run as points: all of them, or a fixed sample of each kind. */
export function geometryOf(run: Run): Geometry {
  const { rows, info } = run;
  const { features, validation } = rows;
  const most = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.floor(MOST_NUMBERS / features)));
  const all = rows.n + (validation?.n ?? 0);
  const part = (n: number): Int32Array => probeRows(n, all <= most ? n : Math.max(1, Math.round((most * n) / all)));
  const shown = [
    { rows, fileRows: rows.fileRows, places: part(rows.n) },
    ...(validation ? [{ rows: validation, fileRows: validation.fileRows, places: part(validation.n) }] : []),
  ];
  const n = shown.reduce((sum, { places }) => sum + places.length, 0);
  const geometry = {
    run: info.id,
    features,
    x: new Float64Array(n * features),
    y: new Float64Array(n),
    rows: new Int32Array(n),
    lines: new Int32Array(n),
    training: shown[0].places.length,
    allTraining: rows.n,
    allValidation: validation?.n ?? 0,
  };
  let to = 0;
  for (const { rows: from, fileRows, places } of shown)
    for (const place of places) {
      geometry.x.set(run.originalInputs(from.x.subarray(place * features, (place + 1) * features)), to * features);
      geometry.y[to] = from.y[place];
      geometry.rows[to] = (fileRows?.[place] ?? place) + 1;
      geometry.lines[to++] = lineAt(from.lines, place);
    }
  return geometry;
}
