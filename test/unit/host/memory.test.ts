import type { Memento, Uri } from 'vscode';
import { describe, expect, it } from 'vitest';
import { Memory } from '../../../src/host/base/memory';
import { AS_FOUND, type Reading } from '../../../src/protocol/reading';

const uri = { toString: () => 'file:///data.csv' } as Uri;

/** A memory that keeps what JSON keeps, as VS Code does. */
function memory(stored?: unknown): { memory: Memory; stored: () => unknown } {
  const kept = new Map<string, string>();
  if (stored !== undefined) kept.set('perceptron.file:file:///data.csv', JSON.stringify(stored));
  const state = {
    get: (key: string): unknown => (kept.has(key) ? JSON.parse(kept.get(key)!) : undefined),
    update: (key: string, value: unknown) => Promise.resolve(void (value === undefined ? kept.delete(key) : kept.set(key, JSON.stringify(value)))),
  };
  return { memory: new Memory(state as unknown as Memento), stored: () => [...kept.values()] };
}

describe('what is remembered of a file', () => {
  it('is how it is read', () => {
    const reading: Reading = {
      dialect: { delimiter: ';', decimal: ',', thousands: null, header: false, rowNames: false, comment: '#', skip: 2, quote: "'" },
      encoding: 'windows-1252',
      missingMarkers: ['-999'],
      values: ['9999'],
    };
    const kept = memory();
    kept.memory.update(uri, { reading });
    expect(kept.memory.of(uri).reading).toEqual(reading);
    kept.memory.update(uri, { pace: { kind: 'full' } });
    expect(kept.memory.of(uri).reading).toEqual(reading);
    kept.memory.update(uri, { reading: AS_FOUND, pace: null });
    expect(kept.stored()).toEqual([]);
  });

  it('is forgotten of the files of which something was remembered the longest ago, where there are very many', () => {
    const kept = memory();
    const at = (i: number): Uri => ({ toString: () => `file:///${i}.csv` }) as Uri;
    for (let i = 0; i < 250; i++) {
      kept.memory.update(at(i), { pace: { kind: 'full' } });
      kept.memory.update(at(0), { form: { seed: String(i) } });
    }
    expect(kept.memory.of(at(0)).form).toEqual({ seed: '249' });
    expect(Array.from({ length: 250 }, (_, i) => kept.memory.of(at(i)).pace).filter((pace) => pace !== null)).toHaveLength(200);
    expect(kept.memory.of(at(249)).pace).not.toBeNull();
    expect(kept.memory.of(at(1)).pace).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['an older version’s', {}],
    ['a delimiter that is none', { dialect: { delimiter: ';;' }, encoding: null, missingMarkers: [] }],
    ['a decimal sign that is the separator of thousands', { dialect: { decimal: ',', thousands: ',' }, encoding: null, missingMarkers: [] }],
    ['an unknown encoding', { dialect: {}, encoding: 'ebcdic', missingMarkers: [] }],
    ['a part that there is not', { dialect: { colour: 'red' }, encoding: null, missingMarkers: [] }],
    ['markers that are no texts', { dialect: {}, encoding: null, missingMarkers: [-999] }],
  ])('is as found where it is %s', (_, reading) => {
    expect(memory({ choice: null, reading }).memory.of(uri).reading).toEqual(AS_FOUND);
  });
});
