import { EarlyStop, Plateau } from '../../core/early-stop';
import { DEFAULT_PATIENCE, type Settings } from '../../core/settings';
import { Glancer, type Rows } from '../rows/evaluate';

/** Looks at each epoch's end whether the run should go on, and at which rate. */
export interface EpochWatch {
  /**
   * @param mean of the epoch's losses, each before its update. @param weights N weights and the bias at its end.
   * @param rate learning rate now: that of the last drop, or one that a person set since.
   * @returns whether to stop, and the learning rate from here on where it changes.
   */
  epoch(mean: number, weights: Float64Array, rate: number): { readonly stop: boolean; readonly rate: number | null };
}

/** The watch that the settings ask for, or null. It goes by the rows that are set apart, where there are any. */
export function epochWatch(settings: Settings, apart: Rows | null): EpochWatch | null {
  const { schedule, patience, tolerance, learningRate } = settings;
  if (schedule !== 'plateau' && patience === null) return null;
  const validation = apart && new Glancer(apart, settings);
  const lossOf = (mean: number, weights: Float64Array): number => validation?.look(weights).loss ?? mean;
  if (schedule !== 'plateau') {
    const early = new EarlyStop(patience ?? DEFAULT_PATIENCE, tolerance);
    return { epoch: (mean, weights) => ({ stop: early.epoch(lossOf(mean, weights)), rate: null }) };
  }
  const plateau = new Plateau(learningRate, patience ?? DEFAULT_PATIENCE, tolerance);
  return {
    epoch: (mean, weights, rate) => {
      plateau.rate = rate;
      const stop = plateau.epoch(lossOf(mean, weights));
      return { stop, rate: plateau.rate === rate ? null : plateau.rate };
    },
  };
}
