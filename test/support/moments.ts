import type { LabReply, Moment, MomentAt } from '../../src/protocol/lab';
import type { Lab } from './lab';

type Named<T extends LabReply['type']> = Extract<LabReply, { type: T }>;

/** What the session told the lab last, of one kind. */
export function lastReply<T extends LabReply['type']>(lab: Lab, type: T): Named<T> {
  const found = lab.all('lab').findLast(({ reply }) => reply.type === type);
  if (!found) throw new Error(`The lab was told no ${type}.`);
  return found.reply as Named<T>;
}

/** Asks for a moment. @throws Error when there is none. */
export function momentAt(lab: Lab, at: Exclude<MomentAt, null>): Moment {
  lab.send({ type: 'lab', request: { type: 'moment', at } });
  const { moment } = lastReply(lab, 'moment');
  if (!moment) throw new Error('There is no moment.');
  return moment;
}
