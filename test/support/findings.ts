import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type SettingsRequest } from '../../src/core/settings';
import { makeDataset, type Dataset } from '../../src/data/dataset';
import { readTable } from '../../src/data/read';
import type { DataChoice } from '../../src/protocol/data';
import type { Finding, FindingId } from '../../src/protocol/findings';
import { trainFully } from '../../src/session/full-run';

/** A dataset of examples/. */
export async function example(name: string, choice: Partial<DataChoice> = {}): Promise<Dataset> {
  const bytes = readFileSync(join(import.meta.dirname, '../../examples', name));
  return makeDataset(await readTable(bytes, { file: name, delimiter: null }), choice);
}

/** A dataset of a text, as it would stand in a file. */
export async function written(text: string, choice: Partial<DataChoice> = {}): Promise<Dataset> {
  return makeDataset(await readTable(new TextEncoder().encode(text), { file: 'data.csv', delimiter: null }), choice);
}

/** n lines below a header. */
export function lines(header: string, n: number, row: (r: number) => readonly (number | string)[]): string {
  return [header, ...Array.from({ length: n }, (_, r) => row(r).join(','))].join('\n');
}

/** A number between −1 and 1 that looks drawn. */
export function noise(r: number, k = 1): number {
  return 2 * ((Math.sin(12.9898 * (r + 1) + 78.233 * k) * 43758.5453) % 1) - Math.sign(Math.sin(12.9898 * (r + 1) + 78.233 * k));
}

export function findingsOf(dataset: Dataset, settings: Partial<SettingsRequest> = {}): readonly Finding[] {
  return trainFully(dataset, { ...DEFAULT_SETTINGS, seed: 1, ...settings }).findings;
}

export function find(findings: readonly Finding[], id: FindingId): Finding {
  const found = findings.find((finding) => finding.id === id);
  if (!found) throw new Error(`There is no finding ${id} among ${findings.map((finding) => finding.id).join(', ') || 'none'}.`);
  return found;
}

export function ids(findings: readonly Finding[]): FindingId[] {
  return findings.map(({ id }) => id);
}

/** The findings after the remedy of a finding was applied. */
export function after(dataset: Dataset, settings: Partial<SettingsRequest>, id: FindingId, index = 0): readonly Finding[] {
  const remedy = find(findingsOf(dataset, settings), id).remedies[index];
  return findingsOf(dataset, { ...settings, ...remedy.settings });
}
