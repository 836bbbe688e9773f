import { backupRecoveryPoints } from './backup/recovery-points.ts';
import type { Collector } from './collector.ts';
import { ec2EbsDefaultEncryption } from './ec2/ebs-default-encryption.ts';
import { ec2Instances } from './ec2/instances.ts';
import { ec2SecurityGroups } from './ec2/security-groups.ts';
import { ec2SnapshotBlockPublicAccess } from './ec2/snapshot-block-public-access.ts';
import { ec2Snapshots } from './ec2/snapshots.ts';
import { ec2Volumes } from './ec2/volumes.ts';
import { ecrImages } from './ecr/images.ts';
import { ecrRegistries } from './ecr/registries.ts';
import { ecrRepositories } from './ecr/repositories.ts';
import { rdsDbClusterSnapshots } from './rds/db-cluster-snapshots.ts';
import { rdsDbSnapshots } from './rds/db-snapshots.ts';
import { ssmManagedNodes } from './ssm/managed-nodes.ts';

/** Every collector there is, by id. */
export const collectors: readonly Collector[] = [
  backupRecoveryPoints,
  ec2EbsDefaultEncryption,
  ec2Instances,
  ec2SecurityGroups,
  ec2SnapshotBlockPublicAccess,
  ec2Snapshots,
  ec2Volumes,
  ecrImages,
  ecrRegistries,
  ecrRepositories,
  rdsDbClusterSnapshots,
  rdsDbSnapshots,
  ssmManagedNodes,
];
