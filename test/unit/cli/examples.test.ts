import { describe, expect, it } from 'vitest';
import { example, report, train } from './support';

describe('the examples', () => {
  it.each([
    ['and.csv', [], 4, 'y', 'sigmoid'],
    ['xor.csv', [], 4, 'y', 'sigmoid'],
    ['celsius.csv', [], 13, 'fahrenheit', 'linear'],
    ['cars.csv', [], 50, 'dist', 'linear'],
    ['faithful.csv', [], 272, 'waiting', 'linear'],
    ['mtcars.csv', ['--target', 'mpg'], 32, 'mpg', 'linear'],
    ['diabetes.csv', [], 442, 'target', 'linear'],
    ['penguins.csv', ['--positive', 'Gentoo'], 333, 'species', 'sigmoid'],
    ['wine.csv', ['--positive', '0'], 178, 'target', 'sigmoid'],
    ['breast_cancer.csv', [], 569, 'target', 'sigmoid'],
    ['iris.csv', ['--positive', 'versicolor'], 150, 'Species', 'sigmoid'],
  ])('%s trains', async (name, words, rows, target, activation) => {
    const start = await report(example(name), ...words, '--seed', '1', '--epochs', '1');
    const result = await report(example(name), ...words, '--seed', '1');
    expect(result.dataset).toMatchObject({ rows, target });
    expect(result.settings['activation']).toBe(activation);
    expect(result.stopped).toBeNull();
    expect(result.loss.final).toBeLessThan(start.loss.final);
  });

  it('are told in words', async () => {
    const { code, out } = await train(example('iris.csv'), '--positive', 'setosa', '--seed', '1');
    expect(code).toBe(0);
    expect(out).toContain('iris.csv: 150 rows, 4 features, target Species (1 = setosa, 0 = not setosa)');
    expect(out).toContain('left out: column 1 (an index column without a name)');
    expect(out).toMatch(/^ {2}Petal\.Length +-?\d/m);
    expect(out).toContain('15\u202f000 updates');
    expect(out).toContain('accuracy 1,');
    expect((await train(example('celsius.csv'), '--epochs', '1')).out).toMatch(
      /13 rows, 1 feature, target fahrenheit\n.*best guess.*\n.*, 1 epoch, /,
    );
  });
});
