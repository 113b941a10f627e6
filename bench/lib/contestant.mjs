// A contestant is a program: started with a data file and a number of updates, it loads the data, says "ready", and for each
// line of input trains once from the beginning and answers with JSON: updates, seconds, weights. It rests while others run.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Contestant {
  #child;
  #lines;

  /** @param {string} command @param {string[]} args */
  constructor(command, args) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @returns {Promise<string>} the next line it writes */
  async #line() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.#child.spawnargs.join(' ')} ended without an answer.`);
    return value;
  }

  /** Waits until the data are loaded. @returns what it calls itself, with its version */
  async ready() {
    const line = await this.#line();
    if (!line.startsWith('ready')) throw new Error(line);
    return line.slice('ready '.length);
  }

  /** Trains once. @returns {Promise<{ updates: number, seconds: number, weights: number[] }>} */
  async train() {
    this.#child.stdin.write('go\n');
    return JSON.parse(await this.#line());
  }

  end() {
    this.#child.stdin.end();
  }
}

/** @typedef {{ updates: number, seconds: number, weights: ArrayLike<number> }} Answer */

/**
 * The other side of it, for contestants in JavaScript.
 * @param {string} title
 * @param {() => Answer | Promise<Answer>} train
 */
export async function serve(title, train) {
  console.log(`ready ${title}`);
  for await (const _ of createInterface({ input: process.stdin })) {
    const { weights, ...numbers } = await train();
    console.log(JSON.stringify({ ...numbers, weights: Array.from(weights).slice(0, 16) }));
  }
}
