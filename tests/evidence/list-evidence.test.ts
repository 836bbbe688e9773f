import { beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/evidence.ts';
import type { ResourceType } from '../../src/domain/resource.ts';
import { type EvidenceFilter, type EvidencePosition, listEvidence } from '../../src/evidence/list-evidence.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../builders/history.ts';

const accountIds = ['111122223333', '222233334444'];
const regions = Array.from({ length: 17 }, (_, index) => `region-${String(index).padStart(2, '0')}`);
const digest = `sha256:${'a'.repeat(64)}`;

const entry = (type: ResourceType, id: string, accountId: string, region: string, arn?: string): Entry => ({
  resource: { type, id, accountId, region, ...(arn !== undefined && { arn }) },
  facts: {},
  findings: [{ checkId: 'check-1', verdict: id.endsWith('7') ? 'FAIL' : 'PASS', severity: 'HIGH' }],
});

const perSlice = 20;
const held: readonly (readonly [collectorId: string, type: ResourceType, prefix: string])[] = [
  ['ec2-instances', 'AWS::EC2::Instance', 'i-'],
  ['ec2-security-groups', 'AWS::EC2::SecurityGroup', 'sg-'],
  ['ec2-snapshots', 'AWS::EC2::Snapshot', 'snap-'],
  ['ec2-volumes', 'AWS::EC2::Volume', 'vol-'],
  ['ecr-repositories', 'AWS::ECR::Repository', 'team/app-'],
];

const slicesOf = (accountId: string, region: string): readonly SliceSpec[] =>
  held.map(([collectorId, type, prefix]) => ({
    accountId,
    region,
    collectorId,
    entries: [
      ...Array.from({ length: perSlice }, (_, index) => entry(type, `${prefix}${region}-${index}`, accountId, region)),
      ...(type === 'AWS::EC2::Snapshot' ? [entry(type, 'snap-everywhere', accountId, region)] : []),
    ],
  }));

/** Answers as the history does, and counts the requests that a table would be asked, at 100 blocks each. */
const counted = (history: MemoryHistory) => {
  const requests = { now: 0 };
  const evidence = {
    ...history.evidence,
    getBlock: (wanted: string) => {
      requests.now += 1;
      return history.evidence.getBlock(wanted);
    },
    getBlocks: (wanted: readonly string[]) => {
      requests.now += Math.ceil(new Set(wanted).size / 100);
      return history.evidence.getBlocks(wanted);
    },
  };
  return { requests, source: { evidence, objects: history.objects } };
};

const history = new MemoryHistory();
beforeAll(async () => {
  await sealSweep(history, {
    sweepId: 'sweep-1',
    sealedAt: '2026-03-02T02:00:00.000Z',
    checks: [{ checkId: 'check-1' }],
    slices: accountIds.flatMap((accountId) => regions.flatMap((region) => slicesOf(accountId, region))),
  });
});

const open = async () => {
  const { requests, source } = counted(history);
  const record = await source.evidence.head();
  if (record === undefined) throw new Error('a sweep was sealed');
  return { requests, reader: new SweepReader(source, record) };
};

const walk = async (reader: SweepReader, filter: EvidenceFilter, first: number): Promise<readonly string[]> => {
  const found: string[] = [];
  let after: EvidencePosition | undefined;
  for (let more = true; more; ) {
    const page = await listEvidence(reader, filter, { first, ...(after !== undefined && { after }) });
    found.push(...page.items.map(({ position }) => `${position.slice}/${position.entry}`));
    after = page.items.at(-1)?.position;
    more = page.hasNextPage;
  }
  return found;
};

describe('the evidence of one resource id', () => {
  it('takes one request for the slices, one for their trees and one for the chunks that its key leads to', async () => {
    const { requests, reader } = await open();

    const { items } = await listEvidence(reader, { resourceId: 'snap-region-05-3' }, { first: 50 });

    expect(items.map(({ entry: { resource } }) => [resource.id, resource.accountId])).toEqual(
      accountIds.map((accountId) => ['snap-region-05-3', accountId]),
    );
    expect(requests.now).toBe(3);
  });

  it('reads one chunk of each slice that can hold it, and nothing of the others', async () => {
    const { reader } = await open();
    history.reads = [];

    await listEvidence(reader, { resourceId: 'sg-region-05-3' }, { first: 50 });

    const places = accountIds.length * regions.length;
    // Security groups, and repositories, whose names may be anything: a tree and at most a chunk of each.
    expect(history.reads.length).toBeLessThanOrEqual(1 + 2 * 2 * places);
    const trees = (await reader.slices()).filter(({ collectorId }) => collectorId === 'ec2-volumes');
    expect(trees.filter(({ treeDigest }) => history.reads.includes(treeDigest))).toEqual([]);
  });

  it('reads no tree when no slice holds a type that it can be of', async () => {
    const { requests, reader } = await open();

    const { items } = await listEvidence(reader, { resourceId: `team/app@${digest}` }, { first: 50 });

    expect(items).toEqual([]);
    expect(requests.now).toBe(1);
  });

  it.each([1, 2, 3, 50])('comes in the same order whatever the page size: %d', async (first) => {
    const { reader } = await open();

    const found = await walk(reader, { resourceId: 'snap-everywhere' }, first);

    const all = (await walk(reader, {}, 500)).filter((place) => found.includes(place));
    expect(found).toEqual(all);
    expect(found.length).toBe(accountIds.length * regions.length);
  });

  it('goes together with the other members of the filter', async () => {
    const { reader } = await open();
    const place = { accountIds: accountIds.slice(0, 1), regions: ['region-05'] };

    const failing = await walk(reader, { ...place, resourceId: 'i-region-05-7', verdicts: ['FAIL'] }, 5);
    const passing = await walk(reader, { ...place, resourceId: 'i-region-05-7', verdicts: ['PASS'] }, 5);
    const volume = await walk(reader, { resourceId: 'i-region-05-7', resourceTypes: ['AWS::EC2::Volume'] }, 5);

    expect([failing.length, passing.length, volume.length]).toEqual([1, 0, 0]);
  });

  it('is found by ARN for an image, whose id and ARN are written differently', async () => {
    const images = new MemoryHistory();
    const arn = `arn:aws:ecr:eu-west-1:111122223333:repository/team/app/${digest}`;
    const record = await sealSweep(images, {
      sweepId: 'sweep-1',
      sealedAt: '2026-03-02T02:00:00.000Z',
      checks: [{ checkId: 'check-1' }],
      slices: [
        {
          accountId: '111122223333',
          region: 'eu-west-1',
          collectorId: 'ecr-images',
          entries: [entry('AWS::ECR::Image', `team/app@${digest}`, '111122223333', 'eu-west-1', arn)],
        },
      ],
    });

    expect(await walk(new SweepReader(images, record), { resourceId: arn }, 5)).toEqual(['0/0']);
  });
});

describe('the findings of a severity', () => {
  const check = { id: 'check-1', version: 1, severity: 'HIGH' } as const;
  const ask = async (severities: EvidenceFilter['severities'], checks?: readonly (typeof check)[]) => {
    const { requests, reader } = await open();
    const filter = { ...(severities !== undefined && { severities }), regions: ['region-05'] };
    const { items } = await listEvidence(reader, filter, { first: 500, ...(checks !== undefined && { checks }) });
    return { found: items.length, requests: requests.now };
  };
  const all = accountIds.length * (held.length * perSlice + 1);

  it('are found with and without the checks that there are', async () => {
    expect([(await ask(['HIGH'])).found, (await ask(['LOW', 'HIGH'], [check])).found]).toEqual([all, all]);
    expect([(await ask(['LOW'])).found, (await ask(['LOW'], [check])).found]).toEqual([0, 0]);
  });

  it('are not looked for where no check can give it', async () => {
    expect((await ask(['LOW'], [check])).requests).toBe(1);
    expect((await ask(['LOW'])).requests).toBeGreaterThan(10);
  });

  it('are looked for in failures alone when only a failure can have it', async () => {
    const lesser = { ...check, lesserSeverities: ['LOW'] } as const;
    const asked = await ask(['LOW'], [lesser]);

    expect(asked.requests).toBeGreaterThan(1);
    expect(asked.requests).toBeLessThan((await ask(['LOW'])).requests);
  });

  it('are looked for everywhere when another version of the check judged the sweep, or it is gone', async () => {
    const everywhere = (await ask(['LOW'])).requests;

    expect((await ask(['LOW'], [{ ...check, version: 2 as 1 }])).requests).toBe(everywhere);
    expect((await ask(['LOW'], [])).requests).toBe(everywhere);
  });

  it('go together with verdicts', async () => {
    const { reader } = await open();
    const filter = { severities: ['HIGH'], verdicts: ['FAIL'], regions: ['region-05'] } as const;

    const { items } = await listEvidence(reader, filter, { first: 500, checks: [check] });

    expect(items.length).toBe(accountIds.length * held.length * 2);
    expect(items.every(({ findings }) => findings.every(({ verdict }) => verdict === 'FAIL'))).toBe(true);
  });
});

describe('a page of failures', () => {
  it('costs the same wherever it lies', async () => {
    const { requests, reader } = await open();

    const page = await listEvidence(reader, { verdicts: ['FAIL'] }, { first: 2 });
    const early = requests.now;
    await listEvidence(reader, { verdicts: ['FAIL'] }, { first: 2, after: { slice: 160, entry: 0 } });

    expect(page.items.length).toBe(2);
    expect(early).toBeLessThan(10);
    expect(requests.now - early).toBeLessThan(10);
  });
});
