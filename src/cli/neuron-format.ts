import { formatOf, MODEL_FORMATS, type ModelFormat } from '../export/formats';
import { UsageError } from './words';

/** The format that the name of the file behind `--neuron` asks for. @throws UsageError when there is none. */
export function neuronFormat(file: string): ModelFormat {
  const format = formatOf(file);
  if (format !== null) return format;
  const endings = MODEL_FORMATS.map((ending) => `.${ending}`).join(', ');
  throw new UsageError(`--neuron takes the name of a file that ends in one of ${endings}, found ${JSON.stringify(file)}.`);
}
