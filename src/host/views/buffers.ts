/** Numbers on their way to a webview. */
import type { ChartData, LossPoints } from '../../protocol/columns';

/** The same numbers in a buffer of their own: a part of a larger buffer would ship all of it. */
export function compact<T extends Float64Array | Float32Array>(numbers: T): T {
  return numbers.byteLength === numbers.buffer.byteLength ? numbers : (numbers.slice() as T);
}

export function compactChart(chart: ChartData): ChartData {
  const { losses, weights, epochs, validation } = chart;
  return {
    ...chart,
    losses: { ...losses, data: compact(losses.data) },
    weights: { ...weights, updates: compact(weights.updates), seconds: compact(weights.seconds), weights: compact(weights.weights) },
    epochs: compactPoints(epochs),
    validation: { ...validation, ...compactPoints(validation) },
  };
}

function compactPoints({ updates, losses }: LossPoints): LossPoints {
  return { updates: compact(updates), losses: compact(losses) };
}
