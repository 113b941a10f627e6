/** A table's columns moved together in its own memory, against the same taken out of a copy. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compact, compactWithTarget } from '../../../src/data/fast/compact';
import { RowLines } from '../../../src/data/fast/lines';

/** Rows, columns, which of them are features, which the target, and how many targets may be held apart. */
const anyCase = fc
  .record({ rows: fc.integer({ min: 1, max: 40 }), columns: fc.integer({ min: 2, max: 6 }), apart: fc.integer({ min: 1, max: 50 }) })
  .chain((shape) =>
    fc.shuffledSubarray([...Array(shape.columns).keys()], { minLength: 2 }).map(([target, ...features]) => ({ ...shape, target, features })),
  );

function tableOf(rows: number, columns: number) {
  const address = 64;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const cells = Float64Array.from({ length: rows * columns }, (_, i) => i + 0.5);
  new Float64Array(memory.buffer, address).set(cells);
  return { values: { memory, address, columns }, cells };
}

describe('compacting', () => {
  it('gives the features of each row, then the targets, however many are held apart', () => {
    fc.assert(
      fc.property(anyCase, ({ rows, columns, target, features, apart }) => {
        const { values, cells } = tableOf(rows, columns);
        const of = (row: number, column: number): number => cells[row * columns + column];
        const places = [...Array(rows).keys()];
        const x = places.flatMap((row) => features.map((column) => of(row, column)));
        const y = places.map((row) => of(row, target));
        const made = compactWithTarget(values, features, target, rows, apart);
        expect([[...made.x], [...made.y]]).toEqual([x, y]);
        expect(made.held).toEqual({ memory: values.memory, address: 64, targets: 64 + 8 * x.length });
        const other = tableOf(rows, columns);
        expect(compact(other.values, features, Float64Array.from(y))).toMatchObject({ x: made.x, y: made.y });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the lines of rows', () => {
  it('are the same one by one as in an array', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 5 }), (where, first) => {
        const lines = new RowLines(first);
        for (const row of where.sort((a, b) => a - b)) lines.addGap(row);
        const expected = Array.from({ length: 25 }, (_, row) => first + row + where.filter((gap) => gap <= row).length);
        expect(Array.from({ length: 25 }, (_, row) => lines.at(row))).toEqual(expected);
        expect([...lines.toArray(25)]).toEqual(expected);
      }),
    );
  });
});
