import type { Reading } from '../reading.ts';
import type { Tags } from './snapshots.ts';

/** `ssm:DescribeInstanceInformation`. */
export interface SsmNode {
  readonly pingStatus?: string; // Online | ConnectionLost | Inactive
  readonly agentVersion?: string;
  readonly isLatestAgentVersion?: boolean;
  readonly platformType?: string;
  readonly platformName?: string;
  readonly platformVersion?: string;
}

export const patchCounters = [
  'InstalledCount',
  'InstalledOtherCount',
  'InstalledPendingRebootCount',
  'InstalledRejectedCount',
  'MissingCount',
  'FailedCount',
  'UnreportedNotApplicableCount',
  'NotApplicableCount',
  'AvailableSecurityUpdateCount',
  'CriticalNonCompliantCount',
  'SecurityNonCompliantCount',
  'OtherNonCompliantCount',
] as const;
export type PatchCounter = (typeof patchCounters)[number];

/** `ssm:DescribeInstancePatchStates`. A counter that AWS did not send, or not as a whole number ≥ 0, is missing. */
export interface PatchState {
  readonly baselineId?: string;
  readonly patchGroup?: string;
  readonly operation?: string; // Scan | Install
  readonly rebootOption?: string;
  /** Query string stripped. */
  readonly installOverrideList?: string;
  readonly counters: Readonly<Partial<Record<PatchCounter, number>>>;
}

/** `ssm:ListResourceComplianceSummaries(ComplianceType=Patch)`. */
export interface PatchSummary {
  readonly status?: string; // COMPLIANT | NON_COMPLIANT
  readonly overallSeverity?: string;
}

/** One EC2 instance, or one hybrid node (`AWS::SSM::ManagedInstance`), with what Systems Manager knows of it. */
export interface NodeFacts {
  /** EC2 instance state name; missing for hybrid nodes. */
  readonly state?: string;
  readonly launchedAt?: string;
  readonly imageId?: string;
  readonly instanceType?: string;
  readonly platform?: string;
  readonly vpcId?: string;
  readonly subnetId?: string;
  /** `Operator.Principal` (or `unknown`) when `Operator.Managed` is true. */
  readonly managedBy?: string;
  readonly tags: Tags;
  /** Absent with code `NOT_LISTED` when the complete list of the region does not hold the node. */
  readonly ssm: Reading<SsmNode>;
  /** Absent with code `NO_PATCH_STATE`. Missing when not read because the instance is not running. */
  readonly patch?: Reading<PatchState>;
  /** Absent with code `NO_PATCH_SUMMARY`. */
  readonly patchSummary: Reading<PatchSummary>;
  /**
   * When our evidence first saw critical or security patches non-compliant on this node, without a night since that saw
   * none. Missing when there are none now, and when older sweeps exist than were looked at: then nobody knows.
   */
  readonly nonCompliantSince?: string;
}

export interface NodeTimes {
  readonly lastPingAt?: string;
  readonly operationStartedAt?: string;
  readonly operationEndedAt?: string;
  readonly lastNoRebootInstallAt?: string;
  readonly patchSnapshotId?: string;
}
