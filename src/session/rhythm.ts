/** When a run that goes on looks up from its work. All times are in seconds. */

/** Work between two looks at the messages. */
export const SLICE = 0.004;
/** Between two frames: at most 30 a second. */
export const FRAME = 1 / 30;
/** A paced run that has done what is due rests so long at least, instead of asking the clock all the time. */
const SHORTEST_WAIT = SLICE;
const SHORTEST_DELAY = 0.001;

/** Until when a slice lasts that begins now: it ends where a frame is due, so that frames are as many as they may be. */
export function sliceEnd(now: number, lastFrame: number): number {
  const untilFrame = lastFrame + FRAME - now;
  return now + (untilFrame > 0 ? Math.min(SLICE, untilFrame) : SLICE);
}

/** How long to rest where the next sample is due in `wait`: at most until the next frame. */
export function restFor(wait: number, now: number, lastFrame: number): number {
  return Math.min(Math.max(wait, SHORTEST_WAIT), Math.max(lastFrame + FRAME - now, SHORTEST_DELAY));
}
