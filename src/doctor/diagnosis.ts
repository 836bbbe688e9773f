import type { Operation } from '../collectors/collector.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { ExcludedAccount, ExcludedRegion } from '../domain/sweep-record.ts';

/** Something that holds in some regions of an account. */
export interface InRegions {
  readonly accountId: string;
  /** Sorted. */
  readonly regions: readonly string[];
  /** Whether these are all regions of the account that a sweep of the scope would cover. */
  readonly allRegions: boolean;
}

/** A permission that is missing, and what a sweep would not establish without it. */
export interface Missing extends InRegions {
  /** `*`: everything, because the region is not enabled. `sts:AssumeRole`: the account cannot be entered. */
  readonly operation: Operation | '*';
  readonly reason: ReasonCode;
  /** The error code of AWS. */
  readonly code: string;
  /**
   * `SOME_RESOURCES`: other calls of the operation were answered in the same region, so that a policy of the resource
   * denies it rather than one of the caller.
   */
  readonly extent: 'EVERY_CALL' | 'SOME_RESOURCES';
  /** What was asked for in the first denied call, redacted; with `SOME_RESOURCES` alone. */
  readonly example?: JsonObject;
  /** Checks that would be INCONCLUSIVE, sorted. */
  readonly checkIds: readonly string[];
  /** Further checks whose collectors declare the operation; none of what was seen needs it for them. Sorted. */
  readonly possibleCheckIds: readonly string[];
}

/** An operation whose permission could not be told: AWS throttled it, failed or did not answer. */
export interface Undetermined extends InRegions {
  readonly operation: Operation;
  readonly reason: ReasonCode;
  readonly code: string;
}

export interface OperationInRegions extends InRegions {
  readonly operation: Operation;
}

/** One statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

/** What a sweep of a scope would lack. An operation that is in none of the lists was asked and answered. */
export interface Diagnosis {
  readonly accounts: readonly {
    readonly accountId: string;
    readonly principalArn: string;
    readonly regions: readonly string[];
  }[];
  readonly excludedRegions: readonly ExcludedRegion[];
  /** Known accounts that a sweep would not enter, and of which nothing was asked; ordered by account. */
  readonly excludedAccounts: readonly ExcludedAccount[];
  readonly checkIds: readonly string[];
  readonly missing: readonly Missing[];
  readonly undetermined: readonly Undetermined[];
  /** Declared by a collector and never reached: there was nothing to ask about, or what comes before it failed. */
  readonly notTried: readonly OperationInRegions[];
  /** Answered, and there was more to ask than was asked: a single resource may still deny it. */
  readonly sampled: readonly OperationInRegions[];
  /** What to allow, by the accounts that need the same; denials by an organisation or of single resources are not in it. */
  readonly statements: readonly { readonly accountIds: readonly string[]; readonly statement: PolicyStatement }[];
  /** HTTP requests, those of planning included and retries not. */
  readonly requests: number;
}
