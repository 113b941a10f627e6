/** What may be wrong with a dataset or a run, told so that a person can check it and mend it. */
import { productName, type Product } from '../product';
import type { SettingsRequest } from '../settings';
import type { Picture } from './picture';

/** Stable: other programs read them. The first seven are known of a dataset before it is learnt from, the others of a run. */
export const FINDING_IDS = [
  'target-range',
  'constant-column',
  'duplicate-columns',
  'id-column',
  'scale',
  'sorted-rows',
  'imbalance',
  'exploding',
  'oscillating',
  'dead-relu',
  'saturated',
  'vanishing',
  'frozen',
  'too-slow',
  'not-linear',
  'penalty',
  'overfitting',
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** What to change before training again from the same start. */
export interface Remedy {
  /** In the imperative: "Standardise the columns". */
  readonly label: string;
  /** What the settings become; all others stay. */
  readonly settings: Partial<SettingsRequest>;
  /** Features that are learnt from no more. */
  readonly leaveOut: readonly string[];
  /** Products of features that are learnt from too; absent: none. */
  readonly multiply?: readonly Product[];
  /** The class that counts as 1 from then on; absent: as before. */
  readonly positive?: string;
}

/** Where to look. */
export interface Place {
  /** Sample of the run, from 1. */
  readonly sample?: number;
  /** Line of the file, from 1. */
  readonly line?: number;
  /** A column's name. */
  readonly column?: string;
}

/** Something that is wrong, or will be: what was measured, why it happens, and what helps. */
export interface Finding {
  readonly id: FindingId;
  /** One or two sentences with the numbers measured. */
  readonly evidence: string;
  /** Why it happens, in two sentences. */
  readonly why: string;
  readonly where: Place | null;
  /** The best first; empty where no setting helps. */
  readonly remedies: readonly Remedy[];
  /** The numbers of this very run that show it, where a few do. */
  readonly picture?: Picture;
}

/** Whether a remedy changes what is learnt, not only how. */
export function changesData({ leaveOut, multiply, positive }: Remedy): boolean {
  return leaveOut.length > 0 || multiply !== undefined || positive !== undefined;
}

/** A remedy that changes settings alone. */
export function set(label: string, settings: Partial<SettingsRequest>): Remedy {
  return { label, settings, leaveOut: [] };
}

/** What else changes when a product is learnt from. */
export type Multiplied = Pick<Partial<SettingsRequest>, 'scaling' | 'learningRate'>;

/** Learns from a product too. */
export function multiply(product: Product, settings: Multiplied): Remedy {
  const how = settings.scaling === 'standardize' ? ', standardised' : '';
  return { label: `Learn from ${productName(product)} too${how}`, settings, leaveOut: [], multiply: [product] };
}

/** Leaves columns out; no remedy where no feature would be left. */
export function leaveOut(columns: readonly string[], features: number): Remedy[] {
  if (columns.length >= features) return [];
  const label = columns.length === 1 ? `Leave ${columns[0]} out` : `Leave the ${columns.length} columns out`;
  return [{ label, settings: {}, leaveOut: columns }];
}
