import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import { ACTIVATION } from '../../../src/core/activation';
import { ACTIVATIONS } from '../../../src/core/settings';
import { typeScriptOf } from '../../../src/export/typescript';
import { bentModel, bentSum, INPUTS, ROWS } from '../../support/models';

interface Module {
  readonly predict: (row: Readonly<Record<string, number>>) => number;
  readonly classify?: (row: Readonly<Record<string, number>>) => string;
}

async function moduleOf(text: string): Promise<Module> {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
  return (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`)) as Module;
}

/** What the compiler says of a file, in its strictest mode. */
function complaints(text: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitReturns: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) => (name === 'neuron.ts' ? ts.createSourceFile(name, text, target) : read(name, target));
  const found = ts.getPreEmitDiagnostics(ts.createProgram(['neuron.ts'], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const named = (row: readonly number[]): Record<string, number> => Object.fromEntries(INPUTS.map((name, i) => [name, row[i]]));

describe('a neuron in TypeScript', () => {
  it.each(ACTIVATIONS)('says what the neuron says: %s', async (activation) => {
    const { predict, classify } = await moduleOf(typeScriptOf(bentModel(activation)));
    expect(classify).toBeUndefined();
    for (const row of ROWS) {
      const right = ACTIVATION[activation].output(bentSum(row));
      expect(Math.abs(predict(named(row)) - right)).toBeLessThanOrEqual(2 * Number.EPSILON * Math.abs(right));
    }
  });

  it('compiles in the strictest mode, whatever the names are', () => {
    const odd = '*/ \\ ` ${z} </script>\u2028\n"';
    const { features, ...model } = bentModel('sigmoid', { zero: odd, one: odd });
    const names = features.map((name, i) => (i === 1 ? odd : name));
    expect(complaints(typeScriptOf({ ...model, about: [odd], features: names }))).toEqual([]);
    expect(complaints(typeScriptOf(bentModel('linear')))).toEqual([]);
    expect(complaints('const a: string = 1;')).not.toEqual([]);
  });

  it('keeps names as they are, in their order, and numbers in full', async () => {
    const names = ['10', '2', '__proto__', 'a\u2028b', '🌡'];
    const weights = Float64Array.of(1e300, 1 / 3, 5e-324, -0, 2, 0.1);
    const text = typeScriptOf({ about: [], target: 'y', classes: null, features: names, products: [], parameters: weights, activation: 'linear' });
    expect(text).toContain('["10", 1e+300],\n  ["2", 0.3333333333333333],\n  ["__proto__", 5e-324],\n  ["a\\u2028b", -0],');
    const { predict } = await moduleOf(text);
    expect(predict(Object.fromEntries(names.map((name) => [name, 3])))).toBe(3e300);
  });

  it('names the class, and what is missing', async () => {
    const { predict, classify } = await moduleOf(typeScriptOf(bentModel('sigmoid', { zero: 'no', one: 'it’s "yes"' })));
    expect(ROWS.map((row) => classify?.(named(row)))).toEqual(['no', 'it’s "yes"', 'no', 'no', 'no']);
    expect(() => predict({ a: 1 })).toThrow('There is no value for it’s "b".');
  });
});
