/** "Read File Differently…": what was found of how a file is read, and what a person chooses instead. */
import { QuickPickItemKind, l10n, type CancellationToken, type QuickPickItem } from 'vscode';
import { AS_FOUND, dialectProblem, isChosen, type Reading } from '../../protocol/reading';
import type { TableSummary } from '../../protocol/data';
import { showWarning } from '../base/notify';
import { readingParts, type Part, type Value } from './readingParts';
import { askOne, askText, type Place } from './steps';

interface Item extends QuickPickItem {
  readonly part?: Part;
  readonly end?: 'read' | 'reset';
}

/**
 * Asks for one part after the other until the person says that the file is to be read so.
 * @param table as it was read, or null. @returns undefined when the person turned away.
 */
export async function askReading(file: string, before: Reading, table: TableSummary | null, token: CancellationToken): Promise<Reading | undefined> {
  const parts = readingParts().filter(({ formats }) => table === null || formats.includes(table.source.format));
  const title = l10n.t('Read {0} differently', file);
  let reading = before;
  let last: Part | undefined;
  for (;;) {
    const items = menu(parts, before, reading, table);
    const active = items.find(({ end }) => end === 'read') ?? items.find(({ part }) => part !== undefined && part === last);
    const chosen = await askOne({ title, step: 1, total: 2, token }, l10n.t('What should be read differently?'), items, active);
    if (chosen === undefined || chosen === 'back') return undefined;
    if (chosen.end === 'reset') return AS_FOUND;
    if (chosen.end === 'read') return reading;
    last = chosen.part;
    const next = chosen.part && (await askPart(chosen.part, reading, table, { title, step: 2, total: 2, token }));
    if (next === undefined) return undefined;
    if (next === 'back') continue;
    const wrong = dialectProblem(next.dialect);
    if (wrong === null) reading = next;
    else void showWarning(wrong);
  }
}

function menu(parts: readonly Part[], before: Reading, reading: Reading, table: TableSummary | null): Item[] {
  const items: Item[] = parts.map((part) => {
    const chosen = part.chosen(reading);
    const found = part.chosen(before) === undefined && table !== null ? words(part, part.found(table)) : null;
    const asFound = found === null ? l10n.t('as found in the file') : l10n.t('{0} · as found', found);
    return { part, label: part.label, description: chosen === undefined ? asFound : l10n.t('{0} · chosen', words(part, chosen)) };
  });
  if (JSON.stringify(reading) !== JSON.stringify(before))
    items.unshift(
      { end: 'read', label: `$(check) ${l10n.t('Read the file so')}`, alwaysShow: true },
      { label: '', kind: QuickPickItemKind.Separator },
    );
  if (isChosen(reading))
    items.push(
      { label: '', kind: QuickPickItemKind.Separator },
      { end: 'reset', label: `$(discard) ${l10n.t('Read all as found')}`, description: l10n.t('forget what was chosen'), alwaysShow: true },
    );
  return items;
}

/** Asks for one part. @returns `back` for the menu, undefined when the person turned away. */
async function askPart(part: Part, reading: Reading, table: TableSummary | null, place: Place): Promise<Reading | 'back' | undefined> {
  const { typed } = part;
  const now = part.chosen(reading);
  const found = now === undefined && table !== null ? words(part, part.found(table)) : '';
  const items: (QuickPickItem & { readonly value?: Value; readonly typed?: true })[] = [
    { label: l10n.t('As found in the file'), description: found },
    ...part.values,
    ...(typed ? [{ label: l10n.t('Other…'), typed: true as const }] : []),
  ];
  const active = items.find((item) => !item.typed && item.value === now) ?? items.at(-1);
  const answer = await askOne(place, part.question, items, active);
  if (answer === undefined || answer === 'back') return answer;
  if (!answer.typed || !typed) return part.with(reading, answer.value);
  const text = await askText(place, typed.prompt, now === undefined ? '' : words(part, now), typed.check);
  return text === undefined || text === 'back' ? text : part.with(reading, typed.value(text.text));
}

function words(part: Part, value: Value | undefined): string {
  return part.values.find((one) => one.value === value)?.label ?? String(value ?? '');
}
