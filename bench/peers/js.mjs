// One neuron in synaptic, brain.js or convnetjs: the same rows, one update each. Arguments: file, most updates, library.
import { createRequire } from 'node:module';
import { serve } from '../lib/contestant.mjs';
import { load } from '../lib/data.mjs';

const require = createRequire(import.meta.url);
const samples = load(process.argv[2], Number(process.argv[3]));
const library = process.argv[4];
const { n, features, epochs, activation, lr, weights } = samples;
const inputs = Array.from({ length: n }, (_, r) => Array.from(samples.x.subarray(r * features, (r + 1) * features)));
const targets = Array.from(samples.y, (value) => [value]);

/** Each gives a fresh neuron: a function that trains on row r, and one that gives the weights. */
const LIBRARIES = {
  synaptic() {
    const { Layer, Network, Neuron } = require('synaptic');
    const [input, output] = [new Layer(features), new Layer(1)];
    input.project(output);
    output.set({ squash: activation === 'linear' ? Neuron.squash.IDENTITY : Neuron.squash.LOGISTIC, bias: weights[features] });
    const network = new Network({ input, hidden: [], output });
    const connections = Object.values(output.list[0].connections.inputs);
    connections.forEach((connection, i) => (connection.weight = weights[i]));
    const step = (r) => {
      network.activate(inputs[r]);
      network.propagate(lr, targets[r]);
    };
    return { step, weights: () => connections.map(({ weight }) => weight) };
  },
  /** It has no linear output: on the linear works it trains a sigmoid, which is the same work and an exp. */
  'brain.js'() {
    const { NeuralNetwork } = require('brain.js');
    const network = new NeuralNetwork({ activation: 'sigmoid' });
    network.sizes = [features, 1];
    network.initialize();
    network.updateTrainingOptions({ learningRate: lr, momentum: 1e-30 }); // it refuses 0
    const patterns = inputs.map((input, r) => ({ input, output: targets[r] }));
    return { step: (r) => network.trainPattern(patterns[r]), weights: () => network.weights[1][0] };
  },
  convnetjs() {
    const { FullyConnLayer, InputLayer, Net, RegressionLayer, SigmoidLayer, Trainer, Vol } = require('convnetjs');
    const one = { in_sx: 1, in_sy: 1, in_depth: 1 };
    const neuron = new FullyConnLayer({ in_sx: 1, in_sy: 1, in_depth: features, num_neurons: 1 });
    const net = new Net();
    const input = new InputLayer({ out_sx: 1, out_sy: 1, out_depth: features });
    net.layers = [input, neuron, ...(activation === 'linear' ? [] : [new SigmoidLayer(one)]), new RegressionLayer({ ...one, num_neurons: 1 })];
    const trainer = new Trainer(net, { method: 'sgd', learning_rate: lr, momentum: 0, batch_size: 1, l2_decay: 0 });
    const volumes = inputs.map((row) => new Vol(row));
    return { step: (r) => trainer.train(volumes[r], targets[r]), weights: () => neuron.filters[0].w };
  },
};

const make = LIBRARIES[/** @type {keyof typeof LIBRARIES} */ (library)];
await serve(`${library} ${require(`${library}/package.json`).version}`, () => {
  const neuron = make();
  const begin = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) for (let r = 0; r < n; r++) neuron.step(r);
  return { updates: n * epochs, seconds: (performance.now() - begin) / 1000, weights: neuron.weights() };
});
