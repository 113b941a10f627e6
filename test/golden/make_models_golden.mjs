// What other programs make of the neurons that are taken along: each file is run by its own reader, and what that says is written down
// beside the file itself.
//
//     npm install --no-save onnxruntime-node && node test/golden/make_models_golden.mjs
//
// The values here were made with ONNX Runtime 1.30.0 (all models also pass onnx.checker of ONNX 1.12) and CPython 3.11.2 on Linux.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const ort = require(process.env.ONNXRUNTIME ?? 'onnxruntime-node');

const source = `
  export { ACTIVATIONS } from '../../src/core/settings';
  export { onnxOf } from '../../src/export/onnx';
  export { pythonOf } from '../../src/export/python';
  export { bentModel, INPUTS, ROWS } from '../support/models';
`;
const bundle = await esbuild.build({ stdin: { contents: source, resolveDir: HERE, loader: 'ts' }, bundle: true, write: false, format: 'esm' });
const { ACTIVATIONS, onnxOf, pythonOf, bentModel, INPUTS, ROWS } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`
);

const CLASSES = { zero: 'not “é”', one: 'ja 🌡' };
const cases = [];
for (const activation of ACTIVATIONS)
  for (const classes of [null, CLASSES]) {
    const model = bentModel(activation, classes);
    const onnx = onnxOf(model);
    const session = await ort.InferenceSession.create(onnx);
    const { output, label } = await session.run({
      features: new ort.Tensor('float64', Float64Array.from(ROWS.flat()), [ROWS.length, INPUTS.length]),
    });
    const python = pythonOf(model);
    const rows = ROWS.map((row) => Object.fromEntries(INPUTS.map((name, i) => [name, row[i]])));
    const asks = `import json\nROWS = json.loads(${JSON.stringify(JSON.stringify(rows))})\nprint(json.dumps([[predict(row)${classes ? ', classify(row)' : ''}] for row in ROWS]))\n`;
    const says = JSON.parse(execFileSync(process.env.PYTHON ?? 'python3', ['-c', `${python}\n${asks}`], { encoding: 'utf8' }));
    cases.push({
      activation,
      classes,
      onnx: Buffer.from(onnx).toString('base64'),
      onnxOutputs: [...output.data],
      onnxLabels: label ? [...label.data] : null,
      python,
      pythonOutputs: says.map(([value]) => value),
      pythonLabels: classes ? says.map(([, label]) => label) : null,
    });
  }
writeFileSync(join(HERE, 'models.json'), `${JSON.stringify(cases)}\n`);
