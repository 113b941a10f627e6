/** What a neuron says of each row, as CSV. */
import type { DatasetInfo } from './data';
import type { RowsReport } from './rows';

type Classes = DatasetInfo['classes'];

/** The first line. @param classes of the target; they add the name of the right class and of the one that the neuron says. */
export function predictionsHeader(classes: Classes): string {
  return `row,line,set,target,output,loss${classes === null ? '' : ',class,predicted'}\n`;
}

/** A line for each row of a report: numbers in full, NaN and Infinity as words; `set` is training or validation; an output that is NaN is no class. */
export function predictionLines({ rows, lines, outputs, targets, losses, validation }: RowsReport, classes: Classes): string {
  const named = (value: number): string => (classes === null ? '' : `,${Number.isNaN(value) ? '' : cell(value >= 0.5 ? classes.one : classes.zero)}`);
  let text = '';
  for (let i = 0; i < rows.length; i++) {
    const [target = NaN, output = NaN] = [targets[i], outputs[i]];
    text += `${rows[i]},${lines[i]},${validation[i] === 1 ? 'validation' : 'training'},${target},${output},${losses[i]}`;
    text += `${named(target)}${named(output)}\n`;
  }
  return text;
}

/** A text as a cell: in quotes where it needs them (RFC 4180). */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
