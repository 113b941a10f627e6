/** The files that a trained neuron can be written to. */
import type { Model } from './model';
import { modelJson } from './model-json';
import { onnxOf } from './onnx';
import { pythonOf } from './python';
import { typeScriptOf } from './typescript';

const WRITERS = { py: pythonOf, ts: typeScriptOf, onnx: onnxOf, json: modelJson } as const satisfies Record<
  string,
  (model: Model) => string | Uint8Array
>;

/** Each by the ending of its files. */
export type ModelFormat = keyof typeof WRITERS;
export const MODEL_FORMATS = Object.keys(WRITERS) as ModelFormat[];

/** The endings, for a person to read. */
export const MODEL_ENDINGS = MODEL_FORMATS.map((format) => `.${format}`).join(', ');

/** The format that the name of a file asks for, or null. */
export function formatOf(name: string): ModelFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return MODEL_FORMATS.find((format) => format === ending) ?? null;
}

/** What the file holds: bytes, or a text that is meant to be UTF-8. */
export function modelFile(model: Model, format: ModelFormat): string | Uint8Array {
  return WRITERS[format](model);
}
