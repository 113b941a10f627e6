/** The pace slider: its places, and its words. Pure. */
import type { Pace } from '../../../src/protocol/run';
import { count, duration, rate, THIN } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { clamp } from '../../shared/math';

/** The slider's right end: as fast as possible. */
export const FULL = 1000;
/** Places up to this one are rates, on a log scale from 1 to 10⁷ samples a second. */
const RATES = 970;
const DECADES = 7;

/** @returns the pace of a place of the slider: rounded to two digits, as nobody aims finer. */
export function paceAt(place: number): Pace {
  if (place > RATES) return { kind: 'full' };
  return { kind: 'rate', perSecond: Number((10 ** ((place / RATES) * DECADES)).toPrecision(2)) };
}

/** @param total samples of the run, for the rate that spreads it over the seconds wanted. */
export function placeOf(pace: Pace, total: number): number {
  if (pace.kind === 'full') return FULL;
  const perSecond = pace.kind === 'rate' ? pace.perSecond : total / pace.seconds;
  return clamp(Math.round((Math.log10(Math.max(1, perSecond)) / DECADES) * RATES), 0, RATES);
}

/** The pace in words. @param total updates of the run: so many that they cannot be done in the seconds wanted go as fast as possible. */
export function paceWords(pace: Pace, total = 0): string {
  if (pace.kind === 'full' || (pace.kind === 'watch' && total / pace.seconds > 10 ** DECADES)) return t('as fast as possible');
  if (pace.kind === 'watch') return t('about {0}', pace.seconds < 10 ? `${Number(pace.seconds.toPrecision(2))}${THIN}s` : duration(pace.seconds));
  if (pace.perSecond === 1) return t('1 sample/s');
  return t(
    '{0} samples/s',
    pace.perSecond < 10 ? String(Number(pace.perSecond.toPrecision(2))) : pace.perSecond < 1e5 ? count(pace.perSecond) : rate(pace.perSecond),
  );
}
