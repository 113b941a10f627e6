/** The lines of the weights chart: one for each weight that is drawn, and one for the bias. Pure. */

export interface WeightLine {
  /** Its place among the lines, which gives it its colour and its dashes. */
  readonly line: number;
  readonly name: string;
  /** What it is remembered by: the name of its column; BIAS for the bias. */
  readonly key: string;
  /** Whether a person has taken it out of the chart. */
  readonly hidden: boolean;
}

/** No column has this name: one without a name is called by its number. */
const BIAS = '';

/**
 * @param parameters of the lines, by index (N: the bias)
 * @param names of all parameters, the bias last
 * @param hidden keys of those that are taken out, of runs on other columns too
 */
export function weightLines(parameters: readonly number[], names: readonly string[], hidden: readonly string[]): readonly WeightLine[] {
  return parameters.map((parameter, line) => {
    const name = names[parameter] ?? '';
    const key = parameter === names.length - 1 ? BIAS : name;
    return { line, name, key, hidden: hidden.includes(key) };
  });
}

/** Those that are drawn. */
export const visible = (lines: readonly WeightLine[]): readonly WeightLine[] => lines.filter(({ hidden }) => !hidden);
