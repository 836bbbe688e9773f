import { paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { DescribeImageScanFindingsCommand, DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import type { Estate, RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { each, lookUp, type Rows } from '../../src/sandbox/estate/rows.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { clientsOf } from '../sandbox/clients.ts';
import { generatedAccountIds, generatedEstate, regionNames } from './generated.ts';

const size = {
  snapshots: 2500,
  volumes: 300,
  dbSnapshots: 50,
  groups: 120,
  instances: 200,
  repositories: 12,
  imagesPerRepository: 30,
  regions: 2,
};

const [account = ''] = generatedAccountIds(1);

const regionsOf = (estate: Estate): readonly RegionEstate[] => Object.values(estate.accounts[0]?.regions ?? {});

const total = (estate: Estate, rows: (region: RegionEstate) => Rows<unknown>): number =>
  regionsOf(estate).reduce((sum, region) => sum + rows(region).length, 0);

const plain = (rows: Rows<unknown>): readonly unknown[] => [...each(rows)].map(([, row]) => row);

test('an estate has what was asked for, spread over its regions', () => {
  const estate = generatedEstate({ ...size, accounts: 3, regions: 17 });

  expect(estate.accounts).toHaveLength(3);
  expect(regionsOf(estate)).toHaveLength(17);
  expect(total(estate, ({ snapshots }) => snapshots)).toBe(2500);
  expect(total(estate, ({ securityGroups }) => securityGroups)).toBe(120);
  expect(total(estate, ({ securityGroupRules }) => securityGroupRules)).toBe(480);
  expect(total(estate, ({ reservations }) => reservations)).toBe(200);
  expect(total(estate, ({ repositories }) => repositories)).toBe(12);
  expect(new Set(regionNames).size).toBe(17);
});

test('an estate is the same each time', () => {
  const [one, two] = [generatedEstate(size), generatedEstate(size)].map((estate) =>
    regionsOf(estate).map((region) => [
      plain(region.snapshots),
      plain(region.securityGroups),
      plain(region.securityGroupRules),
      plain(region.patchStates),
      plain(region.repositories.at(0)?.images ?? []),
    ]),
  );

  expect(two).toEqual(one);
});

test('a changed estate differs in about that fraction of each kind and in nothing else', () => {
  const [before] = regionsOf(generatedEstate({ ...size, snapshots: 20_000 }));
  const [after] = regionsOf(generatedEstate({ ...size, snapshots: 20_000, changed: 0.02, seed: 7 }));
  const differing = (rows: (region: RegionEstate) => Rows<unknown>): number => {
    if (before === undefined || after === undefined) return -1;
    const others = plain(rows(after));
    return plain(rows(before)).filter((row, index) => JSON.stringify(row) !== JSON.stringify(others[index])).length;
  };

  expect(differing(({ snapshots }) => snapshots)).toBeGreaterThan(150);
  expect(differing(({ snapshots }) => snapshots)).toBeLessThan(250);
  expect(differing(({ networkInterfaces }) => networkInterfaces)).toBe(0);
});

test('resources are found by their ids, and ids of nobody are not', () => {
  const [region] = regionsOf(generatedEstate(size));
  if (region === undefined) throw new Error('no region');
  const id = region.snapshots.at(777)?.snapshot.SnapshotId ?? '';
  const images = region.repositories.at(3)?.images ?? [];
  const digest = images.at(11)?.image.imageDigest ?? '';

  expect(lookUp(region.snapshots, id, ({ snapshot }) => snapshot.SnapshotId)).toEqual(region.snapshots.at(777));
  expect(lookUp(images, digest, ({ image }) => image.imageDigest)).toEqual(images.at(11));
  expect(lookUp(region.snapshots, 'snap-0123456789abcdef0', ({ snapshot }) => snapshot.SnapshotId)).toBeUndefined();
  expect(lookUp(images, `sha256:${'0'.repeat(64)}`, ({ image }) => image.imageDigest)).toBeUndefined();
});

test('an estate is served like any other', async () => {
  const sandbox = await startSandbox({ estate: generatedEstate(size) });
  const { ec2: client, ecr } = clientsOf(sandbox, account, 'us-east-1');
  const ids = new Set<string | undefined>();

  for await (const { Snapshots = [] } of paginateDescribeSnapshots(
    { client, pageSize: 1000 },
    { OwnerIds: ['self'] },
  )) {
    for (const { SnapshotId } of Snapshots) ids.add(SnapshotId);
  }
  const repositoryName = 'team-0/service-0';
  const { imageDetails: [image] = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
  const scan = await ecr.send(
    new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageDigest: image?.imageDigest } }),
  );
  await sandbox.close();

  expect(ids.size).toBe(1250);
  expect(scan.imageScanStatus?.status).toBe('COMPLETE');
  expect(scan.imageScanFindings?.findings).toHaveLength(2);
});
