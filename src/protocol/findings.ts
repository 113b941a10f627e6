/** What is told of a dataset before it is learnt from, and of a run, when something is wrong. */
export { changesData, FINDING_IDS, type Finding, type FindingId, type Place, type Remedy } from '../core/diagnosis/finding';
export type { Picture } from '../core/diagnosis/picture';
