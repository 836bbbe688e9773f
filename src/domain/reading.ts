import type { ReasonCode } from './reason.ts';

/**
 * What one source said about one thing. Three different facts, never folded into one another:
 * - `observed`: the source answered and this is the value;
 * - `absent`: the source answered with a code that proves there is none (`code` is that answer);
 * - `unavailable`: the source did not answer; nothing is known.
 */
export type Reading<T> =
  | { readonly observed: T }
  | { readonly absent: string }
  | { readonly unavailable: ReasonCode; readonly code?: string };

export type Unavailable = Extract<Reading<never>, { unavailable: ReasonCode }>;

export const observed = <T>(value: T): { readonly observed: T } => ({ observed: value });
export const absent = (code: string): { readonly absent: string } => ({ absent: code });
export const unavailable = (reason: ReasonCode, code?: string): Unavailable =>
  code === undefined ? { unavailable: reason } : { unavailable: reason, code };

export const isObserved = <T>(reading: Reading<T>): reading is { readonly observed: T } => 'observed' in reading;
export const isAbsent = <T>(reading: Reading<T>): reading is { readonly absent: string } => 'absent' in reading;
export const isUnavailable = <T>(reading: Reading<T>): reading is Unavailable => 'unavailable' in reading;
