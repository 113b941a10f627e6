/** A trained neuron as an ONNX model. */
import { LEAK } from '../core/more-activations';
import type { ActivationName } from '../core/settings';
import { inputsOf, THRESHOLD, type Model } from './model';
import { ONNX_TYPE, OnnxGraph, type OnnxValue } from './onnx-file';

/**
 * Adds what makes the output of the weighted sum z, of operators that ONNX Runtime computes in doubles. LeakyRelu is not among them, and its
 * Sigmoid has the digits of a float only (2.4e-7 off, relatively, at z = −23.1; version 1.30).
 */
const ACTIVATION: Readonly<Record<ActivationName, (graph: OnnxGraph, z: string) => string>> = {
  linear: (graph, z) => graph.node('Identity', [z], {}, OUTPUT),
  sigmoid: (graph, z) => graph.node('Reciprocal', [graph.node('Add', [graph.node('Exp', [graph.node('Neg', [z])]), graph.double(1)])], {}, OUTPUT),
  relu: (graph, z) => graph.node('Relu', [z], {}, OUTPUT),
  tanh: (graph, z) => graph.node('Tanh', [z], {}, OUTPUT),
  // With a leak below 1 the larger one is the branch.
  'leaky-relu': (graph, z) => graph.node('Max', [z, graph.node('Mul', [z, graph.double(LEAK)])], {}, OUTPUT),
  step: (graph, z) => graph.node('Cast', [graph.node('Greater', [z, graph.double(0)])], { to: ONNX_TYPE.double }, OUTPUT),
};

const INPUT = 'features';
const OUTPUT = 'output';
const LABEL = 'label';

/**
 * The model as a file, in doubles from end to end. Its input `features` is rows × inputs, as in the file, in the order of the metadata's `features` (a
 * JSON list of names); its output `output` is rows × 1. Where the target has two classes, `label` (rows × 1, texts) is the nearer one.
 */
export function onnxOf(model: Model): Uint8Array {
  const { about, features, products, parameters, activation, classes, target } = model;
  const { inputs } = inputsOf(model);
  const n = features.length;
  const graph = new OnnxGraph();
  const x = products.reduce((before, { factors, means }) => {
    const [first, second] = factors.map((place, side) =>
      graph.node('Sub', [graph.node('Gather', [before, graph.place(place)], { axis: 1 }), graph.double(means[side])]),
    );
    return graph.node('Concat', [before, graph.node('Mul', [first, second])], { axis: 1 });
  }, INPUT);
  const sum = graph.node('MatMul', [x, graph.doubles(parameters.subarray(0, n), [n, 1])]);
  ACTIVATION[activation](graph, graph.node('Add', [sum, graph.double(parameters[n])]));
  const outputs: OnnxValue[] = [{ name: OUTPUT, type: 'double', columns: 1 }];
  if (classes !== null) {
    const isOne = graph.node('GreaterOrEqual', [OUTPUT, graph.double(THRESHOLD)]);
    graph.node('Where', [isOne, graph.text(classes.one), graph.text(classes.zero)], {}, LABEL);
    outputs.push({ name: LABEL, type: 'string', columns: 1 });
  }
  return graph.file({
    about: about.join('\n'),
    inputs: [{ name: INPUT, type: 'double', columns: inputs.length }],
    outputs,
    metadata: { features: JSON.stringify(inputs), target },
  });
}
