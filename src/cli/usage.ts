/** The help texts of the commands. */
import { DEFAULT_SETTINGS } from '../core/settings';
import { DIALECT_USAGE } from './dialect-options';

const CHOICE = `\
  --target NAME           column to learn (default: one named target, label, class, y, species, …, else the last
                          that can be one)
  --features A,B          columns to learn from, "A,B" in quotes where a name has a comma (default: every other column of
                          numbers, of yes and no, or of at most 10 different texts)
  --products A*B,C*C      learn from the product of two features too, or from a square: what bends, a neuron cannot make
                          itself; each is taken from its mean
  --positive LABEL        the class that counts as 1, against the rest (default: the second of two, or yes; of more than two
                          the most frequent, which is said)
  --missing NAME          rows without a value of a feature: refuse | drop | mean | median | frequent: fill in such a value
                          (default: drop them where at least half of the rows, and 10, remain, else refuse)
  --rows FROM-TO          learn from these rows only, such as 1-1000
  --sample NUMBER         learn from so many rows, drawn at random
  --sample-seed NUMBER    the same seed draws the same rows (default 1)`;

const TRAINING = `\
  --activation NAME       linear | sigmoid | relu | tanh | leaky-relu | step
                          (default: sigmoid for a target of two classes, else linear)
  --learning-rate NUMBER  how far each update moves the weights (default ${DEFAULT_SETTINGS.learningRate})
  --epochs NUMBER         passes over all rows (default ${DEFAULT_SETTINGS.epochs})
  --batch-size NUMBER     samples per update, or full: one update per epoch (default ${DEFAULT_SETTINGS.batchSize})
  --order NAME            file | shuffled (default ${DEFAULT_SETTINGS.order})
  --scaling NAME          none | standardize | minmax | auto (default ${DEFAULT_SETTINGS.scaling})
  --seed NUMBER           the same seed gives the same run (default: drawn, and shown)
  --initial-weights A,B   one number per feature (default: drawn from -1 to 1)
  --initial-bias NUMBER   (default: drawn from -1 to 1)
  --loss NAME             squared | absolute | huber | log: what is made small (default squared)
  --huber-c NUMBER        error from which Huber's loss grows in proportion only (default ${DEFAULT_SETTINGS.huberC})
  --momentum NUMBER       share of the last step that goes on, 0 to 0.99 (default 0)
  --l1 NUMBER             penalty that makes small weights exactly 0 (default 0)
  --l2 NUMBER             penalty that keeps weights small (default 0)
  --schedule NAME         how the learning rate changes: constant | step | exponential | cosine | inverse |
                          one-cycle | plateau (default constant)
  --patience NUMBER       epochs without an improvement before the run stops (plateau: before the rate falls)
  --tolerance NUMBER      how much better the loss must get to count as one (default ${DEFAULT_SETTINGS.tolerance})
  --validation SHARE      share of the rows to set apart and only measure on, such as 0.2 (default 0)
  --summation NAME        sequential | compensated: as Python up to 3.11, or from 3.12 on, adds (default sequential)`;

const READING = `\
${DIALECT_USAGE}
  --encoding NAME         utf-16le, windows-1252 (latin1), windows-1251, shift_jis, gb18030, euc-kr, iso-8859-2 and others by their
                          usual names (default: found from the file, else utf-8)
  --missing-markers A,B   what also marks a missing value, besides an empty cell, NA, N/A, #N/A, <NA>, NaN, null, None, \\N, ? and -
  --values A,B            what is a value although it usually marks a missing one, such as None where it names a group`;

const JSON_OPTION = '  --json                  print the result as one JSON object; where there is none, why';
const TRACE = '  --trace FILE            write one JSON line per sample, as it was before its update';
const PREDICTIONS = '  --predictions FILE      write what the neuron says of each row in the end, as CSV';
const NEURON = '  --neuron FILE           write the neuron as Python, TypeScript, ONNX or JSON: FILE ends in .py, .ts, .onnx or .json';
const HELP = '  --help                  show this text';

const COMMANDS = {
  train: { does: 'trains one neuron', options: [CHOICE, TRAINING, READING, JSON_OPTION, TRACE, PREDICTIONS, NEURON, HELP] },
  'find-rate': { does: 'tries learning rates on a copy of it, and suggests some', options: [CHOICE, TRAINING, READING, JSON_OPTION, HELP] },
  describe: { does: 'tells what is in a file', options: [READING, JSON_OPTION, HELP] },
} as const;

export type Command = keyof typeof COMMANDS;

export function isCommand(word: string): word is Command {
  return Object.hasOwn(COMMANDS, word);
}

/** What a command takes. */
export function usage(command: Command): string {
  const { does, options } = COMMANDS[command];
  return [`Usage: ${command} FILE [options]   ${does}`, '', ...options].join('\n');
}

/** The commands, and all that the first of them takes. */
export const USAGE = [
  ...Object.entries(COMMANDS).map(([name, { does }], i) => `${i === 0 ? 'Usage:' : '      '} ${`${name} FILE [options]`.padEnd(26)} ${does}`),
  '',
  `find-rate takes what train takes but --trace, --predictions and --neuron; describe takes --json and what says how to read the file. COMMAND --help tells which.`,
  '',
  ...COMMANDS.train.options,
].join('\n');
