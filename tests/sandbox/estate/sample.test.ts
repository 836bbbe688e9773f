import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import type { RegionEstate } from '../../../src/sandbox/estate/estate.ts';
import { each } from '../../../src/sandbox/estate/rows.ts';
import { sampleEstate } from '../../../src/sandbox/estate/sample.ts';
import { production, sharedServices, staging, stranger } from '../../../src/sandbox/estate/sample-names.ts';
import { atTime } from '../../../src/sandbox/estate/timed.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { clientsOf } from '../clients.ts';

const estate = sampleEstate();

const regionOf = (accountId: string, name: string): RegionEstate => {
  const region = estate.accounts.find(({ id }) => id === accountId)?.regions[name];
  if (region === undefined) throw new Error(`The sample has no ${accountId}/${name}`);
  return region;
};

const ireland = regionOf(production, 'eu-west-1');
const frankfurt = regionOf(production, 'eu-central-1');

describe('the organisation', () => {
  test('has three accounts in at least four regions, with different sets of enabled ones', () => {
    const enabled = estate.accounts.map(({ id, regions }) => [
      id,
      Object.values(regions).filter(({ optIn }) => optIn !== 'not-opted-in').length,
    ]);

    expect(enabled).toEqual([
      [production, 4],
      [staging, 4],
      [sharedServices, 5],
    ]);
  });

  test('has lists of more than one page', () => {
    expect(ireland.snapshots.length).toBeGreaterThan(1000);
    expect(ireland.volumes.length).toBeGreaterThan(500);
    expect(ireland.dbSnapshots.length).toBeGreaterThan(100);
    expect(ireland.managedNodes.length).toBeGreaterThan(50);
    expect(ireland.inspector.coverage.length).toBeGreaterThan(200);
    expect(ireland.inspector.findings.length).toBeGreaterThan(100);
    expect(ireland.prefixLists.at(1)?.entries.length).toBeGreaterThan(100);
  });

  test('names every resource once', () => {
    const ids = [...each(ireland.snapshots)].map(([, { snapshot }]) => snapshot.SnapshotId);
    const groups = [...each(ireland.securityGroups)].map(([, { GroupId }]) => GroupId);
    const rules = [...each(ireland.securityGroupRules)].map(([, { SecurityGroupRuleId }]) => SecurityGroupRuleId);

    for (const list of [ids, groups, rules]) expect(new Set(list).size).toBe(list.length);
  });

  test('is throttled at first by one operation, which the retries of the SDK get through', async () => {
    const sandbox = await startSandbox({ estate });
    const { ssm } = clientsOf(sandbox, staging, 'eu-west-1', 4);

    const { InstanceInformationList, $metadata } = await ssm.send(new DescribeInstanceInformationCommand({}));
    await sandbox.close();

    expect(InstanceInformationList).toHaveLength(8);
    expect($metadata.attempts).toBe(3);
  });
});

describe('snapshots', () => {
  const rows = [...each(ireland.snapshots)].map(([, row]) => row);

  test('are public, shared, plain, broken or under keys that cannot be read', () => {
    const shared = rows.flatMap(({ createVolumePermissions = [] }) =>
      createVolumePermissions.map(({ UserId, Group }) => UserId ?? Group),
    );

    expect(shared.sort()).toEqual([staging, stranger, 'all'].sort());
    expect(rows.filter(({ snapshot }) => snapshot.Encrypted === false)).toHaveLength(5);
    expect(rows.filter(({ snapshot }) => snapshot.State === 'error')).toHaveLength(1);
    expect(estate.faults).toContainEqual(expect.objectContaining({ kind: 'deny' }));
  });

  test('are public in a region where sharing is blocked', () => {
    const region = regionOf(staging, 'eu-central-1');

    expect(region.blockPublicAccess.State).toBe('block-all-sharing');
    expect(region.snapshots.at(0)?.createVolumePermissions).toEqual([{ Group: 'all' }]);
  });

  test('of databases are public, plain, under a key of AWS or made by backups', () => {
    const databases = [...each(ireland.dbSnapshots)].map(([, row]) => row);
    const clusters = [...each(ireland.dbClusterSnapshots)].map(([, row]) => row.snapshot);

    expect(databases.some(({ restorableBy }) => restorableBy?.includes('all'))).toBe(true);
    expect(databases.some(({ snapshot }) => snapshot.StorageEncryptionType === 'sse-rds')).toBe(true);
    expect(databases.filter(({ snapshot }) => snapshot.SnapshotType === 'awsbackup')).toHaveLength(6);
    expect(clusters.some((snapshot) => snapshot.StorageEncrypted === false)).toBe(true);
    expect(new Set(clusters.map(({ Engine }) => Engine))).toContain('neptune');
  });

  test('in vaults are plain or expired', () => {
    const points = [...each(ireland.vaults.at(0)?.recoveryPoints ?? [])].map(([, point]) => point);

    expect(points.some(({ IsEncrypted, Status }) => IsEncrypted === false && Status === 'COMPLETED')).toBe(true);
    expect(points.some(({ Status }) => Status === 'EXPIRED')).toBe(true);
  });
});

describe('images', () => {
  const imagesOf = (region: RegionEstate) =>
    [...each(region.repositories)].flatMap(([, { images }]) => [...each(images)].map(([, row]) => row));

  test('are scanned by either engine, or by none where Inspector is off', () => {
    expect([ireland.registry.scanType, ireland.inspector.ecr]).toEqual(['ENHANCED', 'ENABLED']);
    expect(frankfurt.registry.scanType).toBe('BASIC');
    expect(regionOf(production, 'us-east-1')).toMatchObject({
      registry: { scanType: 'ENHANCED' },
      inspector: { ecr: 'DISABLED' },
    });
    expect([...each(ireland.repositories)].map(([, { scanning }]) => scanning.scanFrequency)).toContain('MANUAL');
  });

  test('of several platforms have an index whose children exist and carry no tag', () => {
    const images = imagesOf(frankfurt);
    const index = images.find(({ image }) => image.imageTags?.includes('multi'));
    const { manifests }: { manifests: { digest: string; annotations?: object }[] } = JSON.parse(index?.manifest ?? '');

    const children = manifests.map(({ digest }) => images.find(({ image }) => image.imageDigest === digest)?.image);

    expect(manifests.map(({ annotations }) => annotations !== undefined)).toEqual([false, false, true, true]);
    expect(children.every((image) => image !== undefined && image.imageTags === undefined)).toBe(true);
  });

  test('have basic scans of every outcome', () => {
    const statuses = imagesOf(frankfurt).map(({ scan }) => scan?.status.status);

    expect(new Set(statuses)).toEqual(
      new Set(['COMPLETE', 'FAILED', 'UNSUPPORTED_IMAGE', 'PENDING', 'FINDINGS_UNAVAILABLE', undefined]),
    );
    expect(imagesOf(frankfurt).map(({ image }) => image.imageStatus)).toContain('ARCHIVED');
  });

  test('have counts that are those of the findings', () => {
    for (const { scan } of imagesOf(frankfurt)) {
      const counts = Object.values(scan?.result?.findingSeverityCounts ?? {});
      expect(scan?.findings.length ?? 0).toBe(counts.reduce((sum, count) => sum + (count ?? 0), 0));
    }
  });

  test('are covered, expired, unsupported, pending or forgotten by Inspector, and their findings suppressed or untriaged', () => {
    const coverage = [...each(ireland.inspector.coverage)].map(([, row]) => row);
    const findings = [...each(ireland.inspector.findings)].map(([, row]) => row);
    const scannable = imagesOf(ireland).filter(({ image }) => image.imageTags?.includes('0.9.0'));

    expect(new Set(coverage.map(({ scanStatus }) => scanStatus?.reason))).toEqual(
      new Set(['SUCCESSFUL', 'SCAN_ELIGIBILITY_EXPIRED', 'UNSUPPORTED_OS', 'PENDING_INITIAL_SCAN']),
    );
    expect(coverage.filter(({ resourceId }) => resourceId?.endsWith(scannable[0]?.image.imageDigest ?? '?'))).toEqual(
      [],
    );
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(['ACTIVE', 'SUPPRESSED', 'CLOSED']));
    expect(findings.map(({ severity }) => severity)).toContain('UNTRIAGED');
  });
});

describe('security groups', () => {
  const rules = [...each(ireland.securityGroupRules)].map(([, rule]) => rule);

  test('have every kind of source and protocol', () => {
    const sources = rules.map((rule) => rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId);
    const protocols = new Set(rules.map(({ IpProtocol }) => IpProtocol));
    const [, partners] = [ireland.prefixLists.at(0), ireland.prefixLists.at(1)];

    expect(sources).toEqual(expect.arrayContaining(['0.0.0.0/1', '128.0.0.0/1', '::/0', '2000::/3', '0.0.0.0/0']));
    expect(protocols).toEqual(new Set(['tcp', '-1', '47', 'icmp']));
    expect([...each(partners?.entries ?? [])].map(([, entry]) => entry.Cidr)).toContain('0.0.0.0/0');
    expect(rules.some((rule) => rule.ReferencedGroupInfo !== undefined && !rule.ReferencedGroupInfo.UserId)).toBe(true);
    expect(rules.some((rule) => rule.FromPort === 20 && rule.ToPort === 25)).toBe(true);
  });

  test('say the same in permissions and in rules', () => {
    for (const [, group] of each(ireland.securityGroups)) {
      const permissions = [...(group.IpPermissions ?? []), ...(group.IpPermissionsEgress ?? [])];
      const sources = permissions.flatMap((permission) => [
        ...(permission.IpRanges ?? []),
        ...(permission.Ipv6Ranges ?? []),
        ...(permission.PrefixListIds ?? []),
        ...(permission.UserIdGroupPairs ?? []),
      ]);

      expect(sources).toHaveLength(rules.filter(({ GroupId }) => GroupId === group.GroupId).length);
    }
  });

  test('named default are clean in one VPC and open in another', () => {
    const defaults = [...each(ireland.securityGroups)].flatMap(([, group]) =>
      group.GroupName === 'default' ? [group.IpPermissions?.length] : [],
    );

    expect(defaults.sort()).toEqual([0, 1]);
  });
});

describe('nodes', () => {
  const idsOf = (names: readonly string[]) =>
    [...each(ireland.reservations)].flatMap(([, { Instances = [] }]) =>
      Instances.filter(({ Tags = [] }) => Tags.some(({ Value }) => names.includes(Value ?? ''))).map(
        ({ InstanceId }) => InstanceId,
      ),
    );

  test('are hidden, hybrid, rebuilt, stopped, not managed or never scanned', () => {
    const managed = [...each(ireland.managedNodes)].map(([, node]) => node);
    const scanned = new Set([...each(ireland.patchStates)].map(([, state]) => state.InstanceId));

    expect(ireland.managedResourceVisibility).toBe('hidden');
    expect(managed.filter(({ ResourceType }) => ResourceType === 'ManagedInstance')).toHaveLength(2);
    expect(managed.some(({ PlatformType }) => PlatformType === 'Windows')).toBe(true);
    expect(idsOf(['never-scanned', 'not-managed', 'rebuilt']).filter((id) => scanned.has(id))).toEqual([]);
    expect(idsOf(['stopped', 'terminated', 'managed-node'])).toHaveLength(3);
  });

  test('have a summary that contradicts clean counters', () => {
    const [id] = idsOf(['contradicted']);
    const state = [...each(ireland.patchStates)].find(([, row]) => row.InstanceId === id)?.[1];
    const summary = [...each(ireland.complianceSummaries)].find(([, row]) => row.ResourceId === id)?.[1];

    expect(state).toMatchObject({ MissingCount: 0, FailedCount: 0 });
    expect(summary).toMatchObject({ ComplianceType: 'Patch', Status: 'NON_COMPLIANT' });
  });
});

test('times that mean freshness follow the request and are equal minutes apart', () => {
  const rows = [...each(ireland.managedNodes)].map(([, node]) => node);

  const [early, late, nextDay] = ['06:05:00', '06:55:00', '30:05:00'].map((time) =>
    atTime(
      rows,
      new Date(Date.UTC(2026, 10, 24) + Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000),
    ),
  );

  expect(late).toEqual(early);
  expect(nextDay).not.toEqual(early);
});
