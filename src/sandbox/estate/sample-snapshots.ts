import type { Snapshot, Volume } from '@aws-sdk/client-ec2';
import type { RegionEstate, SnapshotRow } from './estate.ts';
import { daysBefore, keyArn, production, resourceId, sharedServices, staging, stranger, tags } from './sample-names.ts';

type SnapshotEstate = Pick<
  RegionEstate,
  'snapshots' | 'recycleBin' | 'volumes' | 'blockPublicAccess' | 'ebsEncryptionByDefault' | 'ebsDefaultKmsKeyId'
>;

/** A completed snapshot, encrypted under the account's own key unless the members say otherwise. */
const snapshot = (
  accountId: string,
  region: string,
  name: string,
  ageDays: number,
  members: Partial<Snapshot> = {},
): Snapshot => ({
  SnapshotId: resourceId('snap', `${accountId}/${region}/${name}`),
  VolumeId: resourceId('vol', `${accountId}/${region}/${name}`),
  OwnerId: accountId,
  State: 'completed',
  Progress: '100%',
  StartTime: daysBefore(ageDays),
  CompletionTime: new Date(daysBefore(ageDays).getTime() + 900_000),
  Description: `Nightly snapshot of ${name}`,
  VolumeSize: 100,
  StorageTier: 'standard',
  Tags: tags(name, { backup: 'nightly' }),
  Encrypted: true,
  KmsKeyId: keyArn(accountId, region, 'data'),
  ...members,
});

/** The members of a snapshot without encryption: AWS sends no key then. */
const plain = (accountId: string, region: string, name: string, ageDays: number, members: Partial<Snapshot> = {}) => {
  const { KmsKeyId: _none, ...rest } = snapshot(accountId, region, name, ageDays, { Encrypted: false, ...members });
  return rest;
};

const nightly = (accountId: string, region: string, count: number): readonly SnapshotRow[] =>
  Array.from({ length: count }, (_, index) => ({
    snapshot: snapshot(
      accountId,
      region,
      `app-${String(index % 90).padStart(2, '0')}/${index}`,
      Math.floor(index / 90) + 1,
    ),
  }));

const publicly = [{ Group: 'all' }] as const;

const volume = (accountId: string, region: string, name: string, members: Partial<Volume> = {}): Volume => ({
  VolumeId: resourceId('vol', `${accountId}/${region}/${name}`),
  AvailabilityZone: `${region}a`,
  VolumeType: 'gp3',
  Size: 100,
  State: 'in-use',
  CreateTime: daysBefore(300),
  Attachments: [
    {
      InstanceId: resourceId('i', `${accountId}/${region}/${name}`),
      VolumeId: resourceId('vol', `${accountId}/${region}/${name}`),
      Device: '/dev/xvda',
      State: 'attached',
      AttachTime: daysBefore(300),
      DeleteOnTermination: true,
    },
  ],
  Tags: tags(name),
  Encrypted: true,
  KmsKeyId: keyArn(accountId, region, 'data'),
  ...members,
});

const volumes = (accountId: string, region: string, count: number): readonly Volume[] =>
  Array.from({ length: count }, (_, index) => volume(accountId, region, `app-${index}`));

const plainVolume = (accountId: string, region: string, name: string, members: Partial<Volume> = {}): Volume => {
  const { KmsKeyId: _none, ...rest } = volume(accountId, region, name, { Encrypted: false, ...members });
  return rest;
};

const settings = (
  state: 'block-all-sharing' | 'block-new-sharing' | 'unblocked',
  byDefault: boolean,
): Pick<RegionEstate, 'blockPublicAccess' | 'ebsEncryptionByDefault' | 'ebsDefaultKmsKeyId'> => ({
  blockPublicAccess: { State: state, ManagedBy: state === 'block-all-sharing' ? 'declarative-policy' : 'account' },
  ebsEncryptionByDefault: byDefault,
  ebsDefaultKmsKeyId: 'alias/aws/ebs',
});

const quiet = (accountId: string, region: string, count: number): SnapshotEstate => ({
  ...settings('block-all-sharing', true),
  snapshots: nightly(accountId, region, count),
  recycleBin: [],
  volumes: volumes(accountId, region, count),
});

const productionIreland = (region: string): SnapshotEstate => {
  const own = (name: string, ageDays: number, members?: Partial<Snapshot>) =>
    snapshot(production, region, name, ageDays, members);
  return {
    ...settings('block-new-sharing', true),
    snapshots: [
      { snapshot: plain(production, region, 'marketing-site', 900), createVolumePermissions: publicly },
      { snapshot: plain(production, region, 'legacy-erp', 1500) },
      { snapshot: plain(production, region, 'legacy-crm', 1490) },
      { snapshot: plain(production, region, 'legacy-files', 1480, { StorageTier: 'archive' }) },
      {
        snapshot: plain(production, region, 'failed-copy', 30, {
          State: 'error',
          StateMessage: 'Given key ID is not accessible',
          Progress: '0%',
        }),
      },
      { snapshot: own('payments-db', 3, { KmsKeyId: keyArn(production, region, 'restricted') }) },
      { snapshot: own('golden-linux', 20, { KmsKeyId: keyArn(sharedServices, region, 'shared') }) },
      { snapshot: own('partner-export', 60), createVolumePermissions: [{ UserId: stranger }] },
      { snapshot: own('staging-seed', 45), createVolumePermissions: [{ UserId: staging }] },
      { snapshot: own('default-key', 5, { KmsKeyId: keyArn(production, region, 'ebs') }) },
      { snapshot: own('in-flight', 0, { State: 'pending', Progress: '40%' }) },
      {
        snapshot: own('backup-service', 2, {
          Description: 'This snapshot is created by the AWS Backup service.',
          KmsKeyId: keyArn(production, region, 'ebs'),
        }),
      },
      ...nightly(production, region, 1180),
    ],
    recycleBin: [
      {
        SnapshotId: resourceId('snap', 'recycled'),
        VolumeId: resourceId('vol', 'recycled'),
        RecycleBinEnterTime: daysBefore(2),
        RecycleBinExitTime: daysBefore(-363),
        Description: 'Deleted by hand',
      },
    ],
    volumes: [
      plainVolume(production, region, 'legacy-erp'),
      plainVolume(production, region, 'forgotten-disk', { State: 'available', Attachments: [] }),
      volume(production, region, 'being-made', { State: 'creating', Attachments: [] }),
      volume(production, region, 'managed-node', {
        Operator: { Managed: true, Principal: 'eks.amazonaws.com', HiddenByDefault: true },
      }),
      ...volumes(production, region, 520),
    ],
  };
};

const stagingFrankfurt = (region: string): SnapshotEstate => ({
  ...quiet(staging, region, 12),
  snapshots: [
    { snapshot: plain(staging, region, 'demo-data', 700), createVolumePermissions: publicly },
    ...nightly(staging, region, 12),
  ],
});

const stagingIreland = (region: string): SnapshotEstate => ({
  ...settings('unblocked', false),
  snapshots: [{ snapshot: plain(staging, region, 'load-test', 200) }, ...nightly(staging, region, 40)],
  recycleBin: [],
  volumes: [plainVolume(staging, region, 'load-test'), ...volumes(staging, region, 20)],
});

/** Snapshots, volumes and the settings of the region that guard them. */
export const sampleSnapshots = (accountId: string, region: string): SnapshotEstate => {
  if (accountId === production && region === 'eu-west-1') return productionIreland(region);
  if (accountId === staging && region === 'eu-central-1') return stagingFrankfurt(region);
  if (accountId === staging && region === 'eu-west-1') return stagingIreland(region);
  if (accountId === sharedServices && region === 'me-south-1') {
    return { ...quiet(accountId, region, 0), ...settings('unblocked', false) };
  }
  return quiet(accountId, region, accountId === production ? 25 : 6);
};

/** Public snapshots of accounts outside the estate, which an owner's list must not contain. */
export const strangersSnapshots = (region: string): readonly SnapshotRow[] =>
  Array.from({ length: 5 }, (_, index) => ({
    snapshot: plain(stranger, region, `public-image-${index}`, 400),
    createVolumePermissions: publicly,
  }));
