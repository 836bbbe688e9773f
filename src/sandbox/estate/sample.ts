import { type AccountEstate, type Estate, emptyRegion, type RegionEstate } from './estate.ts';
import { sampleDatabases } from './sample-databases.ts';
import { sampleKeys } from './sample-keys.ts';
import { keyArn, production, sharedServices, staging } from './sample-names.ts';
import { sampleNodes } from './sample-nodes.ts';
import { sampleVaults } from './sample-recovery-points.ts';
import { sampleRegistries } from './sample-registries.ts';
import { sampleSecurityGroups, unreadablePrefixList } from './sample-security-groups.ts';
import { sampleSnapshots, strangersSnapshots } from './sample-snapshots.ts';

const defaultRegions = ['ap-southeast-2', 'eu-central-1', 'eu-west-1', 'us-east-1'] as const;
const optInRegion = 'me-south-1';

const region = (accountId: string, name: string, optIn: RegionEstate['optIn']): RegionEstate => ({
  ...emptyRegion,
  optIn,
  keys: sampleKeys(accountId, name),
  vaults: sampleVaults(accountId, name),
  ...sampleSnapshots(accountId, name),
  ...sampleDatabases(accountId, name),
  ...sampleRegistries(accountId, name),
  ...sampleSecurityGroups(accountId, name),
  ...sampleNodes(accountId, name),
});

const account = (id: string, alias: string): AccountEstate => ({
  id,
  alias,
  roles: [{ name: sampleRoleName }, { name: 'AssayReadExternal', externalId: 'assay-sandbox' }],
  regions: {
    ...Object.fromEntries(defaultRegions.map((name) => [name, region(id, name, 'opt-in-not-required')])),
    [optInRegion]:
      id === sharedServices ? region(id, optInRegion, 'opted-in') : { ...emptyRegion, optIn: 'not-opted-in' },
  },
});

/** The role that every account of the sample lets the others assume. */
export const sampleRoleName = 'AssayRead';

/**
 * The sample organisation: three accounts, five regions, one of which only the shared services have opted into, and at
 * least one instance of every fault that the checks look for. Dates are fixed, but for those that mean freshness.
 */
export const sampleEstate = (): Estate => ({
  accounts: [
    account(production, 'production'),
    account(staging, 'staging'),
    account(sharedServices, 'shared-services'),
  ],
  publicSnapshots: { 'eu-west-1': strangersSnapshots('eu-west-1') },
  faults: [
    { match: { account: staging, region: 'ap-southeast-2', operation: 'ecr:*' }, kind: 'denyScp' },
    { match: { resource: keyArn(production, 'eu-west-1', 'restricted'), operation: 'kms:DescribeKey' }, kind: 'deny' },
    { match: { resource: unreadablePrefixList, operation: 'ec2:GetManagedPrefixListEntries' }, kind: 'deny' },
    // The first calls of a sweep are told to slow down; the SDK's retries get through.
    {
      match: { account: staging, region: 'eu-west-1', operation: 'ssm:DescribeInstanceInformation', times: 2 },
      kind: 'throttle',
    },
  ],
});
