import type { JsonObject } from './json.ts';
import type { ReasonCode } from './reason.ts';
import type { Severity, Verdict } from './verdict.ts';

/**
 * What a check says of one observation. `reason` is always present unless the verdict is PASS or a plain FAIL.
 * `attributes` explain the verdict (offending rule ids, counters, basis); they come from `facts` and never hold a
 * value that changes every night, so that an unchanged resource has an unchanged outcome.
 */
export type Outcome =
  | { readonly verdict: 'PASS'; readonly reason?: never; readonly attributes?: JsonObject }
  | {
      readonly verdict: 'FAIL';
      readonly reason?: ReasonCode;
      /** Lower than the check's own severity in documented cases: one of its `lesserSeverities`. */
      readonly severity?: Severity;
      readonly attributes?: JsonObject;
    }
  | {
      readonly verdict: Exclude<Verdict, 'PASS' | 'FAIL'>;
      readonly reason: ReasonCode;
      readonly attributes?: JsonObject;
    };

/** An outcome with the check it came from: what is stored beside the facts. */
export interface Finding {
  readonly checkId: string;
  readonly verdict: Verdict;
  readonly reason?: ReasonCode;
  readonly severity: Severity;
  readonly attributes?: JsonObject;
}

export const pass = (attributes?: JsonObject): Outcome =>
  attributes === undefined ? { verdict: 'PASS' } : { verdict: 'PASS', attributes };

export const fail = (options: { reason?: ReasonCode; severity?: Severity; attributes?: JsonObject } = {}): Outcome => ({
  verdict: 'FAIL',
  ...options,
});

export const notApplicable = (reason: ReasonCode, attributes?: JsonObject): Outcome =>
  attributes === undefined ? { verdict: 'NOT_APPLICABLE', reason } : { verdict: 'NOT_APPLICABLE', reason, attributes };

export const inconclusive = (reason: ReasonCode, attributes?: JsonObject): Outcome =>
  attributes === undefined ? { verdict: 'INCONCLUSIVE', reason } : { verdict: 'INCONCLUSIVE', reason, attributes };

/** From worst to best: what a verdict may move towards when knowledge is lost is never to the right of where it was. */
const order: readonly Verdict[] = ['FAIL', 'INCONCLUSIVE', 'PASS', 'NOT_APPLICABLE'];

/** The worst of several outcomes (FAIL, then INCONCLUSIVE, then PASS, then NOT_APPLICABLE); the first of equals. */
export const worst = (outcomes: readonly Outcome[]): Outcome | undefined =>
  outcomes.reduce<Outcome | undefined>(
    (found, outcome) =>
      found === undefined || order.indexOf(outcome.verdict) < order.indexOf(found.verdict) ? outcome : found,
    undefined,
  );
