import type { VerdictCounts } from './aggregate.ts';
import type { JsonObject } from './json.ts';

/** One planned region that is not swept, and why. */
export interface ExcludedRegion {
  readonly accountId: string;
  readonly region: string;
  readonly reason: 'NOT_OPTED_IN' | 'NOT_SELECTED';
}

/** One known account that is not swept, and why: the settings or the request, or its state in the organisation. */
export interface ExcludedAccount {
  readonly accountId: string;
  readonly reason: AccountExclusion;
}

export const accountExclusions = [
  'BY_SETTING',
  'NOT_SELECTED',
  'PENDING_ACTIVATION',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
] as const;

export type AccountExclusion = (typeof accountExclusions)[number];

/** What a sweep set out to cover. */
export interface SweepScope {
  readonly accounts: readonly {
    readonly accountId: string;
    /** ARN of the caller: `sts:GetCallerIdentity`. */
    readonly principalArn: string;
    readonly regions: readonly string[];
  }[];
  readonly excludedRegions: readonly ExcludedRegion[];
  /** Ordered by account; missing when there is none. */
  readonly excludedAccounts?: readonly ExcludedAccount[];
  readonly collectorIds: readonly string[];
  /** Selected checks with the version and the parameters they ran with. */
  readonly checks: readonly { readonly checkId: string; readonly version: number; readonly parameters: JsonObject }[];
}

/** How many slices ended in each state. */
export interface SliceTotals {
  readonly planned: number;
  readonly complete: number;
  readonly partial: number;
  readonly denied: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What the entry of a sweep in the log says. Digests are lower-case hex RFC 6962 roots. */
export interface SweepBody {
  /** UUIDv7. */
  readonly sweepId: string;
  readonly trigger: 'CLI' | 'API' | 'SCHEDULE' | 'START';
  readonly productVersion: string;
  readonly mappingVersion: string;
  /** Block of the checks, frameworks, controls and mappings as they read when the sweep was planned (`CatalogueRecord`). */
  readonly catalogueDigest: string;
  readonly startedAt: string;
  readonly scope: SweepScope;
  readonly slices: SliceTotals;
  readonly resources: number;
  /** Findings by verdict, over all checks. */
  readonly counts: VerdictCounts;
  /** HTTP requests per `service:Operation`, retries included. */
  readonly apiCalls: Readonly<Record<string, number>>;
  /** Block of slice descriptors (`SliceDescriptor`). Unchanged content has an unchanged digest. */
  readonly rootDigest: string;
  /** Object with the run of every slice (`SliceRun`): times, provenance, raw pages. */
  readonly runsDigest: string;
}

/** A sealed sweep with its place in the log, as readers see it. */
export interface SweepRecord extends SweepBody {
  readonly sequence: number;
  /** SHA-256 of the log entry before it, in hex; missing when it is the first. */
  readonly previousDigest?: string;
  /** `appendedAt` of its entry: strictly rising along the log. */
  readonly sealedAt: string;
}
