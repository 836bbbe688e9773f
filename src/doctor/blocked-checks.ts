import { evaluate, type SelectedCheck } from '../checks/evaluate.ts';
import type { Operation } from '../collectors/collector.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { AnyObservation } from '../domain/resource.ts';
import type { Enumeration } from '../domain/slice.ts';
import { blockingReasons, isBlockedBy } from './probe-source.ts';

/** What a collector saw of a slice through a probing source. */
export interface ProbedSlice {
  readonly enumeration: Enumeration;
  /** Those with a reading that is blocked. */
  readonly blocked: readonly AnyObservation[];
  /** The checks that judge what the collector emits. */
  readonly checks: readonly SelectedCheck[];
}

const isBlocking = (reason: ReasonCode | undefined): boolean =>
  reason !== undefined && blockingReasons.includes(reason);

/** Whether any reading of the observation is blocked. */
export const hasBlockedReading = (observation: AnyObservation): boolean => {
  const text = JSON.stringify(observation.facts);
  return blockingReasons.some((reason) => text.includes(`"${reason}"`));
};

/**
 * The checks that would be INCONCLUSIVE for want of the operation: all of a slice whose list it breaks off, and those
 * that the checks themselves say of what was seen. Where an observation lacks the answers of several operations, those
 * of the others count as missing for another reason, so that each operation is charged with what it alone prevents.
 */
export const blockedChecks = (
  { enumeration, blocked, checks }: ProbedSlice,
  operation: Operation,
  evaluatedAt: string,
): readonly string[] => {
  if (isBlocking(enumeration.reason) && isBlockedBy(enumeration.code, operation)) {
    return checks.map(({ check }) => check.id);
  }
  const found = new Set<string>();
  for (const observation of blocked) {
    const alone = blockedOnlyBy(observation, operation);
    for (const { checkId, verdict, reason } of evaluate(alone, checks, evaluatedAt)) {
      if (verdict === 'INCONCLUSIVE' && isBlocking(reason)) found.add(checkId);
    }
  }
  return [...found];
};

/** The value with every blocked reading of another operation turned into one that is missing for want of calls. */
const blockedOnlyBy = <T>(value: T, operation: Operation): T =>
  JSON.parse(JSON.stringify(value), (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || !('unavailable' in member)) return member;
    const { unavailable, code } = member as { readonly unavailable: ReasonCode; readonly code?: string };
    return isBlocking(unavailable) && !isBlockedBy(code, operation) ? { unavailable: 'BUDGET_EXHAUSTED' } : member;
  }) as T;
