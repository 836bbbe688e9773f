import type { CreateVolumePermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type {
  AccountEstate,
  DBClusterSnapshotRow,
  DBSnapshotRow,
  Estate,
  ImageRow,
  RegionEstate,
  RepositoryRow,
} from '../../src/sandbox/estate/estate.ts';
import { each, type Rows } from '../../src/sandbox/estate/rows.ts';
import type { Timed } from '../../src/sandbox/estate/timed.ts';
import type { OperationId } from '../../src/sandbox/service.ts';

/**
 * The fewest HTTP requests that can tell every verdict of the catalogue with its default parameters, by operation,
 * computed from the estate alone: lists at their documented maximum page size in every enabled region, one call a
 * setting, and a call an item only where AWS has no batch for it and a verdict can depend on the answer.
 */
export const callFloor = (estate: Estate): ReadonlyMap<string, number> => {
  const floor = new Map<string, number>();
  const add: Add = (operation, count) => {
    if (count > 0) floor.set(operation, (floor.get(operation) ?? 0) + count);
  };
  add('sts:AssumeRole', estate.accounts.length - 1); // into every account but the caller's own
  for (const account of estate.accounts) {
    add('sts:GetCallerIdentity', 1); // who collected
    add('ec2:DescribeRegions', 1); // enabled and excluded regions, in one answer
    for (const [name, region] of Object.entries(account.regions)) {
      if (region.optIn !== 'not-opted-in') addRegion(add, asPermitted(estate, account, name, region));
    }
  }
  return floor;
};

/** Requests that the estate itself refuses once or twice before it answers: each costs one retry. */
export const deliberateThrottles = ({ faults = [] }: Estate): number =>
  faults.reduce((sum, { kind, match }) => sum + (kind === 'throttle' ? (match.times ?? 0) : 0), 0);

type Add = (operation: OperationId, count: number) => void;

/** An empty list takes a request too. */
const pages = (items: number, pageSize: number): number => Math.max(1, Math.ceil(items / pageSize));
const batches = (items: number, batchSize: number): number => Math.ceil(items / batchSize);

const count = <T>(rows: Rows<T>, matches: (row: T) => boolean): number => {
  let found = 0;
  for (const [, row] of each(rows)) if (matches(row)) found += 1;
  return found;
};

/** Where the repositories cannot be listed, nothing below them can be asked for. */
const asPermitted = (estate: Estate, { id }: AccountEstate, name: string, region: RegionEstate): RegionEstate => {
  const denied = estate.faults?.some(
    ({ kind, match }) =>
      kind === 'denyScp' && match.operation === 'ecr:*' && match.account === id && match.region === name,
  );
  return denied === true ? { ...region, repositories: [] } : region;
};

const addRegion = (add: Add, region: RegionEstate): void => {
  addSnapshots(add, region);
  addVolumes(add, region);
  addDatabases(add, region);
  addKeys(add, region);
  addVaults(add, region);
  addGroups(add, region);
  addNodes(add, region);
  addRegistry(add, region);
};

const isPublic = ({ Group }: CreateVolumePermission): boolean => Group === 'all';

const addSnapshots = (add: Add, region: RegionEstate): void => {
  const { snapshots } = region;
  const awsManaged = awsManagedKeys(region);
  const publicOnes = count(
    snapshots,
    ({ createVolumePermissions }) => createVolumePermissions?.some(isPublic) === true,
  );
  // Those of the account, and once more those of them that everybody may restore.
  add('ec2:DescribeSnapshots', pages(snapshots.length, 1000) + pages(publicOnes, 1000));
  add('ec2:GetSnapshotBlockPublicAccessState', 1);
  add('ec2:ListSnapshotsInRecycleBin', pages(region.recycleBin.length, 1000));
  // With whom a snapshot is shared is told one by one. It changes no verdict of a public snapshot (it fails), of one
  // in error (not applicable), and of one under a key that AWS manages (it cannot be shared).
  add(
    'ec2:DescribeSnapshotAttribute',
    count(
      snapshots,
      ({ snapshot, createVolumePermissions }) =>
        snapshot.State !== 'error' &&
        createVolumePermissions?.some(isPublic) !== true &&
        !awsManaged.has(snapshot.KmsKeyId ?? ''),
    ),
  );
};

const addVolumes = (add: Add, region: RegionEstate): void => {
  add('ec2:DescribeVolumes', pages(region.volumes.length, 500));
  add('ec2:GetEbsEncryptionByDefault', 1);
  add('ec2:GetEbsDefaultKmsKeyId', 1);
  add('ec2:GetManagedResourceVisibility', 1); // whether lists hide what AWS manages
};

/** Only a manual snapshot that is not under a KMS key can be public, and only AWS tells one by one. */
const mayBePublic = ({ snapshot }: DBSnapshotRow | DBClusterSnapshotRow, encrypted: boolean | undefined): boolean => {
  const { SnapshotType, Status, StorageEncryptionType } = snapshot;
  const underKmsKey = encrypted === true && (StorageEncryptionType ?? 'sse-kms') === 'sse-kms';
  return SnapshotType === 'manual' && Status === 'available' && !underKmsKey;
};

const addDatabases = (add: Add, { dbSnapshots, dbClusterSnapshots }: RegionEstate): void => {
  const byBackup = count(dbSnapshots, ({ snapshot }) => snapshot.SnapshotType === 'awsbackup');
  // Manual and automated ones in one list, those of AWS Backup only in a list of their own.
  add('rds:DescribeDBSnapshots', pages(dbSnapshots.length - byBackup, 100) + pages(byBackup, 100));
  add('rds:DescribeDBClusterSnapshots', pages(dbClusterSnapshots.length, 100));
  add(
    'rds:DescribeDBSnapshotAttributes',
    count(dbSnapshots, (row) => mayBePublic(row, row.snapshot.Encrypted)),
  );
  add(
    'rds:DescribeDBClusterSnapshotAttributes',
    count(dbClusterSnapshots, (row) => mayBePublic(row, row.snapshot.StorageEncrypted)),
  );
};

const awsManagedKeys = ({ keys }: RegionEstate): ReadonlySet<string> => {
  const arns = new Set<string>();
  for (const [, { metadata }] of each(keys)) {
    if (metadata.KeyManager === 'AWS' && metadata.Arn !== undefined) arns.add(metadata.Arn);
  }
  return arns;
};

/** Each key that encrypts anything, once: who manages it is told by no list. */
const addKeys = (add: Add, region: RegionEstate): void => {
  const keys = new Set<string | undefined>();
  for (const [, { snapshot }] of each(region.snapshots)) keys.add(snapshot.KmsKeyId);
  for (const [, { KmsKeyId }] of each(region.volumes)) keys.add(KmsKeyId);
  for (const [, { snapshot }] of each(region.dbSnapshots)) keys.add(snapshot.KmsKeyId);
  for (const [, { snapshot }] of each(region.dbClusterSnapshots)) keys.add(snapshot.KmsKeyId);
  keys.delete(undefined);
  add('kms:DescribeKey', keys.size);
};

const addVaults = (add: Add, { vaults }: RegionEstate): void => {
  add('backup:ListBackupVaults', pages(vaults.length, 1000));
  for (const [, { recoveryPoints }] of each(vaults)) {
    add('backup:ListRecoveryPointsByBackupVault', pages(recoveryPoints.length, 1000));
  }
};

const prefixListsOf = ({ IpPermissions = [], IpPermissionsEgress = [] }: Timed<SecurityGroup>) =>
  [...IpPermissions, ...IpPermissionsEgress].flatMap(({ PrefixListIds = [] }) =>
    PrefixListIds.flatMap(({ PrefixListId }) => PrefixListId ?? []),
  );

const addGroups = (add: Add, region: RegionEstate): void => {
  const { securityGroups, prefixLists } = region;
  add('ec2:DescribeSecurityGroups', pages(securityGroups.length, 1000));
  if (securityGroups.length === 0) return;
  add('ec2:DescribeSecurityGroupRules', pages(region.securityGroupRules.length, 1000));
  add('ec2:DescribeNetworkInterfaces', pages(region.networkInterfaces.length, 1000));
  const named = new Set<string>();
  for (const [, group] of each(securityGroups)) for (const id of prefixListsOf(group)) named.add(id);
  if (named.size === 0) return;
  add('ec2:DescribeManagedPrefixLists', pages(prefixLists.length, 100));
  for (const [, { list, entries }] of each(prefixLists)) {
    // What AWS puts into its own lists is not the account's to judge.
    if (named.has(list.PrefixListId ?? '') && list.OwnerId !== 'AWS') {
      add('ec2:GetManagedPrefixListEntries', pages(entries.length, 100));
    }
  }
};

const addNodes = (add: Add, { reservations, managedNodes, complianceSummaries }: RegionEstate): void => {
  let instances = 0;
  let running = 0;
  for (const [, { Instances = [] }] of each(reservations)) {
    instances += Instances.length;
    running += Instances.filter(({ State }) => State?.Name === 'running').length;
  }
  const hybrid = count(managedNodes, ({ ResourceType }) => ResourceType === 'ManagedInstance');
  add('ec2:DescribeInstances', pages(instances, 1000));
  add('ssm:DescribeInstanceInformation', pages(managedNodes.length, 50)); // hybrid nodes are listed nowhere else
  if (instances + hybrid === 0) return;
  add('ssm:DescribeInstancePatchStates', batches(running + hybrid, 50));
  add('ssm:ListResourceComplianceSummaries', pages(complianceSummaries.length, 50));
};

const isIndex = ({ image }: ImageRow): boolean => /index|manifest\.list/.test(image.imageManifestMediaType ?? '');

interface Manifest {
  readonly manifests?: readonly { readonly digest: string; readonly platform?: { readonly os?: string } }[];
}

/** The images that are judged by a scan: tagged or part of a tagged index, neither archived nor an artifact. */
const scanned = ({ images }: RepositoryRow): readonly ImageRow[] => {
  const rows = [...each(images)].map(([, row]) => row).filter(({ image }) => image.imageStatus !== 'ARCHIVED');
  const isTagged = ({ image }: ImageRow) => (image.imageTags?.length ?? 0) > 0;
  const parts = new Set(
    rows
      .filter((row) => isIndex(row) && isTagged(row))
      .flatMap(({ manifest }) => (JSON.parse(manifest) as Manifest).manifests ?? [])
      .filter(({ platform }) => platform?.os !== 'unknown')
      .map(({ digest }) => digest),
  );
  return rows.filter((row) => {
    const { imageDigest = '', imageTags = [], subjectManifestDigest } = row.image;
    const isArtifact = subjectManifestDigest !== undefined || imageTags.some((tag) => /^sha256-.*\.sig$/.test(tag));
    return !isIndex(row) && !isArtifact && (isTagged(row) || parts.has(imageDigest));
  });
};

const addRegistry = (add: Add, { registry, repositories, inspector }: RegionEstate): void => {
  const enhanced = registry.scanType === 'ENHANCED';
  add('ecr:GetRegistryScanningConfiguration', 1);
  add('ecr:DescribeRepositories', pages(repositories.length, 1000));
  add('ecr:BatchGetRepositoryScanningConfiguration', batches(repositories.length, 25));
  if (enhanced) {
    add('inspector2:BatchGetAccountStatus', 1);
    add('inspector2:GetConfiguration', 1);
  }
  let images = 0;
  for (const [, repository] of each(repositories)) {
    images += repository.images.length;
    add('ecr:DescribeImages', pages(repository.images.length, 1000)); // a list for each repository
    const indexes = count(repository.images, (row) => row.image.imageStatus !== 'ARCHIVED' && isIndex(row));
    add('ecr:BatchGetImage', batches(indexes, 100));
    if (enhanced) continue;
    // Basic scanning tells the result of one image at a time.
    for (const { scan } of scanned(repository)) {
      add('ecr:DescribeImageScanFindings', pages(scan?.findings.length ?? 0, 1000));
    }
  }
  if (enhanced && inspector.ecr === 'ENABLED' && images > 0) {
    add('inspector2:ListCoverage', pages(inspector.coverage.length, 200));
    add('inspector2:ListFindings', pages(inspector.findings.length, 100));
  }
};
