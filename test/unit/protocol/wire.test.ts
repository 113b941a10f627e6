import { describe, expect, it } from 'vitest';
import { fromWire, toWire } from '../../../src/protocol/wire';

/** As VS Code carries a message. */
const carried = (message: unknown): unknown => fromWire(JSON.parse(JSON.stringify(toWire(message))));

describe('a message to a webview', () => {
  it('keeps numbers that JSON has no word for, wherever they stand', () => {
    const message = { type: 'lab', moment: { loss: Infinity, error: -Infinity, at: [NaN, 1, null] }, text: 'NaN', run: null };
    expect(carried(message)).toEqual(message);
  });

  it('is not copied where there are none', () => {
    const message = { type: 'state', state: { findings: [{ id: 'scale' }], phase: 'ready' }, values: Float64Array.of(NaN) };
    expect(toWire(message)).toBe(message);
    expect(fromWire(message)).toBe(message);
  });

  it('leaves bytes alone', () => {
    const message = { loss: NaN, values: Float64Array.of(Infinity), bytes: new ArrayBuffer(8) };
    const sent = toWire(message) as typeof message;
    expect(sent.values).toBe(message.values);
    expect(sent.bytes).toBe(message.bytes);
  });
});
