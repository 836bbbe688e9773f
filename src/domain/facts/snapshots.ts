import type { Reading } from '../reading.ts';

/** The allow-listed tags of a resource. Keys outside the list are never stored. */
export type Tags = Readonly<Record<string, string>>;

/** `kms:DescribeKey`, the part that matters for who controls a key. */
export interface KmsKeyFacts {
  readonly keyManager?: string; // AWS | CUSTOMER
  readonly keyState?: string;
  readonly origin?: string;
  readonly multiRegion?: boolean;
  readonly deletionDate?: string;
}

/** Account/region setting `ec2:GetSnapshotBlockPublicAccessState`. */
export interface BlockPublicAccess {
  readonly state?: string; // block-all-sharing | block-new-sharing | unblocked
  readonly managedBy?: string; // account | declarative-policy
}

export interface BlockPublicAccessFacts {
  readonly setting: Reading<BlockPublicAccess>;
}

export interface EbsDefaultEncryptionFacts {
  /** `ec2:GetEbsEncryptionByDefault`. */
  readonly enabled: Reading<boolean>;
  /** `ec2:GetEbsDefaultKmsKeyId`: context, never a verdict. */
  readonly defaultKmsKeyId: Reading<string>;
}

/** One EBS snapshot owned by the account: `ec2:DescribeSnapshots(OwnerIds=self)`. */
export interface SnapshotFacts {
  readonly ownerId?: string;
  readonly state?: string; // pending | completed | error | recoverable | recovering
  readonly stateMessage?: string;
  readonly storageTier?: string;
  readonly encrypted?: boolean;
  readonly kmsKeyId?: string;
  /** `kms:DescribeKey`; missing when the snapshot names no key. */
  readonly key?: Reading<KmsKeyFacts>;
  readonly sseType?: string;
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly volumeSizeGiB?: number;
  readonly outpostArn?: string;
  readonly tags: Tags;
  /** Whether the complete list `DescribeSnapshots(self, RestorableByUserIds=all)` of the region holds this snapshot. */
  readonly restorableByAll: Reading<boolean>;
  /**
   * `ec2:DescribeSnapshotAttribute(createVolumePermission)`: the account ids, and `all` for the group.
   * Missing when not read: state `error`, or encrypted under an observed AWS-managed key, which cannot be shared.
   */
  readonly sharedWith?: Reading<readonly string[]>;
  readonly blockPublicAccess: Reading<BlockPublicAccess>;
}

/** One EBS volume: `ec2:DescribeVolumes(IncludeManagedResources)`. */
export interface VolumeFacts {
  readonly state?: string; // creating | available | in-use | deleting | deleted | error
  readonly encrypted?: boolean;
  readonly kmsKeyId?: string;
  readonly key?: Reading<KmsKeyFacts>;
  readonly attachedInstanceIds: readonly string[];
  readonly managedBy?: string; // Operator.Principal when Operator.Managed
  readonly createdAt?: string;
  readonly sizeGiB?: number;
  readonly tags: Tags;
}

/** One RDS snapshot of an instance or of a cluster (Neptune and DocumentDB cluster snapshots come along; see `engine`). */
export interface RdsSnapshotFacts {
  readonly engine?: string;
  readonly snapshotType?: string; // manual | automated | awsbackup | …
  readonly status?: string;
  readonly sourceId?: string; // DB instance or cluster identifier
  readonly encrypted?: boolean; // Encrypted (instance) or StorageEncrypted (cluster)
  readonly storageEncryptionType?: string; // none | sse-kms | sse-rds
  readonly kmsKeyId?: string;
  readonly key?: Reading<KmsKeyFacts>;
  readonly createdAt?: string;
  readonly tags: Tags;
  /**
   * Values of the attribute `restore` (account ids, and `all`): DescribeDB(Cluster)SnapshotAttributes.
   * Missing when not read: only manual snapshots have it, and an encrypted one cannot be public.
   */
  readonly restorableBy?: Reading<readonly string[]>;
}

/** One recovery point: `backup:ListRecoveryPointsByBackupVault`. */
export interface RecoveryPointFacts {
  readonly vaultName: string;
  readonly status?: string; // COMPLETED | AVAILABLE | PARTIAL | STOPPED | CREATING | DELETING | EXPIRED
  readonly isEncrypted?: boolean;
  readonly encryptionKeyArn?: string;
  readonly resourceType?: string; // EBS, RDS, EC2 …
  readonly resourceArn?: string;
  readonly createdAt?: string;
  readonly completedAt?: string;
  readonly deleteAt?: string;
}
