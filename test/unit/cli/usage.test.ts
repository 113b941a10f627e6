import { describe, expect, it } from 'vitest';
import { example, file, run, train } from './support';

describe('bad usage', () => {
  const usage = 'Usage: train FILE [options]';

  it.each([
    [[], ''],
    [['learn'], 'There is no command "learn"'],
    [['train'], 'Name a dataset file.'],
    [['train', 'f.csv', '--nope'], "Unknown option '--nope'"],
    [['train', 'f.csv', '--epochs', '0'], 'The number of epochs'],
    [['train', 'f.csv', '--learning-rate', '-1'], 'would climb the loss'],
    [['train', 'f.csv', '--batch-size', '2.5'], 'must be a whole number from 1, or full'],
  ])('%j ends with exit code 2 and a usage line', async (words, message) => {
    const { code, out, err } = await run(...words);
    expect(code).toBe(2);
    expect(out + err).toContain(usage);
    expect(err).toContain(message);
  });

  it('with another number of initial weights than features, too', async () => {
    const { code, out, err } = await train(example('celsius.csv'), '--initial-weights', '1,2');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('--initial-weights takes 1 number, one per feature (celsius), found 2.');
    expect(err).toContain(usage);
  });

  it('is not to ask for help', async () => {
    for (const words of [['--help'], ['train', '--help']]) {
      const { code, out, err } = await run(...words);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(usage);
      expect(out).toContain('--initial-weights');
    }
  });
});

describe('a file that can be read in two ways', () => {
  it('is said on standard error, with the option that asks for the other', async () => {
    const path = file('ways.csv', 'a;y\n1,234;1\n2,345;2\n3,456;3;;\n');
    const { code, err } = await train(path, '--epochs', '1');
    expect(code).toBe(0);
    expect(err).toContain(`ways.csv: warning: "1,234" can be read in two ways. Read as: "1,234" is 1.234, with a decimal comma.`);
    expect(err).toContain(`for this add --decimal '.' --thousands ','.`);
    expect(err).toContain('ways.csv:4:9: warning: left out 2 empty fields behind the last column.');
    expect((await train(path, '--epochs', '1', '--decimal', ',')).err).not.toContain('two ways');
  });
});
