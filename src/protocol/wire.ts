/**
 * What the way to a webview does to numbers: VS Code carries messages as JSON, in which ∞ and NaN become null, just where a run diverges.
 * Typed arrays and buffers go as bytes and lose nothing. Pure.
 */

/** Stands in a message for a number that JSON does not know. */
interface Marked {
  readonly nonFinite: string;
}

/** @returns the message with marks for its non-finite numbers: the same object where it has none. */
export function toWire(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : ({ nonFinite: String(value) } satisfies Marked);
  return mapped(value, toWire);
}

/** @returns what `toWire` was given. */
export function fromWire(value: unknown): unknown {
  return isMarked(value) ? Number(value.nonFinite) : mapped(value, fromWire);
}

function isMarked(value: unknown): value is Marked {
  return isPlain(value) && typeof value['nonFinite'] === 'string';
}

/** A copy with every part changed, or the value itself where nothing changes: most messages are not copied. */
function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map(change);
    return parts.some((part, i) => part !== value[i]) ? parts : value;
  }
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, change(part)] as const);
  return entries.some(([name, part]) => part !== value[name]) ? Object.fromEntries(entries) : value;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer);
}
