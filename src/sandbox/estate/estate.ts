import type { BackupVaultListMember, RecoveryPointByBackupVault } from '@aws-sdk/client-backup';
import type {
  CreateVolumePermission,
  GetSnapshotBlockPublicAccessStateResult,
  ManagedPrefixList,
  NetworkInterface,
  PrefixListEntry,
  Reservation,
  SecurityGroup,
  SecurityGroupRule,
  Snapshot,
  SnapshotRecycleBinInfo,
  Volume,
} from '@aws-sdk/client-ec2';
import type {
  ImageDetail,
  ImageScanFinding,
  ImageScanFindings,
  ImageScanStatus,
  RegistryScanningConfiguration,
  Repository,
  RepositoryScanningConfiguration,
} from '@aws-sdk/client-ecr';
import type { CoveredResource, EcrRescanDurationState, Finding, Status } from '@aws-sdk/client-inspector2';
import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { AccountState } from '@aws-sdk/client-organizations';
import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import type { InstanceInformation, InstancePatchState, ResourceComplianceSummaryItem } from '@aws-sdk/client-ssm';
import type { FaultRule } from '../fault.ts';
import type { Rows } from './rows.ts';
import type { Timed } from './timed.ts';

/** What the endpoint answers from: accounts, their regions, their resources in the shapes of the SDK's answers. */
export interface Estate {
  readonly accounts: readonly AccountEstate[];
  /** By region: snapshots of AWS accounts outside the estate that are public. */
  readonly publicSnapshots?: Readonly<Record<string, Rows<SnapshotRow>>>;
  /** Faults that belong to the estate (a policy that denies a service); they stay when other faults are cleared. */
  readonly faults?: readonly FaultRule[];
}

export interface AccountEstate {
  readonly id: string; // 12 digits
  readonly alias: string;
  /** Its state in the organisation, of which the first account of the estate is the management account; ACTIVE when missing. */
  readonly state?: AccountState;
  /** Roles that the other accounts of the estate may assume. With `externalId`, only with it. */
  readonly roles: readonly { readonly name: string; readonly externalId?: string }[];
  readonly regions: Readonly<Record<string, RegionEstate>>;
}

export interface SnapshotRow {
  readonly snapshot: Timed<Snapshot>;
  readonly createVolumePermissions?: readonly CreateVolumePermission[];
}

export interface PrefixListRow {
  readonly list: Timed<ManagedPrefixList>;
  readonly entries: Rows<PrefixListEntry>;
}

/** `restorableBy`: the values of the attribute `restore`; account ids, or `all`. Manual snapshots only. */
export interface DBSnapshotRow {
  readonly snapshot: Timed<DBSnapshot>;
  readonly restorableBy?: readonly string[];
}

export interface DBClusterSnapshotRow {
  readonly snapshot: Timed<DBClusterSnapshot>;
  readonly restorableBy?: readonly string[];
}

export interface VaultRow {
  readonly vault: Timed<BackupVaultListMember>;
  readonly recoveryPoints: Rows<Timed<RecoveryPointByBackupVault>>;
}

/** `usableBy`: other accounts that the key policy lets describe the key. */
export interface KeyRow {
  readonly metadata: Timed<KeyMetadata>;
  readonly aliases?: readonly string[];
  readonly usableBy?: readonly string[];
}

/** A basic scan. Without `result` it has none: failed, pending, expired. */
export interface ImageScan {
  readonly status: ImageScanStatus;
  readonly result?: Timed<Omit<ImageScanFindings, 'findings' | 'enhancedFindings'>>;
  readonly findings: Rows<ImageScanFinding>;
}

/** Without `scan` the image has never been scanned by the registry. */
export interface ImageRow {
  readonly image: Timed<ImageDetail>;
  readonly manifest: string;
  readonly scan?: ImageScan;
}

export interface RepositoryRow {
  readonly repository: Timed<Repository>;
  readonly scanning: RepositoryScanningConfiguration;
  readonly images: Rows<ImageRow>;
}

export interface InspectorEstate {
  readonly ecr: Status;
  readonly ec2: Status;
  readonly rescan: Timed<EcrRescanDurationState>;
  readonly coverage: Rows<Timed<CoveredResource>>;
  readonly findings: Rows<Timed<Finding>>;
}

export interface RegionEstate {
  readonly optIn: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
  readonly snapshots: Rows<SnapshotRow>;
  readonly recycleBin: Rows<Timed<SnapshotRecycleBinInfo>>;
  readonly blockPublicAccess: Pick<GetSnapshotBlockPublicAccessStateResult, 'State' | 'ManagedBy'>;
  readonly ebsEncryptionByDefault: boolean;
  readonly ebsDefaultKmsKeyId: string;
  readonly volumes: Rows<Timed<Volume>>;
  readonly reservations: Rows<Timed<Reservation>>;
  readonly managedResourceVisibility: 'hidden' | 'visible';
  readonly securityGroups: Rows<Timed<SecurityGroup>>;
  readonly securityGroupRules: Rows<Timed<SecurityGroupRule>>;
  readonly networkInterfaces: Rows<Timed<NetworkInterface>>;
  readonly prefixLists: Rows<PrefixListRow>;
  readonly dbSnapshots: Rows<DBSnapshotRow>;
  readonly dbClusterSnapshots: Rows<DBClusterSnapshotRow>;
  readonly vaults: Rows<VaultRow>;
  readonly keys: Rows<KeyRow>;
  readonly registry: RegistryScanningConfiguration;
  readonly repositories: Rows<RepositoryRow>;
  readonly inspector: InspectorEstate;
  readonly managedNodes: Rows<Timed<InstanceInformation>>;
  readonly patchStates: Rows<Timed<InstancePatchState>>;
  readonly complianceSummaries: Rows<Timed<ResourceComplianceSummaryItem>>;
}

/** A region with nothing in it, as AWS hands it over: settings at their defaults. */
export const emptyRegion: RegionEstate = {
  optIn: 'opt-in-not-required',
  snapshots: [],
  recycleBin: [],
  blockPublicAccess: { State: 'unblocked', ManagedBy: 'account' },
  ebsEncryptionByDefault: false,
  ebsDefaultKmsKeyId: 'alias/aws/ebs',
  volumes: [],
  reservations: [],
  managedResourceVisibility: 'visible',
  securityGroups: [],
  securityGroupRules: [],
  networkInterfaces: [],
  prefixLists: [],
  dbSnapshots: [],
  dbClusterSnapshots: [],
  vaults: [],
  keys: [],
  registry: { scanType: 'BASIC', rules: [] },
  repositories: [],
  inspector: {
    ecr: 'DISABLED',
    ec2: 'DISABLED',
    rescan: { rescanDuration: 'DAYS_14', pullDateRescanDuration: 'DAYS_14', status: 'SUCCESS' },
    coverage: [],
    findings: [],
  },
  managedNodes: [],
  patchStates: [],
  complianceSummaries: [],
};
