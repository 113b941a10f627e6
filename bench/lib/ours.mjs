// Samples and settings as this project's Trainer takes them.

/** @typedef {typeof import('../engine.mjs')} Engine */

/**
 * @param {Engine} lab
 * @param {import('./data.mjs').Samples} samples
 */
export function prepared({ SampleMemory, DEFAULT_SETTINGS }, { n, features, epochs, activation, lr, weights, x, y }) {
  const memory = new SampleMemory(n, features);
  memory.x.set(x);
  memory.y.set(y);
  memory.commit();
  const rows = {
    memory,
    x: memory.x,
    y: memory.y,
    n,
    features,
    lines: new Int32Array(n),
    fileRows: null,
    validation: null,
    binary: activation === 'sigmoid',
  };
  const settings = {
    ...DEFAULT_SETTINGS,
    activation,
    learningRate: lr,
    epochs,
    order: /** @type {const} */ ('file'),
    scaling: /** @type {const} */ ('none'),
    seed: 1,
    initialWeights: [...weights.subarray(0, features)],
    initialBias: weights[features],
  };
  return { rows, settings };
}

/** A whole run without a recording. @param {Engine} lab @returns {{ weights: Float64Array }} */
export function trainOnce({ Trainer }, rows, settings) {
  const trainer = new Trainer(rows, settings);
  while (!trainer.finished) if (trainer.advance(Infinity) === 0) throw new Error(trainer.divergence?.reason);
  const weights = trainer.weights.slice();
  trainer.dispose();
  return { weights };
}

/** A run with its recording, as a session has it: slices of 4 ms, 30 ticks a second. @param {Engine} lab */
export function recordOnce(lab, rows, settings) {
  const run = runOf(lab, rows, settings);
  for (let last = performance.now(); !run.over;) {
    const now = performance.now();
    run.advance(Infinity, now / 1000 + 0.004);
    if (now - last < 1000 / 30) continue;
    run.tick();
    last = now;
  }
  run.dispose();
  return run;
}

/** @param {Engine} lab @returns {InstanceType<Engine['Run']>} */
export function runOf({ Run }, rows, settings) {
  const features = Array.from({ length: rows.features }, (_, i) => `x${i}`);
  const dataset = { file: 'bench', rows: rows.n, features, target: 'y', classes: null, leftOut: [] };
  const total = rows.n * settings.epochs;
  const info = {
    id: 'bench',
    dataset,
    settings,
    requested: settings,
    scalingReason: null,
    metric: rows.binary ? 'accuracy' : 'R²',
    samplesPerEpoch: rows.n,
    totalSamples: total,
    updatesPerEpoch: rows.n,
    totalUpdates: total,
    validationRows: 0,
  };
  const scaler = { kind: 'none', offset: new Float64Array(rows.features), divisor: new Float64Array(rows.features).fill(1) };
  return new Run(info, rows, /** @type {any} */ (scaler), () => performance.now() / 1000);
}
