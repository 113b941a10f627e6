import { formatOf, MODEL_ENDINGS, type ModelFormat } from '../export/formats';
import { UsageError } from './words';

/** The format that the name of the file behind `--neuron` asks for. @throws UsageError when there is none. */
export function neuronFormat(file: string): ModelFormat {
  const format = formatOf(file);
  if (format !== null) return format;
  throw new UsageError(`--neuron takes the name of a file that ends in one of ${MODEL_ENDINGS}, found ${JSON.stringify(file)}.`);
}
