import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossField, type ChartData, type LossColumns, type View } from '../../../src/protocol/columns';
import { LEAD } from '../../../src/session/run/chart';
import { Run } from '../../../src/session/run/run';
import { anyPieces, anyTask, type Task } from '../../support/arbitrary';
import { expectSameBits } from '../../support/bits';
import { joinCharts } from '../../support/charts';
import { plainRun } from '../../support/plain-run';
import { plainInfo } from '../../support/info';

const anyView: fc.Arbitrary<View> = fc.record({
  from: fc.oneof(fc.constant(0), fc.nat(150)),
  to: fc.option(fc.nat(200)),
  columns: fc.oneof(fc.constantFrom(1, 2, 1024), fc.integer({ min: 1, max: 80 })),
});

/** @param apart of the rows, so many of the first ones are looked at for validation too. */
function runOf({ rows: trained, settings }: Task, apart = 0): Run {
  const { x, y, features, lines, binary } = trained;
  const seen = { x: x.slice(0, apart * features), y: y.slice(0, apart), n: apart, features, lines, binary, fileRows: null };
  const rows = { ...trained, validation: apart > 0 ? seen : null };
  const dataset = plainInfo(rows.n);
  const totalSamples = rows.n * settings.epochs;
  const info = {
    id: 'r',
    dataset,
    settings,
    requested: settings,
    scalingReason: null,
    metric: 'R²' as const,
    totalSamples,
    samplesPerEpoch: rows.n,
    totalUpdates: totalSamples,
    updatesPerEpoch: rows.n,
    validationRows: 0,
  };
  const scaler = { kind: 'none', offset: new Float64Array(rows.features), divisor: new Float64Array(rows.features).fill(1) } as const;
  let time = 0;
  return new Run(info, rows, scaler, () => (time += 1e-4));
}

/** The columns by their definition, from every single loss. */
function columnsByHand({ first, size, count }: LossColumns, losses: readonly number[], rows: readonly number[]): Record<string, number[]> {
  const parts = Array.from({ length: count }, (_, i) => losses.slice((first + i) * size, (first + i + 1) * size));
  const finite = parts.map((part) => part.filter(Number.isFinite));
  return {
    min: finite.map((part) => (part.length > 0 ? Math.min(...part) : NaN)),
    max: finite.map((part) => (part.length > 0 ? Math.max(...part) : NaN)),
    nonFinite: parts.map((part, i) => part.length - finite[i].length),
    maxRow: parts.map((part, i) => {
      const stray = part.findIndex((loss) => !Number.isFinite(loss));
      return rows[(first + i) * size + (stray >= 0 ? stray : part.indexOf(Math.max(...part)))] + 1;
    }),
  };
}

function expectTrue(chart: ChartData, live: ReturnType<typeof plainRun>, n: number): void {
  const { losses, weights, epochs } = chart;
  for (const [field, values] of Object.entries(columnsByHand(losses, live.losses, live.rows)))
    expectSameBits(lossField(losses, field as 'min'), values, field);
  lossField(losses, 'mean').forEach((mean, i) => {
    const part = live.losses.slice((losses.first + i) * losses.size, (losses.first + i + 1) * losses.size).filter(Number.isFinite);
    const expected = part.reduce((sum, loss) => sum + loss / part.length, 0);
    if (part.length > 0 && expected < 1e300) expect(Math.abs(mean - expected)).toBeLessThanOrEqual(1e-12 * expected + 1e-300);
  });
  const width = weights.parameters.length;
  weights.updates.forEach((update, k) => {
    const drawn = weights.parameters.map((parameter) => live.weights[update][parameter]);
    expectSameBits(weights.weights.subarray(k * width, (k + 1) * width), drawn, `weights after ${update} updates`);
  });
  epochs.updates.forEach((update, k) => {
    const mean = live.losses.slice(update - n, update).reduce((sum, loss) => sum + loss, 0) / n;
    expectSameBits([epochs.losses[k]], [Number.isFinite(mean) ? mean : NaN], `mean of the epoch that ends with update ${update}`);
  });
}

describe('chart data', () => {
  it('of any view at any moment are what every single loss and weight of the run says', () => {
    fc.assert(
      fc.property(
        anyTask({ epochs: 20 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), anyView), { minLength: 1, maxLength: 6 }),
        (task, moments) => {
          const live = plainRun(task.rows, task.settings);
          const run = runOf(task);
          for (const [updates, view] of moments) {
            run.advance(updates, Infinity);
            run.tick();
            const chart = run.charts.data(view, !run.over, true);
            const { samples: update, totalSamples } = run.trainer;
            const seen = update + (run.divergence ? 1 : 0);
            const { losses, weights, from, to } = chart;
            expect(chart.reset).toBe(true);
            expect(to).toBe(Math.max(from + 1, view.to ?? (run.over ? seen : totalSamples)));
            // All samples of the view that were seen are in a column, and there are hardly more columns than fit; some lead up to it.
            const lead = Math.floor(from / losses.size) - losses.first;
            expect(lead).toBe(Math.min(LEAD, Math.floor(from / losses.size)));
            expect(losses.count).toBe(Math.max(0, Math.ceil(Math.min(to, seen) / losses.size) - losses.first));
            expect(losses.count - lead).toBeLessThanOrEqual(view.columns + 1);
            const part: typeof live = { ...live, losses: live.losses.slice(0, seen) };
            expectTrue(chart, part, task.rows.n);
            // The lines of the weights reach over the whole view, and to this moment where it lies in the view.
            expect(weights.updates[0]).toBeLessThanOrEqual(from);
            if (update <= to) expect(weights.updates.at(-1)).toBe(update);
            else expect(weights.updates.at(-1)).toBeGreaterThanOrEqual(to);
          }
          run.dispose();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that go on give together what one look at the end gives', () => {
    let continued = 0;
    let validated = 0;
    fc.assert(
      // With more than a dozen parameters others may be drawn later.
      fc.property(anyTask({ features: 11, epochs: 30 }), anyPieces, anyView, fc.boolean(), (task, pieces, view, active) => {
        const run = runOf(task, Math.min(task.rows.n, 3));
        let all: ChartData | null = null;
        for (let k = 0; !run.over && k < 40; k++) {
          run.advance(pieces[k % pieces.length], Infinity);
          run.tick();
          for (let looks = k % 3; looks > 0; looks--) run.charts.validation?.fill();
          const chart = run.charts.data(view, !run.over || active, false);
          if (!chart.reset) continued++;
          all = joinCharts(all, chart);
        }
        const whole = run.charts.data(view, !run.over || active, true);
        if (whole.validation.updates.length > 2) validated++;
        expect({ ...all, validation: { ...all?.validation, whole: true } }).toEqual({ ...whole, reset: true });
      }),
      { numRuns: 400 },
    );
    expect(continued).toBeGreaterThan(300);
    expect(validated).toBeGreaterThan(50);
  });
});
