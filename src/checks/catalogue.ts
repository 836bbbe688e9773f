import type { AnyCheck } from '../domain/check.ts';
import { ecrImageFindingsWithinSla } from './images/ecr-image-findings-within-sla.ts';
import { ecrImageScanned } from './images/ecr-image-scanned.ts';
import { ecrRegistryScanningConfigured } from './images/ecr-registry-scanning-configured.ts';
import { ecrRepositoryScanCoverage } from './images/ecr-repository-scan-coverage.ts';
import { ec2PatchCompliant } from './patching/ec2-patch-compliant.ts';
import { ec2PatchCriticalSecurity } from './patching/ec2-patch-critical-security.ts';
import { ec2PatchRebootNotPending } from './patching/ec2-patch-reboot-not-pending.ts';
import { ec2PatchScanFresh } from './patching/ec2-patch-scan-fresh.ts';
import { ec2SsmManaged } from './patching/ec2-ssm-managed.ts';
import { sgDatabaseSourcesSegmented } from './security-groups/sg-database-sources-segmented.ts';
import { sgDefaultClosed } from './security-groups/sg-default-closed.ts';
import { sgEgressRestricted } from './security-groups/sg-egress-restricted.ts';
import { sgNoUnrestrictedAdminPorts } from './security-groups/sg-no-unrestricted-admin-ports.ts';
import { sgNoUnrestrictedAllTraffic } from './security-groups/sg-no-unrestricted-all-traffic.ts';
import { sgNoUnrestrictedDatabasePorts } from './security-groups/sg-no-unrestricted-database-ports.ts';
import { sgNoUnrestrictedHighRiskPorts } from './security-groups/sg-no-unrestricted-high-risk-ports.ts';
import { sgUnrestrictedPortsAuthorisedOnly } from './security-groups/sg-unrestricted-ports-authorised-only.ts';
import { backupRecoveryPointEncrypted } from './snapshots/backup-recovery-point-encrypted.ts';
import { ebsDefaultEncryption } from './snapshots/ebs-default-encryption.ts';
import { ebsSnapshotBlockPublicAccess } from './snapshots/ebs-snapshot-block-public-access.ts';
import { ebsSnapshotEncrypted } from './snapshots/ebs-snapshot-encrypted.ts';
import { ebsSnapshotNotPublic } from './snapshots/ebs-snapshot-not-public.ts';
import { ebsSnapshotNotSharedExternally } from './snapshots/ebs-snapshot-not-shared-externally.ts';
import { ebsVolumeEncrypted } from './snapshots/ebs-volume-encrypted.ts';
import { rdsSnapshotEncrypted } from './snapshots/rds-snapshot-encrypted.ts';
import { rdsSnapshotNotPublic } from './snapshots/rds-snapshot-not-public.ts';

/** Every check there is, by family in the order of the reference page. A new check is one line here and one import. */
export const checks: readonly AnyCheck[] = [
  ebsSnapshotEncrypted,
  ebsSnapshotNotPublic,
  ebsSnapshotNotSharedExternally,
  ebsSnapshotBlockPublicAccess,
  ebsDefaultEncryption,
  ebsVolumeEncrypted,
  rdsSnapshotEncrypted,
  rdsSnapshotNotPublic,
  backupRecoveryPointEncrypted,
  ecrRegistryScanningConfigured,
  ecrRepositoryScanCoverage,
  ecrImageScanned,
  ecrImageFindingsWithinSla,
  sgNoUnrestrictedAllTraffic,
  sgNoUnrestrictedAdminPorts,
  sgNoUnrestrictedDatabasePorts,
  sgNoUnrestrictedHighRiskPorts,
  sgUnrestrictedPortsAuthorisedOnly,
  sgDefaultClosed,
  sgEgressRestricted,
  sgDatabaseSourcesSegmented,
  ec2SsmManaged,
  ec2PatchCompliant,
  ec2PatchCriticalSecurity,
  ec2PatchScanFresh,
  ec2PatchRebootNotPending,
];
