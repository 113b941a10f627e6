import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/trace/archive';
import { Lab, table } from '../../support/lab';

const ALL = { from: 0, to: null, columns: 64 };
const WORDS = /^The saved run is (incomplete|damaged, or of another version)\.$/;

/** Runs with as much in them as a run can have. */
let kept: ArrayBuffer[] = [];
beforeAll(async () => {
  const lab = new Lab();
  const keep = (): void => void kept.push(lab.saved());
  await lab.open(table(50));
  lab.send({ type: 'breaks', breaks: { loss: null, row: 7, sign: null } });
  lab.train({ epochs: 20, order: 'shuffled', validation: 0.2, momentum: 0.5 }, { kind: 'rate', perSecond: 100 });
  lab.run(0.5);
  lab.send({ type: 'rate', learningRate: 0.02 });
  lab.send({ type: 'setWeight', index: 1, value: 0.25 });
  lab.run(0.5);
  keep(); // under way, or held by the break point
  lab.send({ type: 'breaks', breaks: { loss: null, row: null, sign: null } });
  lab.send({ type: 'finishNow' });
  lab.finish();
  keep();
  lab.train({ epochs: 6000 }); // more samples than are kept one by one
  lab.finish();
  keep();
  await lab.open('x,y\n1,2\n30,4\n');
  lab.train({ learningRate: 1, epochs: 1000 });
  lab.finish();
  keep();
  await lab.open(`x,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i > 20 ? 1 : 0}`).join('\n')}\n`); // two classes
  lab.train({ epochs: 5, activation: 'sigmoid' });
  lab.finish();
  keep();
  other = new Lab();
  await other.open(table(50));
  other.send({ type: 'view', view: ALL });
  return () => (kept = []);
});

const one = fc.nat({ max: 4 });

let other: Lab;

/** What another session says to these bytes, and to all that may be asked of it then. */
function shown(bytes: ArrayBuffer): string[] {
  const lab = other;
  const events = lab.ask({ type: 'restore', bytes });
  const failed = events.find((event) => event.type === 'failed');
  if (failed) {
    expect(failed.problem.message).toMatch(WORDS);
    expect(events.length).toBe(1); // no half of it
    return ['failed'];
  }
  expect(lab.ask({ type: 'history' }).map(({ type }) => type)).toEqual(['history']);
  const rejoined = lab.ask({ type: 'rejoin' }).map(({ type }) => type);
  expect(rejoined.some((type) => type === 'replayable' || type === 'failed')).toBe(true);
  return events.map(({ type }) => type);
}

describe('a saved run', () => {
  it('is taken as it was written', () => {
    for (const bytes of kept) expect(shown(bytes)).toEqual(expect.arrayContaining(['restored', 'chart']));
  });

  it('with any of its bits changed is refused', () => {
    const flips = fc.array(fc.record({ at: fc.nat(), bit: fc.nat({ max: 7 }) }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(one, flips, (which, places) => {
        const bytes = kept[which].slice(0);
        const view = new Uint8Array(bytes);
        // Two flips of the same bit would undo each other.
        for (const place of new Set(places.map(({ at, bit }) => 8 * (at % view.length) + bit))) view[place >> 3] ^= 1 << (place & 7);
        expect(shown(bytes)).toEqual(['failed']);
      }),
      { numRuns: 200 },
    );
  });

  it('with the signs of two numbers changed is refused', () => {
    for (const bytes of kept) {
      const changed = bytes.slice(0);
      const view = new Uint8Array(changed);
      for (const at of [view.length - 1, view.length - 9]) view[at] ^= 0x80;
      expect(shown(changed)).toEqual(['failed']);
    }
  });

  it('that was cut off, or has more behind it, is refused', () => {
    fc.assert(
      fc.property(one, fc.nat(), fc.integer({ min: 1, max: 64 }), (which, at, more) => {
        const bytes = kept[which];
        expect(shown(bytes.slice(0, at % bytes.byteLength))).toEqual(['failed']);
        const longer = new ArrayBuffer(bytes.byteLength + more);
        new Uint8Array(longer).set(new Uint8Array(bytes));
        expect(shown(longer)).toEqual(['failed']);
      }),
      { numRuns: 100 },
    );
  });

  it('whose parts are others, in a whole archive, is refused in words or can be used', () => {
    const values = fc.oneof(
      fc.constantFrom(null, -1, 0, 0.5, 1e9, 2 ** 53, -Infinity, NaN, '', 'x', true, [], {}),
      fc.integer(),
      fc.double(),
      fc.float64Array({ maxLength: 12 }),
    );
    let refused = 0;
    fc.assert(
      fc.property(one, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), values, (which, way, value) => {
        const run = unpack(kept[which]) as Record<string, unknown>;
        change(run, way, value);
        if (shown(pack(run))[0] === 'failed') refused++;
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

/** Puts another value somewhere, where the way leads. */
function change(within: Record<string, unknown>, [step, ...way]: readonly number[], value: unknown): void {
  const keys = Object.keys(within);
  const key = keys[step % keys.length];
  const next = within[key];
  const inner = typeof next === 'object' && next !== null && !(next instanceof Float64Array) && Object.keys(next).length > 0;
  // Every fourth time it is the whole branch.
  if (inner && way.length > 0 && way[0] % 4 !== 0) change(next as Record<string, unknown>, way, value);
  else within[key] = value;
}
