import { Kernel, type Fault, type TimedRates } from '../../src/kernel/kernel';
import type { ActivationName } from '../../src/core/settings';
import { SETTINGS } from './rows';
import type { TrainingRows } from '../../src/session/rows/training-rows';

/** The kernel from outside: parameters go in and come out with every call, and the order may be any list of rows. */
export class KernelUnderTest {
  fault: Fault | null = null;

  constructor(
    private readonly rows: TrainingRows,
    private readonly activation: ActivationName,
  ) {}

  /** So many learning rates, as a run would have them. */
  ratesOf(count: number, rates: TimedRates): Float64Array {
    const kernel = new Kernel(this.rows.memory.chunks[0], { ...SETTINGS, activation: this.activation, batch: 1 }, false);
    try {
      kernel.fillRates(1, count, rates);
      return kernel.rates.slice(1, 1 + count);
    } finally {
      kernel.dispose();
    }
  }

  /** Trains on order[from] … order[to − 1], rows from … to − 1 without an order. @returns updates applied. */
  run(p: Float64Array, order: Int32Array | null, from: number, to: number, lr: number, losses: Float64Array): number {
    const kernel = new Kernel(this.rows.memory.chunks[0], { ...SETTINGS, activation: this.activation, batch: 1 }, order !== null);
    try {
      kernel.weights.set(p);
      let done = 0;
      while (done < to - from) {
        const count = order ? Math.min(this.rows.n, to - from - done) : to - from;
        kernel.order?.set(order?.subarray(from + done, from + done + count) ?? []);
        kernel.position = order ? 0 : from;
        const applied = kernel.run(count, lr);
        losses.set(kernel.losses.subarray(0, kernel.fault ? applied + 1 : applied), done);
        done += applied;
        if (kernel.fault !== null) break;
      }
      p.set(kernel.weights);
      this.fault = kernel.fault;
      return done;
    } finally {
      kernel.dispose();
    }
  }
}
