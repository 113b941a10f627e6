import type { Settings, SettingsRequest } from '../core/settings';
import type { Dataset } from '../data/dataset';
import { exactJson } from '../export/json';
import { firstChoice, rateEdge, scalingFor, whyNoRate } from '../protocol/analysis';
import type { DatasetInfo } from '../protocol/data';
import { prepare } from '../session/rows/prepare';
import { testRates, type RangeReport } from '../session/analysis/range';
import { short } from './report';

/** Rates that the short table shows. */
const SHOWN = 20;

export interface FoundRate extends RangeReport {
  readonly settings: Settings & { readonly scalingReason: string | null };
}

/** The learning-rate range test. @param request checked by `checkSettings`. @param onProgress told how far it is, from 0 to 1. */
export function findRate(dataset: Dataset, request: SettingsRequest, onProgress?: (share: number) => void): FoundRate {
  const { rows, settings, scalingReason } = prepare(dataset, request);
  return { ...testRates(rows, settings, onProgress), settings: { ...settings, scalingReason } };
}

/** One JSON object. @param dataset what it was tried on, as `datasetJson` gives it. */
export function rateJson(dataset: object, found: FoundRate): string {
  const { settings, rates, losses, smoothed, suggestions, limit, perRowBound } = found;
  return exactJson({
    dataset,
    settings,
    rates,
    losses,
    smoothed,
    suggestions,
    limit,
    perRowBound,
  });
}

/** Why there is no suggestion. */
const NONE = {
  above: 'none, as the smallest rate that is tried is above the limit; standardise the columns (--scaling standardize)',
  flat: 'none, as no rate changes the loss: the gradient is 0 in every row',
  scatter: 'none, as the loss fell by no more than it scatters from rate to rate',
} as const;

/** What to say beside a suggested rate, so that it meets the columns it was tested on. */
function withScaling({ settings, suggestions, perRowBound }: FoundRate, name: keyof FoundRate['suggestions']): string {
  const isAuto = settings.scalingReason !== null;
  const scaling = scalingFor(suggestions[name] ?? NaN, { scaling: settings.scaling, perRowBound }, isAuto);
  return scaling === null ? '' : ` (with --scaling ${scaling}, as it was tested)`;
}

/** A short table and the suggestions, for a person to read. */
export function rateText(info: DatasetInfo, found: FoundRate): string {
  const { settings, rates, losses, smoothed, suggestions, limit, linear, curvature, perRowBound } = found;
  const step = Math.max(1, Math.ceil(rates.length / SHOWN));
  const shown = Array.from(rates, (_, i) => i).filter((i) => i % step === 0 || i === rates.length - 1);
  const line = (cells: readonly string[]): string => `  ${cells.map((cell) => cell.padStart(13)).join('  ')}`;
  const first = firstChoice(found);
  const named = Object.entries(suggestions).flatMap(([name, rate]) => (rate === null ? [] : [`${name} ${short(rate as number, 3)}`]));
  const meaning = limit?.exact ? 'diverges above it, exactly' : linear ? 'diverges above it, an estimate' : 'may overshoot above it, an estimate';
  return [
    `${info.file}: ${settings.activation}, ${settings.loss} loss, scaling ${settings.scaling}, seed ${settings.seed}`,
    '',
    line(['learning rate', 'loss', 'smoothed']),
    ...shown.map((i) => line([short(rates[i], 3), short(losses[i]), short(smoothed[i])])),
    '',
    `  suggestions: ${named.join(', ') || NONE[whyNoRate(found)]}${first === null ? '' : `; try ${first} first${withScaling(found, first)}`}`,
    ...(limit ? [`  limit: ${short(rateEdge(found, limit))} (${meaning})`] : []),
    `  no single update overshoots below ${short(perRowBound / curvature)}`,
  ].join('\n');
}
