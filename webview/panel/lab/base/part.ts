/** What every part of the lab is: a fold below the charts that shows one side of the neuron at a moment of its run. */
import type { Status } from '../../../../src/protocol/frame';
import type { LabReply, Moment } from '../../../../src/protocol/lab';
import type { PanelState } from '../../../../src/protocol/panel';

/** What there is to show. */
export interface LabView {
  readonly state: PanelState;
  readonly status: Status;
  /** The moment that is shown: one that a person chose, or the sample learnt from last; null when none is known (yet). */
  readonly moment: Moment | null;
}

export interface LabPart {
  /** Its name in the page and in what is remembered: `neuron`, `math`, … It is the data-testid of the fold's content. */
  readonly name: string;
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly purpose: string;
  readonly element: HTMLElement;
  /** Whether it shows a moment, so that the session is asked for one while it is unfolded. */
  readonly needsMoment: boolean;
  /** Whether it has something to say before the first run, too. */
  readonly beforeRun?: boolean;
  /** Called at most once a frame, and only while it is unfolded. */
  render(view: LabView): void;
  /** A few letters behind the title, such as a count; null or absent: none. Asked for while it is folded too. */
  badge?(view: LabView): string | null;
  /** It was unfolded, or folded again, or another run has begun while it is unfolded: the time to ask the session for what it shows. */
  shown?(unfolded: boolean): void;
  /** The session told something. */
  reply?(reply: LabReply): void;
}
