import { describe, expect, it } from 'vitest';
import { RowsInTurn } from '../../../src/session/training/rows-in-turn';

const FILE_ROWS = Int32Array.of(3, 4, 8, 9, 20);
const ORDER = Int32Array.of(4, 2, 0, 1, 3);

describe('rows in turn', () => {
  it.each([
    { title: 'as they stand', fileRows: null, order: null, count: 33 },
    { title: 'as they stand, of some rows of a file', fileRows: FILE_ROWS, order: null, count: 33 },
    { title: 'in the order of an epoch', fileRows: null, order: ORDER, count: 4 },
    { title: 'in the order of an epoch, of some rows of a file', fileRows: FILE_ROWS, order: ORDER, count: 4 },
  ])('$title: copied, they are those told one by one', ({ fileRows, order, count }) => {
    const rows = new RowsInTurn(1, { n: 5, fileRows }, order);
    for (let from = 0; from < count; from++) {
      for (let to = from; to <= count; to++) {
        const into = new Int32Array(40).fill(-7);
        rows.copy(into, 2, from, to);
        const expected = Array.from({ length: to - from }, (_, i) => rows.at(from + i));
        expect(Array.from(into)).toEqual([-7, -7, ...expected, ...new Array<number>(38 - to + from).fill(-7)]);
      }
    }
    const [first, second] = [rows.at(0), rows.at(1)];
    const place = (i: number): number => (order ? order[i] : i);
    expect([first, second]).toEqual([1, 2].map((i) => fileRows?.[place(i)] ?? place(i)));
  });
});
