/**
 * Activations and losses by their number, of two samples side by side: core/activation.ts and core/loss.ts for this language. For one
 * sample, both lanes hold it. Which side of a bend a sum is on cannot be foretold from sample to sample, so nothing branches on it:
 * both values are made, and one is chosen by a mask. Which function it is, is one expression of conditions: of `if (…) return …`, the
 * compiler makes the value of each before it asks.
 */
import { log1pUnit, tail, tanh } from '../../core/elementary';
import { onesOr } from './pow2';

const LEAK: f64 = 0.01;

/** Two numbers as a pair. */
@inline
export function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

@inline
export function lane0(two: v128): f64 {
  return f64x2.extract_lane(two, 0);
}

@inline
export function lane1(two: v128): f64 {
  return f64x2.extract_lane(two, 1);
}

@inline
function zero(): v128 {
  return f64x2.splat(0);
}

@inline
function one(): v128 {
  return f64x2.splat(1);
}

/** e^−|z|, which the sigmoid and the log loss share; 0 where neither is asked for. */
@inline
export function tailOf(a: i32, l: i32, z: f64): f64 {
  return a == 1 || l == 3 ? tail(z) : 0;
}

/** `tailOf` two samples. */
@inline
export function tails(a: i32, l: i32, z: v128): v128 {
  return a == 1 || l == 3 ? pair(tail(lane0(z)), tail(lane1(z))) : zero();
}

/** a(z): 0 linear, 1 sigmoid, 2 ReLU, 3 tanh, 4 leaky ReLU, 5 step. @param t their tails. */
@inline
export function outputs(a: i32, z: v128, t: v128): v128 {
  return a == 0 ? z : a == 1 ? sigmoids(z, t) : a == 2 ? relus(z) : a == 3 ? pair(tanh(lane0(z)), tanh(lane1(z))) : a == 4 ? leaky(z) : steps(z);
}

@inline
function sigmoids(z: v128, t: v128): v128 {
  return f64x2.div(onesOr(z, t), f64x2.add(one(), t));
}

/** NaN is not below 0 either: it stays what it is. */
@inline
function relus(z: v128): v128 {
  return v128.andnot(z, f64x2.le(z, zero()));
}

@inline
function leaky(z: v128): v128 {
  return v128.bitselect(z, f64x2.mul(f64x2.splat(LEAK), z), f64x2.gt(z, zero()));
}

@inline
function steps(z: v128): v128 {
  return v128.andnot(v128.bitselect(one(), z, f64x2.eq(z, z)), f64x2.le(z, zero()));
}

/** a(z) of one. @param t its tail. */
@inline
export function outputOf(a: i32, z: f64, t: f64): f64 {
  return a == 0 ? z : a == 3 ? tanh(z) : lane0(outputs(a, f64x2.splat(z), f64x2.splat(t)));
}

/** a′(z); 1 where it is in the slope of the loss already. */
@inline
export function gradients(a: i32, l: i32, z: v128, output: v128): v128 {
  return l == 3 || a == 0 || a == 5
    ? one()
    : a == 1
      ? f64x2.mul(output, f64x2.sub(one(), output))
      : a == 3
        ? f64x2.mul(f64x2.sub(one(), output), f64x2.add(one(), output))
        : a == 2
          ? v128.andnot(one(), f64x2.le(z, zero()))
          : v128.bitselect(f64x2.splat(LEAK), one(), f64x2.le(z, zero()));
}

/** `gradients` of one. */
@inline
export function gradientOf(a: i32, l: i32, z: f64, output: f64): f64 {
  return lane0(gradients(a, l, f64x2.splat(z), f64x2.splat(output)));
}

/** The values of a loss: 0 squared, 1 absolute, 2 Huber, 3 log. @param t the tails of z. */
@inline
export function lossesOf(l: i32, c: f64, output: v128, z: v128, y: v128, t: v128): v128 {
  const e = f64x2.sub(output, y);
  return l == 0 ? f64x2.mul(e, e) : l == 1 ? f64x2.abs(e) : l == 2 ? hubers(c, f64x2.abs(e)) : logs(z, y, pair(log1pUnit(lane0(t)), log1pUnit(lane1(t))));
}

/** @param r |e| */
@inline
function hubers(c: f64, r: v128): v128 {
  const bound = f64x2.splat(c);
  const near = f64x2.mul(f64x2.mul(f64x2.splat(0.5), r), r);
  return v128.bitselect(near, f64x2.sub(f64x2.mul(bound, r), f64x2.splat(0.5 * c * c)), f64x2.le(r, bound));
}

/** @param rest ln(1 + e^−|z|) */
@inline
function logs(z: v128, y: v128, rest: v128): v128 {
  return f64x2.add(f64x2.sub(f64x2.pmax(z, zero()), f64x2.mul(y, z)), rest);
}

/** The value of one. */
@inline
export function lossOf(l: i32, c: f64, output: f64, z: f64, y: f64, t: f64): f64 {
  return lane0(
    l == 3
      ? logs(f64x2.splat(z), f64x2.splat(y), f64x2.splat(log1pUnit(t)))
      : lossesOf(l, c, f64x2.splat(output), f64x2.splat(z), f64x2.splat(y), zero()),
  );
}

/** Their slopes: by the output; of log loss by z. @param e output − y, finite. */
@inline
export function slopes(l: i32, c: f64, e: v128): v128 {
  return l == 1 ? signs(e) : l == 2 ? f64x2.pmax(f64x2.splat(-c), f64x2.pmin(f64x2.splat(c), e)) : e;
}

/** ±1, or ±0 as it is. */
@inline
function signs(e: v128): v128 {
  return v128.bitselect(e, v128.or(one(), v128.and(e, f64x2.splat(-0.0))), f64x2.eq(e, zero()));
}

/** The slope of one. */
@inline
export function slopeOf(l: i32, c: f64, e: f64): f64 {
  return lane0(slopes(l, c, f64x2.splat(e)));
}
