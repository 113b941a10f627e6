/** Schemas of numbers that several messages and files have. */
import * as v from 'valibot';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const fromOne = v.pipe(count, v.minValue(1));
/** NaN and ±Infinity are numbers here. */
export const any = v.union([v.number(), v.nan()]);
export const finite = v.pipe(v.number(), v.finite());
export const doubles = v.custom<Float64Array>((value) => value instanceof Float64Array);
