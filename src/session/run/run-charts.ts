import type { ChartData, View } from '../../protocol/columns';
import type { RunInfo } from '../../protocol/run';
import type { Recording } from '../../trace/recording';
import type { Glancer } from '../rows/evaluate';
import type { Trainer } from '../training/trainer';
import { chartData, type ChartCursor, type Replay } from './chart';
import { ValidationCurve } from './validation-curve';

/** The run that is drawn. */
interface Drawn {
  readonly info: RunInfo;
  readonly trainer: Trainer;
  readonly recording: Recording;
  /** Seconds of training so far. */
  readonly elapsed: number;
  readonly replay: Replay;
}

/** What the charts show of a run, frame by frame. */
export class RunCharts {
  /** Null where no rows are set apart. */
  readonly validation: ValidationCurve | null;
  private cursor: ChartCursor | null = null;

  /** @param validator looks at the rows that are set apart, where there are any. */
  constructor(
    private readonly run: Drawn,
    validator: Glancer | null,
    clock: () => number,
  ) {
    this.validation = validator && new ValidationCurve(run.trainer, validator, run.recording.trail, clock);
  }

  /** Chart data for the view; what is new since the last call where `fresh` is false and that is possible. */
  data(view: View, active: boolean, fresh: boolean): ChartData {
    const { recording, trainer, elapsed, info, replay } = this.run;
    const source = {
      recording,
      weights: trainer.weights,
      update: trainer.samples,
      seconds: elapsed,
      totalSamples: info.totalSamples,
      active,
      replay,
      validation: this.validation,
    };
    const { data, cursor } = chartData(source, view, fresh ? null : this.cursor);
    this.cursor = cursor;
    return data;
  }
}
