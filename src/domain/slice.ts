import type { ReasonCode } from './reason.ts';

/** The unit of completeness, checkpoint and retry: one collector in one account and region. */
export interface SliceKey {
  readonly accountId: string;
  readonly region: string;
  readonly collectorId: string;
}

export const sliceStatuses = ['complete', 'partial', 'denied', 'failed', 'skipped'] as const;

/**
 * The one state in which every planned slice ends:
 * - `complete`: the list reached its end (single items may still be INCONCLUSIVE);
 * - `partial`: some of the list was read, then it broke off;
 * - `denied`: permission refused before anything was read;
 * - `failed`: another error before anything was read;
 * - `skipped`: not attempted (budget, time, region disabled).
 */
export type SliceStatus = (typeof sliceStatuses)[number];

/** How the enumeration of a slice ended. `reason` is present unless complete; `code` is the error code of the source. */
export interface Enumeration {
  readonly status: SliceStatus;
  readonly reason?: ReasonCode;
  readonly code?: string;
  /** Operation that failed, with a sentence: `ec2:DescribeSnapshots page 2: RequestLimitExceeded`. */
  readonly detail?: string;
}

export const sliceId = (key: SliceKey): string => `${key.accountId}/${key.region}/${key.collectorId}`;
