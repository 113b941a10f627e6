import { symmetricEigenvalues } from './eigenvalues';
import { carry, epochMatrix, PLAIN_RULE, stateLength, type LinearRule } from './epoch-map';
import { evenRows } from './even-rows';
import { moments } from './matrix';
import { greatestSquaredNorm, perRowBound } from './stability';
import type { Steps } from './steps';

/** How far the learning rate may go on given rows, exactly, for a linear neuron with squared loss. */
export interface Limit {
  /** Runs with a smaller η converge, runs with a larger one diverge (just above it, and on raw columns, perhaps slowly). */
  readonly limit: number;
  /** False where only some of the rows were looked at, or too few epochs: then it is an estimate. */
  readonly exact: boolean;
}

/** Multiplications the search may take: about 2 s. */
export const BUDGET = 2e9;
/** Rates the search looks at, about, and squarings it takes to judge one. */
export const LOOKS = 40;
const SQUARINGS = 16;
const MOST_SQUARINGS = 40;
/** Growth per epoch (its logarithm) that counts as none: what directions do that never move, after rounding. */
const STANDSTILL = 1e-10;
/** The search goes up by this factor until a rate is unstable, then halves the gap down to this precision; an estimate is not that precise. */
const UP = 1.1;
const PRECISION = 1e-10;
const ROUGH = 1e-4;

/**
 * The logarithm of the spectral radius, by squaring again and again: ln ρ = lim 2^−k·ln‖E^(2^k)‖ (I. Gelfand 1941). Complex pairs
 * and repeated eigenvalues need no care. ρ^m lies between |trace E^m|/d and ‖E^m‖, so a sign that is certain ends it early.
 * @param early true to stop once it is certain whether it is above 0; the value then is a bound on that side.
 */
export function* logSpectralRadius(e: Float64Array, d: number, early = false): Steps<number> {
  let power: Float64Array = e.slice();
  let logScale = 0;
  for (let k = 0, m = 1; ; k++, m *= 2) {
    let squares = 0;
    let trace = 0;
    let largest = 0;
    for (let i = 0; i < power.length; i++) largest = Math.max(largest, Math.abs(power[i]));
    if (!(largest > 0 && largest < Infinity)) return largest === 0 ? -Infinity : Infinity;
    for (let i = 0; i < power.length; i++) squares += (power[i] /= largest) ** 2;
    for (let i = 0; i < d; i++) trace += power[i * d + i];
    logScale += Math.log(largest);
    const above = (logScale + 0.5 * Math.log(squares)) / m;
    const below = (logScale + Math.log(Math.abs(trace) / d)) / m;
    if (k === MOST_SQUARINGS || (early && (above < 0 || below > STANDSTILL))) return above < 0 || !early ? above : Math.max(below, above);
    power = square(power, d);
    logScale *= 2;
    yield;
  }
}

function square(a: Float64Array, d: number): Float64Array {
  const result = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++) {
      const factor = a[i * d + k];
      for (let j = 0; j < d; j++) result[i * d + j] += factor * a[k * d + j];
    }
  return result;
}

/** Rows that a vector is carried through one lap after the other. */
export interface Laps {
  readonly count: number;
  /** Rows of a lap. */
  readonly n: number;
  readonly features: number;
  /** @param lap from 0. @returns n × N, row-major, until the next lap. */
  readonly rows: (lap: number) => Steps<Float64Array>;
}

/**
 * The mean growth per lap (its logarithm) of a vector carried through laps: of epochs what ln ρ tends to, where E is too large to be squared.
 * The first half of the laps lets the largest eigenvalue win; the growth over the second half is averaged, which evens out what a
 * complex pair does to single epochs.
 */
export function* growth({ count, n, features, rows }: Laps, lr: number, rule: LinearRule): Steps<number> {
  const v = Float64Array.from({ length: stateLength(features, rule) }, (_, i) => Math.cos(1 + 2.4 * i));
  let sum = 0;
  for (let lap = 0; lap < count; lap++) {
    yield* carry(v, 1, yield* rows(lap), n, features, lr, rule);
    const norm = Math.sqrt(v.reduce((squares, value) => squares + value * value, 0));
    if (!(norm > 0 && norm < Infinity)) return norm === 0 ? -Infinity : Infinity;
    for (let j = 0; j < v.length; j++) v[j] /= norm;
    if (lap >= count >> 1) sum += Math.log(norm);
  }
  return sum / (count - (count >> 1));
}

/** Multiplications that the whole of it takes, about, where no more than the budget are needed. */
export function limitWork(n: number, features: number): number {
  const s = features + 1;
  return LOOKS * (2 * n * s * s + SQUARINGS * s ** 3);
}

/**
 * Seeks the largest η with which runs in file order converge: the least η > 0 at which ρ(E) passes 1. The search starts near
 * 2/max‖x̃‖², below which ρ ≤ 1 is certain without momentum.
 * @param x n × N, row-major. @param budget multiplications to spend; where they do not do, evenly spaced rows stand for all, or a
 * vector for the matrix, and `exact` is false.
 */
export function* limitSteps(x: Float64Array, n: number, features: number, rule: LinearRule = PLAIN_RULE, budget = BUDGET): Steps<Limit> {
  const s = stateLength(features, rule);
  const perLook = budget / LOOKS;
  const carrying = (rule.momentum > 0 ? 3 : 2) * n * (features + 1); // for each column
  if (SQUARINGS * s ** 3 + carrying * s <= perLook) {
    const lookAt = function* (lr: number): Steps<boolean> {
      return (yield* logSpectralRadius(yield* epochMatrix(x, n, features, lr, rule), s, true)) <= STANDSTILL;
    };
    return { limit: yield* search(lookAt, perRowBound((yield* greatestSquaredNorm(x, n, features)).value), PRECISION), exact: true };
  }
  const epochs = Math.max(8, Math.min(100, Math.floor(perLook / carrying)));
  const rows = Math.max(Math.min(n, rule.batch), Math.min(n, Math.floor((perLook / (carrying * epochs)) * n)), 1);
  const some = yield* evenRows(x, n, features, rows);
  const laps: Laps = {
    count: epochs,
    n: rows,
    features,
    rows: function* () {
      return some;
    },
  };
  const lookAt = function* (lr: number): Steps<boolean> {
    return (yield* growth(laps, lr, rule)) <= 0;
  };
  return { limit: yield* search(lookAt, perRowBound((yield* greatestSquaredNorm(some, rows, features)).value), ROUGH), exact: false };
}

/** @param lookAt says whether a rate is stable. @param start one that is, or a few times it; 0, where squares of the rows overflow, is the only one then. */
export function* search(lookAt: (lr: number) => Steps<boolean>, start: number, precision: number): Steps<number> {
  let low = start;
  while (low > 0 && !(yield* lookAt(low))) low /= 2;
  if (!(low > 0)) return 0;
  while (low < Number.MAX_VALUE / UP && (yield* lookAt(low * UP))) low *= UP;
  let high = low * UP;
  while (high - low > precision * low) {
    const middle = low + (high - low) / 2;
    if (yield* lookAt(middle)) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** What the curvature of the mean loss, X̃ᵀX̃/n, says about full-batch descent. */
interface FullBatchLimit extends Limit {
  /** λmax, and λmin over the directions in which the loss changes at all. */
  readonly greatest: number;
  readonly least: number;
  /** The η with which the slowest direction shrinks fastest: 2/(λmin + λmax). */
  readonly best: number;
  /** κ = λmax/λmin: at the best η, the distance shrinks by (κ−1)/(κ+1) an epoch. */
  readonly condition: number;
  /** True where some combination of columns is constant on all rows: there the loss is flat, and the weights are not unique. */
  readonly singular: boolean;
}

/** @param x n × N, row-major. @param budget multiplications to spend on X̃ᵀX̃; where they do not do, evenly spaced rows stand for all. */
export function* fullBatchLimit(x: Float64Array, n: number, features: number, budget = BUDGET): Steps<FullBatchLimit> {
  const d = features + 1;
  const rows = Math.max(1, Math.min(n, Math.floor((2 * budget) / (d * d))));
  const some = yield* evenRows(x, n, features, rows);
  const a = yield* moments(some, rows, features, new Float64Array(features), new Float64Array(features).fill(1));
  const values = symmetricEigenvalues(a, d).map((value) => value / rows);
  const greatest = values[d - 1];
  const real = values.filter((value) => value > d * Number.EPSILON * greatest);
  const least = real[0];
  return {
    greatest,
    least,
    limit: 2 / greatest,
    best: 2 / (least + greatest),
    condition: greatest / least,
    singular: real.length < d,
    exact: rows === n,
  };
}
