import {
  DescribeSnapshotAttribute$,
  type DescribeSnapshotAttributeCommandInput,
  type DescribeSnapshotAttributeResult,
  DescribeSnapshots$,
  type DescribeSnapshotsCommandInput,
  DescribeVolumes$,
  type DescribeVolumesCommandInput,
  GetEbsDefaultKmsKeyId$,
  type GetEbsDefaultKmsKeyIdResult,
  GetEbsEncryptionByDefault$,
  type GetEbsEncryptionByDefaultResult,
  GetSnapshotBlockPublicAccessState$,
  type GetSnapshotBlockPublicAccessStateResult,
  ListSnapshotsInRecycleBin$,
  type ListSnapshotsInRecycleBinCommandInput,
  type SnapshotRecycleBinInfo,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { SnapshotRow } from '../estate/estate.ts';
import { concatenated, lookUp, type Rows, where } from '../estate/rows.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list, read, type Scope } from '../operation.ts';
import { Refusal } from '../refusal.ts';
import { checkIdsWithoutPaging, checkKnown, type FilterValues, pagesUpTo, toPredicate } from './ec2-request.ts';
import { isShown } from './ec2-visibility.ts';

const idOf = ({ snapshot }: SnapshotRow) => snapshot.SnapshotId;

const isPublic = ({ createVolumePermissions }: SnapshotRow) =>
  createVolumePermissions?.some(({ Group }) => Group === 'all') === true;

const isSharedWith = ({ createVolumePermissions }: SnapshotRow, accountId: string) =>
  createVolumePermissions?.some(({ UserId }) => UserId === accountId) === true;

/** The own snapshots, and those of everybody else that the caller may restore. */
const restorable = ({ estate, account, region, regionName }: Scope): Rows<SnapshotRow> =>
  concatenated([
    region.snapshots,
    ...estate.accounts
      .filter((other) => other.id !== account.id)
      .map((other) =>
        where(other.regions[regionName]?.snapshots ?? [], (row) => isPublic(row) || isSharedWith(row, account.id)),
      ),
    estate.publicSnapshots?.[regionName] ?? [],
  ]);

const snapshotFilters: FilterValues<SnapshotRow> = {
  'snapshot-id': ({ snapshot }) => [snapshot.SnapshotId],
  'owner-id': ({ snapshot }) => [snapshot.OwnerId],
  status: ({ snapshot }) => [snapshot.State],
  'storage-tier': ({ snapshot }) => [snapshot.StorageTier],
  encrypted: ({ snapshot }) => [String(snapshot.Encrypted)],
};

const snapshotRows = (input: DescribeSnapshotsCommandInput, scope: Scope): Rows<SnapshotRow> => {
  const { OwnerIds = [], RestorableByUserIds = [], SnapshotIds = [] } = input;
  const own = [scope.account.id];
  const owners = OwnerIds.flatMap((id) => (id === 'self' ? own : [id]));
  const readers = RestorableByUserIds.flatMap((id) => (id === 'self' ? own : [id]));
  const filter = toPredicate(input.Filters, snapshotFilters);
  const onlyOwn = owners.length > 0 && owners.every((id) => id === scope.account.id);
  const candidates = onlyOwn ? scope.region.snapshots : restorable(scope);
  checkKnown(SnapshotIds, (id) => lookUp(candidates, id, idOf) !== undefined, 'InvalidSnapshot.NotFound');
  if ((onlyOwn || owners.length === 0) && readers.length + SnapshotIds.length === 0 && filter === undefined) {
    return candidates;
  }
  return where(
    candidates,
    (row) =>
      (owners.length === 0 || owners.includes(row.snapshot.OwnerId ?? '')) &&
      (readers.length === 0 || readers.some((id) => (id === 'all' ? isPublic(row) : isSharedWith(row, id)))) &&
      (SnapshotIds.length === 0 || SnapshotIds.includes(row.snapshot.SnapshotId ?? '')) &&
      (filter?.(row) ?? true),
  );
};

const volumeFilters: FilterValues<Timed<Volume>> = {
  'volume-id': ({ VolumeId }) => [VolumeId],
  status: ({ State }) => [State],
  encrypted: ({ Encrypted }) => [String(Encrypted)],
};

export const ec2SnapshotOperations: readonly AnyOperation[] = [
  list<DescribeSnapshotsCommandInput, SnapshotRow>({
    service: 'ec2',
    schema: DescribeSnapshots$,
    list: ['Snapshots'],
    paging: pagesUpTo(1000),
    check: ({ SnapshotIds, MaxResults }) => checkIdsWithoutPaging(SnapshotIds, MaxResults),
    rows: snapshotRows,
    show: ({ snapshot }) => snapshot,
  }),
  read<DescribeSnapshotAttributeCommandInput>({
    service: 'ec2',
    schema: DescribeSnapshotAttribute$,
    check: ({ Attribute }) => {
      if (Attribute !== 'createVolumePermission' && Attribute !== 'productCodes') {
        throw new Refusal('InvalidParameterValue', 400, `The attribute '${Attribute}' is not valid.`);
      }
    },
    gone: ({ SnapshotId }) =>
      new Refusal('InvalidSnapshot.NotFound', 400, `The snapshot '${SnapshotId}' does not exist.`),
    answer: ({ SnapshotId = '', Attribute }, { region }): DescribeSnapshotAttributeResult => {
      const row = lookUp(region.snapshots, SnapshotId, idOf);
      if (row === undefined) {
        throw new Refusal('InvalidSnapshot.NotFound', 400, `The snapshot '${SnapshotId}' does not exist.`);
      }
      return Attribute === 'productCodes'
        ? { SnapshotId, ProductCodes: [] }
        : { SnapshotId, CreateVolumePermissions: [...(row.createVolumePermissions ?? [])] };
    },
  }),
  read({
    service: 'ec2',
    schema: GetSnapshotBlockPublicAccessState$,
    answer: (_input, { region }): GetSnapshotBlockPublicAccessStateResult => region.blockPublicAccess,
  }),
  read({
    service: 'ec2',
    schema: GetEbsEncryptionByDefault$,
    answer: (_input, { region }): GetEbsEncryptionByDefaultResult => ({
      EbsEncryptionByDefault: region.ebsEncryptionByDefault,
      SseType: region.ebsEncryptionByDefault ? 'sse-kms' : 'none',
    }),
  }),
  read({
    service: 'ec2',
    schema: GetEbsDefaultKmsKeyId$,
    answer: (_input, { region }): GetEbsDefaultKmsKeyIdResult => ({ KmsKeyId: region.ebsDefaultKmsKeyId }),
  }),
  list<ListSnapshotsInRecycleBinCommandInput, Timed<SnapshotRecycleBinInfo>>({
    service: 'ec2',
    schema: ListSnapshotsInRecycleBin$,
    list: ['Snapshots'],
    paging: pagesUpTo(1000),
    check: ({ SnapshotIds, MaxResults }) => checkIdsWithoutPaging(SnapshotIds, MaxResults),
    rows: ({ SnapshotIds }, { region }) =>
      SnapshotIds === undefined
        ? region.recycleBin
        : where(region.recycleBin, (info) => SnapshotIds.includes(info.SnapshotId ?? '')),
    show: (info) => info,
  }),
  list<DescribeVolumesCommandInput, Timed<Volume>>({
    service: 'ec2',
    schema: DescribeVolumes$,
    list: ['Volumes'],
    paging: pagesUpTo(500),
    check: ({ VolumeIds, MaxResults }) => checkIdsWithoutPaging(VolumeIds, MaxResults),
    rows: (input, scope) => {
      const filter = toPredicate(input.Filters, volumeFilters);
      const { VolumeIds, IncludeManagedResources } = input;
      checkKnown(
        VolumeIds,
        (id) => lookUp(scope.region.volumes, id, (volume) => volume.VolumeId) !== undefined,
        'InvalidVolume.NotFound',
      );
      const all = IncludeManagedResources === true || scope.region.managedResourceVisibility === 'visible';
      if (all && VolumeIds === undefined && filter === undefined) return scope.region.volumes;
      return where(
        scope.region.volumes,
        (volume) =>
          isShown(volume.Operator, IncludeManagedResources, scope) &&
          (VolumeIds === undefined || VolumeIds.includes(volume.VolumeId ?? '')) &&
          (filter?.(volume) ?? true),
      );
    },
    show: (volume) => volume,
  }),
];
