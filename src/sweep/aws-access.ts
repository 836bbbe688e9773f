import type { ExcludedAccount } from '../domain/sweep-record.ts';
import type { SourceOpener } from './enumerate-slice.ts';
import type { Target } from './plan.ts';

/** What a sweep should cover; a missing or empty list means everything that can be reached. */
export interface SweepRequest {
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
  readonly checkIds?: readonly string[];
}

/** The accounts of a planned sweep, as its slices read them. */
export interface AwsSources {
  readonly open: SourceOpener;
  /** HTTP requests that entering accounts took since it was asked last: they belong to no slice. */
  readonly entered: () => Readonly<Record<string, number>>;
  /** Takes requests that the sweep made before off the budget of an account. */
  readonly spent: (accountId: string, requests: number) => void;
  readonly closeRegion: (accountId: string, region: string) => void;
  readonly close: () => void;
}

/** AWS as one sweep plans and uses it. */
export interface AwsAccess extends AwsSources {
  /** The accounts and regions of the request. Errors: those of planning (`CREDENTIALS_MISSING`, `REGION_UNKNOWN` …). */
  readonly targets: readonly Target[];
  /** Known accounts that are not swept, ordered by account. */
  readonly excludedAccounts: readonly ExcludedAccount[];
  /** HTTP requests that finding the targets took. */
  readonly planningCalls: Readonly<Record<string, number>>;
}
