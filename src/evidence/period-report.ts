import type { ReasonCode } from '../domain/reason.ts';
import type { ResourceRef } from '../domain/resource.ts';
import type { SliceKey } from '../domain/slice.ts';
import type { NightBasis } from './nights.ts';
import type { PeriodScopeChange } from './period-scope.ts';
import type { NightDoubt } from './period-verdicts.ts';

/**
 * - `HELD`: PASS, over complete slices and everything that was covered before and after;
 * - `FAILED`: a resource was seen failing;
 * - `NOT_APPLICABLE`: nothing to apply to, over complete slices;
 * - `NOT_ESTABLISHED`: there is evidence and it does not suffice;
 * - `MISSED`: no sweep that belongs to the night was sealed before it ended;
 * - `PENDING`: the night is not over and has no sweep yet.
 */
export type NightStatus = 'HELD' | 'FAILED' | 'NOT_APPLICABLE' | 'NOT_ESTABLISHED' | 'MISSED' | 'PENDING';

export type GapCause = NightDoubt | 'SCOPE_NARROWED' | 'NO_SWEEP' | 'BEFORE_FIRST_SWEEP';

export interface NightResult {
  readonly night: string;
  readonly dueAt: string;
  readonly status: NightStatus;
  readonly sweepIds: readonly string[];
  /** Empty unless NOT_ESTABLISHED or MISSED. */
  readonly causes: readonly GapCause[];
  /** Why slices were not complete. */
  readonly reasons: readonly ReasonCode[];
  /** Slices that the nights before and after planned and this one did not. */
  readonly leftOut: readonly SliceKey[];
  /** Place in the log of the record that the night was missed. */
  readonly recordedAsMissed?: number;
}

/** How many nights of each status; `nights` is their sum. */
export interface NightTotals {
  readonly nights: number;
  readonly held: number;
  readonly failed: number;
  readonly notApplicable: number;
  readonly notEstablished: number;
  readonly missed: number;
  readonly pending: number;
}

/** A stretch of time in which a resource was open. Times are the ends of the runs of its slice, RFC 3339 UTC. */
export interface OpenInterval {
  readonly firstSeenAt: string;
  /** When it was last seen failing. */
  readonly lastSeenAt: string;
  /** When it was first seen not failing; missing when nothing in the period ended it. */
  readonly endedAt?: string;
  readonly endedBy?: 'PASS' | 'NOT_APPLICABLE' | 'DELETED';
  /** The first look of the period at its slice already saw it: it may have been open before. */
  readonly startUnknown: boolean;
  /** Nights of the interval on which no sweep saw it failing: missed, or not visible. They do not end it. */
  readonly unseenNights: readonly string[];
  /** From `firstSeenAt` to `endedAt`, or to the end of the period. */
  readonly hoursOpen: number;
}

export interface FailingResource {
  readonly slice: SliceKey;
  readonly resource: ResourceRef;
  readonly checkId: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** Over all intervals. */
  readonly hoursOpen: number;
  /** Oldest first, never empty. */
  readonly intervals: readonly OpenInterval[];
}

export interface PeriodReport {
  /** RFC 3339 UTC with milliseconds. */
  readonly from: string;
  readonly to: string;
  readonly basis: NightBasis;
  /** When a sweep was due for the first time by a schedule, maybe after the period; missing without a schedule. */
  readonly firstDueAt?: string;
  /** When the first sweep of the deployment was sealed, maybe after the period; missing when there is none. */
  readonly firstSealedAt?: string;
  readonly totals: NightTotals;
  /** Every night, oldest first. */
  readonly nights: readonly NightResult[];
  /** The nights that are NOT_ESTABLISHED or MISSED. */
  readonly gaps: readonly NightResult[];
  readonly scopeChanges: readonly PeriodScopeChange[];
  /** One for each resource and check, ordered by account, region, collector, key hash, check. */
  readonly failing: readonly FailingResource[];
  readonly sentence: string;
}
