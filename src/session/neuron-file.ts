/** The neuron of a whole run as a file that other programs can use. */
import { modelFile, type ModelFormat } from '../export/formats';
import type { DatasetInfo } from '../protocol/data';
import type { TrainingResult } from './full-run';

/**
 * @param info of the dataset that was learnt from
 * @returns what the file holds: bytes (ONNX), or a text (Python, TypeScript, JSON)
 */
export function neuronFile(
  format: ModelFormat,
  { file, target, classes, features, products = [], notes }: DatasetInfo,
  { originalUnits, settings }: Pick<TrainingResult, 'originalUnits' | 'settings'>,
): string | Uint8Array {
  const says = `One neuron for ${target}, learnt from ${file} with Perceptron Lab${classes ? `: near 1 for ${classes.one}, near 0 for ${classes.zero}` : ''}.`;
  const made = Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${String(value)}`]));
  const parameters = Float64Array.of(...originalUnits.weights, originalUnits.bias);
  const about = [says, `${made.join('; ')}.`, ...notes];
  return modelFile({ about, target, classes, features, products, parameters, activation: settings.activation }, format);
}
